package wizard

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/vxu"
	"testshot/wizard/exclusion"
)

func TestWhoGaveNoShotsExcludesForHimselfWhileTheOthersSend(t *testing.T) {
	yes, no, unknown := exclusion.Yes, exclusion.No, exclusion.Unknown
	tests := []struct {
		name    string
		rows    []Person
		road    Road // that was chosen
		travels Road
		excused []string
		covered []string
	}{
		{
			name: "all gave shots", rows: []Person{{Name: "One", GaveShots: yes}, {Name: "Two", GaveShots: yes}},
			travels: RoadSend, excused: []string{}, covered: []string{"One", "Two"},
		},
		{
			name: "one gave none", rows: []Person{{Name: "One", GaveShots: yes}, {Name: "Two", GaveShots: no}},
			travels: RoadSend, excused: []string{"Two"}, covered: []string{"One"},
		},
		{
			name:    "two of one name, told apart by nothing but their rows",
			rows:    []Person{{Name: "Kim", GaveShots: yes}, {Name: "Kim", GaveShots: no}, {Name: "Three", GaveShots: yes}},
			travels: RoadSend, excused: []string{"Kim"}, covered: []string{"Kim", "Three"},
		},
		{
			name: "one NPI typed twice", rows: []Person{
				{Name: "One", NPI: "1234567893", GaveShots: no}, {Name: "Two", NPI: "1234567893", GaveShots: yes},
			},
			travels: RoadSend, excused: []string{"One"}, covered: []string{"Two"},
		},
		{
			name: "a name that is another's row", rows: []Person{{Name: "Kim row 2", GaveShots: no}, {Name: "Kim", GaveShots: yes}},
			travels: RoadSend, excused: []string{"Kim row 2"}, covered: []string{"Kim"},
		},
		{
			name: "nobody gave any", rows: []Person{{Name: "One", GaveShots: no}, {Name: "Two", GaveShots: no}},
			travels: RoadExclude, excused: []string{"One", "Two"}, covered: []string{"One", "Two"},
		},
		{
			name: "nobody gave any, and they send all the same", rows: []Person{{Name: "One", GaveShots: no}, {Name: "Two", GaveShots: no}},
			road: RoadSend, travels: RoadSend, excused: []string{"One", "Two"}, covered: []string{"One", "Two"},
		},
		{
			name: "one does not know", rows: []Person{{Name: "One", GaveShots: yes}, {Name: "Two", GaveShots: unknown}},
			travels: RoadSend, excused: []string{}, covered: []string{"One", "Two"},
		},
		{
			name: "one gave none and one does not know", rows: []Person{{Name: "One", GaveShots: no}, {Name: "Two", GaveShots: unknown}},
			travels: RoadOpen, excused: []string{"One"}, covered: []string{"Two"},
		},
		{
			name: "a row whose name was taken away has no say", rows: []Person{{GaveShots: yes}, {Name: "Two", GaveShots: no}},
			travels: RoadExclude, excused: []string{"Two"}, covered: []string{"Two"},
		},
		{
			name: "blanks are no name", rows: []Person{{Name: "  ", GaveShots: yes}, {Name: " Two ", GaveShots: no}},
			travels: RoadExclude, excused: []string{"Two"}, covered: []string{"Two"},
		},
		{
			name: "nobody is named", rows: []Person{{GaveShots: yes}},
			travels: RoadSend, excused: []string{}, covered: []string{},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := people(sending(), tt.rows...)
			s.Road = tt.road
			if got := s.Travels(); got != tt.travels {
				t.Errorf("goes %q, want %q", got, tt.travels)
			}
			if diff := cmp.Diff(tt.excused, personNames(s.ExcusedPeople())); diff != "" {
				t.Errorf("excused (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.covered, personNames(CoveredPeople(s))); diff != "" {
				t.Errorf("covered (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEveryRowHasANameOfItsOwnForTheDecision(t *testing.T) {
	s := people(sending(),
		Person{Name: "Kim", GaveShots: exclusion.Yes}, Person{Name: "Kim", GaveShots: exclusion.No},
		Person{Name: "Lee", NPI: "1234567893", GaveShots: exclusion.Yes}, Person{Name: "", GaveShots: exclusion.No})
	want := []exclusion.Professional{
		{ID: "Kim", ImmunizationsGiven: exclusion.Yes},
		{ID: "Kim row 2", ImmunizationsGiven: exclusion.No},
		{ID: "1234567893", ImmunizationsGiven: exclusion.Yes},
	}
	if diff := cmp.Diff(want, s.ExclusionAnswers().PerProfessional); diff != "" {
		t.Errorf("professionals (-want +got):\n%s", diff)
	}
}

func TestWhileNobodyIsNamedTheFirstRowAnswersForTheClinic(t *testing.T) {
	s := people(sending(), Person{}, Person{GaveShots: exclusion.Yes})
	if got := s.ExclusionAnswers().PerProfessional; len(got) != 0 {
		t.Errorf("unanswered: %+v", got)
	}
	s.Answers.ImmunizationsGiven = exclusion.No // as an answers file gives it
	if got := s.Travels(); got != RoadExclude {
		t.Errorf("goes %q", got)
	}
	s = people(sending(), Person{GaveShots: exclusion.No})
	want := []exclusion.Professional{{ID: "row 1", ImmunizationsGiven: exclusion.No}}
	if diff := cmp.Diff(want, s.ExclusionAnswers().PerProfessional); diff != "" {
		t.Errorf("professionals (-want +got):\n%s", diff)
	}
}

func TestTheRecordOfATestNamesOnlyWhomItServes(t *testing.T) {
	s := people(ready(), Person{Name: "One", GaveShots: exclusion.Yes}, Person{Name: "Two", GaveShots: exclusion.No})
	_, effects := posted(s, SendAsked{})
	send, ok := wished[SendMessage](effects)
	if !ok {
		t.Fatal("nothing is sent")
	}
	if diff := cmp.Diff([]string{"One"}, personNames(send.Case.People)); diff != "" {
		t.Errorf("the test serves (-want +got):\n%s", diff)
	}
	_, effects = posted(at(s, Questions), ExclusionAsked{})
	keep, ok := wished[KeepExclusion](effects)
	if !ok {
		t.Fatal("nothing is filed")
	}
	if diff := cmp.Diff([]string{"Two"}, personNames(keep.Case.People)); diff != "" {
		t.Errorf("the exclusion serves (-want +got):\n%s", diff)
	}
}

func TestAnOpenDecisionSaysWhichAnswersAreOpenAndLeadsToThem(t *testing.T) {
	tests := []struct {
		name   string
		rows   []Person
		events []Event
		want   []OpenQuestion
	}{
		{name: "nothing is open", want: nil},
		{
			name: "the version is not known", events: []Event{VersionAnswered{}},
			want: []OpenQuestion{{Asked{Key: exclusion.EHRVersions}, Place{Step: Questions, Question: 2}}},
		},
		{
			name: "only 2.3.1, and nobody knows of another registry",
			events: []Event{
				VersionAnswered{[]string{"2.3.1"}}, Answered{string(exclusion.OnlyRegistry), 0, exclusion.Unknown},
			},
			want: []OpenQuestion{{Asked{Key: exclusion.OnlyRegistry}, Place{Step: Questions, Question: 3}}},
		},
		{
			name: "nobody knows whether it is prohibited", events: []Event{Answered{string(exclusion.Prohibited), 0, exclusion.Unknown}},
			want: []OpenQuestion{{Asked{Key: exclusion.Prohibited}, Place{Step: Questions, Question: 5}}},
		},
		{
			name: "of two professionals one has not said",
			rows: []Person{{Name: "One", GaveShots: exclusion.No}, {Name: "Two", GaveShots: exclusion.Unknown}},
			want: []OpenQuestion{{Asked{Key: exclusion.ImmunizationsGiven, Row: 2}, Place{Step: Questions, Question: 2}}},
		},
		{
			name: "the message is 2.3.1 and nothing was said", events: []Event{
				VersionAnswered{}, FileRead{Purpose: PurposeVersion, Path: "o", Data: message(vxu.SampleOld, "EX-2")},
			},
			want: []OpenQuestion{{Asked{Key: exclusion.EHRVersions}, Place{Step: Questions, Question: 2}}},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := sending()
			if tt.rows != nil {
				s = people(s, tt.rows...)
			}
			s = at(state(posted(s, tt.events...)), Questions)
			if diff := cmp.Diff(tt.want, OpenQuestions(s)); diff != "" {
				t.Fatalf("open questions (-want +got):\n%s", diff)
			}
			if tt.want == nil {
				return
			}
			s, _ = posted(s, Went{Place{Step: Questions, Page: PageDecision}})
			if got := keys(Blockers(s)); !cmp.Equal(got, []string{"missing.decision"}) {
				t.Errorf("the decision page says %v", got)
			}
			before := s.Place
			if s, _ = posted(s, Advanced{}); s.Place != before {
				t.Errorf("Next leads to %+v although nothing is decided", s.Place)
			}
			if s, _ = posted(s, Went{tt.want[0].Place}); s.AskedAt(s.Place) != tt.want[0].Asked {
				t.Errorf("the place leads to %+v", s.AskedAt(s.Place))
			}
		})
	}
}

func TestEveryOpenDecisionNamesAQuestion(t *testing.T) {
	answers := []exclusion.Answer{exclusion.NotGiven, exclusion.Yes, exclusion.No, exclusion.Unknown}
	versions := [][]string{nil, {"2.3.1"}, {"2.5.1"}, {"2.3.1", "2.5.1"}, {"2.4"}}
	for _, gave := range answers {
		for _, v := range versions {
			for _, only := range answers {
				for _, can := range answers {
					for _, prohibited := range answers {
						s := clinic()
						s.People[0].GaveShots = gave
						s.Answers = exclusion.Answers{EHRVersions: v, OnlyRegistry: only, RegistryCanTest: can, Prohibited: prohibited}
						if s.Travels() == RoadOpen && len(OpenQuestions(s)) == 0 {
							t.Fatalf("%q %v %q %q %q is open and leads nowhere", gave, v, only, can, prohibited)
						}
					}
				}
			}
		}
	}
}

func TestARoadIsChosenAndTakenBack(t *testing.T) {
	tests := []struct {
		name    string
		state   State
		events  []Event
		travels Road
	}{
		{"sending stays open to the excluded", excluding(), []Event{RoadChosen{RoadSend}}, RoadSend},
		{"and back again", excluding(), []Event{RoadChosen{RoadSend}, RoadChosen{RoadExclude}}, RoadExclude},
		{"and left to the answers", excluding(), []Event{RoadChosen{RoadSend}, RoadChosen{RoadOpen}}, RoadExclude},
		{"nobody is excluded without a ground", sending(), []Event{RoadChosen{RoadExclude}}, RoadSend},
		{"nor while it is open", state(posted(sending(), VersionAnswered{})), []Event{RoadChosen{RoadExclude}}, RoadOpen},
		{"a changed answer takes the road back", excluding(), []Event{
			RoadChosen{RoadSend}, Answered{string(exclusion.InBoston), 0, exclusion.Yes},
		}, RoadExclude},
		{"changed versions do, too", excluding(), []Event{
			RoadChosen{RoadSend}, VersionAnswered{[]string{"2.4"}}, VersionAnswered{[]string{"2.3.1"}},
		}, RoadExclude},
		{"the same answer again does not", excluding(), []Event{
			RoadChosen{RoadSend}, Answered{string(exclusion.InBoston), 0, exclusion.No}, VersionAnswered{[]string{"2.3.1"}},
		}, RoadSend},
		{"a message that says nothing new does not", state(posted(sending(), Answered{string(exclusion.RegistryCanTest), 0, exclusion.No})), []Event{
			RoadChosen{RoadSend}, FileRead{Purpose: PurposeMessage, Path: "m", Data: message(vxu.SampleClean, "EX-1")},
		}, RoadSend},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := state(posted(tt.state, tt.events...)).Travels(); got != tt.travels {
				t.Errorf("goes %q, want %q", got, tt.travels)
			}
		})
	}
}

func TestAMessageSpeaksForItsEHR(t *testing.T) {
	file := func(kind vxu.SampleKind) Event {
		return FileRead{Purpose: PurposeMessage, Path: string(kind), Data: message(kind, "EX-1")}
	}
	said := func(versions ...string) Event { return VersionAnswered{versions} }
	tests := []struct {
		name    string
		events  []Event
		readAs  string
		outcome exclusion.Outcome
		note    string
	}{
		{"2.5.1 although 2.3.1 was said", []Event{said("2.3.1"), file(vxu.SampleClean)}, "2.5.1", exclusion.Send, "message_says_251"},
		{"2.3.1 although 2.5.1 was said", []Event{said("2.5.1"), file(vxu.SampleOld)}, "2.3.1", exclusion.Send, "message_says_other"},
		{"2.3.1 and nothing said", []Event{said(), file(vxu.SampleOld)}, "2.3.1", exclusion.Open, ""},
		{"2.3.1, and that is all it writes", []Event{file(vxu.SampleOld), said("2.3.1")}, "2.3.1", exclusion.Exclude, ""},
		{"2.5.1 and nothing said", []Event{said(), file(vxu.SampleClean)}, "2.5.1", exclusion.Send, ""},
		{"the later message", []Event{said(), file(vxu.SampleClean), file(vxu.SampleOld)}, "2.3.1", exclusion.Open, ""},
		{"a message that was put aside says nothing", []Event{said("2.3.1"), file(vxu.SampleClean), MessageDropped{}}, "", exclusion.Exclude, ""},
		{"a sample says nothing", []Event{said("2.3.1"), RehearsalEntered{}, SampleAsked{}}, "", exclusion.Exclude, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := state(posted(sending(), tt.events...))
			if s.Answers.ReadAs != tt.readAs {
				t.Errorf("read as %q, want %q", s.Answers.ReadAs, tt.readAs)
			}
			d := s.Decision()
			if d.Outcome != tt.outcome {
				t.Errorf("the decision is %q, want %q", d.Outcome, tt.outcome)
			}
			found := tt.note == ""
			for _, n := range d.Notes {
				found = found || n.Key == tt.note
			}
			if !found {
				t.Errorf("nothing says %q: %+v", tt.note, d.Notes)
			}
		})
	}
}

func TestAnExclusionIsFiledOnceAndOnlyWhenItCanBe(t *testing.T) {
	decided := at(excluding(), Questions)
	tests := []struct {
		name  string
		state State
		event Event
		wants []string
		says  []string
	}{
		{"the clinic is excluded", decided, ExclusionAsked{}, []string{"keep-exclusion"}, []string{}},
		{"the same with Next", decided, Advanced{}, []string{"keep-exclusion"}, []string{}},
		{"it is being filed already", state(posted(decided, ExclusionAsked{})), ExclusionAsked{}, []string{}, []string{}},
		{"nobody is excused", at(sending(), Questions), ExclusionAsked{}, []string{}, []string{}},
		{"the clinic's name is missing", state(posted(decided, Typed{FieldClinicName, ""})), ExclusionAsked{}, []string{}, []string{"missing.clinic"}},
		{"an NPI is wrong", state(posted(decided, PersonTyped{1, FieldPersonNPI, "12"})), ExclusionAsked{}, []string{}, []string{"missing.npi"}},
		{"nobody is named", people(decided, Person{GaveShots: exclusion.Yes}), ExclusionAsked{}, []string{}, []string{}},
		{"nobody is named, and it is for the whole clinic", people(decided, Person{GaveShots: exclusion.Yes}), ExclusionAsked{WholeClinic: true}, []string{"keep-exclusion"}, []string{}},
		{"for the whole clinic, but nothing excludes it", people(at(sending(), Questions), Person{GaveShots: exclusion.Yes}), ExclusionAsked{WholeClinic: true}, []string{}, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, effects := posted(tt.state, tt.event)
			if diff := cmp.Diff(tt.wants, names(effects)); diff != "" {
				t.Errorf("effects (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.says, keys(s.Notices)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnExclusionCarriesAnswersDecisionAndPapers(t *testing.T) {
	s := at(excluding(), Questions)
	_, effects := posted(s, ExclusionAsked{Attachments: []string{"letter.pdf"}})
	got, _ := wished[KeepExclusion](effects)
	want := KeepExclusion{Case: s.caseOf(), Answers: s.ExclusionAnswers(), Decision: s.Decision(), Attachments: []string{"letter.pdf"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the exclusion (-want +got):\n%s", diff)
	}
	if got.Decision.Outcome != exclusion.Exclude || len(got.Decision.Reasons) == 0 {
		t.Errorf("the decision is %+v", got.Decision)
	}
}

func TestADecisionAloneProvesNothing(t *testing.T) {
	s := excluding()
	if got := marks(s)[Questions]; got != MarkNeedsLook {
		t.Errorf("an exclusion that is not filed is %q", got)
	}
	if got := NextToDo(s); got != Questions {
		t.Errorf("Home leads to %q, want where it is filed", got)
	}
	s, _ = posted(s, ExclusionKept{Receipt: Receipt{Binder: "b", Record: "b/records/0001", At: noon}, People: []string{"Dr. Sample One"}})
	if got := marks(s); got[Questions] != MarkDone || got[Evidence] != MarkDone {
		t.Errorf("a filed exclusion leaves %q and %q", got[Questions], got[Evidence])
	}
	if got := NextToDo(s); got != Afterwards {
		t.Errorf("Home leads to %q", got)
	}
	s, _ = posted(s, PersonAdded{}, PersonTyped{2, FieldPersonName, "Dr. Later"}, Answered{string(exclusion.ImmunizationsGiven), 2, exclusion.Yes})
	if diff := cmp.Diff([]string{"Dr. Later"}, personNames(s.UnfiledPeople())); diff != "" {
		t.Errorf("unfiled (-want +got):\n%s", diff)
	}
	if got := marks(s)[Questions]; got != MarkNeedsLook {
		t.Errorf("with one person more the questions are %q", got)
	}
}

func TestAnExclusionOnFileIsFoundAgainWithoutItsDraft(t *testing.T) {
	s := excluding()
	s, _ = posted(s, StatusRead{Kept{Rows: []KeptRow{{
		Clinic: "Example Family Practice", PIN: "12345", Provider: "Dr. Sample One", NPI: "1234567893", Year: 2015,
		Done: true, By: "b/records/0001", Why: whyExcluded,
	}}}})
	if got := marks(s); got[Questions] != MarkDone || got[Home] != MarkDone {
		t.Errorf("questions %q, home %q", got[Questions], got[Home])
	}
}

func TestTheMarkOfQuestions(t *testing.T) {
	tests := []struct {
		name  string
		state State
		want  Mark
	}{
		{"nothing answered", clinic(), MarkToDo},
		{"one answered", state(posted(clinic(), sendAnswers()[0])), MarkNeedsLook},
		{"all answered", sending(), MarkDone},
		{"all answered, and open", state(posted(sending(), VersionAnswered{})), MarkNeedsLook},
		{"one of two has not said", people(sending(), Person{Name: "One", GaveShots: exclusion.Yes}, Person{Name: "Two"}), MarkNeedsLook},
		{"one excludes for himself and that is not filed", people(sending(),
			Person{Name: "One", GaveShots: exclusion.Yes}, Person{Name: "Two", GaveShots: exclusion.No}), MarkNeedsLook},
	}
	for _, tt := range tests {
		if got := marks(tt.state)[Questions]; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}
