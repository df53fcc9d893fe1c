package routing

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOldAndUndatedValuesAskToBeConfirmed(t *testing.T) {
	p := whole() // the Help Desk, 2015-03-02
	jo, al := Source{Person: "Jo Sample", Confirmed: "2015-05-30"}, Source{Person: "Al Sample"}
	p.Said = map[string]Source{"address": jo, "username": al, "name": al}
	p.Source.GoodUntil = "2015-08-31"
	tests := []struct {
		today string
		days  int
		want  []string
	}{
		{"2015-03-05", 90, []string{"username undated"}},
		{"2015-05-31", 90, []string{"username undated"}}, // the ninetieth day still holds
		{"2015-06-05", 90, []string{"username undated", "facility old", "header.sending_facility old", "header.receiving_application old", "header.receiving_facility old", "header.processing_id old"}},
		{"2015-06-05", 180, []string{"username undated"}},
		{"2015-08-31", 365, []string{"username undated"}},
		{"2015-09-01", 365, []string{"username undated", "source.good_until ended"}},
		{"today", 90, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, d := range p.Doubts(tt.today, tt.days) {
			got = append(got, d.Key+" "+d.Why)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("on %s after %d days (-want +got):\n%s", tt.today, tt.days, diff)
		}
	}
	if d := p.Doubts("2015-03-05", 90)[0]; d.Source != al {
		t.Errorf("the doubt names %+v", d.Source)
	}
	if got := (Profile{}).Doubts("2015-03-05", 0); got != nil {
		t.Errorf("a route without values doubts %v", got)
	}
}

func TestWhatPublicProgramsSentAsksToBeConfirmed(t *testing.T) {
	doubts := Massachusetts().Doubts("2026-11-28", ConfirmAfterDays)
	if len(doubts) != 3 || doubts[0].Why != "undated" || doubts[0].Source.Person == "" {
		t.Errorf("doubts %+v", doubts)
	}
	for _, name := range Examples() {
		if p, _ := ParseFile(Example(name)); len(p.Said) != 0 {
			t.Errorf("the example %s speaks of %v", name, p.Said)
		}
	}
}

func TestAnotherSourceOfTheRouteSpeaksForNoOlderValue(t *testing.T) {
	p := whole()
	p.Said = map[string]Source{"username": {Person: "Al Sample", Confirmed: "2015-01-05"}}
	desk := p.Source
	desk.GoodUntil = ""
	later := p.Pinned()
	later.Source = Source{Person: "Jo Sample", Confirmed: "2016-02-01"}
	if len(p.Said) != 1 {
		t.Errorf("the route itself changed: %v", p.Said)
	}
	for key, want := range map[string]Source{"username": p.Said["username"], "address": desk, "dialect": later.Source} {
		if got := later.SourceOf(key); got != want {
			t.Errorf("%s was said by %+v, want %+v", key, got, want)
		}
	}
	if _, ok := (Profile{Address: "a.example:1"}).Pinned().Said["username"]; ok {
		t.Error("a value that is not there has a source")
	}
	again, problems := ParseFile(later.Encode())
	if diff := cmp.Diff(later, again); len(problems) > 0 || diff != "" {
		t.Errorf("after a file %v (-want +got):\n%s", problems, diff)
	}
}
