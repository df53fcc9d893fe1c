// Package report turns a binder into pages for people.
//
// Two forms say the same: PDF, to print, sign and hand over, and HTML, one file
// that any browser opens without a network. Both answer an auditor's questions
// in their order: who, which measure and year, what was sent when and to whom,
// what came back, and how one knows that nothing was changed since. The words
// stand in assets/wording under "report.".
//
// The road is: the binder's files, each compared with its digest, become an
// account; the account becomes a document, which is words in an order and knows
// nothing of paper or screens; the document is printed or rendered. So paper and
// screen cannot tell two stories. Nothing but the files gets in: no clock, no
// random value, no map order, and the same binder gives the same bytes.
//
// # The page that checks itself
//
// The HTML file holds the binder's files, attachments aside, and a program of a
// hundred lines, check.js. Wherever the page is opened, the program computes
// every digest again, from the files through SHA256SUMS and the manifest to the
// head, and the digests of the page's own words as well, and names what is not
// as it was. The page's policy names the digests of the program and of the
// style: a changed program is not run at all, and then the words stand that say
// so. The policy allows nothing else, so nothing is fetched from anywhere.
//
// What it cannot show is said on it: who can write a page can write one that
// says "unchanged". The head on signed paper is what to compare with.
//
// # What it refuses to do
//
// It shows no bytes that differ from their digests as if they had been sent or
// received. It asks for no signature under a rehearsal, and marks every page of
// one. It leaves nothing out that its fonts cannot draw; it writes the number of
// the character instead.
//
// The pages hold the messages and so may hold a patient's data. They belong
// where the binder is.
package report
