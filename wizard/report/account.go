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

// account is everything that a report is made of, read from the files of one
// binder and compared with their digests.
type account struct {
	rehearsal     bool
	masked        bool
	clinic        evidence.Clinic
	year          int
	path, head    string // no head when the binder is damaged or empty
	professionals []evidence.Professional
	ehrs          []evidence.EHR
	periods       []evidence.Period
	senders       []string // who pressed send or filed
	rows          []evidence.Row
	attested      time.Time
	keepUntil     string
	entries       []entry
	damaged       []evidence.Damage
	interrupted   []string
	standing      evidence.Standing // with the time stamps, checked again
	listings      []evidence.Listing
}

// entry is one record with the files that are shown.
type entry struct {
	evidence.Record
	contents map[string][]byte // by name, only what agrees with its digest
}

// text gives a shown file as lines.
func (e entry) text(name string) []string {
	data, ok := e.contents[name]
	if !ok {
		return nil
	}
	return lines(data)
}

// records are the entries without what they hold.
func (a *account) records() []evidence.Record {
	out := make([]evidence.Record, len(a.entries))
	for i, e := range a.entries {
		out[i] = e.Record
	}
	return out
}

// latest is when the last record was filed: a report is of that moment, so the
// same binder gives the same pages.
func (a *account) latest() time.Time {
	var last time.Time
	for _, e := range a.entries {
		if e.Facts.Filed.After(last) {
			last = e.Facts.Filed
		}
	}
	return last
}

// most is how often a binder that is being added to is read anew.
const most = 5

// read collects the account of a binder as it is at one moment.
func read(ctx context.Context, b *evidence.Binder, progress func(done, total int)) (*account, error) {
	for range most {
		before, errBefore := b.Head()
		a, err := readOnce(ctx, b, progress)
		if err != nil {
			return nil, fmt.Errorf("report on %s: %w", b.Path(), err)
		}
		after, errAfter := b.Head()
		if errBefore != nil || errAfter != nil {
			return a, nil // a damaged manifest has no head; the account says so
		}
		if before == after {
			if len(a.damaged) == 0 {
				a.head = after
			}
			return a, nil
		}
	}
	return nil, fmt.Errorf("report on %s: %w", b.Path(), evidence.ErrBusy)
}

func readOnce(ctx context.Context, b *evidence.Binder, progress func(done, total int)) (*account, error) {
	a := &account{rehearsal: b.Kind() == evidence.Rehearsal, clinic: b.Clinic(), year: b.Year(), path: b.Path()}
	checked, err := b.Verify(ctx, progress)
	if err != nil {
		return nil, err
	}
	a.damaged = checked.Damaged
	for _, s := range checked.Binders {
		a.standing = s
	}
	for _, i := range checked.Interrupted {
		a.interrupted = append(a.interrupted, i.Path)
	}
	records, err := b.Records()
	if err != nil {
		return nil, err
	}
	for _, r := range records {
		e, err := readEntry(b, r)
		if err != nil {
			return nil, err
		}
		a.entries = append(a.entries, e)
		a.meet(r.Facts)
	}
	if a.rows, err = b.Status(); err != nil {
		return nil, err
	}
	if a.keepUntil, a.attested, err = b.KeepUntil(); err != nil {
		return nil, err
	}
	a.listings, err = b.Listings()
	return a, err
}

// meet adds whom and what a record names, once each.
func (a *account) meet(f evidence.Facts) {
	// A folder that was copied out of its place does not make proof of a rehearsal.
	a.rehearsal = a.rehearsal || f.Rehearsal
	if a.clinic.Address == "" {
		a.clinic.Address = f.Clinic.Address
	}
	for _, p := range f.Professionals {
		a.professionals = once(a.professionals, p)
	}
	if f.EHR != (evidence.EHR{}) {
		a.ehrs = once(a.ehrs, f.EHR)
	}
	if f.Period != (evidence.Period{}) {
		a.periods = once(a.periods, f.Period)
	}
	if f.By != "" && !f.Kind.IsNote() {
		a.senders = once(a.senders, f.By)
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

// readEntry reads the files of a record. One that is not as it was filed is
// left out: changed bytes must not be shown as if they had been sent or
// received, and the report names the file. Attachments may be of any size and
// kind; a report names them and their digests, and leaves them where they are.
func readEntry(b *evidence.Binder, r evidence.Record) (entry, error) {
	e := entry{Record: r, contents: map[string][]byte{}}
	for _, f := range r.Files {
		if isAttachment(f.Name) {
			continue
		}
		data, err := b.Read(r, f.Name)
		switch {
		case errors.Is(err, fs.ErrNotExist), errors.Is(err, evidence.ErrDamaged):
		case err != nil:
			return entry{}, err
		default:
			e.contents[f.Name] = data
		}
	}
	return e, nil
}

// isAttachment tells supporting files, which people gave, from the program's.
func isAttachment(name string) bool { return strings.HasPrefix(name, "attachment-") }

// lines splits kept bytes at any line end, so that HL7's lone carriage returns
// show as lines. Bytes that are no text are shown as such.
func lines(data []byte) []string {
	text := strings.ToValidUTF8(string(data), "\uFFFD")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text = strings.Map(visible, text)
	return strings.Split(strings.TrimRight(text, "\n"), "\n")
}

// visible gives control characters a shape, since paper and screen have none
// for them.
func visible(r rune) rune {
	switch {
	case r == '\n':
		return r
	case r == '\t':
		return ' '
	case r < 0x20, r == 0x7f:
		return '\uFFFD'
	}
	return r
}
