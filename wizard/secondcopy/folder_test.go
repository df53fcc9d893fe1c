package secondcopy

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/wizard/evidence"
)

func TestAFolderThatIsNotThereIsNotMade(t *testing.T) {
	o := newOffice(t, thisYear())
	dir := filepath.Join(t.TempDir(), "stick")
	if _, err := Copy(t.Context(), o.params(NewFolder(dir, o.folder.Dir(), nil))); !errors.Is(err, ErrNoPlace) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made where the stick is not plugged in")
	}
}

func TestACopyInsideTheEvidenceOrAroundItIsRefused(t *testing.T) {
	o := newOffice(t, thisYear())
	inside := []string{o.folder.Dir(), o.folder.Abs(o.binder.Path()), filepath.Dir(o.folder.Dir())}
	link := filepath.Join(t.TempDir(), "link")
	_ = os.Symlink(o.folder.Dir(), link)
	if _, err := os.Lstat(link); err == nil { // Windows wants rights for it, and wine makes none though it says so
		inside = append(inside, link)
	}
	for _, dir := range inside {
		if _, err := Copy(t.Context(), o.params(NewFolder(dir, o.folder.Dir(), nil))); !errors.Is(err, ErrInside) {
			t.Errorf("%s: got %v", dir, err)
		}
	}
}

// The page that tells a reader without the program how to use a copy says: give
// the last state of each page its own name again.
func TestACopyIsABinderOnceItsLastPageHasItsNameAgain(t *testing.T) {
	o := newOffice(t, thisYear())
	to, dir := stick(t, o)
	o.copied(to)
	o.call("One more.")
	o.copied(to)
	binder := filepath.Join(dir, filepath.FromSlash(o.binder.Path()))
	names, err := filepath.Glob(filepath.Join(binder, "manifest-*"))
	if err != nil || len(names) != 2 {
		t.Fatalf("states of the page: %q, %v", names, err)
	}
	if err := os.Rename(names[1], filepath.Join(binder, "manifest-0001.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(names[0]); err != nil {
		t.Fatal(err)
	}
	copied, err := evidence.Open(evidence.Params{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	report, err := copied.Verify(t.Context(), nil)
	if err != nil || !report.Sound() || report.Records != 3 || len(report.Interrupted) > 0 {
		t.Errorf("%+v, %v", report, err)
	}
	head, err := o.binder.Head()
	if err != nil || report.Binders[0].Head != head {
		t.Errorf("the copy's head is %s, the binder's %s (%v)", report.Binders[0].Head, head, err)
	}
}

func TestAFileThatACutLeftAsideIsWrittenAgain(t *testing.T) {
	o := newOffice(t, thisYear())
	to, dir := stick(t, o)
	contents, err := o.binder.Contents()
	if err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(dir, filepath.FromSlash(contents.Files[0].Path)) + ".part"
	if err := os.MkdirAll(filepath.Dir(aside), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(aside, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := o.copied(to); !out.Sound() || out.Sent != out.Files {
		t.Errorf("%+v", out)
	}
	if _, err := os.Stat(aside); err == nil {
		t.Error("half a file is left")
	}
}

func TestAddressesThatMustNotBeUsedAreRefused(t *testing.T) {
	for _, bad := range [][2]string{
		{"s3://", ""}, {"s3://proof/../x", ""}, {"folder", ""}, {"s3://key:word@proof", ""},
		{"s3://proof", "http://storage.example"}, {"s3://proof", "https://key:word@storage.example"},
		{"s3://proof", "storage.example"}, {"s3://proof", "ftp://storage.example"}, {"s3://proof", "https://storage.example/path"},
	} {
		if _, err := ParseAddress(bad[0], bad[1], ""); !errors.Is(err, ErrAddress) {
			t.Errorf("%q at %q: got %v", bad[0], bad[1], err)
		} else if strings.Contains(err.Error(), "word") {
			t.Errorf("%v tells the password", err)
		}
	}
	a, err := ParseAddress("s3://proof/clinic/", "", "eu-west-1")
	if err != nil || a.String() != "s3://proof/clinic (s3.eu-west-1.amazonaws.com)" || !a.amazon() || !a.secure() {
		t.Errorf("%+v, %s, %v", a, a, err)
	}
}
