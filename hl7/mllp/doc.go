// Package mllp frames bytes on a socket, plain or TLS: the Minimal Lower Layer
// Protocol that HL7 systems have spoken for longest.
//
// It knows nothing about HL7. Which of the frames that come back is the answer
// to what was sent is a question it asks its caller, by a [Judge].
//
// # Terms
//
//   - A block is one message between its marks: 0x0B, the content, 0x1C, 0x0D.
//   - A [Client] sends one block over one fresh connection and reads until the
//     answer is there.
//   - An [Exchange] is what is known about one send, kept even when it failed:
//     above all whether any byte, or all of them, left this computer.
//   - A [Standing] is what a frame is to the message that was sent: the answer,
//     a word on the way to it, or somebody else's.
//   - A [Server] reads blocks from many connections and writes what its Answer
//     decides.
//   - A commit block holds one byte instead of a message, 0x06 or 0x15: release
//     2 of the protocol has the receiver say so whether it took a block.
//
// # Format
//
// A message of two segments, and its answer, with the bytes that are no
// letters in angle brackets:
//
//	<0B>MSH|^~\&|EHR|12345|...<0D>PID|1|...<0D><1C><0D>
//	<0B>MSH|^~\&|IIS|REGISTRY|...<0D>MSA|AA|EX-1<0D><1C><0D>
//
// # What it tolerates, and says
//
// However the bytes are cut up, a block ends where its marks say. Deviations
// that are seen in the wild are read and become a [Note]: an answer without its
// last 0x0D, or with no marks at all, is taken after half a second of quiet;
// bytes before a block, and frames that answer another message, are kept and
// not used.
//
// # What it refuses to do
//
// Half a block is never acted on. Nothing is sent twice: one connection a send,
// and no retry. A block has a size, a connection a time, a server a number of
// connections, and no caller waits longer than its context. Certificate checks
// cannot be switched off from here: they are those of the [tls.Config].
package mllp
