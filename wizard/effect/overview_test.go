package effect

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"testshot/assets/wording"
	"testshot/wizard"
)

func clinicYears() []wizard.ClinicYear {
	return []wizard.ClinicYear{
		{Name: "Elm Street", PIN: "1", Year: 2015, People: 2, Done: 2, Standing: wizard.StandsDone, Namesake: true, KeepUntil: "2021-03-02"},
		{Name: "Elm Street", PIN: "2", Year: 2014, People: 1, Standing: wizard.StandsOpen, Namesake: true},
	}
}

func TestTheListOfClinicsIsAPageThatIsTheSameEachTime(t *testing.T) {
	w := newWorld(t)
	var pages [][]byte
	for _, name := range []string{"a.pdf", "b"} {
		made := only[wizard.ClinicsSaved](t, w.do(wizard.MakeOverview{Path: filepath.Join(w.dir, name), Clinics: clinicYears(), Filter: wizard.Filter{Find: "elm"}}))
		if filepath.Ext(made.Path) != ".pdf" {
			t.Errorf("the page is called %s", made.Path)
		}
		page, err := os.ReadFile(made.Path)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, page)
	}
	if !bytes.HasPrefix(pages[0], []byte("%PDF-")) || !bytes.Equal(pages[0], pages[1]) {
		t.Error("the page is none, or another each time")
	}
	if n := failed(t, w.do(wizard.MakeOverview{Path: filepath.Join(w.dir, "none", "a.pdf"), Clinics: clinicYears()})); n.Key != "export-not-written" {
		t.Errorf("says %s", n.Key)
	}
}

func TestAFilterIsSaidInWords(t *testing.T) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		f    wizard.Filter
		want string
	}{
		{wizard.Filter{Page: 3}, ""},
		{wizard.Filter{Turn: wizard.TurnYours, Year: 2015, Find: " elm "}, "Need you, 2015, “elm”"},
		{wizard.Filter{Turn: wizard.TurnDone}, "Done"},
	} {
		if got := filterWords(book, tt.f); got != tt.want {
			t.Errorf("%+v is %q", tt.f, got)
		}
	}
}
