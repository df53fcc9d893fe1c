package wizard

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Standing is where a clinic stands with a year, as its proofs say.
type Standing string

// The standings; the first two need somebody.
const (
	StandsDamaged  Standing = "damaged"  // what would prove it is not as it was filed
	StandsOpen     Standing = "open"     // somebody has nothing yet
	StandsWaiting  Standing = "waiting"  // all that is open was sent and waits for an answer
	StandsLate     Standing = "late"     // kept, after the year was over
	StandsRefused  Standing = "refused"  // a no, which counts
	StandsExcluded Standing = "excluded" // nobody had to send
	StandsDone     Standing = "done"
)

// Standings lists them in the order of a consultant's board.
func Standings() []Standing {
	return []Standing{StandsDamaged, StandsOpen, StandsWaiting, StandsLate, StandsRefused, StandsExcluded, StandsDone}
}

// ClinicYear is one clinic and year of the evidence folder. No professional and no
// patient is named in it.
type ClinicYear struct {
	Name, PIN    string
	Year         int
	People, Done int
	Standing     Standing
	Since        time.Time // of the latest record that speaks for somebody
	KeepUntil    string    // a day, once the attestation is noted
	// Namesake says that another clinic has this name, so that the PIN tells them
	// apart.
	Namesake bool
}

// tally is what the rows of a clinic's professionals say together.
type tally struct {
	damaged, late, refused bool
	sent, idle, others     int // open ones that were sent, and that were not; done ones that sent
}

// Gather puts the rows of the evidence folder together by clinic and year: who needs
// somebody stands first. The runner does it beside the window, once a reading: a
// consultant's thousand clinics take some milliseconds, too many for every event.
func Gather(rows []KeptRow) []ClinicYear {
	type key struct {
		name, pin string
		year      int
	}
	at := map[key]int{}
	var all []ClinicYear
	var tallies []tally
	pins, namesakes := map[string]string{}, map[string]bool{}
	for i := range rows {
		row := &rows[i]
		k := key{row.Clinic, row.PIN, row.Year}
		n, known := at[k]
		if !known {
			n = len(all)
			at[k] = n
			all, tallies = append(all, ClinicYear{Name: row.Clinic, PIN: row.PIN, Year: row.Year}), append(tallies, tally{})
			if pin, met := pins[row.Clinic]; met && pin != row.PIN {
				namesakes[row.Clinic] = true
			}
			pins[row.Clinic] = row.PIN
		}
		all[n].count(&tallies[n], row)
	}
	for n := range all {
		all[n].Standing = all[n].stands(tallies[n])
		all[n].Namesake = namesakes[all[n].Name]
	}
	inOrder(all)
	return all
}

// inOrder puts first who needs somebody.
func inOrder(all []ClinicYear) {
	order := map[Standing]int{}
	for i, standing := range Standings() {
		order[standing] = i
	}
	slices.SortStableFunc(all, func(a, b ClinicYear) int {
		return cmp.Or(cmp.Compare(order[a.Standing], order[b.Standing]), strings.Compare(a.Name, b.Name), strings.Compare(a.PIN, b.PIN), cmp.Compare(b.Year, a.Year))
	})
}

// Clinics are the clinics of the evidence folder. The one on screen counts those as well
// whom only its answers name, so that the board says of it what its own page says.
func (s State) Clinics() []ClinicYear {
	n := slices.IndexFunc(s.Kept.Clinics, func(c ClinicYear) bool { return s.isHere(c.Name, c.PIN, c.Year) })
	unkept := slices.DeleteFunc(s.Named(), func(p Person) bool {
		return slices.ContainsFunc(s.RowsHere(), func(r KeptRow) bool { return r.Of(p) })
	})
	if n < 0 || len(unkept) == 0 {
		return s.Kept.Clinics
	}
	all := slices.Clone(s.Kept.Clinics)
	all[n].People += len(unkept)
	if all[n].Standing != StandsDamaged {
		all[n].Standing = StandsOpen
	}
	inOrder(all)
	return all
}

// count takes one professional's row in.
func (c *ClinicYear) count(t *tally, row *KeptRow) {
	c.People++
	t.damaged = t.damaged || row.Why == "damaged"
	t.late = t.late || row.Late
	switch {
	case row.Done:
		c.Done++
		t.refused = t.refused || row.Why == "refused" || row.Why == "rejected"
		if !row.Excluded() {
			t.others++
		}
	case row.Why == "none", row.Why == "commit-only":
		t.sent++
	default:
		t.idle++
	}
	if row.Happened.After(c.Since) {
		c.Since = row.Happened
	}
	c.KeepUntil = laterDay(c.KeepUntil, row.KeepUntil)
}

// stands: one who has not sent needs somebody, whoever else waits.
func (c *ClinicYear) stands(t tally) Standing {
	switch {
	case t.damaged:
		return StandsDamaged
	case t.idle > 0:
		return StandsOpen
	case t.sent > 0:
		return StandsWaiting
	case t.late:
		return StandsLate
	case t.refused:
		return StandsRefused
	case t.others == 0:
		return StandsExcluded
	}
	return StandsDone
}

// Turn is whose turn it is, and what a board can be narrowed to.
type Turn string

// The turns; the empty one is everybody's.
const (
	TurnAll    Turn = ""
	TurnYours  Turn = "yours"
	TurnTheirs Turn = "theirs"
	TurnDone   Turn = "done"
)

// Turns lists them.
func Turns() []Turn { return []Turn{TurnAll, TurnYours, TurnTheirs, TurnDone} }

// Turn says whose turn it is at a clinic.
func (c ClinicYear) Turn() Turn {
	switch c.Standing {
	case StandsDamaged, StandsOpen:
		return TurnYours
	case StandsWaiting:
		return TurnTheirs
	}
	return TurnDone
}

// Filter narrows a consultant's board. It is what somebody looks at and no answer:
// no draft holds it.
type Filter struct {
	Find string // a part of the name or the PIN
	Year int    // 0: every year
	Turn Turn
	Page int // of the rows that are left, from 1
}

// Of gives the clinics that a filter lets through. Letters' case and spare blanks
// make no difference.
func (f Filter) Of(all []ClinicYear) []ClinicYear {
	words := strings.Fields(strings.ToLower(f.Find))
	var left []ClinicYear
	for _, c := range all {
		if f.Year != 0 && c.Year != f.Year || f.Turn != TurnAll && c.Turn() != f.Turn {
			continue
		}
		text := strings.ToLower(c.Name + " " + c.PIN)
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) }) {
			left = append(left, c)
		}
	}
	return left
}

// What a person does on the board of all clinics, and what came of it.
type (
	// ClinicsFiltered narrows the board.
	ClinicsFiltered struct{ Filter Filter }
	// ClinicsSaveAsked makes a page of what the board shows, at a path.
	ClinicsSaveAsked struct{ Path string }
	// ClinicsSaved: that page lies at this path.
	ClinicsSaved struct{ Path string }
)

func (ClinicsFiltered) event()  {}
func (ClinicsSaveAsked) event() {}
func (ClinicsSaved) event()     {}

// clinicsFiltered: another filter begins on its first page.
func (f *flow) clinicsFiltered(to Filter) {
	was := f.s.Filter
	if to.Page < 1 || to.Find != was.Find || to.Year != was.Year || to.Turn != was.Turn {
		to.Page = 1
	}
	f.s.Filter = to
}

// clinicsSaveAsked hands out the rows that the filter lets through, on all pages.
func (f *flow) clinicsSaveAsked(path string) {
	s := f.s
	rows := s.Filter.Of(s.Clinics())
	if len(rows) == 0 || strings.TrimSpace(path) == "" || s.Busy[MakeOverview{}.Name()] {
		return
	}
	f.unsay("clinics.saved")
	f.wishBusy(MakeOverview{Path: path, Clinics: rows, Filter: s.Filter, Paper: s.Settings.Paper, Language: s.Settings.Language})
}

func (f *flow) clinicsSaved(path string) {
	f.ended(MakeOverview{})
	f.say(notice("clinics.saved", Good, "file", filepath.Base(path)))
	f.wish(OpenLink{Address: path})
}
