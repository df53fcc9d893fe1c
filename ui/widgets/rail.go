package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// RailSpec is what the rail is made with.
type RailSpec struct {
	Brand  string
	OnHome func()
	OnStep func(n int) // 1-based
}

// Rail is the left side: sign, Home, steps, and what all of it is about.
type Rail struct {
	widget.BaseWidget
	kit     *Kit
	spec    RailSpec
	back    *Fill
	edge    *Fill
	band    *fyne.Container
	bandBox [2]*Paragraph
	brand   *fyne.Container
	home    *RailItem
	head    *Paragraph
	headBox *fyne.Container
	items   []*RailItem
	list    *fyne.Container
	column  *fyne.Container
	scroll  *container.Scroll
	foot    *fyne.Container
	compact bool
}

// NewRail makes a rail without steps.
func NewRail(k *Kit, spec RailSpec) *Rail {
	r := &Rail{kit: k, spec: spec, back: NewFill(k, skin.Rail, 0, 0, 0), edge: NewFill(k, skin.Hair, 0, 0, 0)}
	r.bandBox[0] = NewBold(k, skin.TextStep, skin.OnBand, "")
	r.bandBox[1] = NewText(k, skin.TextNote, skin.OnBand, "")
	r.band = Over(NewFill(k, skin.Band, 0, 0, 0),
		Inset(11, 12, 11, 20, Row(12, 2, NewIcon(k, skin.IconPlay, skin.OnBand, 22), Stack(0, r.bandBox[0], r.bandBox[1]))))
	r.band.Hide()
	r.brand = Inset(16, 12, 10, 20, RowMiddle(10, 2, NewIcon(k, skin.IconBrand, skin.Accent, 26), NewBold(k, skin.TextBody, skin.Ink, spec.Brand)))
	r.home = NewRailItem(k, RailStep{Icon: skin.IconHome}, func() { call(spec.OnHome) })
	r.head = NewText(k, skin.TextNote, skin.Quiet, "")
	r.headBox = Inset(0, 8, 6, 20, r.head)
	r.headBox.Hide()
	r.list = Stack(0)
	r.foot = Stack(0)
	r.column = Stack(0, r.brand, r.home, Inset(6, 20, 6, 20, NewHair(k)), r.headBox, r.list, Gap(railEnd))
	r.scroll = container.NewVScroll(r.column)
	r.ExtendBaseWidget(r)
	r.arrows()
	return r
}

// SetHome names the first row; on the consultant's board it is "All clinics".
func (r *Rail) SetHome(step RailStep) {
	if step.Icon == 0 {
		step.Icon = skin.IconHome
	}
	r.home.Set(step)
}

// SetSteps shows the steps, in their order. Rows are kept where possible.
func (r *Rail) SetSteps(steps []RailStep) {
	if len(steps) != len(r.items) {
		r.items, r.list.Objects = nil, nil
		for n, s := range steps {
			item := NewRailItem(r.kit, s, func() {
				if r.spec.OnStep != nil {
					r.spec.OnStep(n + 1)
				}
			})
			item.compact = r.compact
			r.items = append(r.items, item)
			r.list.Add(item)
		}
		r.arrows()
	}
	for n, s := range steps {
		r.items[n].Set(s)
	}
	r.Refresh()
	r.revealHere()
}

// SetListHead writes a quiet head over the rows, "" for none.
func (r *Rail) SetListHead(text string) {
	r.headBox.Hidden = text == ""
	r.head.SetText(text)
}

// SetBand shows the rehearsal band; an empty title hides it.
func (r *Rail) SetBand(title, text string) {
	r.band.Hidden = title == ""
	r.bandBox[0].SetRuns(Bold(title, 0))
	r.bandBox[1].SetText(text)
	r.Refresh()
}

// footName is how many letters of a name the foot shows: three lines. A longer one
// would take the room of the steps.
const footName = 60

// SetFoot says what all of it is about: a name, then quiet lines. In a low window
// the name has one line.
func (r *Rail) SetFoot(name string, lines ...string) {
	if letters := []rune(name); len(letters) > footName {
		name = strings.TrimSpace(string(letters[:footName-1])) + "…"
	}
	head := NewBold(r.kit, skin.TextHelp, skin.Ink, name)
	head.oneRow = r.compact
	r.foot.Objects = []fyne.CanvasObject{head}
	for _, l := range lines {
		r.foot.Objects = append(r.foot.Objects, NewText(r.kit, skin.TextNote, skin.Soft, l))
	}
	r.Refresh()
}

// Item is the n-th row, 1-based; 0 is Home. Nil when there is none.
func (r *Rail) Item(n int) *RailItem {
	switch {
	case n == 0:
		return r.home
	case n >= 1 && n <= len(r.items):
		return r.items[n-1]
	}
	return nil
}

// reveal scrolls a row into view; with large text the rail is longer than the
// window.
func (r *Rail) reveal(item *RailItem) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(item).Y - driver.AbsolutePositionForObject(r.column).Y
	seen := r.scroll.Size().Height
	switch {
	case item.Size().Height == 0 || seen == 0:
	case top < r.scroll.Offset.Y:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case top+item.Size().Height > r.scroll.Offset.Y+seen:
		r.scroll.ScrollToOffset(fyne.NewPos(0, top+item.Size().Height-seen))
	}
}

// revealHere keeps the row of the page in view, and what stands over the first
// ones.
func (r *Rail) revealHere() {
	for n, item := range append([]*RailItem{r.home}, r.items...) {
		if item.step.Here {
			if n <= 1 {
				r.scroll.ScrollToTop()
			}
			r.reveal(item)
		}
	}
}

// arrows lets up and down walk through Home and the rows.
func (r *Rail) arrows() {
	all := append([]*RailItem{r.home}, r.items...)
	for n, item := range all {
		item.move = func(by int) {
			if to := n + by; to >= 0 && to < len(all) {
				r.kit.Focus(all[to])
			}
		}
	}
}

// setCompact makes the rows lower, in a low window, and tells whether that is new.
func (r *Rail) setCompact(on bool) bool {
	if r.compact == on {
		return false
	}
	r.compact = on
	for _, item := range append(r.items, r.home) {
		item.compact = on
	}
	if len(r.foot.Objects) > 0 {
		head := r.foot.Objects[0].(*Paragraph)
		head.oneRow, head.linesAt = on, wrapKey{}
	}
	return true
}

// railEnd is free below the last row, whose word would else stand on the line above the foot.
const railEnd float32 = 8

// share gives the rows of a low window what it has left, up to their full height: rows
// that stand close over an empty place are harder to hit for nothing.
func (r *Rail) share(width float32) {
	all := append([]*RailItem{r.home}, r.items...)
	for _, item := range all {
		item.more = 0
	}
	if r.compact {
		more := max(0, r.scroll.Size().Height-Height(r.column, width)) / float32(len(all))
		for _, item := range all {
			item.more = float32(int(more)) // whole units: hairlines stay sharp
		}
	}
}

// CreateRenderer belongs to the toolkit.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	lay := func(s fyne.Size) {
		w := s.Width - 1
		r.brand.Hidden = r.compact && r.band.Visible() // the band takes its room in a low window
		place(r.back, 0, 0, w, s.Height)
		place(r.edge, w, 0, 1, s.Height)
		top := Height(r.band, w)
		place(r.band, 0, 0, w, top)
		footText := Height(r.foot, w-40)
		foot := footText + 24
		if footText == 0 {
			foot = 0
		}
		place(r.foot, 20, s.Height-foot+10, w-40, footText)
		place(r.scroll, 0, top, w, max(0, s.Height-top-foot))
		r.share(w)
		r.column.Resize(fyne.NewSize(w, max(r.scroll.Size().Height, Height(r.column, w))))
		for _, rows := range []*fyne.Container{r.column, r.list} { // of the same size as before, they would keep their rows' heights
			rows.Layout.Layout(rows.Objects, rows.Size())
		}
	}
	rule := NewHair(r.kit)
	return &drawing{
		objects: fixed(r.back, r.edge, r.scroll, r.foot, rule, r.band),
		layout: func(s fyne.Size) {
			lay(s)
			rule.Hidden = len(r.foot.Objects) == 0
			place(rule, 0, r.foot.Position().Y-10, s.Width-1, 1)
			r.revealHere()
		},
		min: func() fyne.Size { return fyne.NewSize(100, 100) },
		paint: func() {
			lay(r.Size())
			rule.Hidden = len(r.foot.Objects) == 0
			place(rule, 0, r.foot.Position().Y-10, r.Size().Width-1, 1)
		},
	}
}
