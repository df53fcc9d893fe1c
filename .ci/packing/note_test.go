package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/assets"
	"testshot/wizard/news"
)

// noteRelease is a release of invented sources, and of a key that is made here, with a
// passphrase when it is to be guarded: signify takes a second over one.
func noteRelease(t *testing.T, log string, guarded bool) (r release, public []byte) {
	t.Helper()
	needs(t, "signify-openbsd")
	dir := t.TempDir()
	r = release{root: dir, out: dir, version: "0.2.0", order: noteOrder{
		key: filepath.Join(dir, "owner.sec"), pass: filepath.Join(dir, "pass"), where: "https://example.org/testshot/0.2.0"}}
	for name, text := range map[string]string{filepath.Join(dir, "CHANGELOG.md"): log, r.order.pass: "invented words\ninvented words\n"} {
		if err := put(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pass, err := os.Open(r.order.pass)
	if err != nil {
		t.Fatal(err)
	}
	defer pass.Close()
	made := exec.Command("signify-openbsd", "-G", "-p", filepath.Join(dir, "owner.pub"), "-s", r.order.key)
	if !guarded {
		made.Args, r.order.pass = append(made.Args, "-n"), ""
	}
	made.Stdin = pass // twice, as it is asked for
	if said, err := made.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	public, err = os.ReadFile(filepath.Join(dir, "owner.pub"))
	if err != nil {
		t.Fatal(err)
	}
	return r, public
}

const noteLog = "# What changed\n\n## 0.2.0 (2026-12-01)\n\nThe second\nversion.\n\n**What it does**\n\n- One thing, that\n  is long.\n- Another.\n"

func TestTheNoteIsSignedByTheOwnersKeyAndTellsWhatChanged(t *testing.T) {
	r, public := noteRelease(t, noteLog, true)
	if err := r.note(); err != nil {
		t.Fatal(err)
	}
	signed, err := os.ReadFile(r.name("note.sig"))
	if err != nil {
		t.Fatal(err)
	}
	keys, err := news.Keys(string(public))
	if err != nil {
		t.Fatal(err)
	}
	got, err := news.Read(signed, keys, assets.Name)
	if err != nil {
		t.Fatal(err)
	}
	want := news.Note{Program: assets.Name, Version: news.Version{0, 2, 0}, Date: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), Where: r.order.where,
		Text: "The second version.\n\nWhat it does\n\n- One thing, that is long.\n- Another."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	runs(t, "signify-openbsd", "-V", "-e", "-p", filepath.Join(r.root, "owner.pub"), "-x", r.name("note.sig"), "-m", filepath.Join(r.root, "back"))
	if err := r.note(); err != nil {
		t.Fatal(err)
	}
	if again, err := os.ReadFile(r.name("note.sig")); err != nil || !bytes.Equal(again, signed) {
		t.Errorf("signed twice it differs: %v", err)
	}
}

func TestANoteThatNobodyCouldUseIsNotWritten(t *testing.T) {
	for name, row := range map[string]struct {
		log, want string
		change    func(*testing.T, *release)
	}{
		"unreleased":    {log: strings.Replace(noteLog, "2026-12-01", "unreleased", 1), want: "put its day"},
		"no address":    {log: noteLog, want: "TESTSHOT_NOTE_WHERE", change: func(_ *testing.T, r *release) { r.order.where = "" }},
		"no passphrase": {log: noteLog, want: "signify", change: func(t *testing.T, r *release) { rewrite(t, r.order.pass, "other words\n") }},
		"another's key": {log: noteLog, want: "of another one", change: func(t *testing.T, r *release) {
			_, public := noteRelease(t, noteLog, false)
			rewrite(t, filepath.Join(r.root, "owner.pub"), string(public))
		}},
		"no public key": {log: noteLog, want: "beside", change: func(t *testing.T, r *release) {
			if err := os.Remove(filepath.Join(r.root, "owner.pub")); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			r, _ := noteRelease(t, row.log, name == "no passphrase")
			if row.change != nil {
				row.change(t, &r)
			}
			if err := r.note(); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("%v, want %q", err, row.want)
			}
			if _, err := os.Stat(r.name("note.sig")); err == nil {
				t.Error("written all the same")
			}
		})
	}
	r := release{}
	if err := r.note(); err != nil { // the owner named no key
		t.Error(err)
	}
}

func rewrite(t *testing.T, file, text string) {
	t.Helper()
	if err := put(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
