package skin

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Font is the font file for a text, to be named beside its style. The toolkit, left
// to choose, takes the same file; but first it looks through all fonts of the system,
// loads the one there that is made for the person's language, and does so for each
// style: a sixth of the time until the first page is drawn, and ten megabytes. Told
// the file, it looks there when a letter is missing.
//
// It is nil for a text with arrows or other signs, some of which are in the toolkit's
// own font of signs: that one is asked only when the toolkit chooses.
func (s *Skin) Font(text string, style fyne.TextStyle) fyne.Resource {
	if strings.IndexFunc(text, isSign) >= 0 {
		return nil
	}
	return theme.DefaultTheme().Font(style)
}

// isSign is for what Unicode keeps from its arrows on: signs, drawings, and the
// letters of East Asia.
func isSign(r rune) bool { return r >= '←' }

// Width is how wide a text is drawn.
func (s *Skin) Width(text string, size float32, style fyne.TextStyle) float32 {
	drawn, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, style, s.Font(text, style))
	return drawn.Width
}
