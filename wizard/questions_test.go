package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

func TestEachProfessionalIsAskedAndTheRestIsTheClinics(t *testing.T) {
	clinics := []Asked{
		{Key: exclusion.EHRVersions}, {Key: exclusion.OnlyRegistry}, {Key: exclusion.RegistryCanTest},
		{Key: exclusion.Prohibited}, {Key: exclusion.InBoston},
	}
	tests := []struct {
		name string
		rows []Person
		want []int
	}{
		{"one", []Person{{Name: "Dr. One"}}, []int{1}},
		{"two, with a blank row between", []Person{{Name: "Dr. One"}, {Name: " "}, {Name: "Dr. Two"}}, []int{1, 3}},
		{"nobody named", []Person{{}, {}}, []int{1}},
		{"only the second is named", []Person{{}, {Name: "Dr. Two"}}, []int{2}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []Asked
			for _, row := range tt.want {
				want = append(want, Asked{Key: exclusion.ImmunizationsGiven, Row: row})
			}
			if diff := cmp.Diff(append(want, clinics...), AskedOf(people(clinic(), tt.rows...))); diff != "" {
				t.Errorf("pages (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnAnswerIsKeptWithItsTime(t *testing.T) {
	for _, key := range []exclusion.Key{exclusion.OnlyRegistry, exclusion.RegistryCanTest, exclusion.Prohibited, exclusion.InBoston} {
		for _, value := range []exclusion.Answer{exclusion.Yes, exclusion.No, exclusion.Unknown} {
			s := state(posted(clinic(), Answered{string(key), 0, value}))
			if got := s.Value(Asked{Key: key}); got != value {
				t.Errorf("%s holds %q, want %q", key, got, value)
			}
			if !s.Answered[string(key)].Equal(noon) {
				t.Errorf("%s was answered at %v", key, s.Answered[string(key)])
			}
		}
	}
	s := state(posted(clinic(), Answered{"weather", 0, exclusion.Yes}, Answered{string(exclusion.ImmunizationsGiven), 9, exclusion.Yes}))
	if len(s.Answered) != len(clinic().Answered) {
		t.Errorf("an unknown question was answered: %v", s.Answered)
	}
	if got := s.Value(Asked{Key: "weather"}); got != exclusion.NotGiven {
		t.Errorf("an unknown question holds %q", got)
	}
	if got := s.Value(Asked{Key: exclusion.ImmunizationsGiven, Row: 9}); got != exclusion.NotGiven {
		t.Errorf("a row that is not there holds %q", got)
	}
}

func TestTheVersionQuestionKnowsWhatWasSaidAndWhatWasRead(t *testing.T) {
	tests := []struct {
		name   string
		events []Event
		want   exclusion.Answer
	}{
		{"nothing", nil, exclusion.NotGiven},
		{"2.5.1", []Event{VersionAnswered{[]string{"2.5.1"}}}, VersionIs251},
		{"2.3.1", []Event{VersionAnswered{[]string{"2.3.1"}}}, VersionIs231},
		{"both", []Event{VersionAnswered{[]string{"2.3.1", "2.5.1"}}}, VersionIsBoth},
		{"don't know", []Event{VersionAnswered{}}, exclusion.Unknown},
		{"a version that is neither", []Event{VersionAnswered{[]string{"2.4"}}}, exclusion.Unknown},
		{"2.5.1 as a choice", []Event{Answered{string(exclusion.EHRVersions), 0, VersionIs251}}, VersionIs251},
		{"2.3.1 as a choice", []Event{Answered{string(exclusion.EHRVersions), 0, VersionIs231}}, VersionIs231},
		{"both as a choice", []Event{Answered{string(exclusion.EHRVersions), 0, VersionIsBoth}}, VersionIsBoth},
		{"don't know as a choice", []Event{Answered{string(exclusion.EHRVersions), 0, exclusion.Unknown}}, exclusion.Unknown},
		{"a 2.5.1 file settles it", []Event{
			FileRead{Purpose: PurposeVersion, Path: "a.hl7", Data: message(vxu.SampleClean, "EX-1")},
		}, VersionIs251},
		{"a 2.3.1 file leaves the question whether it can do more", []Event{
			FileRead{Purpose: PurposeVersion, Path: "a.hl7", Data: message(vxu.SampleOld, "EX-1")},
		}, exclusion.NotGiven},
		{"what was said stays beside what was read", []Event{
			VersionAnswered{[]string{"2.3.1"}},
			FileRead{Purpose: PurposeVersion, Path: "a.hl7", Data: message(vxu.SampleClean, "EX-1")},
		}, VersionIs231},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := state(posted(clinic(), tt.events...)).Value(Asked{Key: exclusion.EHRVersions}); got != tt.want {
				t.Errorf("holds %q, want %q", got, tt.want)
			}
		})
	}
}

func TestReadingTheVersionFromAFileLetsTheReaderGoOn(t *testing.T) {
	s := state(posted(clinic(), Went{Place{Step: Questions, Question: 2}}))
	if got := keys(Blockers(s)); !cmp.Equal(got, []string{"missing.answer"}) {
		t.Fatalf("before the file: %v", got)
	}
	s = state(posted(s, FileRead{Purpose: PurposeVersion, Path: "a.hl7", Data: message(vxu.SampleClean, "EX-1")}))
	if got := Blockers(s); len(got) != 0 {
		t.Fatalf("after the file: %v", keys(got))
	}
	if s, _ = posted(s, Advanced{}); s.Place != (Place{Step: Questions, Question: 3}) {
		t.Errorf("Next leads to %+v", s.Place)
	}
}

func TestQuestionsLeadOneByOneToTheDecisionAndBack(t *testing.T) {
	s := state(posted(sending(), Went{Place{Step: Questions, Question: 1}}))
	last := len(AskedOf(s))
	for n := 2; n <= last; n++ {
		if s, _ = posted(s, Advanced{}); s.Place != (Place{Step: Questions, Question: n}) {
			t.Fatalf("Next leads to %+v, want question %d", s.Place, n)
		}
	}
	if s, _ = posted(s, Advanced{}); s.Place != (Place{Step: Questions, Page: PageDecision}) {
		t.Fatalf("after the last question comes %+v", s.Place)
	}
	for n := last; n >= 1; n-- {
		if s, _ = posted(s, Retreated{}); s.Place != (Place{Step: Questions, Question: n}) {
			t.Fatalf("Back leads to %+v, want question %d", s.Place, n)
		}
	}
	if s, _ = posted(s, Retreated{}); s.Place != (Place{Step: Who}) {
		t.Errorf("before the first question comes %+v", s.Place)
	}
}

func TestQuestionsOpenWhereAnAnswerIsMissing(t *testing.T) {
	s := clinic()
	for i, e := range sendAnswers()[:5] { // where the clinic lies changes nothing about a test
		if got := at(s, Questions).Place; got != (Place{Step: Questions, Question: i + 1}) {
			t.Errorf("after %d answers Questions opens at %+v", i, got)
		}
		s, _ = posted(s, e)
	}
	if got := at(s, Questions).Place; got != (Place{Step: Questions, Page: PageDecision}) {
		t.Errorf("with the last answer that counts Questions opens at %+v", got)
	}
	for _, n := range []int{-1, 0, 99} {
		s := state(posted(clinic(), Went{Place{Step: Questions, Question: n}}))
		if s.Place.Question != 1 {
			t.Errorf("question %d is %+v", n, s.Place)
		}
	}
}

func TestTheAnswerThatSettlesTheDecisionLeadsToIt(t *testing.T) {
	decision := Place{Step: Questions, Page: PageDecision}
	answer := func(s State, n int, e Event) State {
		return state(posted(state(posted(s, Went{Place{Step: Questions, Question: n}})), e, Advanced{}))
	}
	s := answer(clinic(), 1, Answered{string(exclusion.ImmunizationsGiven), 1, exclusion.Yes})
	s = answer(s, 2, VersionAnswered{[]string{"2.3.1"}})
	if s.Place.Question != 3 {
		t.Fatalf("after the version comes %+v", s.Place)
	}
	s = answer(s, 3, Answered{string(exclusion.OnlyRegistry), 0, exclusion.Yes})
	if s.Place != decision || len(LeftOut(s)) != 3 || s.Travels() != RoadExclude {
		t.Fatalf("after the answer that excludes comes %+v with %+v left out", s.Place, LeftOut(s))
	}
	if got := markQuestions(s); got != MarkNeedsLook {
		t.Errorf("the exclusion is not filed, and the questions are %q", got)
	}
	if s = state(posted(s, Retreated{})); s.Place.Question != 3 {
		t.Errorf("Back leads to %+v, want the question that was answered last", s.Place)
	}
	// Who answers the others all the same walks through them.
	s = answer(s, 4, Answered{string(exclusion.RegistryCanTest), 0, exclusion.Yes})
	s = answer(s, s.Place.Question, Answered{string(exclusion.Prohibited), 0, exclusion.No})
	if s.Place.Question != 6 {
		t.Errorf("the others are left out after all: %+v", s.Place)
	}
	// An answer that unsettles it opens the questions again.
	s = state(posted(clinic(), sendAnswers()[:4]...))
	if s = state(posted(s, Answered{string(exclusion.RegistryCanTest), 0, exclusion.No}, Answered{string(exclusion.OnlyRegistry), 0, exclusion.No})); len(LeftOut(s)) != 0 {
		t.Errorf("left out of an open decision: %+v", LeftOut(s))
	}
	if got := state(posted(clinic(), sendAnswers()[:5]...)); markQuestions(got) != MarkDone {
		t.Errorf("with all answers that count the questions are %q", markQuestions(got))
	}
}

func TestAskedAtFallsBackToTheFirstQuestion(t *testing.T) {
	s := clinic()
	first := Asked{Key: exclusion.ImmunizationsGiven, Row: 1}
	for _, n := range []int{-1, 0, 1, 99} {
		if got := s.AskedAt(Place{Step: Questions, Question: n}); got != first {
			t.Errorf("page %d asks %+v", n, got)
		}
	}
	if got := s.AskedAt(Place{Step: Questions, Question: 3}); got.Key != exclusion.OnlyRegistry {
		t.Errorf("page 3 asks %+v", got)
	}
}
