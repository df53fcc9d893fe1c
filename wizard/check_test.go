package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// finding is a finding of the given weight that the given person can settle.
func finding(rule string, who conformance.Who, severity conformance.Severity) conformance.Finding {
	return conformance.Finding{Rule: rule, Who: who, Severity: severity}
}

func TestObjectionsAreGroupedByWhoCanSettleThemErrorsFirst(t *testing.T) {
	s := ready()
	s.Message.Findings = []conformance.Finding{
		finding("V1", conformance.Vendor, conformance.Warning), finding("O1", conformance.Office, conformance.Warning),
		finding("V2", conformance.Vendor, conformance.Error), finding("I1", conformance.Office, conformance.Info),
		finding("H1", conformance.HelpDesk, conformance.Error), finding("O2", conformance.Office, conformance.Error),
	}
	want := []Group{
		{conformance.Office, []conformance.Finding{s.Message.Findings[5], s.Message.Findings[1]}},
		{conformance.Vendor, []conformance.Finding{s.Message.Findings[2], s.Message.Findings[0]}},
		{conformance.HelpDesk, []conformance.Finding{s.Message.Findings[4]}},
	}
	if diff := cmp.Diff(want, Objections(s)); diff != "" {
		t.Errorf("groups (-want +got):\n%s", diff)
	}
	if got := CountObjections(s); got != 5 {
		t.Errorf("counts %d", got)
	}
	if got := Objections(New()); got != nil {
		t.Errorf("without a message it objects to %v", got)
	}
}

func TestTheCleanSampleIsCleanAndTheOneWithGapsIsNot(t *testing.T) {
	clean := brought(routed(), "c", message(vxu.SampleClean, "EX-1"))
	gaps := brought(routed(), "g", message(vxu.SampleGaps, "EX-1"))
	if CountObjections(gaps) <= CountObjections(clean) {
		t.Errorf("clean has %d, the one with gaps %d", CountObjections(clean), CountObjections(gaps))
	}
	if first, second := Guide(), Guide(); first != second {
		t.Error("the guide is made anew for every message")
	}
}

func TestTheQuestionAboutThePatientIsAskedAndAnswered(t *testing.T) {
	sample := state(posted(clinic(), RehearsalEntered{}, SampleAsked{}))
	tests := []struct {
		name  string
		state State
		asked bool
		real  string
	}{
		{"no message", routed(), false, ""},
		{"a message", ready(), true, ""},
		{"a made-up patient", state(posted(ready(), PatientJudged{false})), false, PatientMadeUp},
		{"a real one", state(posted(ready(), PatientJudged{true})), false, PatientReal},
		{"the answer may change", state(posted(ready(), PatientJudged{true}, PatientJudged{false})), false, PatientMadeUp},
		{"a sample", sample, false, ""},
		{"an older message", brought(routed(), "o", message(vxu.SampleOld, "EX-9")), false, ""},
	}
	for _, tt := range tests {
		if tt.state.PatientAsked() != tt.asked || tt.state.Message.Real != tt.real {
			t.Errorf("%s: asked %v, answered %q", tt.name, tt.state.PatientAsked(), tt.state.Message.Real)
		}
	}
}

func TestAGuessOnThePatientNeverAnswersTheQuestion(t *testing.T) {
	s := ready()
	if !s.PatientLooksMadeUp() || s.PatientLooksReal() || len(s.Message.Guess.Clues) == 0 {
		t.Errorf("the invented patient is guessed as %+v", s.Message.Guess)
	}
	if !s.PatientAsked() || s.Message.Real != "" {
		t.Error("the guess has answered the question")
	}
	if got := routed(); got.PatientLooksMadeUp() || got.PatientLooksReal() {
		t.Errorf("no patient is guessed as %+v", got.Message.Guess)
	}
}

func TestTheMarkOfCheck(t *testing.T) {
	quiet := func(s State) State {
		s.Message.Findings = nil
		return s
	}
	noisy := func(s State) State {
		s.Message.Findings = []conformance.Finding{finding("O1", conformance.Office, conformance.Warning)}
		return s
	}
	made := state(posted(ready(), PatientJudged{false}))
	tests := []struct {
		name  string
		state State
		want  Mark
	}{
		{"no message", routed(), MarkToDo},
		{"nobody has said who the patient is", quiet(ready()), MarkNeedsLook},
		{"made up, nothing found", quiet(made), MarkDone},
		{"made up, something found", noisy(made), MarkNeedsLook},
		{"a real patient", quiet(state(posted(ready(), PatientJudged{true}))), MarkNeedsLook},
		{"the sample", quiet(state(posted(clinic(), RehearsalEntered{}, SampleAsked{}))), MarkDone},
	}
	for _, tt := range tests {
		if got := marks(tt.state)[Check]; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
