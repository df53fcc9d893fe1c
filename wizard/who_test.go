package wizard

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/exclusion"
)

func TestWhoAsksForClinicYearAndOneProfessional(t *testing.T) {
	tests := []struct {
		name   string
		events []Event
		want   []string
	}{
		{"nothing", nil, []string{"missing.clinic", "missing.year", "missing.person"}},
		{"blanks are nothing", []Event{
			Typed{FieldClinicName, "   "}, Typed{FieldYear, " "}, PersonTyped{1, FieldPersonName, " \t"},
		}, []string{"missing.clinic", "missing.year", "missing.person"}},
		{"a clinic", []Event{Typed{FieldClinicName, "Example"}}, []string{"missing.year", "missing.person"}},
		{"a clinic and a year", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2014"},
		}, []string{"missing.person"}},
		{"all three", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, " 2014 "}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
		}, []string{}},
		{"a year in words", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "last year"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
		}, []string{"missing.year"}},
		{"a wrong NPI", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2014"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
			PersonTyped{1, FieldPersonNPI, "123"},
		}, []string{"missing.npi"}},
		{"an NPI with the gaps of a form", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2014"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
			PersonTyped{1, FieldPersonNPI, "1234-567 893"},
		}, []string{}},
		{"one NPI for two people", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2014"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
			PersonTyped{1, FieldPersonNPI, "1234567893"}, PersonAdded{}, PersonTyped{2, FieldPersonName, "Dr. Other"},
			PersonTyped{2, FieldPersonNPI, "1234567893"},
		}, []string{"missing.npi"}},
		{"a blank row below", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2014"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
			PersonAdded{},
		}, []string{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := at(state(posted(New(), tt.events...)), Who)
			if diff := cmp.Diff(tt.want, keys(Blockers(s))); diff != "" {
				t.Errorf("blockers (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheBlockerOfAnNPINamesItsRow(t *testing.T) {
	s := state(posted(clinic(), PersonAdded{}, PersonTyped{2, FieldPersonName, "Dr. Other"}, PersonTyped{2, FieldPersonNPI, "1234567893"}))
	want := []Notice{{
		Key: "missing.npi", Args: map[string]string{"row": "2", "problem": npiTwice}, Severity: Look, Field: FieldPersonNPI,
	}}
	if diff := cmp.Diff(want, BlockersOf(s, Who)); diff != "" {
		t.Errorf("blockers (-want +got):\n%s", diff)
	}
}

func TestAFieldSaysWhatIsWrongWithIt(t *testing.T) {
	twins := state(posted(clinic(), PersonAdded{}, PersonTyped{2, FieldPersonNPI, "1234567893"}))
	tests := []struct {
		name  string
		state State
		field Field
		row   int
		want  string
	}{
		{"no year yet", New(), FieldYear, 0, ""},
		{"a good year", clinic(), FieldYear, 0, ""},
		{"no year at all", state(posted(New(), Typed{FieldYear, "20l5"})), FieldYear, 0, "field.year.form"},
		{"a year of long ago", state(posted(New(), Typed{FieldYear, "1066"})), FieldYear, 0, "field.year.form"},
		{"no NPI yet", New(), FieldPersonNPI, 1, ""},
		{"a good NPI", clinic(), FieldPersonNPI, 1, ""},
		{"a short NPI", state(posted(New(), PersonTyped{1, FieldPersonNPI, "12"})), FieldPersonNPI, 1, "field.npi.length"},
		{"letters", state(posted(New(), PersonTyped{1, FieldPersonNPI, "12345678AB"})), FieldPersonNPI, 1, "field.npi.digits"},
		{"a typing slip", state(posted(New(), PersonTyped{1, FieldPersonNPI, "1234567890"})), FieldPersonNPI, 1, "field.npi.check"},
		{"a wrong first digit", state(posted(New(), PersonTyped{1, FieldPersonNPI, "9234567893"})), FieldPersonNPI, 1, "field.npi.first"},
		{"the first of two equal", twins, FieldPersonNPI, 1, ""},
		{"the second of two equal", twins, FieldPersonNPI, 2, "field.npi.twice"},
		{"a row that is not there", twins, FieldPersonNPI, 3, ""},
		{"row zero", twins, FieldPersonNPI, 0, ""},
		{"an address without its beginning", state(posted(New(), Typed{FieldRouteAddress, "registry.example/x"})), FieldRouteAddress, 0, "routing.problem.address_scheme_missing"},
		{"a good address", routed(), FieldRouteAddress, 0, ""},
		{"a field that may hold anything", clinic(), FieldClinicAddress, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := FieldProblem(tt.state, tt.field, tt.row)
			if got.Key != tt.want {
				t.Errorf("says %q, want %q", got.Key, tt.want)
			}
			if tt.want != "" && got.Field != tt.field {
				t.Errorf("is about the field %q, want %q", got.Field, tt.field)
			}
		})
	}
}

func TestAYearIsTakenAsItIsMeant(t *testing.T) {
	for typed, want := range map[string]int{
		"2015": 2015, " 2013\t": 2013, "1990": 1990, "9999": 9999, "": 0, "15": 0, "1989": 0, "10000": 0,
		"two thousand": 0, "2015.": 0, "2014-2015": 0, "-2015": 0,
	} {
		s := state(posted(New(), Typed{FieldYear, typed}))
		if got := s.AttestationYear(); got != want {
			t.Errorf("%q is %d, want %d", typed, got, want)
		}
	}
}

func TestAYearOutsideTheProgramIsAcceptedWithASentence(t *testing.T) {
	tests := []struct {
		year string
		now  time.Time
		want []string
	}{
		{"", noon, []string{}},
		{"2015", noon, []string{}},
		{"2014", noon, []string{"year.late"}},
		{"2011", noon, []string{"year.late"}},
		{"2010", noon, []string{"year.not-attestable", "year.late"}},
		{"2016", noon, []string{"year.not-attestable"}},
		{"2015", time.Date(2015, 12, 31, 23, 59, 59, 0, time.UTC), []string{}},
		{"2015", time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC), []string{"year.late"}},
		{"2016", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), []string{"year.not-attestable", "year.late"}},
	}
	for _, tt := range tests {
		s, _ := Next(clinic(), Posted{At: tt.now, Event: Typed{FieldYear, tt.year}})
		if diff := cmp.Diff(tt.want, keys(YearNotice(s))); diff != "" {
			t.Errorf("%q on %s (-want +got):\n%s", tt.year, tt.now.Format(time.DateOnly), diff)
		}
		if tt.year != "" && len(BlockersOf(s, Who)) != 0 {
			t.Errorf("%q on %s holds the clinic up", tt.year, tt.now.Format(time.DateOnly))
		}
	}
}

func TestAYearTypedWrongAndThenRightLosesNothing(t *testing.T) {
	s := ready()
	for _, typed := range []string{"201", "20", "2", "", "2", "20", "201", "2014"} {
		s, _ = posted(s, Typed{FieldYear, typed})
	}
	if !s.Message.Sendable() || s.AttestationYear() != 2014 || len(BlockersOf(s, Send)) != 0 {
		t.Errorf("year %d, sendable %v, missing %v", s.AttestationYear(), s.Message.Sendable(), keys(BlockersOf(s, Send)))
	}
}

func TestWhatServesAnotherYearLeavesTheScreen(t *testing.T) {
	s := replied(t, "AA")
	s, _ = posted(s, Typed{FieldYear, "201"})
	if !s.Outcome.Counts() {
		t.Error("the outcome is gone while the year is being typed")
	}
	s, _ = posted(s, Typed{FieldYear, "2015"})
	if !s.Outcome.Counts() {
		t.Error("the outcome of 2015 is gone in 2015")
	}
	s, effects := posted(s, Typed{FieldYear, "2014"})
	if park, ok := wished[SaveDraft](effects); !ok || !park.Parked || park.Year != 2015 || !park.State.Outcome.Counts() || park.State.Clinic.Year != "2015" {
		t.Errorf("2015 is not parked: %+v", names(effects))
	}
	if s.Outcome.Verdict != "" || JourneyOf(s).Done[JourneyTested] != (time.Time{}) {
		t.Errorf("the answer for 2015 is shown for 2014: %+v", s.Outcome)
	}
	filed := state(posted(excluding(), ExclusionKept{Receipt: Receipt{Record: "b/records/0001"}, People: []string{"Dr. Sample One"}}))
	filed, _ = posted(filed, Typed{FieldYear, "2014"})
	if filed.Filed.Record != "" {
		t.Error("the exclusion of 2015 is shown for 2014")
	}
}

func TestARowOfPeopleIsTypedAddedAndTakenAway(t *testing.T) {
	s := state(posted(New(),
		PersonTyped{1, FieldPersonName, "Dr. One"}, PersonAdded{}, PersonTyped{2, FieldPersonName, "Dr. Two"},
		PersonAdded{}, PersonTyped{3, FieldPersonName, "Dr. Three"}, PersonTyped{3, FieldPersonNPI, "1 234 567 893"},
		PersonTyped{0, FieldPersonName, "Nobody"}, PersonTyped{4, FieldPersonName, "Nobody"}, PersonTyped{1, FieldYear, "2015"},
	))
	want := []Person{{Name: "Dr. One"}, {Name: "Dr. Two"}, {Name: "Dr. Three", NPI: "1234567893"}}
	if diff := cmp.Diff(want, s.People); diff != "" {
		t.Fatalf("people (-want +got):\n%s", diff)
	}
	s, _ = posted(s, PersonRemoved{2}, PersonRemoved{0}, PersonRemoved{3})
	want = []Person{want[0], want[2]}
	if diff := cmp.Diff(want, s.People); diff != "" {
		t.Errorf("after taking the second away (-want +got):\n%s", diff)
	}
	s, _ = posted(s, PersonRemoved{1}, PersonRemoved{1})
	if diff := cmp.Diff([]Person{{}}, s.People); diff != "" {
		t.Errorf("after taking all away (-want +got):\n%s", diff)
	}
}

func TestTheMarkOfWho(t *testing.T) {
	tests := []struct {
		name   string
		events []Event
		want   Mark
	}{
		{"untouched", nil, MarkToDo},
		{"begun", []Event{Typed{FieldClinicName, "Example"}}, MarkNeedsLook},
		{"without an NPI", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2015"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
		}, MarkNeedsLook},
		{"complete", []Event{
			Typed{FieldClinicName, "Example"}, Typed{FieldYear, "2015"}, PersonTyped{1, FieldPersonName, "Dr. Sample"},
			PersonTyped{1, FieldPersonNPI, "1234567893"},
		}, MarkDone},
	}
	for _, tt := range tests {
		if got := marks(state(posted(New(), tt.events...)))[Who]; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestAnNPIThatCanBeAddedLaterHoldsNobodyUp(t *testing.T) {
	s := state(posted(clinic(), PersonTyped{1, FieldPersonNPI, ""}))
	if got := NextToDo(s); got != Questions {
		t.Errorf("Home leads to %s, want the questions", got)
	}
}

func TestANameThatChangesTheDecisionTakesBackTheRoad(t *testing.T) {
	s := people(sending(), Person{Name: "Dr. None", GaveShots: exclusion.No}, Person{GaveShots: exclusion.Yes})
	s, _ = posted(s, RoadChosen{RoadSend}, PersonTyped{2, FieldPersonName, "Dr. Gives"})
	if s.Road != RoadOpen || s.Travels() != RoadSend {
		t.Errorf("goes %q, chosen %q", s.Travels(), s.Road)
	}
	s, _ = posted(s, PersonTyped{2, FieldPersonName, ""})
	if s.Travels() != RoadExclude {
		t.Errorf("without the one who gives shots it goes %q", s.Travels())
	}
}

func TestRemovingAPersonTakesBackARoadThatRestedOnHim(t *testing.T) {
	s := people(sending(), Person{Name: "Dr. None", GaveShots: exclusion.No}, Person{Name: "Dr. Gives", GaveShots: exclusion.Yes})
	s, _ = posted(s, RoadChosen{RoadSend}, PersonRemoved{2})
	if s.Road != RoadOpen || s.Travels() != RoadExclude {
		t.Errorf("the clinic still goes %q, chosen %q", s.Travels(), s.Road)
	}
	s = people(sending(), Person{Name: "Dr. One", GaveShots: exclusion.Yes}, Person{Name: "Dr. Two", GaveShots: exclusion.Yes})
	s, _ = posted(s, RoadChosen{RoadSend}, PersonRemoved{2})
	if s.Road != RoadSend {
		t.Error("a person on whom nothing rested took the road away")
	}
}
