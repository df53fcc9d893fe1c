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
	marked  bool    // the line has a sign, seen where the line is
	tall    float32 // of its rows, when the window was last told
	left    float32 // where the page begins, and its first button with it
}

// NewFoot makes a foot.
func NewFoot(k *Kit) *Foot {
	f := &Foot{kit: k, left: pageSide, back: NewFill(k, skin.Page, 0, 0, 0), hair: NewHair(k)}
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
	footRight float32 = 24
	footOver  float32 = 112 // beyond the page's right edge, at the most
	footGap   float32 = 12
	footBack  float32 = 16                        // behind Back
	footClear float32 = 16 + ringAway + ringWidth // between the line and a button at its right: 16 to the ring
	footLine  float32 = 90                        // the least width that a line is read in
	footLines         = 2                         // a line that needs more does not stand between all the buttons
)

// footPlan is where everything stands in a foot of some width.
type footPlan struct {
	two       bool    // Back and the second button stand above, the primary button below
	own       bool    // the line has a row above all others
	upper     bool    // the line stands in the upper of two rows
	left      float32 // where the line begins, with its sign
	width     float32 // of the line
	high      float32 // of the line
	top, rest float32 // the height of the row with Back, and of all others
	low       float32 // the height of the primary button's row, when there are two
}

// plan tries one row, then two, then a third for the line: at no size of the text and
// in no language is it cut. In two rows the line stands where it has more room, unless a
// row of its own makes the foot less high.
func (f *Foot) plan(width float32) footPlan {
	text := f.kit.Skin.Type(skin.TextHelp).Line
	button := f.kit.Skin.Px(44)
	sign := float32(0)
	if f.marked {
		sign = f.kit.Skin.Px(18) + 8
	}
	end := f.end(width)
	// between gives the line its place between left and the buttons that take so much at the right.
	between := func(p footPlan, left, taken float32) footPlan {
		if taken > 0 {
			taken += footClear - footGap
		}
		p.left, p.width = left, snap(max(0, end-taken-left-sign))
		p.high = Height(f.line, p.width)
		return p
	}
	wide := func(p footPlan) bool { return f.Line() == "" || p.width >= f.kit.Skin.Px(footLine) }
	back, extra, primary := f.taken(width, f.Back), f.taken(width, f.Extra), f.taken(width, f.Stop, f.Primary)
	behind := f.left
	if back > 0 {
		behind += back - footGap + footBack
	}
	p := between(footPlan{top: max(button, f.lowest(width))}, behind, extra+primary)
	if behind+extra+primary <= end+footGap && wide(p) && (f.Line() == "" || p.high <= footLines*text) {
		return p
	}
	p = footPlan{two: back > 0 || extra > 0, top: max(button, f.lowest(width))}
	if p.two {
		p.top, p.low = button, p.top
	}
	own := between(p, f.left, 0)
	own.own, own.rest = true, footGap/2+own.high
	switch {
	case !p.two:
		p = between(p, f.left, primary)
		p.top = max(p.top, p.high)
	case end-extra-behind > end-primary-f.left:
		p = between(p, behind, extra)
		p.upper, p.top = true, max(p.top, p.high)
	default:
		p = between(p, f.left, primary)
		p.low = max(p.low, p.high)
	}
	if p.two {
		p.rest, own.rest = footGap+p.low, own.rest+footGap+own.low
	}
	if wide(p) && p.top+p.rest <= own.top+own.rest {
		return p
	}
	return own
}

// taken is the width of those buttons that are seen, each with the gap beside it.
func (f *Foot) taken(width float32, buttons ...*Button) float32 {
	sum := float32(0)
	for _, b := range buttons {
		if b.Visible() {
			sum += f.wide(b, width) + footGap
		}
	}
	return sum
}

// height is that of its rows and the air around them.
func (f *Foot) height(compact bool, width float32) float32 {
	p := f.plan(width)
	if compact {
		return max(64, p.top+20) + p.rest
	}
	return max(72, p.top+28) + p.rest
}

// end is where the last button ends: at the window's edge, and in a wide window not
// far from the page.
func (f *Foot) end(width float32) float32 {
	return min(width-footRight, f.left+f.kit.Skin.Px(pageWidth)+footOver)
}

// wide is the width of a button: as it likes, and never more than there is.
func (f *Foot) wide(b *Button, width float32) float32 {
	return min(Natural(b), f.end(width)-f.left)
}

// lowest is the height of the primary button, which may have more than one line.
func (f *Foot) lowest(width float32) float32 {
	high := float32(0)
	for _, b := range []*Button{f.Stop, f.Primary} {
		if b.Visible() {
			high = max(high, b.HeightForWidth(f.wide(b, width)))
		}
	}
	return high
}

// layout puts everything where the plan has it.
func (f *Foot) layout(s fyne.Size) {
	place(f.back, 0, 0, s.Width, s.Height)
	place(f.hair, 0, 0, s.Width, 1)
	p := f.plan(s.Width)
	air := (s.Height - p.top - p.rest) / 2
	first := ground{air, p.top} // of Back and the second button
	if p.own {
		first.top += p.high + footGap/2
	}
	last := first // of the primary button
	line := first
	if p.two {
		last = ground{first.top + p.top + footGap, p.low}
		if !p.upper {
			line = last
		}
	}
	if p.own {
		line = ground{air, p.high}
	}
	right := f.fromRight(s.Width, f.end(s.Width), last, f.Stop, f.Primary)
	if p.two {
		right = f.end(s.Width)
	}
	f.fromRight(s.Width, right, first, f.Extra)
	if f.Back.Visible() {
		w, h := Natural(f.Back), f.Back.HeightForWidth(Natural(f.Back))
		place(f.Back, f.left, first.middle(h), w, h)
	}
	side, at := f.kit.Skin.Px(18), p.left
	f.sign.Hidden = !f.marked
	if f.marked {
		place(f.sign, at, line.middle(side), side, side)
		at += side + 8
	}
	place(f.line, at, line.middle(p.high), p.width, p.high)
}

// ground is a row of the foot: where it begins, and how high it is.
type ground struct{ top, high float32 }

func (g ground) middle(high float32) float32 { return g.top + (g.high-high)/2 + 0.5 }

// fromRight puts buttons into a row from its right end, and tells what is left.
func (f *Foot) fromRight(width, right float32, row ground, buttons ...*Button) float32 {
	for _, b := range buttons {
		if b.Visible() {
			w := f.wide(b, width)
			h := b.HeightForWidth(w)
			right -= w
			place(b, right, row.middle(h), w, h)
			right -= footGap
		}
	}
	return right
}

// CreateRenderer belongs to the toolkit.
func (f *Foot) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(f.back, f.hair, f.Back, f.sign, f.line, f.Extra, f.Stop, f.Primary),
		layout:  f.layout,
		min:     func() fyne.Size { return fyne.NewSize(200, f.height(true, f.Size().Width)) },
		paint: func() {
			f.layout(f.Size())
			if tall := f.height(false, f.Size().Width); tall != f.tall {
				f.tall = tall
				f.kit.changed() // the page above gets more room, or less
			}
		},
	}
}
