// Package vxu reads an immunization update (VXU^V04) as a clinic would read it: one patient and the
// vaccinations that the message reports, each value with the place where it stands.
//
// It answers a few questions, and nothing else:
//
//   - What is in it? [Read] gives a [View]: header, patient, vaccinations with their observations.
//   - Where does it lead? [Identify] gives an [Identity] with its [Route]. The route is decided by MSH-9.1
//     (message type) and MSH-12.1 (version) alone, so that two programs never disagree about it.
//   - Does the header lie? [StructureVersion] looks at everything except MSH-12 and tells 2.3.1 from 2.5.1;
//     [Contradicts] says when the two disagree, and by what.
//   - Is this a real patient? [LooksReal] makes a guess and gives its reasons, for a person who then answers. It
//     decides nothing and holds nothing back.
//   - What is it, if it is not HL7 at all? [Detect] names PDF files, pictures, tables and other standards;
//     [TypeOf] names the other HL7 messages.
//   - How is it readdressed? [Readdress] sets header fields and adds a batch wrapper, only when asked, and
//     leaves every other byte alone.
//
// [Sample] writes rehearsal messages. They carry [SampleMark] in several places, and [IsSample] finds it
// wherever it stands, so that a sample cannot be filed as a clinic's own message even when its header was
// readdressed.
//
// # Terms
//
// A vaccination is one RXA segment with what belongs to it: the ORC before it, and the RXR and OBX segments up
// to the next ORC or RXA. Release 2.3.1 messages mostly have no ORC; the vaccination then starts at its RXA. The word
// triplet stands for the three components code, text and coding system of a coded element; the second triplet
// is the alternate code (HL7 2.5.1, chapter 2A, data type CE).
//
// # What it refuses to do
//
// It judges nothing: whether a value is right, allowed or known is the business of package conformance. It
// writes no immunization message for a clinic, and repairs none. A guess is advice for a question, never a gate.
// It has no clock; times are arguments.
package vxu
