package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"testshot/assets/wording"
)

// Overview is a consultant's clinics on one page, or on more when there are many:
// where each stands, and no professional and no patient.
type Overview struct {
	Day     time.Time // on which it is made
	Clinics []OverviewRow
	// Filtered says in words which clinics these are; empty: all of them.
	Filtered string
}

// OverviewRow is one clinic and year.
type OverviewRow struct {
	Clinic       string // with its PIN where another one has the same name
	Year         int
	Standing     string // the last part of the key of its words, as "done"
	People, Done int
	Since        time.Time
	KeepUntil    string // a day, empty until the attestation is noted
}

// PDF writes the overview. The same clinics on the same day give the same bytes.
func (o Overview) PDF(w io.Writer, options Options) error {
	words := options.Words
	if words == nil {
		var err error
		if words, err = wording.Open(wording.Fallback); err != nil {
			return fmt.Errorf("print overview: %w", err)
		}
	}
	made := time.Date(o.Day.Year(), o.Day.Month(), o.Day.Day(), 0, 0, 0, 0, time.UTC)
	out, _, err := printed(o.document(words), options, made)
	if err != nil {
		return fmt.Errorf("print overview: %w", err)
	}
	if _, err := w.Write(out); err != nil {
		return fmt.Errorf("print overview: %w", err)
	}
	return nil
}

func (o Overview) document(words *wording.Book) *document {
	say := func(key string, pairs ...string) string {
		args := wording.Args{}
		for i := 0; i+1 < len(pairs); i += 2 {
			args[pairs[i]] = pairs[i+1]
		}
		return words.Text(wording.Key(key), args)
	}
	day := func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return at.Format(time.DateOnly)
	}
	t := &table{Again: true, Wide: []float64{.34, .07, .19, .10, .15, .15}, Head: []string{
		say("overview.clinic"), say("overview.year"), say("overview.state"), say("overview.people"), say("overview.since"), say("overview.keep")}}
	done := 0
	for _, c := range o.Clinics {
		if c.Done == c.People {
			done++
		}
		t.Rows = append(t.Rows, []string{c.Clinic, strconv.Itoa(c.Year), say("page.home.board." + c.Standing + ".state"),
			say("page.home.board.of", "done", strconv.Itoa(c.Done), "all", strconv.Itoa(c.People)), day(c.Since), c.KeepUntil})
	}
	subtitle := words.Count("overview.count", len(o.Clinics), wording.Args{"done": strconv.Itoa(done)})
	if o.Filtered != "" {
		subtitle += " " + say("overview.filtered", "filter", o.Filtered)
	}
	return &document{
		Language: words.Language(), Title: say("overview.title", "day", day(o.Day)), Subtitle: subtitle, Foot: say("overview.foot"),
		NumberOf:   func(page, pages string) string { return say("report.page", "page", page, "pages", pages) },
		Sections:   []section{{Blocks: []block{{Table: t}, {Text: say("overview.note")}}}},
		Properties: properties{Subject: say("overview.title", "day", day(o.Day)), Keywords: strings.TrimSpace(subtitle)},
	}
}
