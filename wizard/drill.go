package wizard

import "strings"

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

func (f *flow) drilled(o DrillOutcome) {
	f.ended(HoldDrill{})
	f.s.Drill = o
	f.wish(ReadStatus{})
}
