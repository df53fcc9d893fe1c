package evidence

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"

	"testshot/wizard/durable/faulty"
)

func ctx() context.Context { return context.Background() }

// covered lists every file of the folder that a digest must cover.
func covered(t testing.TB, f *Folder) []string {
	t.Helper()
	names, err := f.files("")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range names {
		if !strings.HasSuffix(name, ".lock") {
			out = append(out, name)
		}
	}
	if len(out) < 20 {
		t.Fatalf("the folder holds only %d files", len(out))
	}
	return out
}

// named reports whether a report names a file as damaged.
func named(r Report, path string) bool {
	for _, d := range r.Damaged {
		if d.Record+"/"+d.File == path {
			return true
		}
	}
	return false
}

func write(t testing.TB, f *Folder, path string, data []byte) {
	t.Helper()
	if err := f.store.Fill(f.Abs(path), data); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, f *Folder, path string) []byte {
	t.Helper()
	data, err := f.store.ReadFile(f.Abs(path))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestVerifyNoticesOneChangedByteAnywhereAndNamesTheFile(t *testing.T) {
	f := stamped(t, faulty.New())
	if r := verify(t, f); !r.Sound() || len(r.Interrupted) > 0 || r.Records != 5 {
		t.Fatalf("untouched: %+v", r)
	}
	if os.Getenv(soakVar) != "" {
		flipAll(t, f, 8, func(string) func() []Damage {
			return func() []Damage { return verify(t, f).Damaged }
		})
		return
	}
	flipAll(t, f, 1, func(name string) func() []Damage { return checkOf(t, f, name) })
}

// flipAll changes every byte of every file that a digest covers, by so many single
// bits, and asks a check whether it sees that.
func flipAll(t *testing.T, f *Folder, bits int, checking func(name string) func() []Damage) {
	t.Helper()
	tried := 0
	for _, name := range covered(t, f) {
		data := read(t, f, name)
		check := checking(name)
		for i := range data {
			for bit := range bits {
				// Other bits for other bytes, when only one is tried.
				changed := flippedBit(data, i, (i+bit)%8)
				write(t, f, name, changed)
				if found := check(); !named(Report{Damaged: found}, name) {
					t.Fatalf("%s: byte %d of %d, bit %d changed, found %+v", name, i, len(data), (i+bit)%8, found)
				}
				tried++
			}
		}
		write(t, f, name, data)
	}
	t.Logf("%d changes were tried", tried)
}

func flippedBit(data []byte, at, bit int) []byte {
	out := bytes.Clone(data)
	out[at] ^= 1 << bit
	return out
}

// checkOf is the part of Verify that looks at one file: for a file of a record the
// check of that record, for a manifest all of it.
func checkOf(t *testing.T, f *Folder, name string) func() []Damage {
	binders, err := f.Binders()
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range binders {
		s, err := b.survey()
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range s.catalog.records {
			if strings.HasPrefix(name, b.Path()+"/"+l.path+"/") {
				return func() []Damage { return b.checkRecord(l, s.place[l.path]) }
			}
		}
	}
	return func() []Damage { return verify(t, f).Damaged }
}

func TestVerifyNamesAMissingFile(t *testing.T) {
	f := stamped(t, faulty.New())
	for _, name := range covered(t, f) {
		data := read(t, f, name)
		if err := f.store.Disk().Remove(f.Abs(name)); err != nil {
			t.Fatal(err)
		}
		if r := verify(t, f); !named(r, name) {
			t.Errorf("%s is missing, found %+v", name, r.Damaged)
		}
		write(t, f, name, data)
	}
	if r := verify(t, f); !r.Sound() {
		t.Errorf("put back: %+v", r.Damaged)
	}
}

func TestVerifyNamesAnAddedFileWhereverItLies(t *testing.T) {
	f := stamped(t, faulty.New())
	folders := map[string]bool{"": true, rehearsalDir: true}
	for _, name := range covered(t, f) {
		for i, r := range name {
			if r == '/' {
				folders[name[:i]] = true
			}
		}
	}
	for dir := range folders {
		path := join(dir, "added.txt")
		write(t, f, path, []byte("x"))
		r := verify(t, f)
		if len(r.Damaged) != 1 || r.Damaged[0].What != Added || !strings.HasSuffix(path, r.Damaged[0].File) {
			t.Errorf("%s was added, found %+v", path, r.Damaged)
		}
		if err := f.store.Disk().Remove(f.Abs(path)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestVerifyLetsIndexesLocksAndTheSystemsFilesBe(t *testing.T) {
	f := stamped(t, faulty.New())
	b := f.binder(t, Real)
	if _, err := b.WriteIndex("index.html", []byte("<p>")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.json", "x.lock", b.Path() + "/.DS_Store", b.Path() + "/records/Thumbs.db"} {
		write(t, f, name, []byte("x"))
	}
	r := verify(t, f)
	if !r.Sound() || len(r.Interrupted) > 0 || len(r.Foreign) != 2 {
		t.Errorf("found %+v", r)
	}
	if _, err := b.WriteIndex("summary.html", nil); err == nil {
		t.Error("an index under another name was written; it would be covered by no digest")
	}
}

func TestVerifyNamesEveryChangeToTheLinesOfAManifest(t *testing.T) {
	f := stamped(t, faulty.New())
	path := f.binder(t, Real).Path() + "/" + pageName(1)
	data := read(t, f, path)
	lines := splitLines(data)
	try := func(what string, changed [][]byte) Report {
		t.Helper()
		write(t, f, path, bytes.Join(changed, nil))
		r := verify(t, f)
		if !named(r, path) {
			t.Errorf("%s: found %+v", what, r.Damaged)
		}
		return r
	}
	for i := range lines {
		gone := append(append([][]byte{}, lines[:i]...), lines[i+1:]...)
		try("a line removed", gone)
		twice := append(append([][]byte{}, lines[:i+1]...), lines[i:]...)
		try("a line twice", twice)
		extra := append(append(append([][]byte{}, lines[:i]...), []byte("0009 note\n")), lines[i:]...)
		try("a line added", extra)
		if i > 0 {
			swapped := append([][]byte{}, lines...)
			swapped[i-1], swapped[i] = swapped[i], swapped[i-1]
			r := try("two lines swapped", swapped)
			if i > headerLines && i < len(lines)-1 && r.Damaged[0].What != Reordered {
				t.Errorf("lines %d and %d swapped, but called %q", i, i+1, r.Damaged[0].What)
			}
		}
	}
	try("all lines removed", nil)
	try("its last byte removed", [][]byte{data[:len(data)-1]})
	try("a byte added", [][]byte{data, []byte("\n")})
}

func TestVerifyNamesFoldersThatWereAddedMovedOrRemoved(t *testing.T) {
	f := stamped(t, faulty.New())
	disk := f.store.Disk()
	b := f.binder(t, Real)
	note := b.Path() + "/records/0002-call-2015-03-03"
	rename := func(from, to string) {
		t.Helper()
		if err := disk.Rename(f.Abs(from), f.Abs(to)); err != nil {
			t.Fatal(err)
		}
	}
	rename(note, b.Path()+"/records/0005-call-2015-03-03")
	r := verify(t, f)
	if len(r.Damaged) != 2 || r.Damaged[0].Record != note || r.Damaged[0].What != Missing || r.Damaged[1].What != Added {
		t.Errorf("a record renamed: %+v", r.Damaged)
	}
	rename(b.Path()+"/records/0005-call-2015-03-03", note)

	rename(b.Path(), strings.TrimSuffix(b.Path(), "2015")+"2014")
	if r := verify(t, f); len(r.Damaged) != 1 || r.Damaged[0].What != Misplaced {
		t.Errorf("a binder under another year: %+v", r.Damaged)
	}
	rename(strings.TrimSuffix(b.Path(), "2015")+"2014", b.Path())

	rename(b.Path(), "aside")
	rename(f.binder(t, Rehearsal).Path(), b.Path())
	if r := verify(t, f); !named(r, b.Path()+"/"+pageName(1)) {
		t.Errorf("a rehearsal in the place of a binder: %+v", r.Damaged)
	}
	rows, err := f.Status()
	if err != nil || len(rows) != 0 {
		t.Errorf("a rehearsal in the place of a binder counts: %+v, %v", rows, err)
	}
}

func TestNothingIsAddedOnTopOfDamage(t *testing.T) {
	f := stamped(t, faulty.New())
	b := f.binder(t, Real)
	path := b.Path() + "/" + pageName(1)
	data := read(t, f, path)
	write(t, f, path, bytes.Replace(data, []byte("file"), []byte("fill"), 1))
	if _, err := b.Add(call("after the damage")); err == nil {
		t.Error("a record was added to a damaged manifest")
	}
	if err := f.store.Disk().Remove(f.Abs(path)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Add(call("after the loss")); err == nil {
		t.Error("a lost manifest was covered up by a new one")
	}
}
