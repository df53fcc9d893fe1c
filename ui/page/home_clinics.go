package page

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// boardAtHome is how many clinics Home shows; the board has all.
const boardAtHome = 6

func isHere(s wizard.State, c wizard.ClinicYear) bool {
	return c.Name == s.Clinic.Name && c.PIN == s.Clinic.PIN && c.Year == s.AttestationYear()
}

// severalClinics: a second year of the same clinic is in the year's menu and
// makes no board.
func severalClinics(all []wizard.ClinicYear) bool {
	for _, c := range all {
		if c.Name != all[0].Name || c.PIN != all[0].PIN {
			return true
		}
	}
	return false
}

// clinicBoard is Home's part of the consultant's board: who needs somebody first. A
// press opens a clinic.
func clinicBoard(t *Tools, s wizard.State, clinics []wizard.ClinicYear) fyne.CanvasObject {
	done := 0
	for _, c := range clinics {
		if c.Turn() == wizard.TurnDone {
			done++
		}
	}
	shown := clinics[:min(len(clinics), boardAtHome)]
	board := widgets.NewBoard(t.Kit, boardHeads(t), func(n int) {
		if c := shown[n-1]; !isHere(s, c) {
			t.Post(wizard.ClinicChosen{Name: c.Name, PIN: c.PIN, Year: c.Year})
		}
	})
	board.SetRows(boardRows(t, s, shown))
	return widgets.Stack(widgets.GapLead,
		widgets.NewSection(t.Kit, widgets.SectionSpec{
			Title: t.Say("page.home.board.title"),
			Count: Sentence(t.Count("page.home.board.count", done, "done", t.Number(done), "all", t.Number(len(clinics)))),
		}), board,
		widgets.Row(0, 0, widgets.NewButton(t.Kit, widgets.Quiet, t.Count("page.clinics.all", len(clinics)), skin.IconSearch, func() {
			t.Post(wizard.Went{To: wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}})
		})))
}

// boardHeads are the heads of the columns.
func boardHeads(t *Tools) (heads [5]string) {
	for i, key := range []string{"clinic", "state", "people", "next", "since"} {
		heads[i] = t.Say("page.home.board." + key)
	}
	return heads
}

// boardRows draws clinics as rows of a board.
func boardRows(t *Tools, s wizard.State, clinics []wizard.ClinicYear) []widgets.BoardRow {
	rows := make([]widgets.BoardRow, len(clinics))
	for i, c := range clinics {
		key := "page.home.board." + string(c.Standing)
		rows[i] = widgets.BoardRow{Mark: markOfStanding(c.Standing), Name: clinicName(t, s, c), Here: isHere(s, c),
			State: t.Say(key + ".state"), Next: t.Say(key + ".next"),
			People: t.Say("page.home.board.of", "done", strconv.Itoa(c.Done), "all", strconv.Itoa(c.People))}
		if !c.Since.IsZero() {
			rows[i].Since = t.Book.ShortDay(c.Since)
		}
	}
	return rows
}

// clinicName names the year only where it is another one than the reader's; it
// stands first, because long names are cut. The PIN tells namesakes apart.
func clinicName(t *Tools, s wizard.State, c wizard.ClinicYear) string {
	name := c.Name
	if c.Namesake {
		name = t.Say("page.clinics.namesake", "name", c.Name, "pin", c.PIN)
	}
	if c.Year == s.AttestationYear() {
		return name
	}
	return strconv.Itoa(c.Year) + " · " + name
}

func markOfStanding(s wizard.Standing) skin.Mark {
	switch s {
	case wizard.StandsDamaged:
		return skin.Refused
	case wizard.StandsWaiting:
		return skin.Waiting
	case wizard.StandsOpen, wizard.StandsLate:
		return skin.NeedsLook
	}
	return skin.Done
}

// yearMenu goes to another year of the same clinic; nil without a year.
func yearMenu(t *Tools, s wizard.State, clinics []wizard.ClinicYear) fyne.CanvasObject {
	if s.AttestationYear() == 0 {
		return nil
	}
	years := []int{s.AttestationYear()}
	for _, c := range clinics {
		if c.Name == s.Clinic.Name && c.PIN == s.Clinic.PIN && !slices.Contains(years, c.Year) {
			years = append(years, c.Year)
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
