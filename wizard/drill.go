package wizard

import (
	"strings"
	"time"
)

// The events of the yearly check.
type (
	// DrillAsked checks everything, reads the second copy back if a place is given,
	// and notes who keeps the evidence from now on.
	DrillAsked struct {
		Keeper string
		Place  CopyPlace
	}
	// Drilled is what a yearly check found. Copy is zero when no copy was read.
	Drilled struct{ Outcome DrillOutcome }
	// HandoverAsked wants the page for whoever keeps the evidence next.
	HandoverAsked struct{}
	// HandoverMade: the page lies at this path.
	HandoverMade struct{ Path string }
)

func (DrillAsked) event()    {}
func (Drilled) event()       {}
func (HandoverAsked) event() {}
func (HandoverMade) event()  {}

// DrillOutcome is what a yearly check found.
type DrillOutcome struct {
	Keeper      string
	Records     int
	Damaged     []Damage
	Interrupted []Interrupted
	Copy        CopyOutcome
	Filed       []string // the records that say so, one a binder
	Due         string   // the day of the next one
}

// Sound says that nothing is wrong, neither here nor in the second copy.
func (o DrillOutcome) Sound() bool { return len(o.Damaged) == 0 && len(o.Copy.Troubles) == 0 }

// drillAsked holds the yearly check; one without a keeper names nobody whom the
// next office manager could ask.
func (f *flow) drillAsked(e DrillAsked) {
	if strings.TrimSpace(e.Keeper) == "" || f.s.Busy[HoldDrill{}.Name()] {
		return
	}
	f.s.Drill = DrillOutcome{}
	f.wishBusy(HoldDrill(e))
}

// drilled keeps what came of it. Everything was read, so it stands for a check too,
// and for the second copy if that is the chosen one.
func (f *flow) drilled(o DrillOutcome) {
	f.ended(HoldDrill{})
	f.s.Drill = o
	f.verified(Verified{Records: o.Records, Damaged: o.Damaged, Interrupted: o.Interrupted})
	if c := &f.s.Settings.Copy; o.Copy.Place != "" && o.Copy.Place == c.Place.To && !c.At.IsZero() && c.Troubles != len(o.Copy.Troubles) {
		c.Troubles = len(o.Copy.Troubles)
		f.wish(SaveSettings{Settings: f.s.Settings})
	}
	f.readStatus()
}

// DrillHere is how the yearly drill of this clinic's and year's binder stands.
func (s State) DrillHere() (KeptDrill, bool) {
	binder := s.Binder()
	for _, d := range s.Kept.Drills {
		if d.Binder == binder && binder != "" {
			return d, true
		}
	}
	return KeptDrill{}, false
}

// DueOn reports whether the next drill is due on a day.
func (d KeptDrill) DueOn(day time.Time) bool {
	return d.Due != "" && day.Format(time.DateOnly) >= d.Due
}

// handoverAsked makes the page for whoever keeps the evidence next.
func (f *flow) handoverAsked() {
	if f.s.Busy[MakeHandover{}.Name()] || f.s.Binder() == "" || f.s.Outcome.Rehearsal {
		return
	}
	f.wishBusy(MakeHandover{Language: f.s.Settings.ReportLanguage})
}
