package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// RailStep is one row of the rail. The mark is shown even where the reader is,
// so that a step's state is never hidden.
type RailStep struct {
	Name string
	Word string // the state in a word
	Mark skin.Mark
	Icon skin.Icon // in place of the mark, for rows that are no steps
	Here bool      // the page that is shown
	// Letter of the name goes there together with Alt; 0 is none.
	Letter rune
}

// RailItem is a row with mark, name and word; the whole row is the target.
type RailItem struct {
	widget.BaseWidget
	hears
	step       RailStep
	compact    bool
	more       float32 // that a low window has left for each row
	over       bool
	tapped     func()
	move       func(by int) // arrows: to the next row
	tint, bar  *canvas.Rectangle
	veil       *canvas.Rectangle
	sign       *Sign
	name, word *Paragraph
	ring       *FocusRing
	letter     *letter
}

// NewRailItem makes a row.
func NewRailItem(k *Kit, step RailStep, tapped func()) *RailItem {
	i := &RailItem{hears: hears{k}, tapped: tapped, letter: newLetter(k), tint: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), veil: canvas.NewRectangle(nil), ring: newInnerRing(k)}
	i.sign = NewMark(k, step.Mark, 22)
	i.sign.most = railMark
	i.name = NewText(k, skin.TextStep, skin.Ink, "").OneRow()
	i.word = NewText(k, skin.TextNote, skin.Quiet, "").OneRow()
	i.ExtendBaseWidget(i)
	i.Set(step)
	return i
}

// Set shows another state.
func (i *RailItem) Set(step RailStep) {
	i.step, i.letter.key = step, step.Letter
	if step.Icon != 0 {
		role := skin.Soft
		if step.Here {
			role = skin.Accent
		}
		i.sign.SetIcon(step.Icon, role)
	} else {
		i.sign.SetMark(step.Mark)
	}
	i.name.SetRuns(Run{Text: step.Name, Bold: step.Here})
	i.word.role = step.Mark.Word()
	if step.Here {
		i.word.role = skin.Accent
	}
	i.word.Hidden = step.Word == ""
	i.word.SetText(step.Word)
	i.Refresh()
}

// Step is what is shown.
func (i *RailItem) Step() RailStep { return i.step }

// lowRow and fullRow are how high a row is in a low window and in any other.
const lowRow, fullRow float32 = 37, 44

// railMark is the largest mark of a row: beside large text the words need the room.
const railMark float32 = 28

func (i *RailItem) height() float32 {
	if i.compact {
		return min(i.kit.Skin.Px(lowRow)+i.more, i.kit.Skin.Px(fullRow))
	}
	return i.kit.Skin.Px(fullRow)
}

func (i *RailItem) layout(s fyne.Size) {
	place(i.tint, 0, 0, s.Width, s.Height)
	place(i.veil, 0, 0, s.Width, s.Height)
	place(i.bar, 0, 0, 4, s.Height)
	side := i.sign.side()
	place(i.sign, 20, (s.Height-side)/2, side, side)
	x := 20 + side + 12
	if side == railMark {
		x -= 4
	}
	w := max(0, s.Width-x)
	name, word := i.kit.Skin.Type(skin.TextStep).Line, i.kit.Skin.Type(skin.TextNote).Line
	if i.compact {
		word = i.kit.Skin.Px(16)
	}
	top := (s.Height - name - word) / 2
	if !i.word.Visible() {
		top = (s.Height - name) / 2
	}
	place(i.name, x, top, w, name)
	place(i.word, x, top+name, w, i.kit.Skin.Type(skin.TextNote).Line)
	i.ring.around(0, 0, s.Width, s.Height)
	i.letter.lay(i.name.Position(), i.name.texts()...)
}

func (i *RailItem) paint() {
	i.tint.Hidden, i.bar.Hidden = !i.step.Here, !i.step.Here
	i.tint.FillColor, i.bar.FillColor = i.kit.Skin.Color(skin.AccentTint), i.kit.Skin.Color(skin.Accent)
	i.veil.FillColor, i.veil.Hidden = i.kit.Skin.Color(skin.Hover), !i.over
	i.ring.paint()
}

// CreateRenderer belongs to the toolkit.
func (i *RailItem) CreateRenderer() fyne.WidgetRenderer {
	i.paint()
	return &drawing{
		objects: fixed(i.tint, i.veil, i.bar, i.sign, i.name, i.word, i.letter.under, i.ring.rect),
		layout:  i.layout,
		min:     func() fyne.Size { return fyne.NewSize(i.kit.Skin.Px(100), i.height()) },
		paint: func() {
			i.paint()
			i.layout(i.Size())
		},
	}
}

// AccessibilityLabel is name and state. A row without a mark has a state only where the
// reader is.
func (i *RailItem) AccessibilityLabel() string {
	word := i.step.Word
	if word == "" && i.step.Here {
		word = i.kit.say("rail.state.here")
	}
	return i.kit.spoken(i.step.Name, word)
}

// AccessibilityRole is a button.
func (i *RailItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is the hand.
func (i *RailItem) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped goes to the step.
func (i *RailItem) Tapped(*fyne.PointEvent) {
	i.kit.Focus(i)
	call(i.tapped)
}

// MouseIn shows the pointer over it.
func (i *RailItem) MouseIn(*desktop.MouseEvent) { i.hover(true) }

// MouseMoved does nothing more.
func (i *RailItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (i *RailItem) MouseOut() { i.hover(false) }

func (i *RailItem) hover(on bool) {
	i.over = on
	i.Refresh()
}

// FocusGained shows the ring.
func (i *RailItem) FocusGained() { i.ring.show(true, i) }

// FocusLost hides it.
func (i *RailItem) FocusLost() { i.ring.show(false, i) }

// TypedRune goes to the step on Space: see isSpace.
func (i *RailItem) TypedRune(r rune) {
	if i.kit.isSpace(r) {
		call(i.tapped)
	}
}

// TypedKey goes to the step, or with an arrow to the neighbor row.
func (i *RailItem) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case isEnter(ev):
		call(i.tapped)
	case ev.Name == fyne.KeyUp && i.move != nil:
		i.move(-1)
	case ev.Name == fyne.KeyDown && i.move != nil:
		i.move(1)
	default:
		i.kit.Key(ev)
	}
}
