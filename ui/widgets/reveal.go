package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// revealAir is kept above and below what is brought into view, for its ring.
const revealAir float32 = 16

// bring scrolls as little as it can until a stretch of the content is seen, or as much
// of it as there is room for, from its top. Never further than most.
func bring(s *container.Scroll, top, bottom, most float32) {
	seen := s.Size().Height
	switch top, bottom = top-revealAir, bottom+revealAir; {
	case seen <= 0: // it has no size yet
	case top < s.Offset.Y:
		s.ScrollToOffset(fyne.NewPos(0, max(0, top)))
	case bottom > s.Offset.Y+seen:
		s.ScrollToOffset(fyne.NewPos(0, max(s.Offset.Y, min(top, bottom-seen, most-revealAir))))
	}
}

// Reveal scrolls a part of the page or the help into view. The foot stays where it is.
func (f *Frame) Reveal(o fyne.CanvasObject) {
	if item, ok := o.(*RailItem); ok {
		f.rail.reveal(item)
		return
	}
	f.settle()
	if f.help.reveal(o) {
		return
	}
	f.held = o
	if at, ok := f.onPage(o); ok {
		if f.sheetOn && f.narrow() && f.scroll.Position().X+at.X+o.Size().Width > f.help.Position().X {
			f.setFolded(true) // the help would lie over what has the keyboard
		}
		bring(f.scroll, at.Y, at.Y+o.Size().Height, unlimited)
	}
}

// unfolded scrolls what was just unfolded into view, and leaves in it what has the
// keyboard: the button above.
func (f *Frame) unfolded(o fyne.CanvasObject) {
	f.settle()
	at, ok := f.onPage(o)
	if !ok {
		return
	}
	most := unlimited
	if part, ok := f.focused(); ok {
		if at, ok := f.onPage(part); ok {
			most = at.Y
		}
	}
	bring(f.scroll, at.Y, at.Y+o.Size().Height, most)
}

// focused is the part of the window that has the keyboard.
func (f *Frame) focused() (fyne.CanvasObject, bool) {
	c := f.kit.canvas(nil)
	if c == nil || c.Focused() == nil {
		return nil, false
	}
	part, ok := c.Focused().(fyne.CanvasObject)
	return part, ok
}

// Anchored makes a change that moves everything, such as a larger text, and leaves
// where it was what somebody looks at: the part with the keyboard, else what stands at
// the top of what is seen.
func (f *Frame) Anchored(change func()) {
	f.settle()
	from := f.scroll.Offset.Y
	part, ok := f.focused()
	at, here := fyne.Position{}, false
	if ok {
		at, here = f.onPage(part)
	}
	here = here && at.Y >= from && at.Y <= from+f.scroll.Size().Height
	if !here {
		if part = firstFrom(f.page.content, f.page.content.Position(), from); part == nil {
			change()
			return
		}
		at, _ = f.onPage(part)
	}
	stood := at.Y - from
	change()
	f.settle()
	if at, ok := f.onPage(part); ok {
		f.scrollTo(f.scroll, at.Y-stood)
	}
	if here && f.held != nil { // what has the keyboard may be higher now than there was room below it
		f.Reveal(f.held)
	}
}

// firstFrom is the first part of a tree that begins at or below a height.
func firstFrom(tree fyne.CanvasObject, at fyne.Position, y float32) fyne.CanvasObject {
	if !tree.Visible() {
		return nil
	}
	if _, part := tree.(fyne.Widget); part && at.Y >= y {
		return tree
	}
	for _, each := range inside(tree) {
		if found := firstFrom(each, at.Add(each.Position()), y); found != nil {
			return found
		}
	}
	return nil
}

// onPage tells where a part of the page stands in it. The rows of a board belong
// to the toolkit's list, which only the toolkit can ask.
func (f *Frame) onPage(o fyne.CanvasObject) (fyne.Position, bool) {
	if at, ok := within(f.page.content, o); ok {
		return f.page.content.Position().Add(at), true
	}
	driver := fyne.CurrentApp().Driver()
	if _, button := o.(*Button); button || driver.CanvasForObject(o) == nil {
		return fyne.Position{}, false
	}
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(f.page))
	return at, at.X >= 0 && at.X < f.page.Size().Width
}

// within tells where a part stands inside another. The toolkit knows that only
// of what was painted, and the focus often goes to a page that was set a moment
// ago.
func within(tree, part fyne.CanvasObject) (fyne.Position, bool) {
	if tree == part {
		return fyne.Position{}, true
	}
	if !tree.Visible() {
		return fyne.Position{}, false
	}
	for _, each := range inside(tree) {
		if at, ok := within(each, part); ok {
			return each.Position().Add(at), true
		}
	}
	return fyne.Position{}, false
}

// inside is what a part of ours consists of.
func inside(tree fyne.CanvasObject) []fyne.CanvasObject {
	switch tree := tree.(type) {
	case *fyne.Container:
		return tree.Objects
	case fyne.Widget:
		if _, ours := tree.(Flowing); !ours {
			return nil
		}
		if drawn, ours := tree.CreateRenderer().(*drawing); ours {
			return drawn.objects()
		}
	}
	return nil
}

// scrollKey lets page and help be read with the keyboard alone: the keys are for the
// side of the window that has the ring.
func (f *Frame) scrollKey(ev *fyne.KeyEvent) {
	s := f.scroll
	if part, ok := f.focused(); ok && f.help.holds(part) {
		s = f.help.scroll
	}
	page, whole := s.Size().Height*0.85, s.Content.Size().Height
	by, ok := map[fyne.KeyName]float32{
		fyne.KeyPageDown: page, fyne.KeyPageUp: -page, fyne.KeyDown: 48, fyne.KeyUp: -48,
		fyne.KeyHome: -whole, fyne.KeyEnd: whole,
	}[ev.Name]
	if ok {
		f.scrollTo(s, s.Offset.Y+by)
	}
}

// scrollTo scrolls to a height, or as far as it goes.
func (f *Frame) scrollTo(s *container.Scroll, y float32) {
	end := max(0, s.Content.Size().Height-s.Size().Height)
	s.ScrollToOffset(fyne.NewPos(0, min(end, max(0, y))))
}
