package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// ErrRehearsal is returned for a record that is asked into the wrong kind of
// binder: rehearsal among proof, or proof among rehearsals.
var ErrRehearsal = errors.New("rehearsal and proof cannot share a binder")

// ErrDamaged is returned when something must be read to go on and is not as it
// was filed. Nothing is added on top of damage: the new entry's digests would
// vouch for it.
var ErrDamaged = errors.New("evidence is damaged")

// ErrFormat is returned for a binder that another version of the program wrote in
// another version of the format. It is not touched.
var ErrFormat = errors.New("binder is of another format")

// Binder is the records of one clinic for one attestation year.
type Binder struct {
	f      *Folder
	clinic Clinic
	year   int
	kind   Kind
	path   string // relative to the evidence folder
}

// Clinic returns the clinic as it was given to Folder.Binder, or as the
// manifest names it.
func (b *Binder) Clinic() Clinic { return b.clinic }

// Year returns the attestation year.
func (b *Binder) Year() int { return b.year }

// Kind says whether the binder holds proof or rehearsals.
func (b *Binder) Kind() Kind { return b.kind }

// Path returns the binder's place relative to the evidence folder, with
// slashes.
func (b *Binder) Path() string { return b.path }

func binderPath(c Clinic, year int, kind Kind) string {
	p := c.Folder() + "/" + fmt.Sprintf("%04d", year)
	if kind == Rehearsal {
		p = rehearsalDir + "/" + p
	}
	return p
}

// Head returns the digest that stands for the whole binder: the last one of
// its manifest. A binder without records has none.
func (b *Binder) Head() (string, error) {
	release, err := b.lock(true)
	if err != nil {
		return "", err
	}
	defer release()
	p, err := b.lastPage()
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return head(p.encode()), nil
}

// WriteIndex writes a page for people into the binder. Its name must begin
// with "index": such files are covered by no digest and can be made again.
func (b *Binder) WriteIndex(name string, content []byte) (path string, err error) {
	return b.f.writeIndex(b.Path(), name, content)
}

func (b *Binder) abs(rel string) string { return b.f.Abs(b.Path() + "/" + rel) }

func (b *Binder) lock(shared bool) (func(), error) {
	return b.lockWithin(context.Background(), shared)
}

// lockWithin is lock for work that can be stopped: it waits no longer than ctx.
func (b *Binder) lockWithin(ctx context.Context, shared bool) (func(), error) {
	return b.f.lock(ctx, b.abs(lockName), lockHow{shared: shared, wait: lockWait})
}

// open makes the binder if it does not exist and takes its lock.
func (b *Binder) open() (release func(), err error) {
	s := b.f.store
	if err := s.MkdirAll(b.abs("")); err != nil {
		return nil, err
	}
	release, err = b.lock(false)
	if err != nil {
		return nil, err
	}
	if err := b.prepare(); err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// prepare writes the first page and makes the two folders, under the lock.
func (b *Binder) prepare() error {
	s := b.f.store
	first := b.abs(pageName(1))
	_, err := s.Disk().Lstat(first)
	if err == nil {
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look for the manifest: %w", err)
	}
	// Without a manifest there must be no records: a manifest that went
	// missing is not to be covered up by a new one.
	if left, err := s.Disk().ReadDir(b.abs(recordsDir)); err == nil && len(left) > 0 {
		return fmt.Errorf("open binder %s: records without a manifest: %w", b.Path(), ErrDamaged)
	}
	for _, dir := range []string{recordsDir, pendingDir} {
		if err := s.MkdirAll(b.abs(dir)); err != nil {
			return err
		}
	}
	// A folder may exist without its name being durable yet, if an earlier
	// attempt failed half-way. Sync each name down to the binder once more.
	for dir := filepath.Dir(b.abs("")); ; dir = filepath.Dir(dir) {
		if err := s.SyncDir(dir); err != nil {
			return err
		}
		if dir == b.f.dir || len(dir) <= len(b.f.dir) {
			break
		}
	}
	p := page{header: header{
		page: 1, kind: b.kind, clinic: b.clinic.Name, pin: b.clinic.PIN, year: b.year, previous: noPrevious,
	}}
	return s.Create(first, p.encode())
}

// lastPage reads the page to add to. The error is fs.ErrNotExist when the
// binder has no manifest, ErrDamaged when the page is not sound.
func (b *Binder) lastPage() (page, error) {
	pages, err := b.pages()
	if err != nil {
		return page{}, err
	}
	if len(pages) == 0 {
		return page{}, fmt.Errorf("read manifest of %s: %w", b.Path(), fs.ErrNotExist)
	}
	n := pages[len(pages)-1]
	data, err := b.f.store.ReadFile(b.abs(pageName(n)))
	if err != nil {
		return page{}, err
	}
	p, faults := readPage(data, n)
	if isOtherFormat(data) {
		return page{}, fmt.Errorf("read %s of %s: %w", pageName(n), b.Path(), ErrFormat)
	}
	if len(faults) > 0 || !b.owns(p.header) {
		return page{}, fmt.Errorf("read %s of %s: %w", pageName(n), b.Path(), ErrDamaged)
	}
	return p, nil
}

// owns reports whether a page belongs to this binder and no other.
func (b *Binder) owns(h header) bool {
	return h.kind == b.kind && h.year == b.year && b.clinic.Same(Clinic{Name: h.clinic, PIN: h.pin})
}

// pages lists the numbers of the manifest's pages, in order.
func (b *Binder) pages() ([]int, error) {
	entries, err := b.f.store.Disk().ReadDir(b.abs(""))
	if err != nil {
		return nil, fmt.Errorf("list binder: %w", err)
	}
	var out []int
	for _, e := range entries {
		if n := pageNumber(e.Name()); n > 0 {
			out = append(out, n)
		}
	}
	// Page names beyond 9999 have five digits, which sort before.
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && out[j-1] > out[j]; j-- {
			out[j-1], out[j] = out[j], out[j-1]
		}
	}
	return out, nil
}

// enter adds an entry to the manifest, under the lock, and returns it with the
// new head. For actSeal, path names the record; otherwise a new record's path
// is made from kind and day.
func (b *Binder) enter(e entry, kind RecordKind, happened time.Time) (entry, string, error) {
	p, err := b.lastPage()
	if err != nil {
		return entry{}, "", err
	}
	if len(p.entries) == pageLength {
		p = p.next()
	}
	if e.act != actSeal {
		e.path = recordsDir + "/" + recordName(p.records+p.started()+1, kind, happened)
	}
	e.filed = b.f.now()
	p.add(e)
	encoded := p.encode()
	if err := b.f.store.Replace(b.abs(pageName(p.page)), encoded); err != nil {
		return entry{}, "", err
	}
	return p.entries[len(p.entries)-1], head(encoded), nil
}

// readHeader reads the header of the first page of the binder at a place.
func (f *Folder) readHeader(place string) (header, error) {
	name := f.Abs(place + "/" + pageName(1))
	file, err := f.store.Disk().OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return header{}, fmt.Errorf("read manifest: %w", err)
	}
	// A header is short; the entries after it are not needed here.
	start := make([]byte, 4096)
	n := 0
	for n < len(start) {
		m, err := file.Read(start[n:])
		n += m
		if err != nil || m == 0 {
			break
		}
	}
	if err := file.Close(); err != nil {
		return header{}, fmt.Errorf("read manifest: %w", err)
	}
	lines := splitLines(start[:n])
	h, ok := readHeader(lines[:min(headerLines, len(lines))])
	if isOtherFormat(start[:n]) {
		return header{}, fmt.Errorf("read manifest of %s: %w", place, ErrFormat)
	}
	if !ok {
		return header{}, fmt.Errorf("read manifest of %s: %w", place, ErrDamaged)
	}
	return h, nil
}

// yearOf reads a binder folder's name.
func yearOf(name string) (int, bool) {
	n, err := strconv.Atoi(name)
	return n, err == nil && len(name) == 4 && checkYear(n) == nil
}
