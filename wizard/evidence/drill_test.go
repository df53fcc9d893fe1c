package evidence

import (
	"errors"
	"testing"
)

func TestADrillNamesItsKeeperAndTheDayOfTheNext(t *testing.T) {
	b := inTemp(t).binder(t, Real)
	d := Draft{Kind: KindDrill, Happened: day("2015-03-02T14:15:00-05:00"), Drill: &DrillFacts{Keeper: " ", Due: "2099-01-01"}}
	if _, err := b.Add(d); !errors.Is(err, ErrDraft) {
		t.Errorf("without a keeper: %v", err)
	}
	d.Drill.Keeper = "Ann Example"
	if _, err := b.Add(d); err != nil {
		t.Fatal(err)
	}
	records, err := b.Records()
	if err != nil || len(records) != 1 || records[0].Problem != "" {
		t.Fatalf("%+v, %v", records, err)
	}
	if got := records[0].Facts.Drill; got == nil || got.Keeper != "Ann Example" || got.Due != "2016-03-02" || d.Drill.Due != "2099-01-01" {
		t.Errorf("%+v; the caller's own became %+v", got, d.Drill)
	}
	if records[0].Counts() {
		t.Error("a drill is taken for a proof")
	}
}

func TestTheNextDrillIsDueAYearAfterTheLastOrAfterTheLatestRecord(t *testing.T) {
	b := inTemp(t).binder(t, Real)
	last := func() Drilled {
		t.Helper()
		records, err := b.Records()
		if err != nil {
			t.Fatal(err)
		}
		return LastDrill(records)
	}
	if d := last(); d != (Drilled{}) || d.DueOn(day("2099-01-01T00:00:00Z")) {
		t.Errorf("of nothing: %+v", d)
	}
	add(t, b, call("They called.")) // filed on 2015-03-02
	if d := last(); !d.On.IsZero() || d.Due != "2016-03-02" || d.DueOn(day("2016-03-01T23:00:00Z")) || !d.DueOn(day("2016-03-02T00:00:00Z")) {
		t.Errorf("before the first: %+v", d)
	}
	for _, at := range []string{"2016-04-01T09:00:00Z", "2015-05-01T09:00:00Z"} {
		add(t, b, Draft{Kind: KindDrill, Happened: day(at), Drill: &DrillFacts{Keeper: "Keeper of " + at[:4]}})
	}
	if d := last(); d.Due != "2017-04-01" || d.Keeper != "Keeper of 2016" {
		t.Errorf("after two: %+v", d)
	}
}
