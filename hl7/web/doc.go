// Package web posts a body over HTTP, once, and knows how much of it left; and it
// reads and answers such a request.
//
// It is what the rooms that speak HTTP have in common: one fresh connection for
// each send, watched at the socket, so that afterwards it is known whether a byte of
// the message, or all of it, left this computer, and what came back though it be no HTTP.
//
// # Terms
//
//   - A [Request] is the body, and the form of it that may be stored.
//   - An [Exchange] is what is known about one send, kept even when it failed.
//   - [Stages] are told while the send is under way.
//   - A [Reply] is an answer of the serving side, which reads with [Body]; what it
//     answers is its own.
//
// # Format
//
// A body goes out with its length, and the connection ends after the answer:
//
//	POST /submit HTTP/1.1
//	Content-Type: text/plain
//	Content-Length: 2310
//	Connection: close
//
//	MSH|^~\&|...
//
// # What it refuses to do
//
// It never sends twice: no retry, no redirect followed, no HTTP/2 that could
// repeat a request. It puts no password into an address or an error, and no text
// of a server into an error either, because a server may send back what it got.
// It has no way to switch certificate checks off.
package web
