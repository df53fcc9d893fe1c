package simulator

import (
	"time"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
)

// Judge says how what a check of the message finds is complained about. The
// empty value names nothing.
type Judge string

// The ways to complain.
const (
	JudgeNothing Judge = ""
	// JudgeFully marks what the check calls an error E and what it calls a warning
	// W. At least one complaint is E.
	JudgeFully Judge = "fully"
	// These mark everything alike, whatever the check calls it.
	JudgeWarnings  Judge = "W"
	JudgeRemarks   Judge = "I"
	JudgeUnmarked  Judge = "unmarked"   // ERR-4 is empty
	JudgeUnheardOf Judge = "unheard-of" // ERR-4 is no code of table 0516
)

// unheardOf stands in ERR-4 where the table has I, W, E and F only.
const unheardOf ack.Severity = "S"

// most is how many complaints one answer names, as real registries do.
const most = 5

// complaints names what a check of the message finds: its errors first, then its
// warnings, each with the code that table 0357 has for it (CDC guide R1.5).
func complaints(m *hl7.Message, now time.Time, how Judge) []ack.ErrorLine {
	if how == JudgeNothing {
		return nil
	}
	findings := conformance.Check(m, conformance.Z22(), conformance.Context{Today: now})
	var lines []ack.ErrorLine
	for _, severity := range []conformance.Severity{conformance.Error, conformance.Warning} {
		for _, f := range findings {
			if f.Severity == severity && len(lines) < most {
				lines = append(lines, complaint(m, f, how))
			}
		}
	}
	if len(lines) == 0 || how == JudgeFully && lines[0].Severity != ack.Error {
		// A message without fault still has to meet the temper that was asked for.
		lines = append([]ack.ErrorLine{invented(how)}, lines[:min(len(lines), most-1)]...)
	}
	return lines
}

func complaint(m *hl7.Message, f conformance.Finding, how Judge) ack.ErrorLine {
	code, application := codesOf(f.Rule)
	if at := f.Location; aboutValues(code) && at.Field > 0 && m.Value(at) == "" {
		code, application = "101", "" // one rule asks for a value and for its form
	}
	severity := ack.Warning
	if f.Severity == conformance.Error {
		severity = ack.Error
	}
	return ack.ErrorLine{
		Location: f.Location, Code: code, CodeText: errorName(code), Severity: how.severity(severity),
		ApplicationCode: application, ApplicationText: applicationName(application), UserMessage: f.Text,
	}
}

// invented is what a registry may always complain of: only it knows its lots.
func invented(how Judge) ack.ErrorLine {
	return ack.ErrorLine{
		Location: place("RXA", 15), Code: "103", CodeText: errorName("103"), Severity: how.severity(ack.Error),
		ApplicationCode: "5", ApplicationText: applicationName("5"),
		UserMessage: "For the rehearsal: the lot number could not be found in our list.",
	}
}

// severity is the mark in ERR-4 for what the check calls so.
func (how Judge) severity(found ack.Severity) ack.Severity {
	switch how {
	case JudgeWarnings, JudgeRemarks:
		return ack.Severity(how)
	case JudgeUnmarked:
		return ""
	case JudgeUnheardOf:
		return unheardOf
	}
	return found
}

func place(segment string, field int) hl7.Location {
	return hl7.Location{Segment: segment, Occurrence: 1, Field: field, Repetition: 1}
}
