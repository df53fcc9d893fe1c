// Package answer names what came back to a message, whatever it came in.
//
// Registries answer with an acknowledgment, and also with pages, sentences,
// JSON, malformed XML and nothing at all; and they wrap acknowledgments in
// Base64, percent-encoding, CDATA and documents within documents. This room
// takes the wrapping off, says what it was, and gives everything else a name.
// The rooms that speak over HTTP share it.
//
// # Terms
//
//   - A [Kind] is what an answer is. Only KindAck carries an acknowledgment.
//   - A packing is one layer that was taken off; see the Pack constants.
//   - An [Element] is one node of an XML document, read within bounds.
//
// # Format
//
// A page of a registry that answers in its own way, and what [Read] makes of it:
//
//	<response><status>0</status><ack>TVNIfF5+XCZ8...</ack></response>
//
//	Content{Kind: KindAck, Ack: "MSH|^~\\&|...", Packing: ["nested-xml", "base64"]}
//
// # What it refuses to do
//
// It does not read an acknowledgment: whether it is an acceptance, and of which
// message, is for others to say. It guesses nothing: of two messages that differ
// in one answer it takes neither. It resolves no external entity, accepts no
// document type declaration, and stops at a depth and a number of elements.
package answer
