package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
)

func overview(n int) Overview {
	o := Overview{Day: time.Date(2015, 3, 2, 23, 30, 0, 0, time.FixedZone("EST", -5*3600))}
	for i := range n {
		standing := wizard.Standings()[i%7]
		o.Clinics = append(o.Clinics, OverviewRow{Clinic: fmt.Sprintf("Example Clinic No. %d", i+1), Year: 2011 + i%5, Standing: string(standing),
			People: 3, Done: i % 4, Since: time.Date(2015, 1, 1+i%28, 0, 0, 0, 0, time.UTC), KeepUntil: "2021-01-15"})
	}
	return o
}

func TestAnOverviewGivesTheSameBytesAndNoHour(t *testing.T) {
	one, again := printedOverview(t, overview(12), Options{}), printedOverview(t, overview(12), Options{})
	if !bytes.Equal(one, again) {
		t.Error("the same clinics give other bytes")
	}
	later := overview(12)
	later.Day = later.Day.Add(-5 * time.Hour) // the same day
	if !bytes.Equal(one, printedOverview(t, later, Options{})) {
		t.Error("the hour is in the page")
	}
	if bytes.Equal(one, printedOverview(t, overview(12), Options{Paper: A4})) {
		t.Error("the paper makes no difference")
	}
}

func printedOverview(t *testing.T, o Overview, options Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := o.PDF(&out, options); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAnOverviewSaysWhereEachClinicStandsInEveryLanguage(t *testing.T) {
	for _, language := range wording.Languages() {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		o := overview(14)
		o.Filtered = "2015"
		d := o.document(book)
		rows := d.Sections[0].Blocks[0].Table.Rows
		if len(rows) != 14 || len(rows[0]) != 6 || rows[0][0] != "Example Clinic No. 1" || rows[0][4] != "2015-01-01" || rows[3][3] == "" {
			t.Fatalf("%s: rows %q", language, rows)
		}
		for _, text := range append(rows[6], append(d.Sections[0].Blocks[0].Table.Head, d.Title, d.Subtitle, d.Foot, d.Sections[0].Blocks[1].Text, d.NumberOf("1", "2"))...) {
			if text == "" || strings.ContainsAny(text, "[{") {
				t.Errorf("%s: %q has no words", language, text)
			}
		}
	}
}

// A dozen fit on one page; of many, each page has the heads of the columns.
func TestManyClinicsGoOnToFurtherPagesWithTheirHeads(t *testing.T) {
	faces, err := typefaces()
	if err != nil {
		t.Fatal(err)
	}
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	for n, pages := range map[int]int{0: 1, 20: 1, 1000: 25} {
		p := newPress(overview(n).document(book), Options{}, time.Time{}, faces, 0)
		p.print()
		if got := p.pdf.PageNo(); got > pages || n == 1000 && got < 10 {
			t.Errorf("%d clinics take %d pages", n, got)
		}
	}
}
