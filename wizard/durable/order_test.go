package durable_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/wizard/durable"
	"testshot/wizard/durable/faulty"
)

// watched is a disk with a folder /docs and a list of the calls made on it.
func watched(t *testing.T) (*faulty.Disk, durable.Store, *[]string) {
	t.Helper()
	d := faulty.New()
	s := durable.On(d)
	if err := s.MkdirAll("/docs"); err != nil {
		t.Fatal(err)
	}
	calls := &[]string{}
	d.Fault = func(_ int, call, name string) error {
		*calls = append(*calls, call+" "+filepath.ToSlash(name))
		return nil
	}
	return d, s, calls
}

func TestTheCallsComeInTheOrderThatAPowerCutNeeds(t *testing.T) {
	aside := []string{"open /docs/a.part", "write /docs/a.part", "sync /docs/a.part", "close /docs/a.part", "rename /docs/a", "syncdir /docs"}
	for _, c := range []struct {
		name string
		do   func(s durable.Store) error
		want []string
	}{
		{"Create", func(s durable.Store) error { return s.Create("/docs/a", []byte("x")) }, append([]string{"lstat /docs/a"}, aside...)},
		{"Replace", func(s durable.Store) error { return s.Replace("/docs/a", []byte("x")) }, aside},
		{"Fill", func(s durable.Store) error { return s.Fill("/docs/a", []byte("x")) },
			[]string{"open /docs/a", "write /docs/a", "sync /docs/a", "close /docs/a"}},
		{"SyncDir", func(s durable.Store) error { return s.SyncDir("/docs") }, []string{"syncdir /docs"}},
		{"MkdirAll of what is there", func(s durable.Store) error { return s.MkdirAll("/docs") }, []string{"lstat /docs"}},
		{"MkdirAll of two", func(s durable.Store) error { return s.MkdirAll("/docs/b/c") }, []string{
			"lstat /docs/b/c", "lstat /docs/b", "lstat /docs", "mkdir /docs/b", "syncdir /docs", "mkdir /docs/b/c", "syncdir /docs/b",
		}},
	} {
		_, s, calls := watched(t)
		if err := c.do(s); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if diff := cmp.Diff(c.want, *calls); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestMoveSyncsTheNewFolderBeforeTheOld(t *testing.T) {
	for to, want := range map[string][]string{
		"/docs/b":     {"rename /docs/b", "syncdir /docs"},
		"/docs/sub/a": {"rename /docs/sub/a", "syncdir /docs/sub", "syncdir /docs"},
	} {
		_, s, calls := watched(t)
		for _, err := range []error{s.MkdirAll("/docs/sub"), s.Create("/docs/a", []byte("x"))} {
			if err != nil {
				t.Fatal(err)
			}
		}
		*calls = nil
		if err := s.Move("/docs/a", to); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, *calls); diff != "" {
			t.Errorf("to %s (-want +got):\n%s", to, diff)
		}
	}
}

// TestAFailureAtEachCallIsToldAndLeavesOldOrNew fails every single call of
// Replace and looks at what a reader finds, at once and after a power cut.
func TestAFailureAtEachCallIsToldAndLeavesOldOrNew(t *testing.T) {
	for _, call := range []string{"open", "write", "sync", "close", "rename", "syncdir"} {
		d, s, _ := watched(t)
		if err := s.Replace("/docs/a", []byte("old")); err != nil {
			t.Fatal(err)
		}
		d.Fault = func(_ int, made, name string) error {
			if made == call {
				return fmt.Errorf("told to: %w", syscall.ENOSPC)
			}
			return nil
		}
		err := s.Replace("/docs/a", []byte("new content"))
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(filepath.ToSlash(err.Error()), "/docs") {
			t.Errorf("%s fails: Replace returned %v, want the cause and the place", call, err)
		}
		d.Fault = nil
		want := "old"
		if call == "syncdir" {
			want = "new content" // its name is seen, and not promised
		}
		if got, err := s.ReadFile("/docs/a"); err != nil || string(got) != want {
			t.Errorf("%s fails: then %q, %v; want %q", call, got, err, want)
		}
		if got, err := durable.On(d.Restart(faulty.PowerCut)).ReadFile("/docs/a"); err != nil || string(got) != "old" {
			t.Errorf("%s fails: after a power cut %q, %v", call, got, err)
		}
		_, err = d.Lstat("/docs/a.part")
		if left := err == nil; left != (call == "rename") {
			t.Errorf("%s fails: a part is left: %v", call, left)
		}
		if err := s.Replace("/docs/a", []byte("new")); err != nil {
			t.Errorf("%s failed: a second try says %v", call, err)
		}
	}
}

func TestAPartLeftOverIsStartedOver(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.txt")
	if err := os.WriteFile(name+durable.PartSuffix, []byte("a long rest of an earlier try"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := durable.Create(name, []byte("short")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "short" {
		t.Errorf("the file holds %q, %v", got, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
}

func TestReplaceTakesAnyContentOverAnyOther(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.txt")
	for _, content := range [][]byte{[]byte("first"), nil, make([]byte, 1<<20), []byte("x"), []byte("line\r\nline\x00")} {
		if err := durable.Replace(name, content); err != nil {
			t.Fatal(err)
		}
		got, err := durable.On(durable.System()).ReadFile(name)
		if err != nil || string(got) != string(content) {
			t.Errorf("%d bytes written, %d read, %v", len(content), len(got), err)
		}
	}
}

func TestMkdirAllTakesBackAFolderWhoseNameIsNotDurable(t *testing.T) {
	d, s, _ := watched(t)
	d.Fault = func(_ int, call, name string) error {
		if call == "syncdir" {
			return syscall.EIO
		}
		return nil
	}
	if err := s.MkdirAll("/docs/b"); !errors.Is(err, syscall.EIO) {
		t.Errorf("made with %v", err)
	}
	d.Fault = nil
	if _, err := d.Lstat("/docs/b"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder stayed and would be believed: %v", err)
	}
}

func TestMkdirAllFollowsTheUsersOwnLink(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "share"), filepath.Join(dir, "Evidence")
	if err := os.Mkdir(target, 0o700); err != nil {
		t.Fatal(err)
	}
	err := os.Symlink(target, link)
	if err == nil {
		_, err = os.Lstat(link) // wine says that it made one and has made none
	}
	if err != nil {
		t.Skipf("This system makes no links: %v", err)
	}
	if err := durable.MkdirAll(filepath.Join(link, "binder")); err != nil {
		t.Fatal(err)
	}
	if err := durable.Create(filepath.Join(link, "binder", "a.txt"), []byte("x")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(target, "binder", "a.txt")); err != nil {
		t.Errorf("not behind the link: %v", err)
	}
}

func TestReadFileTellsWhatIsMissingAndWhatIsBroken(t *testing.T) {
	d, s, _ := watched(t)
	if _, err := s.ReadFile("/docs/none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := s.Create("/docs/a", []byte("content")); err != nil {
		t.Fatal(err)
	}
	for _, call := range []string{"open", "read", "close"} {
		d.Fault = func(_ int, made, _ string) error {
			if made == call {
				return syscall.EIO
			}
			return nil
		}
		if got, err := s.ReadFile("/docs/a"); !errors.Is(err, syscall.EIO) || got != nil {
			t.Errorf("%s fails: %q, %v", call, got, err)
		}
	}
}
