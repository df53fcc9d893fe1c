package evidence

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEverythingInTheFolderIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps private with access lists, not with modes.")
	}
	f := inTemp(t)
	send(t, f.binder(t, Real), outbound(Real), accepted())
	err := filepath.WalkDir(f.Dir(), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", path, info.Mode().Perm(), want)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestABinderWhoseFirstPageIsGoneOrCutIsListedAsHeadless(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	send(t, b, outbound(Real), accepted())
	send(t, f.binder(t, Rehearsal), outbound(Rehearsal), accepted())
	page := filepath.Join(f.Dir(), filepath.FromSlash(b.Path()), "manifest-0001.txt")
	if err := os.MkdirAll(filepath.Join(f.Dir(), "letters", "scans"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		do   func() error
		want []string
	}{
		{func() error { return nil }, nil},
		{func() error { return os.Truncate(page, 20) }, []string{b.Path()}},
		{func() error { return os.Remove(page) }, []string{b.Path()}},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		if got, err := f.Headless(); err != nil || !slices.Equal(got, step.want) {
			t.Errorf("%v, %v, want %v", got, err, step.want)
		}
	}
}

func TestSha256sumAcceptsEveryRecord(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("sha256sum is not on this machine; the same digests are checked by the other tests.")
	}
	f := inTemp(t)
	b := f.binder(t, Real)
	r := send(t, b, outbound(Real), accepted())
	send(t, b, outbound(Real), Judgement{Verdict: NoAnswer, Reason: "silent"})
	add(t, b, call("x"))
	records, err := b.Records()
	if err != nil || len(records) != 3 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	check := func(record, list string) (string, error) {
		cmd := exec.Command(tool, "-c", "--strict", list)
		cmd.Dir = f.Abs(record)
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for _, rec := range records {
		if out, err := check(rec.Path, FileSums); err != nil {
			t.Errorf("%s: %v\n%s", rec.Path, err, out)
		}
	}
	if out, err := check(r.Record, FileSendingSums); err != nil {
		t.Errorf("first stage: %v\n%s", err, out)
	}
	write(t, f, r.Record+"/"+FileAck, []byte("MSH|changed"))
	if out, err := check(r.Record, FileSums); err == nil || !strings.Contains(out, "ack.hl7: FAILED") {
		t.Errorf("a changed answer passed: %s", out)
	}
}

func TestOpenTellsAFolderThatIsNotThere(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(Params{Dir: filepath.Join(dir, "none")}); !errors.Is(err, ErrNoFolder) {
		t.Errorf("no folder: %v", err)
	}
	name := filepath.Join(dir, "file")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(Params{Dir: name}); !errors.Is(err, ErrNoFolder) {
		t.Errorf("a file: %v", err)
	}
	f, err := Open(Params{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Report{}, verify(t, f)); diff != "" {
		t.Errorf("an empty folder: %s", diff)
	}
}

func TestVerifyReadsACopyThatNobodyMayWrite(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no modes to take the right to write away with.")
	}
	f := inTemp(t)
	send(t, f.binder(t, Real), outbound(Real), accepted())
	var folders []string
	err := filepath.WalkDir(f.Dir(), func(path string, d fs.DirEntry, err error) error {
		if d.IsDir() {
			folders = append(folders, path)
			return err
		}
		if filepath.Ext(path) == ".lock" {
			return os.Remove(path)
		}
		return os.Chmod(path, 0o400)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range folders {
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	}
	if r := verify(t, f); !r.Sound() || r.Records != 1 {
		t.Errorf("verify: %+v", r)
	}
}
