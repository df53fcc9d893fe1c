package page_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"testshot/hl7/codes"
	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/wizard"
	"testshot/wizard/screens"
)

// newerCVX is CDC's list of vaccines as it may look one day: one new, one retired.
func newerCVX() []byte {
	words := map[codes.Status]string{codes.Active: "Active", codes.Inactive: "Inactive", codes.NeverActive: "Never Active", codes.NonUS: "Non-US", codes.Pending: "Pending"}
	var b strings.Builder
	table := codes.Standard().Table("CVX")
	for i := range table.Len() {
		c := table.At(i + 1)
		if c.Code == "21" {
			c.Status = codes.Inactive
		}
		fmt.Fprintf(&b, "%s|%s|%s|%s|%s|False|%s\r\n", c.Code, c.Name, c.Text, c.Note, words[c.Status], c.Updated)
	}
	b.WriteString("994|Example vaccine|Example vaccine, invented||Active|False|2099/05/04\r\n")
	return []byte(b.String())
}

const samplePack = `vendor = "Sample Systems"
product = "SampleChart EHR"
versions = ["9"]
source = "a consultant's notes"
dated = "2015-03-02"
[[screen]]
rules = ["R27"]
text.en = "Shots > Give a shot > <b>Lot number</b>: pick it from the list."
[[screen]]
fields = ["MSH-7"]
text.en = "Setup > Interfaces > State registry > Time with zone."
`

// offered is the file that was chosen in the dialog, as the runner has read it.
func (d *desk) offered(name, text string) *desk {
	d.t.Helper()
	d.file = "/home/desk/" + name
	d.tap("Choose a file…")
	if got := wanted[wizard.ReadFile](d); got.Path != d.file || got.Purpose != wizard.PurposeLibrary {
		d.t.Errorf("asked for %+v", got)
	}
	return d.post(wizard.FileRead{Purpose: wizard.PurposeLibrary, Path: d.file, Data: []byte(text)})
}

func TestCheckSaysOfWhatDateTheListIsAndLeadsToANewerOne(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps).at(wizard.Check).reads("The check uses CDC's list of vaccines dated November 19, 2025")
	d.tap("Newer lists and screen packs").reads("Drop a CDC list", "Vaccines", "Came with the program", "None yet.").picture("07-library")
	d.offered("download (2).bin", string(newerCVX())).reads("This is CDC's list of vaccines, dated May 4, 2099.", "One code is new: 994.", "One is no longer used: 21.").
		picture("07-library-offer")
	if d.shell.State().Library.Set != nil {
		t.Fatal("the list was replaced before anybody said so")
	}
	d.tap("Use this list")
	keep := wanted[wizard.KeepInLibrary](d)
	d.reads("Keeping it").post(wizard.LibraryRead{Tables: []*codes.Table{keep.Table}, Kept: true})
	d.reads("Dated May 4, 2099", "Loaded by you", "Drop a CDC list").picture("07-library-loaded")
	d.tap("Back to the check").reads("list of vaccines dated May 4, 2099 that you loaded")
	d.tap("Newer lists and screen packs").tap("Go back to the program's own")
	if got := wanted[wizard.DropFromLibrary](d); got.Table != "CVX" {
		t.Errorf("drops %+v", got)
	}
	d.post(wizard.LibraryRead{}).reallyNot("Loaded by you")
}

func TestWhatIsNoListIsRefusedInPlainWords(t *testing.T) {
	whole := string(newerCVX())
	d := lightDesk(t).ready(vxu.SampleClean).post(wizard.Went{To: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}})
	for _, row := range []struct{ name, text, says string }{
		{"page.html", "<html>moved</html>", "page.html is neither a CDC list nor a screen pack."},
		{"cvx.txt", whole[:len(whole)/2], "It may be cut off."},
		{"mine.toml", strings.Replace(samplePack, "R27", "Z99", 1), "Line 7: There is no rule “Z99”."},
		{"hostile.toml", strings.Repeat("color = 1\n", 3), "cannot be used as a screen pack yet"},
	} {
		d.offered(row.name, row.text).reads(row.says).reallyNot("Use this")
		d.picture("07-library-" + row.name)
		d.tap("Don't use it").reallyNot(row.says)
	}
}

func TestAPackForTheClinicsEHRSpeaksUnderTheAdvice(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleGaps).post(wizard.Went{To: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}})
	d.offered("pack.toml", samplePack).reads("This is a screen pack for SampleChart EHR 9.", "2 places, by Sample Systems", "That is your EHR").picture("07-library-pack")
	d.tap("Use this pack")
	keep := wanted[wizard.KeepInLibrary](d)
	if string(keep.Text) != samplePack {
		t.Errorf("keeps %q", keep.Text)
	}
	d.post(wizard.LibraryRead{Packs: []wizard.KeptPack{{File: "sample.toml", Pack: keep.Pack}}, Kept: true}).reads("Shown for your EHR.").picture("07-library-packs")
	d.at(wizard.Check).reads("In SampleChart EHR 9:", "Shots > Give a shot > <b>Lot number</b>: pick it from the list.").picture("07-check-where")

	// The vendor knows its own screens; the draft stays about the message.
	d.tap("E-mail")
	u, err := url.Parse(wanted[wizard.OpenLink](d).Address)
	if err != nil || strings.Contains(u.Query().Get("body"), "Setup >") {
		t.Errorf("the draft: %v\n%s", err, u.Query().Get("body"))
	}
	noPatient(t, u.Query().Get("body"))

	// Another EHR is shown nothing of it.
	d.at(wizard.Who).post(wizard.Typed{Field: wizard.FieldEHRProduct, Value: "OtherChart"}).at(wizard.Check).reallyNot("In SampleChart EHR")
	d.post(wizard.Went{To: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}}).reallyNot("Shown for your EHR.").tap("Remove")
	if got := wanted[wizard.DropFromLibrary](d); got.Pack != "sample.toml" {
		t.Errorf("drops %+v", got)
	}
}

func TestAFileDroppedOnThePageOfTheListsIsLookedAtThere(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).post(wizard.Went{To: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}})
	d.shell.Dropped([]string{"/home/desk/cvx.txt"})
	d.settle()
	if got := wanted[wizard.ReadFile](d); got.Purpose != wizard.PurposeLibrary || d.shell.State().Place.Page != wizard.PageLibrary {
		t.Errorf("asked for %+v at %+v", got, d.shell.State().Place)
	}
	d.reads("Looking at the file")
}

func TestPicturesOfListsAndPacksInEveryLook(t *testing.T) {
	pack, problems := screens.Parse([]byte(samplePack))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for name, l := range map[string]look{
		"light": {choice: skin.Light, width: 1080, height: 720}, "dark": {choice: skin.Dark, width: 1080, height: 720},
		"small": {choice: skin.Light, width: 900, height: 600}, "small-dark": {choice: skin.Dark, width: 900, height: 600},
	} {
		d := newDesk(t, l).ready(vxu.SampleGaps).post(wizard.LibraryRead{Packs: []wizard.KeptPack{{File: "sample.toml", Pack: pack}}})
		d.at(wizard.Check).reads("In SampleChart EHR 9:").fits().picture("packs-check-" + name)
		d.post(wizard.Went{To: wizard.Place{Step: wizard.Check, Page: wizard.PageLibrary}}).fits().picture("packs-library-" + name)
		d.post(wizard.FileRead{Purpose: wizard.PurposeLibrary, Path: "cvx.txt", Data: newerCVX()}).fits().picture("packs-offer-" + name)
	}
}
