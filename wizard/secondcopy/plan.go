package secondcopy

import (
	"context"
	"errors"
	"fmt"
	"time"

	"testshot/wizard/evidence"
)

// item is one file that a copy has to hold.
type item struct {
	path   string
	sha256 string
	until  time.Time // zero where the place does not lock
	record string    // the record it belongs to; empty for a page of a manifest
	data   []byte    // of a page; other files are read when they are needed
}

// plan is everything that a copy has to hold.
type plan struct {
	files, pages []item
	binders      []binderPlan
	known        []string // the binders that are here, whole or not, or were let go
}

type binderPlan struct {
	path  string
	pages []evidence.Page
}

// stateName is the name of a page as it stands now: a page that has grown has
// another.
func stateName(p evidence.Page) string {
	return statePrefix(p.Number) + fmt.Sprintf("%04d.txt", p.Entries)
}

func statePrefix(page int) string { return fmt.Sprintf("manifest-%04d-after-", page) }

// list makes the plan. Rehearsals prove nothing and stay where they are. A
// binder whose manifest is damaged has nothing that could be trusted: it is
// named, and the copy keeps what it has of it.
func (p Params) list(ctx context.Context, out *Outcome) (plan, error) {
	binders, err := p.From.Binders()
	if err != nil {
		return plan{}, err
	}
	var all plan
	for _, b := range binders {
		if err := ctx.Err(); err != nil {
			return plan{}, err
		}
		if b.Kind() != evidence.Real {
			continue
		}
		all.known = append(all.known, b.Path())
		contents, err := b.Contents()
		if errors.Is(err, evidence.ErrDamaged) {
			out.trouble(b.Path(), DamagedHere)
			continue
		}
		if err != nil {
			return plan{}, err
		}
		standing := Standing{Binder: b.Path(), Head: contents.Head}
		if p.To.Locks() {
			if standing.Until, standing.Known, err = p.until(b); err != nil {
				return plan{}, err
			}
		}
		out.Binders = append(out.Binders, standing)
		all.take(b.Path(), contents, standing.Until, out)
	}
	lost, err := p.From.Headless()
	if err != nil {
		return plan{}, err
	}
	for _, place := range lost {
		all.known = append(all.known, place)
		out.trouble(place, DamagedHere)
	}
	if err := p.listDestroyed(&all); err != nil {
		return plan{}, err
	}
	out.Files = len(all.files) + len(all.pages)
	return all, nil
}

// listDestroyed takes what is left of binders that were let go: it says why the
// copy has a binder that the evidence folder has no longer. Locked, it stays as
// long as a binder of that day would; an older one is not sent to where files are
// locked.
func (p Params) listDestroyed(all *plan) error {
	gone, err := p.From.Destroyed()
	if err != nil {
		return err
	}
	for _, d := range gone {
		all.known = append(all.known, d.Binder)
		if !d.Whole {
			continue
		}
		until := time.Time{}
		if p.To.Locks() {
			day, err := time.Parse(time.DateOnly, evidence.KeepUntil(d.Destroyed))
			if err != nil {
				return err
			}
			if until = p.endOf(day); !until.After(p.Now()) {
				continue
			}
		}
		for _, f := range d.Files {
			all.files = append(all.files, item{path: f.Path, sha256: f.SHA256, until: until, record: d.Path})
		}
	}
	return nil
}

func (all *plan) take(binder string, c evidence.Contents, until time.Time, out *Outcome) {
	for _, hole := range c.Holes {
		out.trouble(hole.Record, DamagedHere)
	}
	for _, f := range c.Files {
		record := f.Path[:len(f.Path)-len(f.Name)-1]
		all.files = append(all.files, item{path: f.Path, sha256: f.SHA256, until: until, record: record})
	}
	for _, page := range c.Pages {
		all.pages = append(all.pages, item{path: binder + "/" + stateName(page), sha256: digest(page.Data), until: until, data: page.Data})
	}
	all.binders = append(all.binders, binderPlan{path: binder, pages: c.Pages})
}

// until is when the lock of a binder's files may end.
func (p Params) until(b *evidence.Binder) (time.Time, bool, error) {
	day, known, err := b.KeepAtLeast()
	if err != nil {
		return time.Time{}, false, err
	}
	until := p.endOf(day)
	if !until.After(p.Now()) {
		return time.Time{}, false, fmt.Errorf("lock %s until %s: %w", b.Path(), until.AddDate(0, 0, -1).Format(time.DateOnly), ErrLockPast)
	}
	return until, known, nil
}

// endOf is when a day has ended everywhere on earth. A day that somebody named can
// only lengthen a lock: one that is too short cannot be told from none.
func (p Params) endOf(day time.Time) time.Time {
	if p.Until.After(day) {
		day = p.Until
	}
	return time.Date(day.Year(), day.Month(), day.Day()+1, 12, 0, 0, 0, time.UTC)
}
