package evidence

import (
	"errors"
	"fmt"
	"io/fs"
)

// Standing is what a binder's manifest says of itself: what a person can write
// down, sign and keep outside the folder.
type Standing struct {
	Binder    string // its path, relative to the evidence folder
	Rehearsal bool
	Records   int    // complete ones
	Head      string // empty when the last page of the manifest is not sound
	// Unsound says that some page of the manifest is not as it was filed.
	Unsound bool
	Stamps  []Stamp
	// Unstamped is how many complete records no time stamp speaks of. Stamps
	// themselves are not counted.
	Unstamped int
}

// Stamped returns the latest time stamp.
func (s Standing) Stamped() (Stamp, bool) {
	if len(s.Stamps) == 0 {
		return Stamp{}, false
	}
	return s.Stamps[len(s.Stamps)-1], true
}

// Standing reads the manifest and the time stamps, and none of the other
// records: it is what a page can show at any time.
func (b *Binder) Standing() (Standing, error) {
	none := Standing{Binder: b.Path(), Rehearsal: b.kind == Rehearsal}
	release, err := b.lock(true)
	if err != nil {
		return none, fmt.Errorf("read the binder's standing: %w", err)
	}
	defer release()
	s, err := b.survey()
	if errors.Is(err, fs.ErrNotExist) {
		return none, nil
	}
	if err != nil {
		return none, fmt.Errorf("read the binder's standing: %w", err)
	}
	standing, _, err := b.standing(s)
	return standing, err
}

// standing also gives the stamps that are none.
func (b *Binder) standing(s *survey) (Standing, []Damage, error) {
	out := Standing{Binder: b.Path(), Rehearsal: b.kind == Rehearsal, Head: s.catalog.head, Unsound: len(s.catalog.faults) > 0}
	stamps, damage, err := b.stamps(s.catalog, s.place)
	if err != nil {
		return out, nil, fmt.Errorf("check time stamps: %w", err)
	}
	out.Stamps = stamps
	covered := 0
	for _, stamp := range stamps {
		covered = max(covered, stamp.Entry)
	}
	for _, l := range s.catalog.records {
		if l.sealed == "" {
			continue
		}
		out.Records++
		if l.closed > covered && kindOf(l.path) != KindStamp {
			out.Unstamped++
		}
	}
	return out, damage, nil
}
