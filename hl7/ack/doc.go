// Package ack reads and writes acknowledgments, and says what one is worth.
//
// [Read] takes the bytes that a registry returned and gives an [Ack]: the code of MSA-1, the control ID that
// it answers, and every ERR segment as an [ErrorLine], in the layout of 2.5.1 or of 2.3.1 and before. What is
// not an acknowledgment at all is named by a [Problem]; nothing is ever an error in Go's sense, since a reply
// that cannot be read is itself a result.
//
// [Judge] compares a reply with the control ID that was sent and gives a [Judgement]; [Ack.Verdict] says what
// can be said without the sent message. [Build] writes an acknowledgment for a message.
//
// # When is it an acceptance?
//
// A verdict of acceptance needs all of: a message of type ACK; MSA-2 equal to the sent MSH-10; an application
// code in MSA-1 (CA, CE and CR only say that bytes arrived); and every ERR read. Version and control ID of the
// acknowledgment itself mean nothing.
//
//	AA   clean, or with information only     accepted
//	AA   with a warning, an error, an unknown severity or words of rejection
//	                                         accepted-with-warnings; an error contradicts the code, and both are said
//	AE   with warnings or information only   accepted-with-warnings
//	AE   with an error, an unknown severity, or no ERR at all
//	                                         refused
//	AR                                       rejected
//
// # Sentences
//
// Whatever a person may want to read comes as a [Phrase]: a key for the product's wording, its arguments, and
// plain English for programs that have no wording of their own. [Words] puts a location into words, [Explain]
// a code of the tables 0008, 0357, 0516 and 0533.
//
// [Judgement.Readings] tells one judgement to three people: what it means, for whoever runs the office; location,
// code and what is expected, for the vendor of the sending system; and the lines of the answer as they were sent,
// with the control IDs, for the registry's Help Desk.
//
// # What it refuses to do
//
// It opens no envelope (SOAP, MLLP, Base64 belong to the transports), guesses no acceptance from a friendly
// sentence, and keeps no copy of the whole reply: the bytes are the evidence, and the caller has them.
package ack
