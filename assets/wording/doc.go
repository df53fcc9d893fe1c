// Package wording holds every sentence a person reads, keyed, in each language.
//
// The programs never spell a sentence out in Go. They name a [Key] and give
// the [Args] that go into it, and a [Book] answers with the text. So the
// sentences can be read, judged and translated in one place by people who do
// not write Go, and one test can hold all of them to one standard.
//
// # Files
//
// A language is a folder beside this file, named after its language tag, and
// every *.toml file in it belongs to the language: which file a key stands in
// is for the reader's convenience alone. A file is one flat list of quoted
// keys:
//
//	"page.send.title"         = "Check and send"
//	"page.send.to"            = "This goes to {registry}, for {clinic}."
//	"page.check.count.one"    = "One remark."
//	"page.check.count.other"  = "{n} remarks."
//	"page.routing.why"        = """
//	The registry has to know you before it answers. \
//	The Help Desk gives you these four values."""
//
// A key is written in lower case with dots from the general to the particular,
// and is quoted, since a bare dotted key is a nested table to TOML. A key
// stands once in a language; twice is refused, also across files.
//
// An argument is a name in braces, or one figure for what counts its arguments.
// A brace that does not belong to an argument is refused, so a forgotten one
// cannot reach the screen. What is put in is never searched for arguments again:
// a clinic called "{n}" stays that.
//
// A sentence that counts has two forms, key.one and key.other, chosen by
// [Book.Count], which also fills in {n}.
//
// # Languages
//
// Each language has a file language.toml in which it says what it is called by those
// who speak it, and whether one of them has reviewed the translation; [Spoken] reads
// that. It is no sentence of the program, so other languages need not have its keys.
//
// What the library of messages says has its English beside the code, in hl7/. Another
// language words it here under the library's keys, which begin with "finding.",
// "place.", "ack." and "patient.": all keys of a beginning, or none yet.
//
// # What is missing
//
// A key that a language lacks is answered in English. A key that is in no
// language is answered by itself in square brackets, and an argument that was
// not given stays in its braces: neither stops the program, and a page test
// that looks for brackets and braces finds both.
package wording
