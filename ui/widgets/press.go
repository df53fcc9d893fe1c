package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// press makes a whole area of other parts pressable by pointer and keyboard:
// rail rows, check rows, rows of the board.
type press struct {
	widget.BaseWidget
	hears
	content fyne.CanvasObject
	label   string
	tapped  func()
	key     func(*fyne.KeyEvent) bool // true: used
	state   func() string             // nil: it has none
	veil    *canvas.Rectangle
	ring    *FocusRing
	height  func() float32 // nil: as high as the content
	bleed   float32        // the veil reaches out that far at both sides
}

func newPress(k *Kit, ring *FocusRing, label string, content fyne.CanvasObject, tapped func()) *press {
	p := &press{hears: hears{k}, content: content, label: label, tapped: tapped, veil: canvas.NewRectangle(nil), ring: ring}
	p.veil.Hide()
	p.ExtendBaseWidget(p)
	return p
}

// HeightForWidth implements Flowing.
func (p *press) HeightForWidth(w float32) float32 {
	if p.height != nil {
		return p.height()
	}
	return Height(p.content, w)
}

// NaturalWidth implements Flowing.
func (p *press) NaturalWidth() float32 { return Natural(p.content) }

// CreateRenderer belongs to the toolkit.
func (p *press) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(p.veil, p.content, p.ring.rect),
		layout: func(s fyne.Size) {
			place(p.veil, -p.bleed, 0, s.Width+2*p.bleed, s.Height)
			place(p.content, 0, 0, s.Width, s.Height)
			p.ring.around(-p.bleed, 0, s.Width+2*p.bleed, s.Height)
		},
		min: func() fyne.Size {
			m := p.content.MinSize()
			if p.height != nil {
				m.Height = p.height()
			}
			return m
		},
		paint: func() {
			p.ring.paint()
			p.veil.FillColor = p.kit.Skin.Color(skin.Hover)
		},
	}
}

// Called is the words of the area.
func (p *press) Called() string { return p.label }

// AccessibilityLabel is its words and its state.
func (p *press) AccessibilityLabel() string {
	if p.state == nil {
		return p.label
	}
	return p.kit.spoken(p.label, p.state())
}

// AccessibilityRole is a button.
func (p *press) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is the hand.
func (p *press) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped presses.
func (p *press) Tapped(*fyne.PointEvent) {
	p.kit.Focus(p)
	call(p.tapped)
}

// MouseIn shows the pointer over it.
func (p *press) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved does nothing more.
func (p *press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (p *press) MouseOut() { p.hover(false) }

func (p *press) hover(on bool) {
	p.veil.Hidden = !on
	p.veil.FillColor = p.kit.Skin.Color(skin.Hover)
	p.veil.Refresh()
}

// FocusGained shows the ring.
func (p *press) FocusGained() { p.ring.show(true, p) }

// FocusLost hides it.
func (p *press) FocusLost() { p.ring.show(false, p) }

// TypedRune presses on Space: see isSpace.
func (p *press) TypedRune(r rune) {
	if p.kit.isSpace(r) {
		call(p.tapped)
	}
}

// TypedKey presses on Enter.
func (p *press) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case p.key != nil && p.key(ev):
	case isEnter(ev):
		call(p.tapped)
	default:
		p.kit.Key(ev)
	}
}
