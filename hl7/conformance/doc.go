// Package conformance compares a vaccination message with the CDC guide: HL7
// 2.5.1 Implementation Guide for Immunization Messaging, release 1.5 (2014) with
// its addendum of July 2015, as NIST's profile Z22 states it for machines.
//
// # Findings are advice
//
// [Check] gives findings, and a finding is advice. A registry takes many messages
// that break a rule of the guide, and a message that breaks none may be refused.
// Nothing here stops a message from being sent.
//
// Each [Finding] names the [Rule] it comes from, the exact place for the vendor
// (RXA[2]-15), a sentence in plain words for the office, what can be done, and who
// can do it. The severities mean:
//
//   - error: a registry may refuse the message or drop the dose
//   - warning: data may be lost, or are poor
//   - info: good to know; it never stops a test
//
// A finding never repeats what identifies a patient. Its words and arguments hold
// codes, dates of the lists, and names of segments only.
//
// # A worked example
//
//	m, err := hl7.Parse(data)
//	...
//	for _, f := range conformance.Check(m, conformance.Z22(), conformance.Context{Today: today}) {
//		fmt.Println(f.Location, f.Text, f.Advice)
//	}
//
// What is a new dose decides many rules: information source 00 in RXA-9 and
// completion status CP or PA in RXA-20.
//
// # What is checked when
//
// MSH-9 and MSH-12 come first. A message of another kind, such as a query, gets
// the one finding that says so; an acknowledgment gets none, for [CheckReply]
// reads those. A version other than 2.5.1 gets the finding that names it and, if
// the build of the message contradicts its header, one that says that. Only a
// VXU 2.5.1 is compared with the whole guide. Files that are no message at all,
// and files with several, go to [CheckFile] or, read message by message, to a
// [FileCheck].
//
// # Rules are data
//
// Every rule is a row: its ID, place, severity, source and words, and the name of
// the function that states it. [Rules] lists them. A registry's own habits are a
// [Pack], which changes severities and adds notes and is data too; [Massachusetts]
// is one. [Profile.With] applies it. A change may be about one habit only, such as
// a date without a time: any other value keeps the guide's severity.
//
// # A profile of your own
//
// [Profile.WithRules] adds rules whose statements are functions of yours, with
// your own words; [Profile.WithCodes] gives them tables; a [Pack] changes or
// silences what the guide asks for. The profiles are values and leave the one they
// were made from as it was.
//
// # What this package refuses to do
//
// It changes no message, reads no clock and no file, and judges no code to be
// wrong that its lists do not have: such a code is "not in the list of DATE".
//
// The time of a check grows with the length of the message only, and its memory
// is bounded: of each rule the first 25 places are given, and the last of them
// says how many more there are.
package conformance
