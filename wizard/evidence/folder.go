package evidence

import (
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"testshot/wizard/durable"
)

// ErrNoFolder is returned by Open when the evidence folder does not exist.
var ErrNoFolder = errors.New("evidence folder does not exist")

const (
	rehearsalDir = "rehearsal"
	recordsDir   = "records"
	pendingDir   = "pending"
	lockName     = "binder.lock"
)

// Params is what a Folder works with. Only Dir must be given.
type Params struct {
	Dir     string
	Program string           // name and version, told in every record
	Now     func() time.Time // nil means time.Now
	Disk    durable.Disk     // nil means the machine's own
	// Trusted are the certificates that every time stamp must lead to. Nil takes
	// those that lie beside a stamp.
	Trusted *x509.CertPool
}

// Folder is an evidence folder. It holds no open files and no state: two
// Folders on one directory, in one program or two, get along.
type Folder struct {
	dir     string
	program string
	now     func() time.Time
	store   durable.Store
	lock    locker
	trusted *x509.CertPool
}

// Open opens an evidence folder that exists. The error is ErrNoFolder when
// there is none.
func Open(p Params) (*Folder, error) {
	f := newFolder(p)
	info, err := f.store.Disk().Lstat(f.dir)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		// The user may keep the folder elsewhere and link to it.
		_, err = f.store.Disk().ReadDir(f.dir)
		return f, wrapOpen(f.dir, err)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("open %s: %w", f.dir, ErrNoFolder)
	case err != nil:
		return nil, fmt.Errorf("open evidence folder: %w", err)
	case !info.IsDir():
		return nil, fmt.Errorf("open %s: not a folder: %w", f.dir, ErrNoFolder)
	}
	return f, nil
}

// Create opens an evidence folder and makes it first if need be.
func Create(p Params) (*Folder, error) {
	f := newFolder(p)
	if err := f.store.MkdirAll(f.dir); err != nil {
		return nil, fmt.Errorf("create evidence folder: %w", err)
	}
	return Open(p)
}

func wrapOpen(dir string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("open %s: %w", dir, ErrNoFolder)
	}
	if err != nil {
		return fmt.Errorf("open evidence folder: %w", err)
	}
	return nil
}

func newFolder(p Params) *Folder {
	f := &Folder{dir: filepath.Clean(p.Dir), program: p.Program, now: p.Now, lock: lockFile, trusted: p.Trusted}
	if f.now == nil {
		f.now = time.Now
	}
	disk := p.Disk
	if disk == nil {
		disk = durable.System()
	}
	f.store = durable.On(disk)
	return f
}

// Dir returns the folder's place.
func (f *Folder) Dir() string { return f.dir }

// Abs turns a path relative to the folder, with slashes, into one that the
// system can open.
func (f *Folder) Abs(rel string) string { return filepath.Join(f.dir, filepath.FromSlash(rel)) }

// Binder returns the binder of a clinic and year. It need not exist: the first
// record makes it.
func (f *Folder) Binder(c Clinic, year int, kind Kind) (*Binder, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	if err := checkYear(year); err != nil {
		return nil, err
	}
	c.Name, c.PIN = strings.TrimSpace(c.Name), strings.TrimSpace(c.PIN)
	return &Binder{f: f, clinic: c, year: year, kind: kind, path: binderPath(c, year, kind)}, nil
}

// Headless returns the folders, relative to f, that hold records and whose first
// page cannot be read, so that they are none of the binders. Who lists binders
// should say that these are there. Rehearsals are left out.
func (f *Folder) Headless() ([]string, error) {
	places, err := f.places(Real)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(places, func(place string) bool {
		if _, err := f.readHeader(place); err == nil {
			return true
		}
		inside, err := f.folders(place)
		return err != nil || !slices.Contains(inside, join(place, recordsDir))
	}), nil
}

// Binders returns the binders that exist, real ones first, each sort by
// folder name. A folder without a readable first page is not among them;
// Headless and Verify name it.
func (f *Folder) Binders() ([]*Binder, error) {
	var out []*Binder
	for _, kind := range []Kind{Real, Rehearsal} {
		places, err := f.places(kind)
		if err != nil {
			return nil, err
		}
		for _, p := range places {
			h, err := f.readHeader(p)
			if err != nil || h.kind != kind {
				continue
			}
			b, err := f.Binder(Clinic{Name: h.clinic, PIN: h.pin}, h.year, kind)
			if err == nil && b.Path() == p {
				out = append(out, b)
			}
		}
	}
	return out, nil
}

// WriteIndex writes a page for people beside the binders, as Binder.WriteIndex does
// into one.
func (f *Folder) WriteIndex(name string, content []byte) (path string, err error) {
	return f.writeIndex("", name, content)
}

func (f *Folder) writeIndex(place, name string, content []byte) (path string, err error) {
	if !strings.HasPrefix(name, "index") || strings.ContainsAny(name, `/\`) {
		return "", fmt.Errorf("write %q: the name must begin with index: %w", name, ErrDraft)
	}
	path = join(place, name)
	if err := f.store.Replace(f.Abs(path), content); err != nil {
		return "", fmt.Errorf("write index: %w", err)
	}
	return path, nil
}

// Resolve completes a clinic that was given without PIN: when exactly one
// clinic of that name has a binder, that clinic is meant. Otherwise c comes
// back as it was.
func (f *Folder) Resolve(c Clinic) (Clinic, error) {
	if c.PIN != "" {
		return c, nil
	}
	binders, err := f.Binders()
	if err != nil {
		return c, err
	}
	pins := map[string]bool{}
	for _, b := range binders {
		if foldName(b.clinic.Name) == foldName(c.Name) {
			pins[b.clinic.PIN] = true
		}
	}
	if len(pins) == 1 {
		for pin := range pins {
			c.PIN = pin
		}
	}
	return c, nil
}

// places lists the folders, relative to f, in which a binder of a kind can
// lie: every folder inside a folder.
func (f *Folder) places(kind Kind) ([]string, error) {
	top := ""
	if kind == Rehearsal {
		top = rehearsalDir
	}
	clinics, err := f.folders(top)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, c := range clinics {
		if kind == Real && isReserved(c) {
			continue
		}
		years, err := f.folders(c)
		if err != nil {
			return nil, err
		}
		out = append(out, years...)
	}
	return out, nil
}

// isReserved reports whether a folder of the evidence folder is no clinic's. A
// clinic's ends in digits of a digest.
func isReserved(name string) bool { return name == rehearsalDir || name == destroyedDir }

// folders lists the folders inside rel, as paths relative to f. A rel that
// does not exist has none.
func (f *Folder) folders(rel string) ([]string, error) {
	entries, err := f.store.Disk().ReadDir(f.Abs(rel))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", f.Abs(rel), err)
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, join(rel, e.Name()))
		}
	}
	return out, nil
}

// join joins paths relative to the folder, which use slashes everywhere.
func join(rel, name string) string {
	if rel == "" {
		return name
	}
	return rel + "/" + name
}
