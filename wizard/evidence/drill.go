package evidence

import "time"

// Drilled says when a binder was last checked by a yearly drill, who keeps it since,
// and on which day the next one is due.
type Drilled struct {
	Keeper string
	On     time.Time // zero: never
	Due    string    // empty while nothing is kept
}

// LastDrill finds it among a binder's records. Until the first drill, the next is due a
// year after the latest record was filed.
func LastDrill(records []Record) Drilled {
	var last Drilled
	var filed time.Time
	for _, r := range records {
		if r.Problem != "" {
			continue
		}
		if d := r.Facts.Drill; d != nil && !r.Facts.Happened.Before(last.On) {
			last = Drilled{Keeper: d.Keeper, On: r.Facts.Happened, Due: d.Due}
		}
		if r.Facts.Filed.After(filed) {
			filed = r.Facts.Filed
		}
	}
	if last.On.IsZero() && !filed.IsZero() {
		last.Due = filed.AddDate(1, 0, 0).Format(dayLayout)
	}
	return last
}

// DueOn reports whether the next drill is due on a day.
func (d Drilled) DueOn(day time.Time) bool { return d.Due != "" && day.Format(dayLayout) >= d.Due }
