package evidence

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func names(c Contents) []string {
	var all []string
	for _, f := range c.Files {
		all = append(all, f.Name)
	}
	return all
}

func TestContentsListsEveryFileThatADigestCovers(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	if c, err := b.Contents(); err != nil || len(c.Pages)+len(c.Files) > 0 {
		t.Errorf("of a binder that is not there: %+v, %v", c, err)
	}
	send(t, b, outbound(Real), accepted())
	begun, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	defer begun.Close()
	c, err := b.Contents()
	if err != nil {
		t.Fatal(err)
	}
	report, err := b.Verify(t.Context(), nil)
	if err != nil || !report.Sound() {
		t.Fatalf("%+v, %v", report, err)
	}
	for _, file := range c.Files {
		if d, err := digestFile(f.store.Disk(), f.Abs(file.Path)); err != nil || d != file.SHA256 {
			t.Errorf("%s: %s, listed as %s, %v", file.Path, d, file.SHA256, err)
		}
	}
	for _, want := range []string{FileSums, FileSendingSums, FileAck, FileRecord} {
		if !slices.Contains(names(c), want) {
			t.Errorf("%s is not listed: %q", want, names(c))
		}
	}
	if n := strings.Count(strings.Join(names(c), " "), FileSent); n != 2 {
		t.Errorf("the message of %d sends is listed; one of two was begun only", n)
	}
	if len(c.Pages) != 1 || c.Pages[0].Entries != 3 || len(c.Holes) > 0 || c.Head != report.Binders[0].Head {
		t.Errorf("%d pages of %d entries, holes %v", len(c.Pages), c.Pages[0].Entries, c.Holes)
	}
}

func TestContentsNamesARecordWhoseListChangedAndRefusesAManifestThatDid(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	r := send(t, b, outbound(Real), accepted())
	list := f.Abs(r.Record + "/" + FileSums)
	if err := os.WriteFile(list, []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := b.Contents()
	if err != nil || len(c.Files) > 0 || len(c.Holes) != 1 || c.Holes[0] != (Damage{Record: r.Record, What: Changed}) {
		t.Errorf("%+v, %v", c, err)
	}
	page := f.Abs(b.Path() + "/" + pageName(1))
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(page, append(data, '\n'), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Contents(); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestAPagePrecedesOnlyWhatContinuesIt(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	var states []Page
	for range 3 {
		if _, err := b.Add(call("Called.")); err != nil {
			t.Fatal(err)
		}
		c, err := b.Contents()
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, c.Pages[0])
	}
	if !states[0].Precedes(states[2]) || !states[1].Precedes(states[1]) || states[2].Precedes(states[0]) {
		t.Error("the order of states of one page is not seen")
	}
	other := states[0]
	other.Data = []byte(strings.Replace(string(other.Data), "0001 file", "0001 seal", 1))
	if other.Precedes(states[2]) || (Page{}).Precedes(states[0]) {
		t.Error("another page is taken for an earlier state")
	}
}

func TestKeepAtLeastIsTheEarliestDayUntilTheAttestationIsKnown(t *testing.T) {
	b := inTemp(t).binder(t, Real)
	day, known, err := b.KeepAtLeast()
	if err != nil || known || day.Format(dayLayout) != "2021-12-31" {
		t.Errorf("%v, %v, %v", day, known, err)
	}
	_, err = b.Add(Draft{Kind: KindAttestation, Happened: day, Text: "Attested.", Attested: time.Date(2016, 3, 10, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		t.Fatal(err)
	}
	if day, known, err = b.KeepAtLeast(); err != nil || !known || day.Format(dayLayout) != "2022-03-10" {
		t.Errorf("%v, %v, %v", day, known, err)
	}
}
