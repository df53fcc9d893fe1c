package page_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// folder is what a consultant keeps, one clinic in each standing.
func (d *desk) consultants() wizard.Kept {
	k := d.kept()
	add := func(clinic, pin string, year int, why string, done bool) {
		k.Rows = append(k.Rows, wizard.KeptRow{Clinic: clinic, PIN: pin, Year: year, Provider: "Dr. Sample", Why: why, Done: done, Happened: d.now.AddDate(0, 0, -len(k.Rows))})
	}
	add("Sample Street Pediatrics", "1", 2015, "nothing-yet", false)
	add("Fictional Hills Clinic", "2", 2015, "refused", true)
	add("Placeholder Health Center", "3", 2015, "none", false)
	add("Mock Avenue Internists", "4", 2015, "excluded", true)
	add("Imaginary Town Practice With a Rather Long Name", "5", 2014, "damaged", false)
	return k
}

// clinicsOf puts so many clinics of three people into a folder.
func (d *desk) many(n int) wizard.Kept {
	k := d.kept()
	for i := range n {
		for p := range 3 {
			k.Rows = append(k.Rows, wizard.KeptRow{Clinic: fmt.Sprintf("Example Clinic %04d", i+1), PIN: fmt.Sprint(i), Year: 2011 + i%5, Provider: fmt.Sprint("Dr. Sample ", p),
				Why: "accepted", Done: i%4 > 0, Happened: d.now.AddDate(0, 0, -i%300)})
		}
	}
	return k
}

func (d *desk) atBoard(k wizard.Kept) *desk {
	return d.post(clinicEvents()...).post(wizard.StatusRead{Kept: k}).post(wizard.Went{To: wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}})
}

// rows are the names on the board, from the top.
func (d *desk) rows() (names []string) {
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Board); ok {
			names = b.Names()
		}
	})
	return names
}

func TestTheBoardIsNarrowedByNameYearAndTurn(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Home).post(wizard.StatusRead{Kept: d0(t).consultants()})
	d.reads("Your clinics").tap("All 6 clinics: find, filter, save the list")
	d.reads("All 6", "Need you 2", "Waiting 1", "Done 3", "Refused, but counts", "Excluded", "Bring in the answer", "2014 · Imaginary Town", "Two clinics need you", "Every year")
	if got := d.rows(); len(got) != 6 || got[0] != "2014 · Imaginary Town Practice With a Rather Long Name" {
		t.Errorf("the board has %q", got)
	}
	d.tap("Waiting 1")
	if got := d.rows(); len(got) != 1 || got[0] != "Placeholder Health Center" {
		t.Errorf("waiting are %q", got)
	}
	d.tap("All 6")
	d.post(wizard.ClinicsFiltered{Filter: wizard.Filter{Year: 2014}}).reads("Year 2014", "All 1", "Need you 1", "Done 0")
	d.post(wizard.ClinicsFiltered{Filter: wizard.Filter{Find: "no such"}}).reads("No clinic matches.").tap("Show all 6.")
	if got := d.rows(); len(got) != 6 {
		t.Errorf("the board has %q", got)
	}
}

// d0 is a desk only for its folder.
func d0(t *testing.T) *desk { return &desk{t: t, now: lightDesk(t).now} }

// With the keyboard alone: what is typed narrows the board at once, Enter opens the
// first clinic, and the board is as it was left when one comes back.
func TestTheBoardWorksByKeyboard(t *testing.T) {
	d := lightDesk(t)
	d.atBoard(d.consultants())
	if at := widgettest.Focused(d.win.Canvas()); at != "Find a clinic" {
		t.Fatalf("the keyboard begins at %q", at)
	}
	test.Type(d.win.Canvas().Focused(), "hills")
	if got := d.rows(); len(got) != 1 || got[0] != "Fictional Hills Clinic" {
		t.Fatalf("typed, and the board has %q", got)
	}
	if at := widgettest.Focused(d.win.Canvas()); at != "Find a clinic" {
		t.Errorf("typing moved the keyboard to %q", at)
	}
	d.reads("Open Fictional Hills…")
	widgettest.Press(d.win.Canvas(), fyne.KeyReturn)
	if got := wanted[wizard.ReadDraft](d); got.Clinic != "Fictional Hills Clinic" || got.PIN != "2" || got.Year != 2015 {
		t.Errorf("Enter opens %+v", got)
	}
	d.post(wizard.DraftRead{Clinic: "Fictional Hills Clinic", PIN: "2", Year: 2015}, wizard.Went{To: wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}})
	if got := d.rows(); len(got) != 1 {
		t.Errorf("the filter is gone: %q", got)
	}
	widgettest.Press(d.win.Canvas(), fyne.KeyReturn) // the clinic that is open already
	if place := d.shell.State().Place; place != (wizard.Place{Step: wizard.Home}) {
		t.Errorf("Enter leads to %+v", place)
	}
	// Tab goes from the field to the board, and on to what can be done with the list;
	// arrows go from row to row.
	d.post(wizard.ClinicsFiltered{}, wizard.Went{To: wizard.Place{Step: wizard.Home, Page: wizard.PageClinics}})
	var seen []string
	for range 30 {
		widgettest.Press(d.win.Canvas(), fyne.KeyTab)
		seen = append(seen, widgettest.Focused(d.win.Canvas()))
		if strings.HasPrefix(seen[len(seen)-1], "Fictional Hills") {
			for range 5 {
				widgettest.Press(d.win.Canvas(), fyne.KeyUp)
				seen = append(seen, widgettest.Focused(d.win.Canvas()))
			}
		}
	}
	for _, want := range []string{"Sample Street Pediatrics, Needs you", "Fictional Hills Clinic, Refused, but counts", "Save this list…"} {
		if !strings.Contains(strings.Join(seen, "\n"), want) {
			t.Errorf("Tab never comes to %q: %q", want, seen)
		}
	}
}

func TestAThousandClinicsAreTurnedThrough(t *testing.T) {
	d := lightDesk(t)
	d.atBoard(d.many(1000)).reads("1 to 15 of 1001", "Need you 250", "Done 751")
	first := d.rows()
	d.tap("More").reads("16 to 30 of 1001")
	if next := d.rows(); len(next) != 15 || next[0] == first[0] {
		t.Errorf("the next page has %q", next)
	}
	d.tap("Previous").tap("Previous").reads("1 to 15 of 1001") // it is off there
	d.post(wizard.ClinicsFiltered{Filter: wizard.Filter{Page: 67}}).reads("991 to 1001 of 1001")
	d.post(wizard.ClinicsFiltered{Filter: wizard.Filter{Page: 900}}).reads("991 to 1001 of 1001")
	d.post(wizard.ClinicsFiltered{Filter: wizard.Filter{Find: "0777"}}).reallyNot("1 to ", "More")
	if got := d.rows(); len(got) != 1 {
		t.Errorf("found %q", got)
	}
	d.at(wizard.Home).reads("All 1001 clinics")
	if got := d.rows(); len(got) != 6 {
		t.Errorf("Home shows %d of them", len(got))
	}
}

func TestTheListOfClinicsIsSavedAsItIsShown(t *testing.T) {
	d := lightDesk(t)
	d.saves = "/home/desk"
	d.atBoard(d.consultants()).tap("Done 3").tap("Save this list…")
	got := wanted[wizard.MakeOverview](d)
	if filepath.ToSlash(got.Path) != "/home/desk/clinics.pdf" || len(got.Clinics) != 3 || got.Filter.Turn != wizard.TurnDone {
		t.Errorf("wishes %+v", got)
	}
	d.post(wizard.ClinicsSaved{Path: got.Path}).reads("The list of clinics is in the file clinics.pdf now")
	if open := wanted[wizard.OpenLink](d); open.Address != got.Path {
		t.Errorf("opens %q", open.Address)
	}
	d.tap("Check every proof")
	wanted[wizard.VerifyEvidence](d)
}

func TestTheBoardFitsInLightAndDark(t *testing.T) {
	for _, l := range []look{
		{choice: skin.Light, width: 1080, height: 720}, {choice: skin.Dark, width: 1080, height: 720},
		{choice: skin.Light, width: 900, height: 600}, {choice: skin.Dark, width: 900, height: 600, percent: 150},
	} {
		d := newDesk(t, l)
		name := "01-board-" + l.theme() + map[float32]string{1080: "", 900: "-small"}[l.width]
		d.atBoard(d.consultants()).fits().picture(name)
		d.post(wizard.StatusRead{Kept: d.many(1000)}).fits()
		widgettest.Press(d.win.Canvas(), "PageDown")
		d.picture(name + "-many").at(wizard.Home).post(wizard.StatusRead{Kept: d.consultants()}).fits()
		d.win.Canvas().Focus(nil)
		d.picture("01-home-board-" + l.theme() + map[float32]string{1080: "", 900: "-small"}[l.width])
	}
}
