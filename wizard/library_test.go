package wizard

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/codes"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// newerCVX is CDC's list of vaccines as it may look one day: with an invented
// vaccine, with one more that is retired, and with one of another name.
func newerCVX() []byte {
	words := map[codes.Status]string{codes.Active: "Active", codes.Inactive: "Inactive", codes.NeverActive: "Never Active", codes.NonUS: "Non-US", codes.Pending: "Pending"}
	var b strings.Builder
	table := codes.Standard().Table("CVX")
	for i := range table.Len() {
		c := table.At(i + 1)
		switch c.Code {
		case "03":
			c.Status = codes.Inactive
		case "08":
			c.Name = "Another name"
		}
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|False|%s\r\n", c.Code, c.Name, c.Text, c.Note, words[c.Status], c.Updated)
	}
	b.WriteString("994|Example vaccine|Example vaccine, invented||Active|False|2099/05/04\r\n")
	return []byte(b.String())
}

func newerTable(t testing.TB) []*codes.Table {
	t.Helper()
	table, problems := codes.Standard().Import(codes.CVXFile, newerCVX())
	if table == nil {
		t.Fatal(problems)
	}
	return []*codes.Table{table}
}

const samplePack = `vendor = "Sample Systems"
product = "SampleChart EHR"
versions = ["9"]
source = "invented for this test"
dated = "2015-03-02"
[[screen]]
rules = ["R27"]
text.en = "Shots > Lot"
text.es = "Vacunas > Lote"
`

// shelved stands on the page of the lists, with a file that was offered.
func shelved(s State, offered []byte) State {
	s = state(posted(s, Went{Place{Step: Check, Page: PageLibrary}}))
	if offered != nil {
		s = state(posted(s, FileRead{Purpose: PurposeLibrary, Path: `C:\Downloads\cvx.txt`, Data: offered}))
	}
	return s
}

func TestAnOfferSaysWhatANewerListWouldChange(t *testing.T) {
	o := shelved(ready(), newerCVX()).Library.Offer
	want := codes.Difference{Added: []string{"994"}, Retired: []string{"03"}, Changed: []string{"08"}}
	if diff := cmp.Diff(want, o.Change); diff != "" || o.File != "cvx.txt" || o.Kind != OfferList || !o.Takeable() {
		t.Errorf("%q is %q (-want +got):\n%s", o.File, o.Kind, diff)
	}
	if o.Present.Dated != codes.Standard().Table("CVX").Dated || o.Present.Loaded {
		t.Errorf("compared with %+v", o.Present)
	}
}

func TestWhatIsOfferedIsKnownByItsContent(t *testing.T) {
	half := newerCVX()[:len(newerCVX())/2]
	for _, row := range []struct {
		name     string
		file     string
		data     string
		kind     OfferKind
		takeable bool
	}{
		{"a list", "download.bin", string(newerCVX()), OfferList, true},
		{"half a list", "cvx.txt", string(half), OfferList, false},
		{"a pack", "notes.txt", samplePack, OfferPack, true},
		{"a pack with a problem", "notes.txt", strings.Replace(samplePack, "R27", "Z99", 1), OfferPack, false},
		{"a pack that is no TOML", "sample.TOML", "vendor = ", OfferPack, false},
		{"an empty pack", "sample.toml", "", OfferPack, false},
		{"a page", "cvx.txt", "<html>moved</html>", OfferUnknown, false},
		{"a message", "mvx.txt", string(message(vxu.SampleClean, "EX-1")), OfferUnknown, false},
		{"nothing", "cvx.txt", "", OfferUnknown, false},
		{"zeros", "cvx.txt", strings.Repeat("\x00", 1000), OfferUnknown, false},
	} {
		o := Examine(row.file, []byte(row.data), Library{})
		if o.Kind != row.kind || o.Takeable() != row.takeable {
			t.Errorf("%s is %q, to be taken: %v; %v %v", row.name, o.Kind, o.Takeable(), o.Remarks, o.Problems)
		}
	}
}

func TestTheSameListAgainIsNothingToTake(t *testing.T) {
	l := NewLibrary(newerTable(t), nil)
	o := Examine("cvx.txt", newerCVX(), l)
	if !o.Same() || o.Takeable() {
		t.Errorf("offered again: %+v", o.Change)
	}
}

// A list that is loaded and never updated must not hold back the program's own.
func TestAListOlderThanTheProgramsOwnIsPassedOver(t *testing.T) {
	old := *codes.Standard().Table("CVX")
	old.Dated = 20100101
	l := NewLibrary([]*codes.Table{&old}, nil)
	if got := l.List("CVX"); got.Loaded || !got.Passed || got.Dated != codes.Standard().Table("CVX").Dated || l.Guide != nil {
		t.Errorf("%+v", got)
	}
	for _, list := range l.Lists() {
		if list.Kind == "" || list.Title == "" || list.Source == "" || list.Dated == 0 || list.Codes == 0 {
			t.Errorf("%+v", list)
		}
	}
}

func TestALoadedListKnowsTheCodesOfTheMessage(t *testing.T) {
	data := []byte(strings.ReplaceAll(string(message(vxu.SampleClean, "EX-1")), "|03^MMR", "|994^MMR"))
	s := state(posted(routed(), FileRead{Purpose: PurposeMessage, Path: "one.hl7", Data: data}))
	unknown := func(s State) (texts []string) {
		for _, f := range s.Message.Findings {
			if strings.Contains(f.Text, "994 is not in the CVX list of") {
				texts = append(texts, f.Text)
			}
		}
		return texts
	}
	if got := unknown(s); len(got) == 0 || !strings.Contains(got[0], "list of "+codes.Standard().Table("CVX").Dated.String()) {
		t.Fatalf("994 is %q: the test has nothing to show", got)
	}
	s = state(posted(s, LibraryRead{Tables: newerTable(t)}))
	if got := unknown(s); len(got) > 0 {
		t.Errorf("with the newer list: %q", got)
	}
	s = state(posted(s, LibraryRead{}))
	if got := unknown(s); len(got) == 0 {
		t.Error("without it again, the code is known")
	}
}

func TestTheLibraryStaysWhenTheClinicChanges(t *testing.T) {
	s := state(posted(ready(), LibraryRead{Tables: newerTable(t)}))
	for name, events := range map[string][]Event{
		"another clinic": {ClinicStarted{}},
		"a chosen one":   {DraftRead{Clinic: "Other Clinic", Year: 2014}},
		"rehearsal":      {RehearsalEntered{}},
		"and back":       {RehearsalEntered{}, RehearsalLeft{}},
	} {
		if got := state(posted(s, events...)); !got.Library.List("CVX").Loaded {
			t.Errorf("%s: the list is gone", name)
		}
	}
	if strings.Contains(marshal(t, s), "994") || strings.Contains(marshal(t, s), "ibrary") {
		t.Error("the draft holds the library")
	}
}

func TestReadingAgainKeepsWhatWaitsToBeTaken(t *testing.T) {
	s := shelved(ready(), newerCVX())
	if got := state(posted(s, LibraryRead{})); !got.Library.Offer.Takeable() {
		t.Error("what was offered is gone")
	}
	if got := state(posted(s, LibraryTaken{}, Failed{KeepInLibrary{}.Name(), Notice{Key: "unexpected.keep-in-library", Ref: "1"}})); !got.Library.Offer.Takeable() || got.Busy[KeepInLibrary{}.Name()] {
		t.Error("after a failure it cannot be tried again")
	}
	if _, effects := posted(s, LibraryTaken{}, LibraryTaken{}); len(effects) > 0 {
		t.Errorf("a second press asks for %v", names(effects))
	}
}

func TestWhatCannotBeReadIsSaidAndStays(t *testing.T) {
	n := Notice{Key: "library-unreadable", Severity: Look, Args: map[string]string{"file": "cvx.txt"}}
	s := state(posted(ready(), LibraryRead{Notices: []Notice{n}}, Went{Place{Step: Home}}))
	if diff := cmp.Diff([]string{"library-unreadable"}, keys(s.Notices)); diff != "" {
		t.Error(diff)
	}
}

func TestAPackIsKeptAsItWasWrittenAndSpeaksForItsEHR(t *testing.T) {
	s := shelved(ready(), []byte(samplePack))
	_, effects := posted(s, LibraryTaken{})
	if len(effects) != 1 {
		t.Fatalf("asks for %v", names(effects))
	}
	keep := effects[0].(KeepInLibrary)
	if string(keep.Text) != samplePack || keep.Table != nil {
		t.Errorf("keeps %q", keep.Text)
	}
	kept := []KeptPack{{File: "sample.toml", Pack: keep.Pack}}
	s = state(posted(s, LibraryRead{Packs: kept, Kept: true}))
	finding := conformance.Finding{Rule: "R27"}
	if _, ok := s.Where(finding, "en"); ok {
		t.Error("the clinic has not said which EHR it has")
	}
	s.EHR = EHR{Vendor: "Sample Systems, Inc.", Product: "SAMPLECHART EHR", Version: "9.2"}
	if hint, ok := s.Where(finding, "es"); !ok || hint.Text != "Vacunas > Lote" {
		t.Errorf("got %+v", hint)
	}
	if o := Examine("again.toml", []byte(samplePack), s.Library); o.Replaces != "sample.toml" {
		t.Errorf("replaces %q", o.Replaces)
	}
	if !reflect.DeepEqual(s.Library.Screens().For(s.EHR.Facts())[0], keep.Pack) {
		t.Error("another pack speaks")
	}
}
