// Package capture receives the message that an EHR sends to this computer: many
// EHRs can send to an address and cannot write a file.
//
// # Terms
//
//   - A [Session] listens at one address, from [Start] to [Session.Stop].
//   - [Received] is one message as it came, with where it came from and what the
//     EHR was told.
//   - Take is the caller's: it is given a message before the EHR hears that it
//     arrived, and what it cannot keep the EHR is told to send again.
//
// # One address for every way of sending
//
// A clinic knows an address and a port, and rarely more. So the first bytes of a
// line say how it speaks, unless the caller allows one way only:
//
//	0x16              TLS: the same is asked again of what is inside
//	"POST ", "GET " … HTTP: SOAP when the body is XML, else a POST
//	anything else     MLLP: 0x0B and a message, or a message without its frame
//
// This is safe to tell apart: no message begins with 0x16 or with the name of an
// HTTP method and a space. A line that says nothing waits until its idle time is over.
//
// # The answer
//
// One whole message is answered with AA, which says no more than "received here":
// MSH-9 is ACK with the message's event, MSH-12 the message's version and MSA-2 its
// MSH-10. What is no message gets AR, what could not be kept AE, each with a
// sentence in MSA-3. An acknowledgment is never acknowledged. Each answer carries
// the mark of a rehearsal, so that the EHR's copy of it can never be filed as the
// registry's word.
//
// # What it refuses to do
//
// It writes nothing to a disk and logs nothing. It keeps no user name and no
// password, though a web service may be sent both. It lets nobody in from beyond
// this computer unless Open asks for it. Sizes, lines, messages and times are bounded.
package capture
