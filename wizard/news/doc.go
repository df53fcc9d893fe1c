// Package news reads a release note and tells whether the owner of a key wrote it.
//
// A note is one file of text in the form of OpenBSD's signify, with the text behind its
// signature (signify -S -e). Anybody can check it without this program:
//
//	signify-openbsd -V -e -p owner.pub -x note.sig -m -
//
// It looks so, and so does the key ("RW" and 54 more letters):
//
//	untrusted comment: verify with owner.pub
//	RWSrHIWWlRGP9nH6cgJu2oS9…
//	Program: Testshot
//	Version: 0.2.0
//	Date: 2026-12-01
//	Where: https://example.org/testshot/0.2.0
//
//	What is new, as people read it.
//
// The second line is Base64 of "Ed", the eight bytes of the key's number and the
// Ed25519 signature (RFC 8032) of every byte behind that line. The comment is not signed
// and not read. Nothing of a note is read before its signature was checked.
//
// # What it refuses
//
// A page in place of a note; a signature of no key that was given, or of other bytes; a
// signed text that is no note of this program; one of an older version than the program
// that asks; one that is older than what was seen before, which is how somebody who
// holds the place of the notes would hide a newer one. It cannot tell that a note was
// held back from the first day: the reader sees the note's day and judges.
//
// # What it refuses to do
//
// It fetches nothing, and nothing that a note names is fetched, opened or run by it.
package news
