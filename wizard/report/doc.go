// Package report turns a binder into pages for people.
//
// HTML writes one file that any browser opens without a network. It answers
// an auditor's questions in their order: who, which measure and year, what was
// sent when and to whom, what came back, and how one knows that nothing was
// changed since. Sent and received stand side by side, as they were kept.
//
// The page is made from the files of the binder alone, never from what a
// program remembers, and the same binder gives the same bytes: no clock, no
// random value, no map order gets in. It is a view. What proves something is
// the folder it was made from, and the page says so.
//
// The page of a rehearsal carries a band across every screen and printed
// sheet. Nothing in it can be mistaken for evidence.
//
// A page holds the messages and so may hold a patient's data. It belongs where
// the binder is, and has no links to anywhere.
package report
