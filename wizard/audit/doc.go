// Package audit asks a binder what an auditor will ask, before the letter comes.
//
// The questions are those of the audits of the EHR Incentive Program (42 CFR
// 495.8 and 495.316: who attested, for which measure and year, with which
// certified EHR, what proves it and since when): a fixed list in the order in
// which a report answers them. [Of] looks the answers up in what is kept. Each
// is one of three:
//
//	OK       the binder shows it
//	Gap      the binder should show it and does not: there is a next thing to do
//	Unknown  no file can show it, such as a signature on paper: go and look
//
// The command line's "status --audit" and the window's Home ask through this
// one function. It words nothing; the sentences are in the wording under
// "audit.".
//
// What it refuses to do: it gives no mark for the whole and blocks nothing. A
// gap is advice. It guesses nothing from the names of files.
package audit
