// Package delivery sends these bytes by that route and gives back exactly what
// came back.
//
// [Deliver] makes one attempt, over the transport that the route names, and
// never a second one: after the first byte of a message has left, only a person
// may decide to send again. Its [Transcript] is complete even when the attempt
// failed, because the runner records it before anybody looks at the error. Above
// all it says whether the message left this computer, and whether all of it did.
//
// The transports are the CDC web service, HTTPS POST as a form or a body, and MLLP.
// By hand is a route too: the EHR sends, and this room says that it does not.
//
// [Open] takes an acknowledgment out of a transcript. It is a function of its
// own, called after the transcript is on disk: raw is kept before it is parsed.
// On a line of frames one thing has to be asked before: whether what came is the
// answer, or whether there is more to wait for. The job's Judge says that, and
// nothing else rests on it.
//
// # Certificates
//
// A route's authorities are trusted beside the system's. Its client certificate is
// PKCS#12, or PEM with certificate and key in one file, and the key may be
// encrypted, by PKCS#8 or by the old way of PEM.
//
// [TestLine] knocks on the registry's door without a message, stage by stage:
// name, way, port, proxy or filter, the certificates of both sides, service,
// clock, and an echo where the dialect has one. Whether user name and password are
// right shows only when a message arrives, and the last stage says so.
//
// # Failures
//
// A failure of the machinery is a *[Failure], whose Kind tells the cases of the
// national gateway's list apart (no such name, refused, timed out, wrong
// certificate ...). That the registry said no is not a failure; it is a
// transcript.
//
// # What it refuses to do
//
// Certificate checks cannot be switched off. A redirect is not followed. A plain
// line beyond this computer is used only when the route allows it in so many
// words. No error, transcript or stage carries a password.
package delivery
