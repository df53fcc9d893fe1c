package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// linkPiece is the words of a link in one line: underlined, so that colour is never
// its only sign.
type linkPiece struct {
	widget.BaseWidget
	text   *canvas.Text
	under  *canvas.Rectangle
	ring   *FocusRing
	tapped func()
}

func (l *linkPiece) init(k *Kit) {
	l.text, l.under, l.ring = canvas.NewText("", nil), canvas.NewRectangle(nil), newRing(k, 2).close()
}

// set gives the piece the looks of a text.
func (l *linkPiece) set(text *canvas.Text) {
	l.text.Text, l.text.TextSize, l.text.TextStyle, l.text.FontSource, l.text.Color = text.Text, text.TextSize, text.TextStyle, text.FontSource, text.Color
	l.under.FillColor = text.Color
}

// CreateRenderer belongs to the toolkit.
func (l *linkPiece) CreateRenderer() fyne.WidgetRenderer {
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

// Cursor is the hand.
func (l *linkPiece) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped follows the link.
func (l *linkPiece) Tapped(*fyne.PointEvent) { l.tapped() }

// linkTail is what of a link stands in the lines below its first: the pointer may press
// it, and for the keyboard the link is one part.
type linkTail struct {
	linkPiece
	hears
}

func newLinkTail(l *linkText) *linkTail {
	t := &linkTail{hears: hears{l.kit}}
	t.init(l.kit)
	t.ring.rect.Hidden = l.ring.rect.Hidden
	t.tapped = func() { l.Tapped(nil) }
	t.ExtendBaseWidget(t)
	return t
}

// linkText is a link inside a sentence.
type linkText struct {
	linkPiece
	hears
	label  string
	folds  folds
	tails  []*linkTail
	follow func()
}

func newLinkText(k *Kit) *linkText {
	l := &linkText{hears: hears{k}}
	l.init(k)
	l.tapped = func() {
		l.kit.Focus(l)
		call(l.follow)
	}
	l.ExtendBaseWidget(l)
	return l
}

// begin says what the link is; its other lines come after it.
func (l *linkText) begin(run Run) {
	l.label, l.folds, l.follow, l.tails = run.Text, run.folds, run.Link, nil
}

// Called is the link's words, those of its other lines included.
func (l *linkText) Called() string { return l.label }

// AccessibilityLabel is its words, and whether what it unfolds is open.
func (l *linkText) AccessibilityLabel() string {
	return l.kit.spoken(l.label, l.kit.folding(l.folds))
}

// AccessibilityRole is a link.
func (l *linkText) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// FocusGained shows the ring round every line.
func (l *linkText) FocusGained() { l.rings(true) }

// FocusLost hides it.
func (l *linkText) FocusLost() { l.rings(false) }

func (l *linkText) rings(on bool) {
	for _, t := range l.tails {
		t.ring.set(on)
	}
	l.ring.show(on, l)
}

// TypedRune follows on Space: see isSpace.
func (l *linkText) TypedRune(r rune) {
	if l.kit.isSpace(r) {
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
