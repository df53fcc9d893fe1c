package evidence

import (
	"errors"
	"fmt"
	"io/fs"
	"time"
)

// Contents is everything of a binder that a digest covers, as it stood at one
// moment: what a second copy has to hold. What is still being written and what
// can be made again is not among it.
type Contents struct {
	Head  string
	Pages []Page
	Files []File
	Holes []Damage // records whose list of digests is not as it was filed, so that their files have no digests
}

// Page is one page of the manifest. The last one grows with each record; the
// entries that it has never change.
type Page struct {
	Name    string // inside the binder
	Number  int    // from 1
	Entries int    // the number of the last entry of the binder that it holds
	Data    []byte
}

// Contents lists the binder, under its lock. A binder without a manifest has
// none; the error is ErrDamaged for one whose manifest is not sound, since then
// there is nothing to compare the rest with.
func (b *Binder) Contents() (Contents, error) {
	release, err := b.lock(true)
	if err != nil {
		return Contents{}, fmt.Errorf("list what is kept: %w", err)
	}
	defer release()
	c, err := b.readCatalog()
	if errors.Is(err, fs.ErrNotExist) {
		return Contents{}, nil
	}
	if err != nil {
		return Contents{}, fmt.Errorf("list what is kept: %w", err)
	}
	if len(c.faults) > 0 {
		return Contents{}, fmt.Errorf("list what is kept in %s: %w", b.Path(), ErrDamaged)
	}
	out := Contents{Head: c.head}
	if out.Pages, err = b.contentPages(); err != nil {
		return Contents{}, fmt.Errorf("list what is kept: %w", err)
	}
	for _, l := range c.records {
		files, problem := b.contentFiles(l)
		if problem != "" {
			out.Holes = append(out.Holes, Damage{Record: b.Path() + "/" + l.path, What: problem})
		}
		out.Files = append(out.Files, files...)
	}
	return out, nil
}

func (b *Binder) contentPages() ([]Page, error) {
	numbers, err := b.pages()
	if err != nil {
		return nil, err
	}
	var out []Page
	entries := 0
	for _, n := range numbers {
		data, err := b.f.store.ReadFile(b.abs(pageName(n)))
		if err != nil {
			return nil, err
		}
		p, _ := readPage(data, n)
		entries += len(p.entries)
		out = append(out, Page{Name: pageName(n), Number: n, Entries: entries, Data: data})
	}
	return out, nil
}

// contentFiles gives the files of a record with their digests, the list of
// digests itself among them. A send that was begun and not completed has those
// that were there before the network was touched.
func (b *Binder) contentFiles(l listed) ([]File, string) {
	list, want := FileSums, l.sealed
	if l.sealed == "" {
		list, want = FileSendingSums, l.begun
	}
	data, err := b.f.store.ReadFile(b.abs(l.path + "/" + list))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, Missing
	case err != nil:
		return nil, NotReadable
	case digest(data) != want:
		return nil, Changed
	}
	sums, err := parseSums(data)
	if err != nil {
		return nil, Changed
	}
	place := b.Path() + "/" + l.path
	return append(filesOf(place, sums), File{Name: list, Path: place + "/" + list, SHA256: want}), ""
}

// Precedes reports whether a page of a manifest is an earlier state of this one
// or this one: the same lines, as far as they go. A page that was kept elsewhere
// and is none tells that this binder was built anew or put back.
func (p Page) Precedes(later Page) bool {
	a, b := splitLines(p.Data), splitLines(later.Data)
	if len(a) == 0 || len(a) > len(b) {
		return false
	}
	for i, line := range a[:len(a)-1] { // the last line is the digest of those before it
		if string(line) != string(b[i]) {
			return false
		}
	}
	return true
}

// KeepAtLeast is the day until which a binder must be kept, and whether that is
// known. While no attestation is noted it is not, and the day is the earliest that
// it can be: nobody attests for a year before that year has ended.
func (b *Binder) KeepAtLeast() (day time.Time, known bool, err error) {
	until, _, err := b.KeepUntil()
	if err != nil {
		return time.Time{}, false, err
	}
	if until == KeepUnattested {
		return time.Date(b.year+keepYears, time.December, 31, 0, 0, 0, 0, time.UTC), false, nil
	}
	day, err = time.Parse(dayLayout, until)
	if err != nil {
		return time.Time{}, false, fmt.Errorf("read the day to keep until: %w", err)
	}
	return day, true, nil
}
