package ack

import "strings"

// Code is an acknowledgment code, HL7 table 0008.
type Code string

// The codes. The first three are application level, the others commit level: they say that the bytes arrived
// (HL7 2.5.1, 2.9.3).
const (
	AA Code = "AA"
	AE Code = "AE"
	AR Code = "AR"
	CA Code = "CA"
	CE Code = "CE"
	CR Code = "CR"
)

// Plain is the code without blanks and in capitals, for judging; what was sent stays beside it. Some registries
// send the code with its meaning, as "AA^Application Accept^HL70008".
func (c Code) Plain() Code {
	code, _, _ := strings.Cut(string(c), "^")
	return Code(strings.ToUpper(strings.TrimSpace(code)))
}

// Application reports whether the code is one of AA, AE and AR.
func (c Code) Application() bool {
	c = c.Plain()
	return c == AA || c == AE || c == AR
}

// Commit reports whether the code is one of CA, CE and CR.
func (c Code) Commit() bool {
	c = c.Plain()
	return c == CA || c == CE || c == CR
}

// Severity is the severity of an error, HL7 table 0516.
type Severity string

// The severities. Fatal came with release 2.7 and is judged like Error.
const (
	Information Severity = "I"
	Warning     Severity = "W"
	Error       Severity = "E"
	Fatal       Severity = "F"
)

// Known is the severity in capitals, with Fatal as Error; "" for one that table 0516 does not have.
func (s Severity) Known() Severity {
	switch s = Severity(strings.ToUpper(strings.TrimSpace(string(s)))); s {
	case Information, Warning, Error:
		return s
	case Fatal:
		return Error
	}
	return "" // unknown: never taken for fine
}

// Verdict says what a reply is worth. The words are those of the command line's contract.
type Verdict string

// The verdicts.
const (
	Accepted     Verdict = "accepted"
	WithWarnings Verdict = "accepted-with-warnings"
	Refused      Verdict = "refused"     // AE with an error, or with nothing that says it is less
	Rejected     Verdict = "rejected"    // AR
	CommitOnly   Verdict = "commit-only" // only CA, CE or CR
	NotOurs      Verdict = "not-ours"    // it answers another message
	Unreadable   Verdict = "unreadable"  // HL7, but without a usable MSA
	None         Verdict = "none"        // no HL7 acknowledgment
)

// Verdicts lists them all, for tests that ask a language for all of them.
func Verdicts() []Verdict {
	return []Verdict{Accepted, WithWarnings, Refused, Rejected, CommitOnly, NotOurs, Unreadable, None}
}

// Acceptance reports whether the registry took the message.
func (v Verdict) Acceptance() bool { return v == Accepted || v == WithWarnings }

// Problem says why a reply is not an acknowledgment. The set is closed; "" means that it is one.
type Problem string

// The problems.
const (
	Nothing    Problem = "nothing"     // no bytes, or only blanks
	NotHL7     Problem = "not-hl7"     // Ack.Kind names what it is instead
	Unparsable Problem = "unparsable"  // it starts like HL7 and cannot be split
	OtherType  Problem = "other-type"  // an HL7 message of another type, such as an echo of ours
	NoMSA      Problem = "no-msa"      // an ACK without MSA segment
	NoCode     Problem = "no-code"     // MSA-1 is empty
	WrongCode  Problem = "wrong-code"  // MSA-1 is not a code of table 0008
	NoAnswered Problem = "no-answered" // MSA-2 is empty: it answers no message in particular
)

// Problems lists them all, for tests that ask a language for all of them.
func Problems() []Problem {
	return []Problem{Nothing, NotHL7, Unparsable, OtherType, NoMSA, NoCode, WrongCode, NoAnswered}
}
