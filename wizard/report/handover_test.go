package report

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
)

func TestTheHandOverPageSaysWhereWhoAndUntilWhen(t *testing.T) {
	at := time.Date(2015, 3, 2, 15, 0, 0, 0, time.UTC)
	t.Chdir(t.TempDir()) // the folder is named as a person in it names it
	folder, err := evidence.Create(evidence.Params{Dir: "Proof", Now: func() time.Time { return at }})
	if err != nil {
		t.Fatal(err)
	}
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	page := func() string {
		var out strings.Builder
		if err := Handover(&out, folder, book); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(out.String(), "{}") {
			t.Errorf("a hole is left:\n%s", out.String())
		}
		return out.String()
	}
	if text := page(); !strings.Contains(text, "no proof") || !strings.Contains(text, "sha256sum") {
		t.Errorf("of an empty folder:\n%s", text)
	}
	b, err := folder.Binder(evidence.Clinic{Name: "Example Family Practice"}, 2015, evidence.Real)
	if err != nil {
		t.Fatal(err)
	}
	add := func(d evidence.Draft) {
		d.Happened = at
		if _, err := b.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	add(evidence.Draft{Kind: evidence.KindCall, Text: "ZZTEST called."})
	for _, want := range []string{"six years after the day", "Nobody is noted", "No second copy"} {
		if text := page(); !strings.Contains(text, want) {
			t.Errorf("%q is missing:\n%s", want, text)
		}
	}
	add(evidence.Draft{Kind: evidence.KindAttestation, Text: "Attested."})
	add(evidence.Draft{Kind: evidence.KindDrill, Drill: &evidence.DrillFacts{Keeper: "Bob Example", Copy: &evidence.DrillCopyFacts{Place: "/media/stick"}}})
	add(evidence.Draft{Kind: evidence.KindDrill, Drill: &evidence.DrillFacts{Keeper: "Ann Example"}})
	text := page()
	for _, want := range []string{"Example Family Practice, 2015", b.Path(), "2021-03-02", "Ann Example", "2016-03-02", "/media/stick"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing:\n%s", want, text)
		}
	}
	if place, err := filepath.Abs("Proof"); err != nil || !strings.Contains(text, "is in "+place+".") {
		t.Errorf("the place is not named whole:\n%s", text)
	}
	for _, line := range []string{"folder  ", "records  ", "in words  ", "keep until  ", "kept by  ", "second copy  "} {
		if !strings.Contains(text, "\n  "+line) {
			t.Errorf("%q does not stand in the column of its binder:\n%s", line, text)
		}
	}
	if !strings.Contains(text, "\n\nExample Family Practice, 2015\n") || !strings.Contains(text, "\n\nEACH YEAR\n") {
		t.Errorf("the parts run into each other:\n%s", text)
	}
	if strings.Contains(text, "Bob") || strings.Contains(text, "ZZTEST") {
		t.Errorf("the page says too much:\n%s", text)
	}
}
