package page

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// clinic is one clinic and year of the evidence folder, for the board.
type clinic struct {
	name, pin    string
	year         int
	people, done int
	late         bool
	damaged      bool
	since        time.Time
}

// clinicsOf gathers the rows of the evidence folder, open ones first.
func clinicsOf(s wizard.State) []clinic {
	var all []clinic
	for _, row := range s.Kept.Rows {
		i := slices.IndexFunc(all, func(c clinic) bool { return c.name == row.Clinic && c.pin == row.PIN && c.year == row.Year })
		if i < 0 {
			all = append(all, clinic{name: row.Clinic, pin: row.PIN, year: row.Year})
			i = len(all) - 1
		}
		c := &all[i]
		c.people++
		if row.Done {
			c.done++
		}
		c.late = c.late || row.Late
		c.damaged = c.damaged || row.Why == "damaged"
		if row.Happened.After(c.since) {
			c.since = row.Happened
		}
	}
	slices.SortStableFunc(all, func(a, b clinic) int {
		if a.open() != b.open() {
			if a.open() {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(b.year, a.year))
	})
	return all
}

func (c clinic) open() bool { return c.done < c.people }

// label names the year only where it is another one than the reader's; it stands
// first, because long names are cut.
func (c clinic) label(s wizard.State) string {
	if c.year == s.AttestationYear() {
		return c.name
	}
	return strconv.Itoa(c.year) + " " + c.name
}

func (c clinic) here(s wizard.State) bool {
	return c.name == s.Clinic.Name && c.pin == s.Clinic.PIN && c.year == s.AttestationYear()
}

// severalClinics: a second year of the same clinic is in the year's menu and
// makes no board.
func severalClinics(all []clinic) bool {
	for _, c := range all {
		if c.name != all[0].name || c.pin != all[0].pin {
			return true
		}
	}
	return false
}

// clinicBoard is the consultant's list: a press opens a clinic.
func clinicBoard(t *Tools, s wizard.State, clinics []clinic) fyne.CanvasObject {
	heads := [5]string{}
	for i, key := range []string{"clinic", "state", "people", "next", "since"} {
		heads[i] = t.Say("page.home.board." + key)
	}
	board := widgets.NewBoard(t.Kit, heads, func(n int) {
		c := clinics[n-1]
		if !c.here(s) {
			t.Post(wizard.ClinicChosen{Name: c.name, PIN: c.pin, Year: c.year})
		}
	})
	rows, done := make([]widgets.BoardRow, len(clinics)), 0
	for i, c := range clinics {
		key := "open"
		rows[i] = widgets.BoardRow{Mark: skin.NeedsLook, Name: c.label(s), Here: c.here(s)}
		switch {
		case c.damaged:
			key, rows[i].Mark = "damaged", skin.Refused
		case !c.open():
			key, rows[i].Mark = "done", skin.Done
			done++
		}
		rows[i].State = t.Say("page.home.board." + key + ".state")
		rows[i].Next = t.Say("page.home.board." + key + ".next")
		rows[i].People = t.Say("page.home.board.of", "done", strconv.Itoa(c.done), "all", strconv.Itoa(c.people))
		if !c.since.IsZero() {
			rows[i].Since = t.Say("date.short", "month", t.Say("date.month-short."+strconv.Itoa(int(c.since.Month()))), "day", strconv.Itoa(c.since.Day()))
		}
	}
	board.SetRows(rows)
	return widgets.Stack(widgets.GapLead,
		widgets.NewSection(t.Kit, widgets.SectionSpec{
			Title: t.Say("page.home.board.title"),
			Count: Sentence(t.Count("page.home.board.count", done, "done", t.Number(done), "all", t.Number(len(clinics)))),
		}), board)
}

// yearMenu goes to another year of the same clinic; nil without a year.
func yearMenu(t *Tools, s wizard.State) fyne.CanvasObject {
	if s.AttestationYear() == 0 {
		return nil
	}
	years := []int{s.AttestationYear()}
	for _, c := range clinicsOf(s) {
		if c.name == s.Clinic.Name && c.pin == s.Clinic.PIN && !slices.Contains(years, c.year) {
			years = append(years, c.year)
		}
	}
	slices.Sort(years)
	items := make([]widgets.MenuItem, 0, len(years)+1)
	for _, year := range years {
		item := widgets.MenuItem{Text: strconv.Itoa(year), Here: year == s.AttestationYear()}
		if !item.Here {
			item.Go = func() { t.Post(wizard.ClinicChosen{Name: s.Clinic.Name, PIN: s.Clinic.PIN, Year: year}) }
		}
		items = append(items, item)
	}
	items = append(items, widgets.MenuItem{Text: t.Say("page.home.another-year"), Go: func() {
		t.Post(wizard.Went{To: wizard.Place{Step: wizard.Who}})
		t.Focus(string(wizard.FieldYear))
	}})
	return widgets.NewMenuButton(t.Kit, t.Say("page.home.year", "year", s.Clinic.Year), items)
}
