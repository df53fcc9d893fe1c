package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// Measures of the window at 100 % text.
const (
	railWidth    float32 = 224
	helpWidth    float32 = 256
	foldedWidth  float32 = 48
	foldedAir    float32 = 8 // at both sides of the folded help's word
	pageSide     float32 = 40
	pageWidth    float32 = 680
	foldsUnder   float32 = 1000
	compactUnder float32 = 700
	leastWidth   float32 = 640
	leastHeight  float32 = 420
	ringRoom     float32 = 8 // kept free under the last part for its ring
)

// Frame is the whole window: rail, page, help, foot. Only the page scrolls.
type Frame struct {
	widget.BaseWidget
	kit      *Kit
	rail     *Rail
	help     *HelpPanel
	foot     *Foot
	back     *Fill
	page     *sheet
	scroll   *container.Scroll
	openWide bool // the person wants the help beside the page
	sheetOn  bool // the help lies over a narrow page
	size     fyne.Size
	busy     bool              // laying out; a part that changes in between does not start again
	held     fyne.CanvasObject // what was revealed last; stays in view when the window changes its size
}

// NewFrame puts the window together and makes it the kit's frame.
func NewFrame(k *Kit, rail *Rail, help *HelpPanel, foot *Foot) *Frame {
	f := &Frame{kit: k, rail: rail, help: help, foot: foot, openWide: true, back: NewFill(k, skin.Page, 0, 0, 0)}
	f.page = newSheet()
	f.scroll = container.NewVScroll(f.page)
	help.changed = f.setFolded
	f.ExtendBaseWidget(f)
	k.frame = f
	return f
}

// SetPage shows another page, from its top.
func (f *Frame) SetPage(o fyne.CanvasObject) {
	f.page.content = o
	f.sheetOn, f.held = false, nil
	f.scroll.Offset = fyne.Position{}
	f.relayout()
}

// ReplacePage shows the same page built anew; it stays where it was scrolled to.
func (f *Frame) ReplacePage(o fyne.CanvasObject) {
	f.page.content = o
	f.relayout()
}

// ScrollToTop shows the beginning of the page.
func (f *Frame) ScrollToTop() {
	f.settle()
	f.scroll.ScrollToTop()
}

// Page is the page shown.
func (f *Frame) Page() fyne.CanvasObject { return f.page.content }

// Holds tells whether a part stands on the page.
func (f *Frame) Holds(o fyne.CanvasObject) bool {
	_, ok := within(f.page.content, o)
	return ok
}

// ToggleHelp opens or folds the help: F1.
func (f *Frame) ToggleHelp() { f.setFolded(!f.help.Folded()) }

// HelpOpen tells whether the help stands open beside a wide page; the window
// remembers it. SetHelpOpen sets it.
func (f *Frame) HelpOpen() bool { return f.openWide }

// SetHelpOpen opens or folds the help beside a wide page.
func (f *Frame) SetHelpOpen(open bool) {
	f.openWide = open
	f.relayout()
}

func (f *Frame) setFolded(folded bool) {
	if f.narrow() {
		f.sheetOn = !folded
	} else {
		f.openWide = !folded
	}
	f.relayout()
}

// closeSheet folds the help when it lies over the page, and tells whether it did.
func (f *Frame) closeSheet() bool {
	if !f.narrow() || !f.sheetOn {
		return false
	}
	f.setFolded(true)
	return true
}

// narrow: larger text makes the window behave as if it were smaller.
func (f *Frame) narrow() bool { return f.size.Width < f.kit.Skin.Px(foldsUnder) }

func (f *Frame) compact() bool { return f.size.Height < f.kit.Skin.Px(compactUnder) }

// railWide grows slower than the text: names get cut before the page starves.
func (f *Frame) railWide() float32 {
	return min(railWidth+(f.kit.Skin.Scale()-1)*140, f.size.Width*0.36)
}

// relayout lays the window out anew; in a batch once, at its end.
func (f *Frame) relayout() {
	switch {
	case f.busy || f.size.IsZero():
	case f.kit.batch > 0:
		f.kit.late = true
	default:
		f.busy = true
		f.layout(f.size)
		f.busy = false
	}
}

// settle lays out what a batch left for its end, for somebody who asks where a part
// stands.
func (f *Frame) settle() {
	if !f.kit.late || f.busy || f.size.IsZero() {
		return
	}
	f.kit.late, f.busy = false, true
	f.layout(f.size)
	f.busy = false
}

func (f *Frame) layout(s fyne.Size) {
	f.size = s
	rail := f.railWide()
	helpBeside := helpWidth + (f.kit.Skin.Scale()-1)*100
	// A page has lines of a length that can be read, so a wide window has room left: the
	// page stands in its middle, and at the same place with the help open or not.
	column := f.kit.Skin.Px(pageWidth)
	left := max(pageSide, (s.Width-rail-helpBeside-column)/2)
	f.foot.left = left
	foot := f.foot.height(f.compact(), s.Width-rail)
	compact := f.rail.setCompact(f.compact())
	place(f.back, 0, 0, s.Width, s.Height)
	place(f.rail, 0, 0, rail, s.Height)
	if compact {
		f.rail.Refresh()
	}
	open := f.openWide
	aside := f.help.foldedWide()
	if f.narrow() {
		open = f.sheetOn
	} else if open {
		aside = helpBeside
	}
	if f.help.Folded() == open {
		f.help.setFolded(!open)
	}
	wide := aside
	if open {
		wide = helpBeside
	}
	place(f.help, s.Width-wide, 0, wide, s.Height-foot)
	place(f.foot, rail, s.Height-foot, s.Width-rail, foot)
	f.foot.Refresh()
	top := float32(32)
	if f.compact() {
		top = 24
	}
	room := max(0, s.Width-rail-aside)
	f.page.fit(room, left, min(column, max(0, room-2*pageSide)), top)
	place(f.scroll, rail, 0, room, max(0, s.Height-foot))
	// The scroll asks its content for a size only when its own changes.
	f.page.Resize(fyne.NewSize(room, max(f.scroll.Size().Height, f.page.MinSize().Height)))
	f.scroll.Refresh()
}

// Key takes a key that was pressed while nothing had the focus.
func (f *Frame) Key(ev *fyne.KeyEvent) { f.kit.Key(ev) }

// CreateRenderer belongs to the toolkit.
func (f *Frame) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(f.back, f.rail, f.scroll, f.foot, f.help),
		layout: func(s fyne.Size) {
			f.size = s
			f.relayout()
			if f.held != nil {
				f.Reveal(f.held)
			}
		},
		min:   func() fyne.Size { return fyne.NewSize(leastWidth, leastHeight) },
		paint: f.relayout,
	}
}
