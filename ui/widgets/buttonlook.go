package widgets

import (
	"fyne.io/fyne/v2"

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
	b.words.Text = b.text
	b.kit.write(b.words, b.style(), ink, bold)
	b.image.Hidden = !b.hasIcon()
	if b.hasIcon() {
		b.image.Resource = b.kit.Skin.Icon(b.icon, icon)
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

func (b *Button) layout(s fyne.Size) {
	_, _, icon, gap := b.metrics()
	place(b.back, 0, 0, s.Width, s.Height)
	place(b.veil, 0, 0, s.Width, s.Height)
	b.ring.around(0, 0, s.Width, s.Height)
	text := b.words.MinSize()
	whole := text.Width
	if b.text == "" {
		whole, gap = 0, 0
	}
	if b.hasIcon() {
		whole += icon + gap
	}
	x := (s.Width - whole) / 2
	iconX, textX := x, x
	if b.hasIcon() {
		// "Next" points onward, so its sign stands behind; others lead.
		if b.trailing {
			iconX = x + text.Width + gap
		} else {
			textX = x + icon + gap
		}
	}
	place(b.image, iconX, (s.Height-icon)/2, icon, icon)
	place(b.words, textX, (s.Height-text.Height)/2-lift(b.words), text.Width, text.Height)
}

func (b *Button) least() fyne.Size {
	pad, height, icon, gap := b.metrics()
	w := 2*pad + 0.5 // half a unit, so that snapping never cuts a letter
	if b.text != "" {
		w += b.words.MinSize().Width
	} else {
		gap = 0
	}
	if b.hasIcon() {
		w += icon + gap
	}
	return fyne.NewSize(w, height)
}

// CreateRenderer belongs to the toolkit.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(b.back, b.veil, b.words, b.image, b.ring.rect),
		layout:  b.layout,
		min:     b.least,
		paint: func() {
			b.paint()
			b.layout(b.Size())
		},
	}
}
