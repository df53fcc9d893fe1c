package news

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Longest is the largest note that is read, in bytes. Notes have a few thousand.
const Longest = 64 << 10

var (
	// ErrPage is returned for a web page: what a proxy's sign-in or a missing file
	// answers in place of a note.
	ErrPage = errors.New("a web page, not a release note")
	// ErrNotNote is returned for bytes that are no signed note, and for a signed text
	// that is none of the program asked about.
	ErrNotNote = errors.New("not a release note")
	// ErrSignature is returned when none of the keys made the signature.
	ErrSignature = errors.New("not signed by the key")
)

// Note is what the owner says of a release.
type Note struct {
	Program string
	Version Version
	Date    time.Time // a day
	Where   string    // an https address for people, where the release is to be had
	Text    string    // what is new
}

// Seen is a note that was read before, as far as it is remembered.
type Seen struct {
	Version string
	Date    time.Time
}

// Read checks who signed a note and reads it.
func Read(raw []byte, keys []Key, program string) (Note, error) {
	signed, err := open(raw, keys)
	if err != nil {
		return Note{}, fmt.Errorf("read note: %w", err)
	}
	n, err := parse(signed)
	if err == nil && n.Program != program {
		err = fmt.Errorf("of %q", n.Program)
	}
	if err != nil {
		return Note{}, fmt.Errorf("read note: %w: %w", ErrNotNote, err)
	}
	return n, nil
}

// open gives the signed bytes of a note.
func open(raw []byte, keys []Key) ([]byte, error) {
	if bytes.HasPrefix(bytes.TrimLeft(raw, "\ufeff \t\r\n"), []byte("<")) {
		return nil, ErrPage
	}
	comment, rest, _ := bytes.Cut(raw, []byte("\n"))
	line, signed, whole := bytes.Cut(rest, []byte("\n"))
	if !whole || len(raw) > Longest || !bytes.HasPrefix(comment, []byte("untrusted comment: ")) {
		return nil, ErrNotNote
	}
	signature, err := decoded(string(line), ed25519.SignatureSize)
	if err != nil {
		return nil, ErrNotNote
	}
	for _, k := range keys {
		if k.number == string(signature[len(algorithm):headLength]) && ed25519.Verify(k.public, signed, signature[headLength:]) {
			return signed, nil
		}
	}
	return nil, ErrSignature
}

// parse reads the signed text. A line of the head that is not known is left for newer
// programs.
func parse(signed []byte) (Note, error) {
	if !utf8.Valid(signed) || bytes.ContainsFunc(signed, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
		return Note{}, errors.New("not plain text")
	}
	head, text, _ := strings.Cut(string(signed), "\n\n")
	fields := map[string]string{}
	for line := range strings.Lines(head) {
		name, value, found := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if _, twice := fields[name]; !found || twice {
			return Note{}, fmt.Errorf("line %q of the head", line)
		}
		fields[name] = value
	}
	n := Note{Program: fields["Program"], Where: fields["Where"], Text: strings.TrimSpace(text)}
	var errs [3]error
	n.Version, errs[0] = ParseVersion(fields["Version"])
	n.Date, errs[1] = time.Parse(time.DateOnly, fields["Date"])
	where, err := url.Parse(n.Where)
	if err != nil || where.Scheme != "https" || where.Hostname() == "" || where.User != nil {
		errs[2] = errors.New("no https address of the release")
	}
	if n.Text == "" {
		return Note{}, errors.New("no text")
	}
	return n, errors.Join(errs[:]...)
}

// Unsigned is the text of a note, to be signed. It is refused when it could not be
// read back.
func Unsigned(n Note) ([]byte, error) {
	text := fmt.Appendf(nil, "Program: %s\nVersion: %s\nDate: %s\nWhere: %s\n\n%s\n",
		n.Program, n.Version, n.Date.Format(time.DateOnly), n.Where, strings.TrimSpace(n.Text))
	back, err := parse(text)
	n.Text = strings.TrimSpace(n.Text)
	if err == nil && (back != n || len(text) > Longest-1024) { // signature and comment come before it
		err = errors.New("it would not be read as it was written")
	}
	if err != nil {
		return nil, fmt.Errorf("write note: %w", err)
	}
	return text, nil
}
