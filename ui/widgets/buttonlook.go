package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
)

func (b *Button) style() skin.Text {
	if b.kind == Small || b.kind == Quiet {
		return skin.TextHelp
	}
	return skin.TextBody
}

// look is the roles of the present state.
func (b *Button) look() (fill, edge, ink, icon skin.Role, stroke float32, bold bool) {
	switch {
	case b.off && b.kind == Quiet:
		return 0, 0, skin.Disabled, skin.Disabled, 0, false
	case b.off:
		return skin.DisabledFill, 0, skin.Disabled, skin.Disabled, 0, b.kind == Primary || b.kind == Stop
	case b.kind == Primary && b.over:
		return skin.AccentHover, 0, skin.OnAccent, skin.OnAccent, 0, true
	case b.kind == Primary:
		return skin.Accent, 0, skin.OnAccent, skin.OnAccent, 0, true
	case b.kind == Stop:
		return skin.Surface, skin.Red, skin.Red, skin.Red, 2, true
	case b.kind == Quiet:
		return 0, 0, skin.Accent, skin.Accent, 0, false
	case b.chosen:
		return skin.AccentTint, skin.Accent, skin.Ink, skin.Accent, 2, true
	}
	return skin.Surface, skin.Edge, skin.Ink, skin.Accent, 1, false
}

func (b *Button) paint() {
	fill, edge, ink, icon, stroke, bold := b.look()
	b.kit.color(b.back, fill, edge, stroke)
	b.back.CornerRadius, b.veil.CornerRadius = 8, 8
	b.veil.FillColor = b.kit.Skin.Color(skin.Hover)
	b.veil.Hidden = !b.over || b.off || b.kind == Primary
	for _, line := range b.lines {
		b.kit.write(line, b.style(), ink, bold)
	}
	b.image.Hidden = !b.hasIcon()
	if b.hasIcon() {
		picture(b.image, b.kit.Skin.Icon(b.icon, icon))
	}
	b.ring.paint()
}

// hasIcon: a primary that is off shows words only, so that "off" has a shape too.
func (b *Button) hasIcon() bool { return b.icon != 0 && !(b.off && b.kind == Primary) }

// metrics are the padding, the least height, the icon's side and its gap.
func (b *Button) metrics() (pad, height, icon, gap float32) {
	px := b.kit.Skin.Px
	switch {
	case b.kind == Quiet && b.text == "":
		return 8, px(36), px(18), 0
	case b.kind == Quiet:
		return 2, px(36), px(18), 8
	case b.kind == Small:
		return 14, px(36), px(18), 8
	}
	return 20, px(44), px(18), 8
}

// room is the width that is left for the words.
func (b *Button) room(w float32) float32 {
	pad, _, icon, gap := b.metrics()
	w -= 2 * pad
	if b.hasIcon() {
		w -= icon + gap
	}
	return w + 1 // a place is snapped to whole units, so what fits exactly may lack a bit of one
}

// words breaks the text for a width of the button: a long one has two lines in a
// narrow window, and never sticks out.
func (b *Button) words(w float32) []row {
	_, _, _, _, _, bold := b.look()
	return wrap(b.kit.measure(b.style()), []Run{{Text: b.text, Bold: bold}}, b.room(w))
}

// lineHeight is small: the lines of a button belong together.
func (b *Button) lineHeight() float32 { return b.kit.Skin.Type(b.style()).Size * 1.3 }

// HeightForWidth implements Flowing.
func (b *Button) HeightForWidth(w float32) float32 {
	_, height, _, _ := b.metrics()
	return height + float32(len(b.words(w))-1)*b.lineHeight()
}

// NaturalWidth implements Flowing: that of one line.
func (b *Button) NaturalWidth() float32 {
	width := float32(0)
	if b.text != "" {
		width = b.words(unlimited)[0].width
	}
	return b.around() + width
}

// around is the width that is not the words': half a unit more, so that snapping
// never cuts a letter.
func (b *Button) around() float32 {
	pad, _, icon, gap := b.metrics()
	w := 2*pad + 0.5
	if b.text == "" {
		gap = 0
	}
	if b.hasIcon() {
		w += icon + gap
	}
	return w
}

func (b *Button) layout(s fyne.Size) {
	if s.Width == 0 {
		return
	}
	pad, _, icon, gap := b.metrics()
	place(b.back, 0, 0, s.Width, s.Height)
	place(b.veil, 0, 0, s.Width, s.Height)
	b.ring.around(0, 0, s.Width, s.Height)
	_, _, ink, _, _, bold := b.look()
	widest := float32(0)
	b.lines = b.lines[:0:0]
	for _, row := range b.words(s.Width) {
		if len(row.pieces) == 0 {
			continue
		}
		line := canvas.NewText(row.pieces[0].text, nil)
		b.kit.write(line, b.style(), ink, bold)
		b.lines = append(b.lines, line)
		widest = max(widest, line.MinSize().Width)
	}
	whole := widest
	if len(b.lines) == 0 {
		gap = 0
	}
	if b.hasIcon() {
		whole += icon + gap
	}
	x := (s.Width - whole) / 2
	if b.kind == Quiet && len(b.lines) > 1 {
		x = pad // words without an edge begin where other words do
	}
	iconX, textX := x, x
	if b.hasIcon() {
		// "Next" points onward, so its sign stands behind; others lead.
		if b.trailing {
			iconX = x + widest + gap
		} else {
			textX = x + icon + gap
		}
	}
	place(b.image, iconX, (s.Height-icon)/2, icon, icon)
	top := s.Height/2 - float32(len(b.lines)-1)*b.lineHeight()/2
	for n, line := range b.lines {
		text := line.MinSize()
		left := textX
		if b.kind != Quiet {
			left += (widest - text.Width) / 2
		}
		place(line, left, top+float32(n)*b.lineHeight()-text.Height/2-lift(line), text.Width, text.Height)
	}
	b.letter.lay(fyne.Position{}, b.lines...)
}

// least is the longest word wide, and as high as the words are at the present width.
func (b *Button) least() fyne.Size {
	longest := float32(0)
	for _, word := range strings.Fields(b.text) {
		_, _, _, _, _, bold := b.look()
		longest = max(longest, b.kit.measure(b.style()).width(word, Run{Bold: bold}))
	}
	w := b.Size().Width
	if w == 0 {
		w = unlimited
	}
	return fyne.NewSize(b.around()+longest, b.HeightForWidth(w))
}

// CreateRenderer belongs to the toolkit.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject {
			all := []fyne.CanvasObject{b.back, b.veil}
			for _, line := range b.lines {
				all = append(all, line)
			}
			return append(all, b.letter.under, b.image, b.ring.rect)
		},
		layout: b.layout,
		min:    b.least,
		paint: func() {
			b.paint()
			b.layout(b.Size())
		},
	}
}
