package wizard

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// kept is a row of the evidence folder.
func kept(clinic, pin string, year int, why string, done bool) KeptRow {
	return KeptRow{Clinic: clinic, PIN: pin, Year: year, Provider: "Dr. Sample", Why: why, Done: done, Happened: noon.AddDate(0, 0, -year%7)}
}

// manyClinics is a consultant's folder, one clinic in each standing.
func manyClinics() State {
	late := kept("Late Lane Clinic", "5", 2014, "accepted", true)
	late.Late = true
	attested := kept("Example Family Practice", "12345", 2015, "accepted", true)
	attested.KeepUntil, attested.Provider = "2021-03-02", "Dr. Sample One"
	return state(posted(clinic(), StatusRead{Kept{Folder: "/proofs", Rows: []KeptRow{
		attested, kept("Example Family Practice", "12345", 2015, "accepted-with-warnings", true),
		kept("Sample Street Pediatrics", "1", 2015, "nothing-yet", false), kept("Sample Street Pediatrics", "1", 2015, "accepted", true),
		kept("Test Harbor Medical", "2", 2015, "none", false), kept("Test Harbor Medical", "2", 2015, "accepted", true),
		kept("Two Minds Clinic", "7", 2015, "none", false), kept("Two Minds Clinic", "7", 2015, "nothing-yet", false),
		kept("Fictional Hills Clinic", "3", 2015, "refused", true), kept("Fictional Hills Clinic", "3", 2015, "accepted", true),
		kept("Nowhere Doctors", "4", 2015, "excluded", true),
		late,
		kept("Imaginary Town", "6", 2013, "damaged", false),
	}}}))
}

// board looks at it.
func board() State {
	return state(posted(manyClinics(), Went{Place{Step: Home, Page: PageClinics}}))
}

func TestTheBoardSaysWhereEachClinicStandsAndWhoNeedsSomebodyFirst(t *testing.T) {
	var got []string
	for _, c := range manyClinics().Kept.Clinics {
		got = append(got, fmt.Sprintf("%s %d %s %d/%d %s", c.Name, c.Year, c.Standing, c.Done, c.People, c.KeepUntil))
	}
	want := []string{
		"Imaginary Town 2013 damaged 0/1 ",
		"Sample Street Pediatrics 2015 open 1/2 ",
		"Two Minds Clinic 2015 open 0/2 ",
		"Test Harbor Medical 2015 waiting 1/2 ",
		"Late Lane Clinic 2014 late 1/1 ",
		"Fictional Hills Clinic 2015 refused 2/2 ",
		"Nowhere Doctors 2015 excluded 1/1 ",
		"Example Family Practice 2015 done 2/2 2021-03-02",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(Standings()) != 7 {
		t.Error("a standing is not on the board's list")
	}
}

func TestNamesakesAreTwoClinicsAndSaySo(t *testing.T) {
	s := state(posted(clinic(), StatusRead{Kept{Rows: []KeptRow{
		kept("Elm Street", "1", 2015, "accepted", true), kept("Elm Street", "2", 2015, "accepted", true), kept("Oak Street", "3", 2015, "accepted", true), kept("Oak Street", "3", 2014, "accepted", true),
	}}}))
	for _, c := range s.Kept.Clinics {
		if c.Namesake != (c.Name == "Elm Street") {
			t.Errorf("%s %s %d has a namesake: %v", c.Name, c.PIN, c.Year, c.Namesake)
		}
	}
}

func TestAFilterNarrowsByNameYearAndTurn(t *testing.T) {
	all := manyClinics().Kept.Clinics
	for _, tt := range []struct {
		name string
		f    Filter
		want int
	}{
		{"nothing", Filter{}, 8},
		{"a part of a name", Filter{Find: "  CLINIC hills "}, 1},
		{"a PIN", Filter{Find: "12345"}, 1},
		{"nobody", Filter{Find: "elsewhere"}, 0},
		{"a year", Filter{Year: 2015}, 6},
		{"need you", Filter{Turn: TurnYours}, 3},
		{"waiting", Filter{Turn: TurnTheirs}, 1},
		{"done", Filter{Turn: TurnDone}, 4},
		{"all at once", Filter{Find: "i", Year: 2013, Turn: TurnYours}, 1},
	} {
		if got := len(tt.f.Of(all)); got != tt.want {
			t.Errorf("%s leaves %d, not %d", tt.name, got, tt.want)
		}
	}
	sum := 0
	for _, turn := range Turns()[1:] {
		sum += len(Filter{Turn: turn}.Of(all))
	}
	if sum != len(all) {
		t.Errorf("the turns hold %d of %d clinics", sum, len(all))
	}
}

func TestAnotherFilterBeginsOnItsFirstPage(t *testing.T) {
	s := state(posted(board(), ClinicsFiltered{Filter{Page: 2}}))
	if s.Filter.Page != 2 {
		t.Errorf("turned to page %d", s.Filter.Page)
	}
	for _, f := range []Filter{{Find: "x", Page: 2}, {Year: 2013, Page: 2}, {Turn: TurnDone, Page: 2}, {Page: -1}} {
		if got := state(posted(s, ClinicsFiltered{f})).Filter.Page; got != 1 {
			t.Errorf("%+v begins on page %d", f, got)
		}
	}
}

// The board stays as it was left when a clinic is opened from it.
func TestTheFilterOutlivesTheClinicThatWasOpened(t *testing.T) {
	narrowed := state(posted(board(), ClinicsFiltered{Filter{Find: "elm"}}))
	opened := state(posted(narrowed, ClinicChosen{"Sample Street Pediatrics", "1", 2015}, DraftRead{Clinic: "Sample Street Pediatrics", PIN: "1", Year: 2015}))
	begun := state(posted(narrowed, ClinicStarted{}))
	if opened.Filter.Find != "elm" || begun.Filter.Find != "elm" {
		t.Errorf("the filter is %+v, %+v", opened.Filter, begun.Filter)
	}
	if again := state(posted(New(), Started{Draft: []byte(marshal(t, narrowed))})); again.Filter != (Filter{}) {
		t.Error("the filter went into the draft")
	}
}

// The page of the clinic on screen asks its answers too; the board must not say "2 of 2"
// of it while that page says "2 of 3".
func TestTheBoardCountsWhomTheAnswersOfTheClinicOnScreenName(t *testing.T) {
	of := func(s State) string {
		for _, c := range s.Clinics() {
			if c.Name == "Example Family Practice" {
				return fmt.Sprintf("%d/%d %s %s", c.Done, c.People, c.Standing, c.Turn())
			}
		}
		return "none"
	}
	all := manyClinics()
	if got := of(all); got != "2/2 done done" {
		t.Errorf("everybody is kept: %s", got)
	}
	more := people(all, Person{Name: "dr. sample one "}, Person{Name: "Dr. Sample Three"})
	if got := of(more); got != "2/3 open yours" {
		t.Errorf("one has nothing yet: %s", got)
	}
	for n, c := range more.Clinics() {
		if yours := c.Turn() == TurnYours; yours != (n < 4) {
			t.Errorf("those who need somebody are not first: %s is number %d", c.Name, n+1)
		}
	}
	if of(State{Kept: more.Kept}) != "2/2 done done" {
		t.Error("the folder's own count was changed")
	}
	more.Clinic.PIN = "another"
	if got := of(more); got != "2/2 done done" {
		t.Errorf("another clinic is on screen: %s", got)
	}
}

func TestTheSavedListIsWhatTheFilterLeaves(t *testing.T) {
	_, effects := posted(state(posted(board(), ClinicsFiltered{Filter{Year: 2015, Turn: TurnYours}})), ClinicsSaveAsked{"/desk/a.pdf"})
	wish, ok := wished[MakeOverview](effects)
	if !ok || len(wish.Clinics) != 2 || wish.Path != "/desk/a.pdf" || wish.Filter.Year != 2015 {
		t.Errorf("wishes %+v", wish)
	}
}

func BenchmarkClinics(b *testing.B) {
	var rows []KeptRow
	for n := range 1000 {
		for range 3 {
			rows = append(rows, kept(fmt.Sprintf("Clinic %d", n), fmt.Sprint(n), 2011+n%5, "accepted", n%3 > 0))
		}
	}
	for b.Loop() {
		Filter{Find: "clinic 9"}.Of(Gather(rows))
	}
}
