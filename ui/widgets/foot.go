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
	f.sign.Hidden = m == 0
	f.sign.SetMark(m)
	f.line.SetText(text)
	f.Refresh()
}

// Line is what the foot says.
func (f *Foot) Line() string { return f.line.Text() }

func (f *Foot) height(compact bool) float32 {
	if compact {
		return max(64, f.kit.Skin.Px(44)+20)
	}
	return max(72, f.kit.Skin.Px(44)+28)
}

func (f *Foot) layout(s fyne.Size) {
	place(f.back, 0, 0, s.Width, s.Height)
	place(f.hair, 0, 0, s.Width, 1)
	y := func(h float32) float32 { return (s.Height-h)/2 + 0.5 }
	right := s.Width - 24
	for _, b := range []*Button{f.Stop, f.Primary, f.Extra} {
		if b.Visible() {
			m := b.MinSize()
			right -= m.Width
			place(b, right, y(m.Height), m.Width, m.Height)
			right -= 12
		}
	}
	left := float32(pageSide)
	if f.Back.Visible() {
		m := f.Back.MinSize()
		place(f.Back, left, y(m.Height), m.Width, m.Height)
		left += m.Width + 16
	}
	side := f.kit.Skin.Px(18)
	if f.sign.Visible() {
		place(f.sign, left, y(side), side, side)
		left += side + 8
	}
	w := max(0, right-left)
	// Two lines at most; a long sentence at a large size is cut, not spilled.
	f.line.oneRow = false
	f.line.oneRow = Height(f.line, w) > 2*f.kit.Skin.Type(skin.TextHelp).Line
	h := Height(f.line, w)
	place(f.line, left, y(h), w, h)
}

// CreateRenderer belongs to the toolkit.
func (f *Foot) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(f.back, f.hair, f.Back, f.sign, f.line, f.Extra, f.Stop, f.Primary),
		layout:  f.layout,
		min:     func() fyne.Size { return fyne.NewSize(200, f.height(true)) },
		paint:   func() { f.layout(f.Size()) },
	}
}
