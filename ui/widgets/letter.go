package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// hears is in every part that takes the keyboard: it tells the window when Alt goes
// down and up. The toolkit tells that to the part with the keyboard alone.
type hears struct{ kit *Kit }

// KeyDown shows the letters while Alt is held.
func (h hears) KeyDown(ev *fyne.KeyEvent) { h.kit.Held(ev, true) }

// KeyUp hides them again.
func (h hears) KeyUp(ev *fyne.KeyEvent) { h.kit.Held(ev, false) }

// MouseDown tells the kit that the part is pressed.
func (h hears) MouseDown(*desktop.MouseEvent) { h.kit.point(true) }

// MouseUp tells it that the press is over. What the press does comes after it.
func (h hears) MouseUp(*desktop.MouseEvent) { h.kit.point(false) }

// Held is a key that went down or up: Space is noted, and Alt shows the letters of the rail and the foot,
// as menus of the system do, so that nobody has to read underlined words all day.
func (k *Kit) Held(ev *fyne.KeyEvent, down bool) {
	switch ev.Name {
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		k.ShowLetters(down)
	case fyne.KeySpace:
		k.space = down
	}
}

// ShowLetters underlines the letters, or takes the lines away.
func (k *Kit) ShowLetters(on bool) {
	if k.letters == on || k.frame == nil {
		return
	}
	k.letters = on
	k.frame.rail.Refresh()
	k.frame.foot.Refresh()
}

// letter is what Alt presses a part with, and the line under it in the part's words.
type letter struct {
	kit   *Kit
	key   rune // 0: none
	under *canvas.Rectangle
}

func newLetter(k *Kit) *letter {
	l := &letter{kit: k, under: canvas.NewRectangle(nil)}
	l.under.Hide()
	return l
}

// lay puts the line under the first such letter of the texts, which stand at an offset.
func (l *letter) lay(offset fyne.Position, texts ...*canvas.Text) {
	l.under.Hidden = true
	if l.key == 0 || !l.kit.letters {
		return
	}
	for _, text := range texts {
		at := strings.IndexFunc(text.Text, func(r rune) bool { return lower(r) == lower(l.key) })
		if at < 0 {
			continue
		}
		before := l.kit.Skin.Width(text.Text[:at], text.TextSize, text.TextStyle)
		width := l.kit.Skin.Width(text.Text[at:at+1], text.TextSize, text.TextStyle)
		natural := text.MinSize().Height
		from := offset.Add(text.Position())
		placeExact(l.under, from.X+before, snap(from.Y+natural-natural*0.14), width, 1.5)
		l.under.FillColor, l.under.Hidden = text.Color, false
		return
	}
}

// lower is for the letters of a keyboard alone; accents are not asked of anybody.
func lower(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
