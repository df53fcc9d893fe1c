package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// ErrClinic is returned for a clinic whose name or PIN cannot be filed: no
// name, control characters in it, or longer than a manifest's head can tell.
var ErrClinic = errors.New("clinic cannot be filed under this name")

// Clinic is the practice that a binder belongs to. Name and PIN make its
// identity; the address is only told.
type Clinic struct {
	Name    string `json:"name"`
	PIN     string `json:"pin,omitempty"`
	Address string `json:"address,omitempty"`
}

const (
	slugLength   = 40
	clinicDigits = 10

	// longestPart bounds the name and the PIN in bytes: both stand in the head of
	// every manifest, which is read whole before anything else.
	longestPart = 1000
)

// Same reports whether two clinics are one: equal names, whatever their case,
// accents' encoding and spacing, and equal PINs.
func (c Clinic) Same(other Clinic) bool { return c.identity() == other.identity() }

// Folder returns the name of the clinic's folder: a readable part of plain
// letters and a digest of the identity. The digest keeps apart what the
// readable part cannot (long, equal or non-Latin names) and takes a name such
// as CON out of the reach of Windows.
func (c Clinic) Folder() string {
	sum := sha256.Sum256([]byte(c.identity()))
	return c.slug() + "-" + hex.EncodeToString(sum[:])[:clinicDigits]
}

func (c Clinic) identity() string { return foldName(c.Name) + "\n" + strings.TrimSpace(c.PIN) }

func (c Clinic) check() error {
	if strings.TrimSpace(c.Name) == "" {
		return fmt.Errorf("clinic has no name: %w", ErrClinic)
	}
	for _, part := range []string{c.Name, c.PIN} {
		if strings.ContainsFunc(part, unicode.IsControl) || !isUTF8(part) {
			return fmt.Errorf("clinic name or PIN holds control characters: %w", ErrClinic)
		}
		if len(part) > longestPart {
			return fmt.Errorf("clinic name or PIN is longer than %d bytes: %w", longestPart, ErrClinic)
		}
	}
	return nil
}

// foldName makes names comparable: one space between words, composed
// characters, case folded. Folding may undo the composition, hence twice.
func foldName(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
}

func (c Clinic) slug() string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(foldName(c.Name)) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteRune(r)
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
			// An accent or an apostrophe does not part a word.
		default:
			gap = true
		}
		if out.Len() >= slugLength {
			break
		}
	}
	if out.Len() == 0 {
		return "clinic"
	}
	return out.String()
}

func isUTF8(s string) bool { return strings.ToValidUTF8(s, "") == s }
