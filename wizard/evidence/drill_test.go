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
