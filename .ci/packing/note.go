package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"testshot/assets"
	"testshot/wizard/news"
)

// noteOrder is what the owner has set for the signed note that programs look for when
// somebody asks them to; see wizard/news for its form.
type noteOrder struct {
	key   string // the file of signify's secret key, NAME.sec; NAME.pub lies beside it
	pass  string // a file with the key's passphrase, or empty: signify asks
	where string // the https address at which people find the release
}

func noteOrderOf(getenv func(string) string) noteOrder {
	return noteOrder{getenv("TESTSHOT_NOTE_KEY"), getenv("TESTSHOT_NOTE_PASS"), getenv("TESTSHOT_NOTE_WHERE")}
}

// note writes the signed note, where the owner has named a key. A note that could not be
// checked by those who hold the public key is not written.
func (r release) note() error {
	if r.order.key == "" {
		return nil
	}
	when, text, err := changes(r.root, r.version)
	if err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, when)
	if err != nil {
		return fmt.Errorf("CHANGELOG.md says that version %s is %s: put its day there, for the note names it", r.version, when)
	}
	version, err := news.ParseVersion(r.version)
	if err != nil {
		return err
	}
	want := news.Note{Program: assets.Name, Version: version, Date: day, Where: r.order.where, Text: unwrapped(text)}
	unsigned, err := news.Unsigned(want)
	if err != nil {
		return fmt.Errorf("TESTSHOT_NOTE_WHERE is %q: %w", r.order.where, err)
	}
	public, err := os.ReadFile(strings.TrimSuffix(r.order.key, ".sec") + ".pub")
	if err != nil {
		return fmt.Errorf("the public key has to lie beside TESTSHOT_NOTE_KEY: %w", err)
	}
	keys, err := news.Keys(string(public))
	if err != nil {
		return err
	}
	signed, err := r.order.sign(unsigned)
	if err != nil {
		return err
	}
	if _, err := news.Read(signed, keys, assets.Name); err != nil {
		return fmt.Errorf("the public key beside TESTSHOT_NOTE_KEY is of another one: %w", err)
	}
	return put(r.name("note.sig"), signed, 0o644)
}

// sign lets signify sign a text. No secret is taken from the command line, where every
// user of the computer could read it.
func (o noteOrder) sign(text []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "note")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	plain, signed := filepath.Join(dir, "note"), filepath.Join(dir, "note.sig")
	if err := put(plain, text, 0o600); err != nil {
		return nil, err
	}
	command := exec.Command("signify-openbsd", "-S", "-e", "-s", o.key, "-m", plain, "-x", signed)
	command.Stdin = os.Stdin
	if o.pass != "" {
		pass, err := os.Open(o.pass)
		if err != nil {
			return nil, err
		}
		defer pass.Close()
		command.Stdin = pass
	}
	if said, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("signify-openbsd: %w: %s", err, said)
	}
	return os.ReadFile(signed)
}

// unwrapped joins the lines of a part of the changelog, so that a window breaks them where
// it likes, and takes the stars off.
func unwrapped(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.ReplaceAll(strings.TrimRight(line, " \n"), "**", "")
		switch {
		case line == "":
			b.WriteString("\n\n")
		case strings.HasPrefix(line, "  "):
			b.WriteString(" " + strings.TrimSpace(line))
		case strings.HasPrefix(line, "- "):
			b.WriteString("\n" + line)
		case b.Len() == 0 || strings.HasSuffix(b.String(), "\n\n"):
			b.WriteString(line)
		default:
			b.WriteString(" " + line)
		}
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "\n\n\n", "\n\n")
}
