// Package hl7 splits HL7 version 2 messages in ER7 form ("pipes and hats")
// into their parts and puts them back byte for byte.
//
// The package knows syntax only. It has no idea what an immunization is, which
// fields are required, or who will read the message.
//
// # Terms
//
// A message is a list of segments, one a line: MSH, PID, RXA and so on. A
// segment is a list of fields, a field a list of repetitions, a repetition a
// list of components, a component a list of subcomponents. The bytes that
// separate them are declared by the message itself in MSH-1 and MSH-2 (HL7
// 2.5.1 chapter 2, paragraph 2.5.4), and [Delimiters] holds what it declared.
// Every number is 1-based, as in the standard: [Location] writes such a place
// as OBX[3]-5[1].2, "the third OBX, field 5, repetition 1, component 2".
//
// # A worked example
//
//	MSH|^~\&|EHR|CLINIC|||20140102||VXU^V04^VXU_V04|1|P|2.5.1
//	PID|1||77^^^MA^MR~88^^^MA^SS||SAMPLE^SUE
//
//	Find("PID", 1).Field(3).Len()                          2 repetitions
//	Find("PID", 1).Field(3).Repetition(2).Component(5)     SS
//	Value(Location{Segment: "PID", Field: 5, Component: 1}) SAMPLE
//
// # How it works
//
// [Parse] copies the input once and notes where segments and fields start.
// Everything deeper is found when it is asked for, inside that one field. There
// is no tree, so a message costs a handful of allocations, and the exact bytes
// are never lost: [Message.Encode] returns them, [Message.Wire] returns them
// with nothing changed but the line ends and the framing of the file.
//
// A [Message] does not change after Parse, so any number of goroutines may
// read it. Only [Message.Reparse] writes to it.
//
// # Walking over many parts
//
// Segment(i), Find(name, i) and Field(n) take the same short time for every
// number. Repetition(n), Component(n) and Subcomponent(n) look from the start
// of their parent each time. To visit all of them in a part of unknown size use
// [Field.Repetitions], [Repetition.Components] and [Component.Subcomponents],
// which take one pass.
//
// # Files of many messages
//
// [SplitBatch] finds the messages of a file that is at hand, with the counts of
// its wrapper. A [Reader] finds the same messages in a source of any length and
// holds one at a time:
//
//	r := hl7.NewReader(file)
//	var m hl7.Message
//	for {
//		piece, err := r.Read()
//		if err == io.EOF {
//			break
//		}
//		...
//		err = piece.Parse(&m)
//
// # What is tolerated, and what is not
//
// Segments may end with CR, LF or CRLF, mixed; a byte-order mark, MLLP framing
// bytes, blank lines and a batch wrapper around the one message are kept and
// stepped over. Lines that are no segment are kept as they are and listed by
// [Message.Oddities]. Parse refuses only what cannot be looked at: no usable
// MSH, more than one MSH (see above), binary data, or a size beyond
// [Limits]. Its error is a [*ParseError] with line and place, and never quotes
// the message, because a message is about a patient.
//
// # What it refuses to do
//
// It does not repair, reorder, pad or trim. It does not judge content. It does
// not read files, clocks or the network.
package hl7
