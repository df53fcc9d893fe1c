// Package mask takes a patient's values out of copies of what was kept.
//
// An office hands a binder to an auditor, and the message in it may be of a
// real patient. A masked copy shows all that the auditor asks about and not who
// the patient is. The originals stay as they are, and so do their digests.
//
// # How
//
// [Mask.Learn] reads a file and notes the values that stand in the places of
// HL7 that describe a person: names, dates of birth and death, addresses,
// telephone numbers, identifiers, of the patient, of relatives, guarantors and
// insured persons (places.go is the table). [Mask.Apply] replaces them, and
// everything in such a place, however short. So a value that a registry quotes
// in the words of its answer is found as well.
//
// The same value has the same stand-in in every file of one Mask, and the
// stand-ins say what they stand for:
//
//	PID|1||9^^^X^MR||ZZTEST^INVENTA||20100102
//	PID|1||MASKED-ID-1^^^X^MR||MASKED-NAME-1^MASKED-NAME-2||19010102
//
// A request carries the message in some packing. Each file is therefore looked
// at as it is, and through every packing that a transport of ours or a state's
// service uses, one inside the other: XML and JSON escapes, percent signs of a
// form, escapes of HL7, Base64. What is found is replaced where it stands, and
// nothing else of the file is touched.
//
// # What it refuses to do
//
// It does not judge whether a patient is real. It does not look into pictures,
// PDF files and the like: whoever makes a masked copy leaves those out. Values
// of one or two characters, an initial or a house number, are replaced in their
// places and not in running text, where they could be anything. A name that
// stands in no message, which a person typed into a note, is not known to it.
package mask
