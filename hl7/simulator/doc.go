// Package simulator is a pretend registry: a real HTTP server that speaks the
// CDC web service in every dialect of package soap, and answers as its temper
// says. On screen it is "the rehearsal registry".
//
// # Tempers
//
// A [Temper] is a row of data: a name, what it is for, and how it answers. These
// names always exist:
//
//	accepting    AA
//	warning      AA with one remark
//	refusing     AE that names what a real check of the message found
//	rejecting    AR
//	silent       never answers
//	faulting     a SOAP fault
//	garbling     bytes that are no answer at all
//	mismatching  AA to another message
//
// Whatever a temper would acknowledge with, a message that is no VXU of version
// 2.5.1 is rejected, as the registry would do.
//
// # The mark
//
// Every answer carries a mark, so that it can never pass for a registry's:
// ack.RehearsalMark in MSH-3 of the acknowledgment, and [MarkHeader] in the HTTP
// answer. The evidence of a send that meets either is a rehearsal.
//
// # What it refuses to do
//
// It keeps nothing: no message, no password, no log. It listens on this computer
// unless it is told another address.
package simulator
