package wizard

import (
	"sync"

	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// guide is made once, because it holds the whole rule table.
var guide = sync.OnceValue(func() *conformance.Profile {
	profile, err := conformance.Z22().With(conformance.Massachusetts())
	if err != nil { // a test holds the pack and the rules together
		return conformance.Z22()
	}
	return profile
})

// Guide is what messages are compared with: the CDC guide, with what is known of
// the Massachusetts registry's habits and the lists that came with the program. See
// State.Guide for those that were brought along.
func Guide() *conformance.Profile { return guide() }

// What was answered to "Is this a real patient?".
const (
	PatientMadeUp = "made-up"
	PatientReal   = "real"
)

// Group is the findings that one kind of person can settle.
type Group struct {
	Who      conformance.Who
	Findings []conformance.Finding
}

// Objections gives the findings that the registry may object to, grouped by who
// can settle them, errors before warnings. Remarks of severity info are left to
// the "other points".
func Objections(s State) []Group {
	var groups []Group
	for _, who := range []conformance.Who{conformance.Office, conformance.Vendor, conformance.HelpDesk, conformance.You} {
		g := Group{Who: who}
		for _, severity := range []conformance.Severity{conformance.Error, conformance.Warning} {
			for _, finding := range s.Message.Findings {
				if finding.Who == who && finding.Severity == severity {
					g.Findings = append(g.Findings, finding)
				}
			}
		}
		if len(g.Findings) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// CountObjections is how many findings Objections holds.
func CountObjections(s State) int {
	n := 0
	for _, g := range Objections(s) {
		n += len(g.Findings)
	}
	return n
}

// PatientAsked says that "Is this a real patient?" waits for an answer. The
// built-in sample's patient is known to be made up.
func (s State) PatientAsked() bool {
	return s.Message.Sendable() && !s.Message.Sample && s.Message.Real == ""
}

// PatientOpen says that the patient is a point to look at: nobody said that it is made
// up, or somebody said that it is not.
func (s State) PatientOpen() bool { return s.PatientAsked() || s.Message.Real == PatientReal }

// PatientLooksMadeUp and PatientLooksReal are a guess that stands beside the
// question, with its reasons in Message.Guess. They never answer it: there are
// people whose name is Test.
func (s State) PatientLooksMadeUp() bool { return s.Message.Guess.Likely == vxu.MadeUp }

// PatientLooksReal: see PatientLooksMadeUp.
func (s State) PatientLooksReal() bool { return s.Message.Guess.Likely == vxu.Real }

func (f *flow) patientJudged(real bool) {
	f.s.Message.Real = PatientMadeUp
	if real {
		f.s.Message.Real = PatientReal
	}
}

func markCheck(s State) Mark {
	switch {
	case !s.Message.Present():
		return doneWhen(s.putAside())
	case !s.Message.Sendable():
		return MarkToDo
	case CountObjections(s) > 0, s.PatientOpen():
		return MarkNeedsLook
	}
	return MarkDone
}
