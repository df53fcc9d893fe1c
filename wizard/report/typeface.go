package report

import (
	"fmt"
	"strings"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// typeface is one of the fonts whose used letters are put into the file, so
// that it looks the same on a computer that has none of them.
type typeface struct {
	name  string // as the file calls it
	bytes []byte
	font  *sfnt.Font
	known map[rune]bool
}

// The fonts have every letter of English, Spanish, Portuguese and Haitian
// Creole, and those of most other Latin, Greek and Cyrillic writing.
const (
	plainFace = "plain"
	boldFace  = "bold"
	codeFace  = "code"
)

func typefaces() (map[string]*typeface, error) {
	all := map[string]*typeface{}
	for name, ttf := range map[string][]byte{plainFace: goregular.TTF, boldFace: gobold.TTF, codeFace: gomono.TTF} {
		font, err := sfnt.Parse(ttf)
		if err != nil {
			return nil, fmt.Errorf("read font %s: %w", name, err)
		}
		all[name] = &typeface{name: name, bytes: ttf, font: font, known: map[rune]bool{}}
	}
	return all, nil
}

// has tells whether the font can draw a character.
func (t *typeface) has(r rune) bool {
	if known, asked := t.known[r]; asked {
		return known
	}
	var buffer sfnt.Buffer
	glyph, err := t.font.GlyphIndex(&buffer, r)
	t.known[r] = err == nil && glyph != 0 && r <= 0xffff && visible(r) == r
	return t.known[r]
}

// legible writes characters that the font cannot draw by their number, since
// leaving them out would change what a record says.
func (t *typeface) legible(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case t.has(r):
			out.WriteRune(r)
		case r == '\n':
			out.WriteByte('\n')
		default:
			fmt.Fprintf(&out, "[U+%04X]", r)
		}
	}
	return out.String()
}
