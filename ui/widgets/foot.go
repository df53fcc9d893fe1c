package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// Foot is the strip below the page: Back, what is still missing, the one
// primary button. Its buttons exist once; a page sets words and deeds.
type Foot struct {
	widget.BaseWidget
	kit     *Kit
	back    *Fill
	hair    *Fill
	Back    *Button // hidden on Home
	Extra   *Button // secondary, hidden at first
	Primary *Button
	Stop    *Button // in place of the primary while something runs
	sign    *Sign
	line    *Paragraph
	marked  bool // the line has a sign, seen where the line is
	tall    bool // it has two rows
}

// NewFoot makes a foot.
func NewFoot(k *Kit) *Foot {
	f := &Foot{kit: k, back: NewFill(k, skin.Page, 0, 0, 0), hair: NewHair(k)}
	f.Back = NewButton(k, Secondary, "", 0, nil)
	f.Extra = NewButton(k, Secondary, "", 0, nil)
	f.Primary = NewButton(k, Primary, "", skin.IconEnter, nil)
	f.Stop = NewButton(k, Stop, "", skin.IconStop, nil)
	f.Extra.Hide()
	f.Stop.Hide()
	f.sign = NewMark(k, 0, 18)
	f.sign.Hide()
	f.line = NewText(k, skin.TextHelp, skin.Soft, "")
	f.ExtendBaseWidget(f)
	return f
}

// SetLine says what is still missing; mark 0 is none.
func (f *Foot) SetLine(m skin.Mark, text string) {
	f.marked = m != 0
	f.sign.SetMark(m)
	f.line.SetText(text)
	f.Refresh()
}

// Line is what the foot says.
func (f *Foot) Line() string { return f.line.Text() }

// Spaces of the foot: outside left and right, and between its parts.
const (
	footLeft          = pageSide
	footRight float32 = 24
	footGap   float32 = 12
	footLine  float32 = 90 // a line that is cut shorter than this is left out
)

// height is that of one row, or of two where the buttons have no room in one.
func (f *Foot) height(compact bool, width float32) float32 {
	row := max(72, f.kit.Skin.Px(44)+28)
	if compact {
		row = max(64, f.kit.Skin.Px(44)+20)
	}
	if f.crowded(width) {
		row += f.kit.Skin.Px(44) + footGap
	}
	return row + f.lines(width)
}

// wide is the width of a button: as it likes, and never more than there is.
func (f *Foot) wide(b *Button, width float32) float32 {
	return min(Natural(b), width-pageSide-footRight)
}

// lines is what the lower row needs above one line, for a button with more.
func (f *Foot) lines(width float32) float32 {
	more := float32(0)
	for _, b := range []*Button{f.Stop, f.Primary} {
		if b.Visible() {
			more = max(more, b.HeightForWidth(f.wide(b, width))-f.kit.Skin.Px(44))
		}
	}
	return more
}

// crowded: with large text or long words the buttons do not fit beside each other.
func (f *Foot) crowded(width float32) bool {
	need := footLeft + footRight - footGap
	for _, b := range []*Button{f.Back, f.Extra, f.Stop, f.Primary} {
		if b.Visible() {
			need += Natural(b) + footGap
		}
	}
	return need > width
}

// layout puts everything in one row. In a crowded foot Back and the second button
// stand above, the line and the primary button below.
func (f *Foot) layout(s fyne.Size) {
	place(f.back, 0, 0, s.Width, s.Height)
	place(f.hair, 0, 0, s.Width, 1)
	below, more := float32(0), f.lines(s.Width) // where the lower row begins, and how much higher it is
	if f.crowded(s.Width) {
		below = f.kit.Skin.Px(44) + footGap
	}
	row := s.Height - below - more
	y := func(top, h float32) float32 {
		if top == below {
			return top + (row+more-h)/2 + 0.5
		}
		return top + (row-h)/2 + 0.5
	}
	fromRight := func(top, right float32, buttons ...*Button) float32 {
		for _, b := range buttons {
			if b.Visible() {
				w := f.wide(b, s.Width)
				right -= w
				place(b, right, y(top, b.HeightForWidth(w)), w, b.HeightForWidth(w))
				right -= footGap
			}
		}
		return right
	}
	left, right := footLeft, fromRight(below, s.Width-footRight, f.Stop, f.Primary)
	if below > 0 {
		fromRight(0, s.Width-footRight, f.Extra)
	} else {
		right = fromRight(0, right, f.Extra)
	}
	if f.Back.Visible() {
		w, h := Natural(f.Back), f.Back.HeightForWidth(Natural(f.Back))
		place(f.Back, left, y(0, h), w, h)
		if below == 0 {
			left += w + 16
		}
	}
	side, signAt := f.kit.Skin.Px(18), left
	if f.marked {
		left += side + 8
	}
	w := max(0, right-left)
	// Two lines at most; a long sentence at a large size is cut, not spilled.
	f.line.oneRow = false
	f.line.oneRow = Height(f.line, w) > 2*f.kit.Skin.Type(skin.TextHelp).Line
	if f.line.oneRow && w < f.kit.Skin.Px(footLine) {
		w = 0 // the beginning of a word tells nothing
	}
	f.sign.Hidden = !f.marked || w == 0
	place(f.sign, signAt, y(below, side), side, side)
	h := Height(f.line, w)
	place(f.line, left, y(below, h), w, h)
}

// CreateRenderer belongs to the toolkit.
func (f *Foot) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(f.back, f.hair, f.Back, f.sign, f.line, f.Extra, f.Stop, f.Primary),
		layout:  f.layout,
		min:     func() fyne.Size { return fyne.NewSize(200, f.height(true, f.Size().Width)) },
		paint: func() {
			f.layout(f.Size())
			if crowded := f.crowded(f.Size().Width); crowded != f.tall {
				f.tall = crowded
				f.kit.changed() // the page above gets more room, or less
			}
		},
	}
}
