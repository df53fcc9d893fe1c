// Package simulator is a pretend registry that is worth rehearsing with: a real
// server that behaves like registries do, the unfriendly ones included, and speaks
// the CDC web service in every dialect of package soap, frames on a socket, and
// HTTP POST, on open and on private lines. On screen it is "the rehearsal registry".
//
// # Tempers
//
// A [Temper] is a row of data, put together of five parts that do not know of
// each other: what the acknowledgment says, what stands round it, how the web
// server and the service answer, how the bytes travel, and what the private line
// shows. [Tempers] lists them. These names always exist, on every transport:
//
//	accepting    AA
//	warning      AA with remarks
//	refusing     AE that names what a real check of the message found
//	rejecting    AR
//	silent       never answers
//	faulting     trouble at the registry, as a SOAP fault where there are faults
//	garbling     bytes that are no answer at all
//	mismatching  AA to another message
//
// A row also says what a correct program makes of it, in [Expect]: contract tests
// read that, and no program does.
//
// # What it complains of
//
// Every message is checked by package conformance, and a temper that complains
// names what the check found: the place in ERR-2, the code of table 0357 in ERR-3
// (101 for a value that is missing, 102 for one that is not of its kind, 103 for
// one that is in no table), that of table 0533 in ERR-5, and the severity in
// ERR-4. A message without fault is complained of all the same, with words that
// say that they are for the rehearsal. Whatever a temper would acknowledge with, a
// message that is no VXU of version 2.5.1 is rejected, as a registry would do.
//
// # The mark
//
// Every answer carries a mark, so that it can never pass for a registry's:
// ack.RehearsalMark in MSH-3 of the acknowledgment, [MarkHeader] in the HTTP
// answer, and the words of ack.RehearsalMark in every text that stands in place
// of an acknowledgment. The evidence of a send that meets any of them is a
// rehearsal. Silence and an empty frame carry no mark, and need none: they prove
// nothing.
//
// # What it refuses to do
//
// It keeps nothing: no message, no password, no log. It listens on this computer
// unless it is told another address. Its certificates are made for one run, and
// their keys are written nowhere. Sizes, times and the number of clients are
// bounded, and when Close returns nothing runs any more.
package simulator
