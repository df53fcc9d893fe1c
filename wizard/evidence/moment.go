package evidence

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// Moment is a state in which a binder has been: as its manifest stood after an
// entry. A paper that was signed a year ago witnesses such a moment.
type Moment struct {
	Head   string
	Entry  int       // number of the last entry then; 0 before the first
	Record string    // of that entry, relative to the evidence folder; empty before the first
	Filed  time.Time // when that entry was written
	Now    bool      // the binder is still in this state
}

// Moments lists every state of the binder, the first one first. They are
// computed from the manifest's lines, so an entry that was changed since gives
// other heads from there on.
func (b *Binder) Moments() ([]Moment, error) {
	release, err := b.lock(true)
	if err != nil {
		return nil, fmt.Errorf("read the binder's past: %w", err)
	}
	defer release()
	all, err := b.moments()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the binder's past: %w", err)
	}
	return all, nil
}

func (b *Binder) moments() ([]Moment, error) {
	numbers, err := b.pages()
	if err != nil {
		return nil, err
	}
	var all []Moment
	for i, n := range numbers {
		data, err := b.f.store.ReadFile(b.abs(pageName(n)))
		if err != nil {
			return nil, err
		}
		all = append(all, b.momentsOf(data, i == 0)...)
	}
	if len(all) > 0 {
		all[len(all)-1].Now = true
	}
	return all, nil
}

func (b *Binder) momentsOf(data []byte, first bool) []Moment {
	var all []Moment
	lines := splitLines(data)
	h := sha256.New()
	for i, line := range lines {
		if bytes.HasPrefix(line, []byte("end ")) {
			break
		}
		h.Write(line)
		m := Moment{Head: hex.EncodeToString(h.Sum(nil))}
		e, ok := readEntry(line)
		switch {
		case ok:
			m.Entry, m.Record, m.Filed = e.number, b.Path()+"/"+e.path, e.filed
		case i != headerLines-1 || !first:
			continue
		}
		all = append(all, m)
	}
	return all
}

// Sighting is a moment that a reading is of, or nearly is.
type Sighting struct {
	Binder *Binder
	Moment Moment
	// Wrong lists the places of the words that do not fit, 1-based. It is empty
	// when all do.
	Wrong []int
}

// nearly is how many of twelve words may not fit before a reading has nothing
// to do with a moment. Twelve words of another head have one in common at most,
// but for a chance of one in thousands.
const nearly = 4

// Witness looks for the moments of all binders that a reading is of. When there
// is none, it gives those that it nearly is.
func (f *Folder) Witness(r Reading) ([]Sighting, error) {
	binders, err := f.Binders()
	if err != nil {
		return nil, fmt.Errorf("look for a head: %w", err)
	}
	var found, near []Sighting
	for _, b := range binders {
		moments, err := b.Moments()
		if err != nil {
			return nil, err
		}
		for _, m := range moments {
			switch wrong := r.differs(m.Head); {
			case r.Head != "" && strings.HasPrefix(m.Head, r.Head):
				found = append(found, Sighting{Binder: b, Moment: m})
			case len(r.Words) == WordCount && len(wrong) <= nearly:
				near = append(near, Sighting{Binder: b, Moment: m, Wrong: wrong})
			}
		}
	}
	if len(found) == 0 {
		return near, nil
	}
	return found, nil
}
