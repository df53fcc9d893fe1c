package news

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// owner makes keys and signs, as signify does.
type owner struct {
	number string
	secret ed25519.PrivateKey
}

func newOwner(seed byte) owner {
	return owner{strings.Repeat(string(rune('0'+seed)), numberLength), ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, ed25519.SeedSize))}
}

func (o owner) line(behind []byte) string {
	return base64.StdEncoding.EncodeToString(append([]byte(algorithm+o.number), behind...))
}

func (o owner) key() string { return o.line(o.secret.Public().(ed25519.PublicKey)) }

func (o owner) sign(text []byte) []byte {
	return append([]byte("untrusted comment: verify with owner.pub\n"+o.line(ed25519.Sign(o.secret, text))+"\n"), text...)
}

func day(text string) time.Time {
	d, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return d
}

func release() Note {
	return Note{Program: "Testshot", Version: Version{0, 2, 0}, Date: day("2026-12-01"), Where: "https://example.org/testshot/0.2.0",
		Text: "- The page says who is done.\n\nÁ ver: a blank line and letters of other languages."}
}

func unsigned(t *testing.T, n Note) []byte {
	t.Helper()
	text, err := Unsigned(n)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func keys(t *testing.T, text string) []Key {
	t.Helper()
	all, err := Keys(text)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestASignedNoteIsReadAsItWasWritten(t *testing.T) {
	o, other := newOwner(1), newOwner(2)
	for name, named := range map[string]string{
		"one key":  o.key(),
		"a file":   "untrusted comment: signify public key\n" + o.key() + "\n",
		"two keys": other.key() + " " + o.key(),
	} {
		got, err := Read(o.sign(unsigned(t, release())), keys(t, named), "Testshot")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(release(), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestOneChangedByteOfASignedNoteIsRefused(t *testing.T) {
	o := newOwner(1)
	whole := o.sign(unsigned(t, release()))
	trusted := keys(t, o.key())
	comment := bytes.IndexByte(whole, '\n')
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 1
		_, err := Read(changed, trusted, "Testshot")
		if inComment := i > len("untrusted comment: ")-1 && i < comment; inComment != (err == nil) {
			t.Errorf("byte %d: %v", i, err)
		}
	}
	for i := range whole {
		if _, err := Read(whole[:i], trusted, "Testshot"); err == nil {
			t.Errorf("cut after %d bytes, and read", i)
		}
	}
	if _, err := Read(append(bytes.Clone(whole), '\n'), trusted, "Testshot"); !errors.Is(err, ErrSignature) {
		t.Errorf("a line more: %v", err)
	}
}

func TestWhatIsNoNoteIsNamedForWhatItIs(t *testing.T) {
	o := newOwner(1)
	text := string(unsigned(t, release()))
	for name, c := range map[string]struct {
		raw  []byte
		want error
	}{
		"a page":            {[]byte("\ufeff\n <!DOCTYPE html><title>Sign in</title>"), ErrPage},
		"nothing":           {nil, ErrNotNote},
		"words":             {[]byte("not found\n"), ErrNotNote},
		"unsigned":          {[]byte(text), ErrNotNote},
		"a key":             {[]byte("untrusted comment: x\n" + o.key() + "\n" + text), ErrNotNote},
		"too long":          {o.sign(append([]byte(text), bytes.Repeat([]byte("x"), Longest)...)), ErrNotNote},
		"another's":         {newOwner(2).sign([]byte(text)), ErrSignature},
		"a borrowed number": {owner{o.number, newOwner(2).secret}.sign([]byte(text)), ErrSignature},
		"another program":   {o.sign([]byte(strings.Replace(text, "Program: Testshot", "Program: Teashop", 1))), ErrNotNote},
		"no version":        {o.sign([]byte(strings.Replace(text, "Version: 0.2.0", "Version: 2", 1))), ErrNotNote},
		"a version twice":   {o.sign([]byte("Version: 0.2.0\n" + text)), ErrNotNote},
		"no day":            {o.sign([]byte(strings.Replace(text, "2026-12-01", "soon", 1))), ErrNotNote},
		"a plain address":   {o.sign([]byte(strings.Replace(text, "https:", "http:", 1))), ErrNotNote},
		"a program to run":  {o.sign([]byte(strings.Replace(text, "https://example.org", "file:///C:", 1))), ErrNotNote},
		"an escape":         {o.sign([]byte(text + "\x1b[2J")), ErrNotNote},
		"no text":           {o.sign([]byte(strings.SplitAfter(text, "\n\n")[0])), ErrNotNote},
	} {
		if _, err := Read(c.raw, keys(t, o.key()), "Testshot"); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestALineOfTheHeadThatIsNotKnownIsLeftForNewerPrograms(t *testing.T) {
	o := newOwner(1)
	text := append([]byte("Until: 2027-12-01\n"), unsigned(t, release())...)
	if n, err := Read(o.sign(text), keys(t, o.key()), "Testshot"); err != nil || n != release() {
		t.Errorf("%+v, %v", n, err)
	}
}

func TestATextWithoutAKeyIsNamed(t *testing.T) {
	o := newOwner(1)
	for _, text := range []string{"", "RW", o.key()[1:], o.key() + "=", o.line(ed25519.Sign(o.secret, nil)), "verify with owner.pub"} {
		if _, err := Keys(text); !errors.Is(err, ErrKey) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestANoteThatWouldNotBeReadBackIsNotWritten(t *testing.T) {
	for name, change := range map[string]func(*Note){
		"no text":      func(n *Note) { n.Text = " \n" },
		"no address":   func(n *Note) { n.Where = "" },
		"a password":   func(n *Note) { n.Where = "https://a:b@example.org/" },
		"a second day": func(n *Note) { n.Program = "Testshot\nDate: 2030-01-01" },
		"too long":     func(n *Note) { n.Text = strings.Repeat("x", Longest) },
		"a bell":       func(n *Note) { n.Text = "\a" },
	} {
		n := release()
		change(&n)
		if _, err := Unsigned(n); err == nil {
			t.Errorf("%s: written", name)
		}
	}
}

// A stranger checks a note with signify, and the owner signs with it: two hands that
// have never seen each other's code.
func TestSignifyChecksOurNotesAndWeCheckThoseOfSignify(t *testing.T) {
	signify, err := exec.LookPath("signify-openbsd")
	if err != nil {
		t.Skip("signify-openbsd is not here: .ci/setup signing installs it")
	}
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command(signify, args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("signify %v: %v\n%s", args, err, out)
		}
	}
	put := func(name string, text []byte) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	get := func(name string) []byte {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	put("note", unsigned(t, release()))
	run("-G", "-n", "-p", "theirs.pub", "-s", "theirs.sec")
	run("-S", "-e", "-s", "theirs.sec", "-m", "note", "-x", "theirs.sig")
	if n, err := Read(get("theirs.sig"), keys(t, string(get("theirs.pub"))), "Testshot"); err != nil || n != release() {
		t.Errorf("theirs: %+v, %v", n, err)
	}
	o := newOwner(1)
	put("ours.pub", []byte("untrusted comment: ours\n"+o.key()+"\n"))
	put("ours.sig", o.sign(get("note")))
	run("-V", "-e", "-p", "ours.pub", "-x", "ours.sig", "-m", "back")
	if diff := cmp.Diff(get("note"), get("back")); diff != "" {
		t.Errorf("ours (-want +got):\n%s", diff)
	}
}
