package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// linkText is a link inside a sentence: underlined, so that colour is never
// its only sign.
type linkText struct {
	widget.BaseWidget
	kit    *Kit
	text   *canvas.Text
	under  *canvas.Rectangle
	ring   *FocusRing
	follow func()
}

func newLinkText(k *Kit) *linkText {
	l := &linkText{kit: k, text: canvas.NewText("", nil), under: canvas.NewRectangle(nil), ring: newRing(k, 2).close()}
	l.ExtendBaseWidget(l)
	return l
}

// set gives the link the looks of a text.
func (l *linkText) set(text *canvas.Text, follow func()) {
	l.text.Text, l.text.TextSize, l.text.TextStyle, l.text.Color = text.Text, text.TextSize, text.TextStyle, text.Color
	l.under.FillColor, l.follow = text.Color, follow
}

// CreateRenderer belongs to the toolkit.
func (l *linkText) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(l.text, l.under, l.ring.rect),
		layout: func(s fyne.Size) {
			h := l.text.MinSize().Height
			top := (s.Height-h)/2 - lift(l.text)
			placeExact(l.text, 0, top, s.Width, h)
			placeExact(l.under, 0, snap(top+h-2), s.Width, 1)
			l.ring.around(0, 0, s.Width, s.Height)
		},
		min:   func() fyne.Size { return l.text.MinSize() },
		paint: l.ring.paint,
	}
}

// AccessibilityLabel is the link's words.
func (l *linkText) AccessibilityLabel() string { return l.text.Text }

// AccessibilityRole is a link.
func (l *linkText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// Cursor is the hand.
func (l *linkText) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped follows the link.
func (l *linkText) Tapped(*fyne.PointEvent) {
	l.kit.Focus(l)
	call(l.follow)
}

// FocusGained shows the ring.
func (l *linkText) FocusGained() { l.ring.show(true, l) }

// FocusLost hides it.
func (l *linkText) FocusLost() { l.ring.show(false, l) }

// TypedRune follows on Space: see isSpace.
func (l *linkText) TypedRune(r rune) {
	if isSpace(r) {
		call(l.follow)
	}
}

// TypedKey follows on Enter.
func (l *linkText) TypedKey(ev *fyne.KeyEvent) {
	if isEnter(ev) {
		call(l.follow)
		return
	}
	l.kit.Key(ev)
}
