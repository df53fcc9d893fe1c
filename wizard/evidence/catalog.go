package evidence

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// listed is what the manifest says of one record.
type listed struct {
	path   string
	begun  string // digest of SENDING.sha256, or ""
	sealed string // digest of SHA256SUMS, or "" while unfinished
	closed int    // number of the entry that sealed it
}

// catalog is a binder as its manifest and its folders have it.
type catalog struct {
	records []listed
	byPath  map[string]int
	faults  []Damage
	pages   int
	head    string // of the last page, or "" when that page is not sound
}

// readCatalog reads every page. Faults are collected, not returned as an
// error: what can still be read is used.
func (b *Binder) readCatalog() (*catalog, error) {
	numbers, err := b.pages()
	if err != nil {
		return nil, err
	}
	c := &catalog{byPath: map[string]int{}, pages: len(numbers)}
	previous, begun := noPrevious, 0
	for i, n := range numbers {
		name := pageName(n)
		data, err := b.f.store.ReadFile(b.abs(name))
		if err != nil {
			return nil, err
		}
		p, faults := readPage(data, n)
		if isOtherFormat(data) {
			c.fault(b, name, 2, OtherFormat)
			return c, nil
		}
		for _, f := range faults {
			c.fault(b, name, f.line, f.what)
		}
		headless := p.page == 0
		switch {
		case n != i+1:
			c.fault(b, pageName(i+1), 0, Missing)
		case headless:
		case !b.owns(p.header):
			c.fault(b, name, 4, Misplaced)
		case p.previous != previous:
			c.fault(b, name, 8, Changed)
		case p.records != begun:
			c.fault(b, name, 9, Changed)
		case len(p.entries) < pageLength && i+1 < len(numbers) && len(faults) == 0:
			c.fault(b, name, headerLines+len(p.entries)+1, Missing)
		}
		for j, e := range p.entries {
			if !c.take(e) {
				c.fault(b, name, headerLines+j+1, Changed)
			}
		}
		previous, begun = digest(lastLine(data)), len(c.records)
		if c.head = ""; len(faults) == 0 {
			c.head = head(data)
		}
	}
	return c, nil
}

func (c *catalog) fault(b *Binder, file string, line int, what string) {
	c.faults = append(c.faults, Damage{Record: b.Path(), File: file, Line: line, What: what})
}

// take adds an entry to its record. It reports false for an entry that cannot
// follow those before it.
func (c *catalog) take(e entry) bool {
	at, known := c.byPath[e.path]
	if e.act == actSeal {
		if !known || c.records[at].begun == "" || c.records[at].sealed != "" {
			return false
		}
		c.records[at].sealed, c.records[at].closed = e.digest, e.number
		return true
	}
	if known {
		return false
	}
	l := listed{path: e.path}
	if e.act == actBegin {
		l.begun = e.digest
	} else {
		l.sealed, l.closed = e.digest, e.number
	}
	c.byPath[e.path] = len(c.records)
	c.records = append(c.records, l)
	return e.record() == len(c.records)
}

// Records returns the binder's records in the order they were begun. A record
// whose facts are not as they were filed has its Problem set; Verify says more.
func (b *Binder) Records() ([]Record, error) {
	release, err := b.lock(true)
	if err != nil {
		return nil, fmt.Errorf("read records: %w", err)
	}
	defer release()
	c, err := b.readCatalog()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read records: %w", err)
	}
	out := make([]Record, 0, len(c.records))
	for _, l := range c.records {
		out = append(out, b.load(l))
	}
	return out, nil
}

// load reads one record as far as its facts: the digests' own digest and the
// facts' digest are checked, the other files are not read.
func (b *Binder) load(l listed) Record {
	r := Record{
		Path: b.Path() + "/" + l.path, Name: strings.TrimPrefix(l.path, recordsDir+"/"), Digest: l.sealed,
	}
	sumsName, factsName, want := FileSums, FileRecord, l.sealed
	if l.sealed == "" {
		sumsName, factsName, want = FileSendingSums, FileSending, l.begun
	}
	list, err := b.f.store.ReadFile(b.abs(l.path + "/" + sumsName))
	if errors.Is(err, fs.ErrNotExist) {
		r.Problem = Missing
		return r
	}
	if err != nil {
		r.Problem = NotReadable
		return r
	}
	sums, err := parseSums(list)
	if err != nil || digest(list) != want {
		r.Problem = Changed
		return r
	}
	r.Files = filesOf(r.Path, sums)
	r.Problem = b.loadFacts(&r, l.path, factsName)
	if r.Problem == "" && l.sealed == "" {
		r.Problem = Unfinished
	}
	return r
}

// loadFacts reads the facts into r and returns what is wrong with them.
func (b *Binder) loadFacts(r *Record, path, name string) (problem string) {
	file, ok := r.File(name)
	data, err := b.f.store.ReadFile(b.abs(path + "/" + name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Missing
	case err != nil:
		return NotReadable
	case !ok || digest(data) != file.SHA256:
		return Changed
	case json.Unmarshal(data, &r.Facts) != nil:
		return NotReadable
	case !b.fits(r.Facts):
		return Misplaced
	}
	return ""
}

// fits reports whether facts were written for this binder.
func (b *Binder) fits(f Facts) bool {
	return f.Rehearsal == (b.kind == Rehearsal) && f.Year == b.year && f.Clinic.Same(b.clinic)
}

// Read returns a file of a record, whose digest must be the one that the
// record's list has: otherwise the error is ErrDamaged.
func (b *Binder) Read(r Record, name string) ([]byte, error) {
	file, ok := r.File(name)
	if !ok {
		return nil, fmt.Errorf("read %s of %s: %w", name, r.Path, fs.ErrNotExist)
	}
	data, err := b.f.store.ReadFile(b.f.Abs(file.Path))
	if err != nil {
		return nil, err
	}
	if digest(data) != file.SHA256 {
		return nil, fmt.Errorf("read %s: %w", file.Path, ErrDamaged)
	}
	return data, nil
}
