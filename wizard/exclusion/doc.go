// Package exclusion decides whether a clinic has to send one test message or
// may claim the exclusion from the Stage 1 immunization measure.
//
// The measure (42 CFR 495.6(e)(9), for hospitals 495.6(g)(8)) asks for one
// test of the EHR's capacity to report to an immunization registry. Whoever
// gave no immunizations, has no registry that can take the data, or may not
// report by law, is excused from it, and has to keep the reason on file.
//
// The package is data first. [Questions] says what is asked and of whom,
// [Rules] says which answers lead to which outcome, [Sources] says who said so
// and when it was read. [Decide] only walks the table. Nothing here reads a
// file, a clock or a network.
//
// # Terms
//
// A question is the clinic's (one EHR, one registry) or each professional's
// own (did you give shots?). An answer is yes, no, unknown ("I don't know")
// or empty (not given yet). A [Decision] has an outcome: exclude, send or
// open. It always says why: every outcome carries at least one [Reason].
// Open lists the questions that are still worth an answer; a decision may be
// "send" or "exclude" and still have some, for instance for one professional.
//
// # What wins
//
// A ground for exclusion that holds by itself wins over an open question, and
// an open question wins over "send". Sending stays possible after every
// exclusion: nothing here forbids a test.
//
// # The answers file
//
// [ParseAnswers] reads the file that the command line takes:
//
//	immunizations_given = "yes"        # yes | no | unknown
//	ehr_versions        = ["2.3.1"]    # what the EHR can write; empty = unknown
//	only_registry       = "yes"
//	registry_can_test   = "yes"        # no: waiting list, queue, no capacity
//	prohibited          = "no"
//	in_boston           = "no"
//
// These answers end in "exclude", because an EHR that writes only 2.3.1 and a
// registry that reads only 2.5.1 cannot meet, and no other registry is open.
//
// # What it refuses to do
//
// It writes no sentences for people: a [Reason], [Note] or [Problem] is a key
// with values, worded in the wording files under "decision.". It doesn't look
// into messages; who reads one puts the version found into Answers.ReadAs.
package exclusion
