package exclusion

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAVisitFromTheFirstQuestionToTheLast answers one question after the
// other, as a clinic does, and looks at the decision after each.
func TestAVisitFromTheFirstQuestionToTheLast(t *testing.T) {
	var a Answers
	steps := []struct {
		says    string
		answer  func()
		outcome Outcome
		open    []Key
	}{
		{"nothing yet", func() {}, Open, []Key{ImmunizationsGiven, EHRVersions}},
		{"we gave shots", func() { a.ImmunizationsGiven = Yes }, Open, []Key{EHRVersions}},
		{"here is a message, it is 2.3.1", func() { a.ReadAs = Version231 }, Open, []Key{EHRVersions}},
		{"the vendor says that is all it can do", func() { a.EHRVersions = []string{Version231} }, Open, []Key{OnlyRegistry}},
		{"we don't know another registry", func() { a.OnlyRegistry = Unknown }, Open, []Key{OnlyRegistry}},
		{"there is none", func() { a.OnlyRegistry = Yes }, Exclude, []Key{InBoston}},
		{"we are not in Boston", func() { a.InBoston = No }, Exclude, nil},
		{"the vendor has a new version", func() { a.EHRVersions = []string{Version231, Version251} }, Send, []Key{Prohibited}},
		{"no law forbids it", func() { a.Prohibited = No }, Send, nil},
		{"the registry has a queue", func() { a.RegistryCanTest = No }, Exclude, nil},
		{"the queue is gone", func() { a.RegistryCanTest = Yes }, Send, nil},
	}
	for _, s := range steps {
		s.answer()
		d := Decide(a, 2013)
		if d.Outcome != s.outcome {
			t.Errorf("%q: %s because %s, want %s", s.says, d.Outcome, reasonKeys(d), s.outcome)
		}
		if diff := cmp.Diff(s.open, d.Open); diff != "" {
			t.Errorf("%q: open questions differ (-want +got):\n%s", s.says, diff)
		}
	}
}

func TestAReasonCarriesItsFactsAndItsSource(t *testing.T) {
	d := Decide(Answers{ImmunizationsGiven: Yes, EHRVersions: []string{Version231}, OnlyRegistry: Yes, Prohibited: No, InBoston: No}, 2013)
	want := map[string]string{"year": "2013", "version": Version231}
	if diff := cmp.Diff(want, d.Reasons[0].Fact); diff != "" {
		t.Errorf("facts differ (-want +got):\n%s", diff)
	}
	for _, r := range d.Reasons {
		if r.Source.Mark != Confirmed || r.Source.Address == "" || r.Source.Read == "" {
			t.Errorf("%s rests on %+v", r.Key, r.Source)
		}
	}
	other := Decide(Answers{ImmunizationsGiven: Yes, EHRVersions: []string{"2.3", "2.4"}}, 2013)
	if got := other.Reasons[0].Fact["version"]; got != "2.3, 2.4" {
		t.Errorf("the other versions are %q", got)
	}
}

func TestABelievedNoteIsMarkedSo(t *testing.T) {
	d := Decide(Answers{ImmunizationsGiven: No}, 2014)
	at := slices.IndexFunc(d.Notes, func(n Note) bool { return n.Key == "menu_from_2014" })
	if at < 0 || d.Notes[at].Source.Mark != Believed {
		t.Errorf("the note on the menu is missing or called sure: %+v", d.Notes)
	}
}

func TestADecisionIsTheSameEveryTime(t *testing.T) {
	a := Answers{ImmunizationsGiven: No, Prohibited: Yes, RegistryCanTest: No, EHRVersions: []string{Version231}, OnlyRegistry: Yes}
	first, err := json.Marshal(Decide(a, 2014))
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if again, _ := json.Marshal(Decide(a, 2014)); string(again) != string(first) {
			t.Fatalf("first %s\nthen %s", first, again)
		}
	}
}

func TestAnswersSurviveADraft(t *testing.T) {
	want := Answers{ImmunizationsGiven: Yes, PerProfessional: []Professional{{ID: "1234567893", ImmunizationsGiven: No}},
		EHRVersions: []string{Version231}, OnlyRegistry: Yes, RegistryCanTest: Unknown, Prohibited: No, InBoston: Yes, ReadAs: Version231}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got Answers
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("answers differ (-want +got):\n%s", diff)
	}
}

func TestQuestionsAreAskedOnceAndOfSomebody(t *testing.T) {
	seen := map[Key]bool{}
	for _, q := range Questions() {
		if seen[q.Key] || len(q.Allowed) < 2 {
			t.Errorf("question %s stands twice or leaves no choice", q.Key)
		}
		seen[q.Key] = true
		want := Clinic
		if q.Key == ImmunizationsGiven {
			want = EachProfessional
		}
		if q.Whose != want {
			t.Errorf("question %s is asked of %s", q.Key, q.Whose)
		}
		// A question that may be skipped must not hold anybody up.
		if q.Optional {
			for _, r := range Rules() {
				if r.Outcome == Open && slices.Contains(r.When[q.Key], string(NotGiven)) {
					t.Errorf("rule %s waits for %s, which may be skipped", r.ID, q.Key)
				}
			}
		}
	}
}

func ExampleDecide() {
	d := Decide(Answers{
		ImmunizationsGiven: Yes,
		EHRVersions:        []string{"2.3.1"},
		OnlyRegistry:       Yes,
		Prohibited:         No,
		InBoston:           No,
	}, 2013)
	fmt.Println(d.Outcome)
	for _, r := range d.Reasons {
		fmt.Println("because", r.Key)
	}
	// Output:
	// exclude
	// because ehr_only_231
	// because registry_only_251
	// because only_registry
}
