package durable_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
)

func TestReplaceLeavesOldOrNewAtEveryStop(t *testing.T) {
	const old, fresh = "old content", "new and longer content"
	prepare := func() *faulty.Disk {
		d := faulty.New()
		s := durable.On(d)
		if err := s.MkdirAll("/docs/binder"); err != nil {
			t.Fatal(err)
		}
		if err := s.Replace("/docs/binder/a.txt", []byte(old)); err != nil {
			t.Fatal(err)
		}
		return d
	}
	stops := 0
	for after := faulty.Kill; after <= faulty.PowerCut; after++ {
		for n := 1; ; n++ {
			d := prepare()
			d.Fault = faulty.StopAt(d.Calls() + n)
			err := durable.On(d).Replace("/docs/binder/a.txt", []byte(fresh))
			got, readErr := durable.On(d.Restart(after)).ReadFile("/docs/binder/a.txt")
			if readErr != nil {
				t.Fatalf("stop %d: %v", n, readErr)
			}
			if string(got) != old && string(got) != fresh {
				t.Errorf("stop %d: found %q, want the old content or the new", n, got)
			}
			if err == nil {
				if string(got) != fresh {
					t.Errorf("stop %d: Replace returned nil, but %q is on the disk", n, got)
				}
				break
			}
			stops++
		}
	}
	if stops < 10 {
		t.Errorf("only %d stops were tried", stops)
	}
}

func TestCreateAndMoveSurviveAPowerCutOnceTheyReturn(t *testing.T) {
	d := faulty.New()
	s := durable.On(d)
	for _, dir := range []string{"/docs/new", "/docs/records"} {
		if err := s.MkdirAll(dir); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Create("/docs/new/a.txt", []byte("content")); err != nil {
		t.Fatal(err)
	}
	if err := s.Move("/docs/new", "/docs/records/0001"); err != nil {
		t.Fatal(err)
	}
	s = durable.On(d.Restart(faulty.PowerCut))
	got, err := s.ReadFile("/docs/records/0001/a.txt")
	if err != nil || string(got) != "content" {
		t.Errorf("after the power cut: %q, %v", got, err)
	}
	if _, err := s.Disk().Lstat("/docs/new"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the old name is still there: %v", err)
	}
}

func TestMoveIsSeenSomewhereAtEveryStop(t *testing.T) {
	for n := 1; ; n++ {
		d := faulty.New()
		s := durable.On(d)
		for _, dir := range []string{"/a/x", "/b"} {
			if err := s.MkdirAll(dir); err != nil {
				t.Fatal(err)
			}
		}
		d.Fault = faulty.StopAt(d.Calls() + n)
		err := s.Move("/a/x", "/b/x")
		after := d.Restart(faulty.PowerCut)
		_, here := after.Lstat("/a/x")
		_, there := after.Lstat("/b/x")
		if here != nil && there != nil {
			t.Fatalf("stop %d: the folder is in neither place", n)
		}
		if err == nil {
			return
		}
	}
}

func TestErrorsOfTheDiskComeThrough(t *testing.T) {
	for _, cause := range []error{syscall.ENOSPC, fs.ErrPermission, syscall.EIO} {
		for n := 1; ; n++ {
			d := faulty.New()
			d.Fault = faulty.FailAt(n, cause)
			err := durable.On(d).Create("/a.txt", []byte("content"))
			if d.Calls() < n {
				break
			}
			if !errors.Is(err, cause) {
				t.Errorf("call %d fails with %v: Create returned %v", n, cause, err)
			}
			d.Fault = nil
			if err := durable.On(d).Replace("/a.txt", []byte("content")); err != nil {
				t.Errorf("call %d: a second try failed: %v", n, err)
			}
		}
	}
}

func TestCreateRefusesANameThatIsTaken(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	if err := durable.Create(name, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := durable.Create(name, []byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("second Create: %v, want exists", err)
	}
	if got, _ := os.ReadFile(name); string(got) != "first" {
		t.Errorf("the file holds %q", got)
	}
}

func TestFilesAndFoldersArePrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps private with access lists, not with modes.")
	}
	dir := filepath.Join(t.TempDir(), "one", "two")
	if err := durable.MkdirAll(dir); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(dir, "a.txt")
	if err := durable.Replace(name, []byte("content")); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]fs.FileMode{dir: 0o700, filepath.Dir(dir): 0o700, name: 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("the folder holds %d files (%v), want one", len(left), err)
	}
}

func TestMkdirAllRefusesAFileInTheWay(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a")
	if err := durable.Replace(name, []byte("content")); err != nil {
		t.Fatal(err)
	}
	if err := durable.MkdirAll(filepath.Join(name, "b")); err == nil {
		t.Error("a folder was made inside a file")
	}
}

// TestWhatWasReadStaysAsItIs: files of every size come whole, and a later reading
// leaves alone what an earlier one gave.
func TestWhatWasReadStaysAsItIs(t *testing.T) {
	s := durable.On(faulty.New())
	if err := s.MkdirAll("/docs"); err != nil {
		t.Fatal(err)
	}
	content := func(size int) []byte { return bytes.Repeat([]byte{byte('a' + size%23)}, size) }
	sizes := []int{0, 1, 4096, 32<<10 - 1, 32 << 10, 32<<10 + 1, 100_000}
	read := map[int][]byte{}
	for _, size := range sizes {
		name := fmt.Sprintf("/docs/%d", size)
		if err := s.Create(name, content(size)); err != nil {
			t.Fatal(err)
		}
		var err error
		if read[size], err = s.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	for _, size := range sizes {
		if !bytes.Equal(read[size], content(size)) {
			t.Errorf("a file of %d bytes came as another", size)
		}
	}
}
