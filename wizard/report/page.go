package report

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"testshot/wizard/evidence"
)

// page is what the template shows, in the order in which it shows it.
type page struct {
	Rehearsal     bool
	Clinic        evidence.Clinic
	Professionals []string
	EHRs          []evidence.EHR
	Periods       []evidence.Period
	Year          int
	Attestable    bool
	Attested      string // empty when not noted
	KeepUntil     string
	Rows          []evidence.Row
	Entries       []entry
	Damaged       []evidence.Damage
	Interrupted   []string
	Path, Head    string
}

// entry is one record.
type entry struct {
	evidence.Record
	Happened, Filed string
	Clock           string
	Sent, Ack, Text []string // lines
	Routed          string
}

const (
	momentLayout = "2 January 2006, 15:04:05 (UTC-07:00)"
	dayLayout    = "2 January 2006"
)

// read collects a page from the files of a binder.
func read(ctx context.Context, b *evidence.Binder) (page, error) {
	p := page{
		Rehearsal: b.Kind() == evidence.Rehearsal, Clinic: b.Clinic(), Year: b.Year(),
		Attestable: evidence.Attestable(b.Year()), Path: b.Path(),
	}
	checked, err := b.Verify(ctx)
	if err != nil {
		return page{}, err
	}
	p.Damaged = checked.Damaged
	for _, i := range checked.Interrupted {
		p.Interrupted = append(p.Interrupted, i.Path)
	}
	records, err := b.Records()
	if err != nil {
		return page{}, err
	}
	for _, r := range records {
		e, err := readEntry(b, r)
		if err != nil {
			return page{}, err
		}
		p.Entries = append(p.Entries, e)
		p.meet(r.Facts)
	}
	if p.Rows, err = b.Status(); err != nil {
		return page{}, err
	}
	until, attested, err := b.KeepUntil()
	if err != nil {
		return page{}, err
	}
	p.KeepUntil = word("keep.unattested")
	if !attested.IsZero() {
		p.Attested = attested.Format(dayLayout)
		p.KeepUntil = until
	}
	if len(p.Damaged) == 0 {
		p.Head, err = b.Head()
	}
	return p, err
}

// meet adds whom and what a record names to the head of the page, once each.
func (p *page) meet(f evidence.Facts) {
	if p.Clinic.Address == "" {
		p.Clinic.Address = f.Clinic.Address
	}
	for _, who := range f.Professionals {
		p.Professionals = once(p.Professionals, name(who))
	}
	if f.EHR != (evidence.EHR{}) {
		p.EHRs = once(p.EHRs, f.EHR)
	}
	if f.Period != (evidence.Period{}) {
		p.Periods = once(p.Periods, f.Period)
	}
}

func once[T comparable](list []T, v T) []T {
	for _, have := range list {
		if have == v {
			return list
		}
	}
	return append(list, v)
}

func name(p evidence.Professional) string {
	switch {
	case p == (evidence.Professional{}):
		return word("whole")
	case p.NPI == "":
		return p.Name
	}
	return fmt.Sprintf("%s, %s %s", p.Name, word("npi"), p.NPI)
}

func readEntry(b *evidence.Binder, r evidence.Record) (entry, error) {
	e := entry{Record: r}
	if r.Facts.Kind == "" {
		return e, nil // its Problem is all that can be shown
	}
	e.Happened = moment(r.Facts.Happened)
	e.Filed = moment(r.Facts.Filed)
	if x := r.Facts.Exchange; x != nil && x.ClockOffsetMS != nil {
		e.Clock = (time.Duration(*x.ClockOffsetMS) * time.Millisecond).String()
	}
	if t := r.Facts.Route; t != nil {
		e.Routed = strings.Join(strings.Fields(t.Name+" "+t.Address+" "+t.Transport+" "+t.Dialect), " ")
	}
	for file, into := range map[string]*[]string{
		evidence.FileSent: &e.Sent, evidence.FileAck: &e.Ack, evidence.FileText: &e.Text,
	} {
		data, err := b.Read(r, file)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case errors.Is(err, evidence.ErrDamaged):
			// Changed bytes are not shown as if they had been sent or received;
			// the page names the file above.
		case err != nil:
			return entry{}, err
		default:
			*into = lines(data)
		}
	}
	return e, nil
}

func moment(t time.Time) string { return t.Format(momentLayout) }

// lines splits kept bytes at any line end, so that HL7's lone carriage returns
// show as lines. Bytes that are no UTF-8 are shown as such.
func lines(data []byte) []string {
	text := strings.ToValidUTF8(string(data), "\uFFFD")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}
