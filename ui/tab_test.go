package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
)

// The order of Tab is the order of reading: the rail, the page, the strip below it
// with Back and Next, then the help, and from there round to the rail. The strip
// comes before the help, because whoever has typed the last answer wants to go on.

func TestTabReachesEveryPartOfEveryPageInReadingOrder(t *testing.T) {
	if Apart(t) {
		return
	}
	for _, size := range []struct {
		width, height float32
		percent       int
	}{{1080, 720, 100}, {900, 600, 150}} {
		walked := map[string]bool{}
		for _, scene := range scenes() {
			t.Run(fmt.Sprintf("%.0f-%s", size.width, scene.name), func(t *testing.T) {
				d := newDesk(t, scene.desk(deskParams{width: size.width, height: size.height, percent: size.percent}))
				d.post(scene.then...)
				for _, place := range places(d.shell.State()) {
					d.went(place)
					if words := d.words(); !walked[words] {
						walked[words] = true
						d.walksWithTab()
					}
				}
			})
		}
	}
}

// walksWithTab goes once round the window and once back.
func (d *desk) walksWithTab() {
	d.t.Helper()
	place := d.shell.State().Place
	if len(d.shell.view.Inputs) > 0 {
		d.tabbed(func() { d.press(fyne.KeyTab) }, func() {}) // what is wrong is said when an input is left
	}
	order := d.tabbed(func() { d.press(fyne.KeyTab) }, d.ringed)
	back := d.tabbed(func() { widgettest.PressShift(d.win.Canvas()) }, d.ringed)
	at, region := widgettest.Places(d.shell.frame), d.regions()
	reached := map[fyne.CanvasObject]bool{}
	for n, part := range order {
		o := part.(fyne.CanvasObject)
		reached[o] = true
		to := region[o]
		for _, before := range order[:n] {
			b := before.(fyne.CanvasObject)
			from := region[b]
			if from == 0 || to < from || from == to && !inReadingOrder(at[b].At, at[o].At) {
				d.t.Errorf("%+v: Tab comes to %q (%v) after %q (%v)", place, widgettest.Label(o), at[o].At, widgettest.Label(b), at[b].At)
			}
		}
	}
	for o := range at {
		_, pressed := o.(fyne.Tappable)
		_, typed := o.(fyne.Focusable)
		if (pressed || typed) && !reached[o] && !withKeyOfItsOwn(o) && !isOff(o) {
			d.t.Errorf("%+v: %T %q at %v has no key", place, o, widgettest.Label(o), at[o].At)
		}
	}
	if len(back) != len(order) {
		d.t.Fatalf("%+v: %d parts forward and %d back", place, len(order), len(back))
	}
	for n := range back {
		if back[n] != order[len(order)-1-n] {
			d.t.Errorf("%+v: going back, part %d is %q", place, n+1, widgettest.Label(back[n]))
		}
	}
}

// withKeyOfItsOwn: the toolkit's scroll bars are for the pointer; arrows and page keys
// scroll as well, and the page follows the focus.
func withKeyOfItsOwn(o fyne.CanvasObject) bool {
	switch fmt.Sprintf("%T", o) {
	case "*widget.scrollBarArea", "*widget.scrollBar":
		return true
	case "*widget.passwordRevealer": // Alt+F8, as in Windows: see TestAltF8ShowsWhatWasTypedInSecret
		return true
	case "*widgets.Field": // its label leads to its input
		return true
	case "*widgets.linkTail": // the other lines of a link
		return true
	case "*widgets.boardRow", "*widget.listItem": // arrows: see TestArrowsWalkTheBoardAndEnterOpens
		return true
	}
	return false
}

// isOff: what is off has nothing to press.
func isOff(o fyne.CanvasObject) bool {
	part, ok := o.(fyne.Focusable)
	return ok && off(part)
}

// tabbed walks once round the window, and looks at each part.
func (d *desk) tabbed(press, look func()) []fyne.Focusable {
	d.t.Helper()
	c := d.win.Canvas()
	c.Unfocus()
	var all []fyne.Focusable
	for range 400 {
		press()
		d.settle()
		if len(all) > 0 && c.Focused() == all[0] {
			return all
		}
		all = append(all, c.Focused())
		look()
	}
	d.t.Fatal("Tab never comes round")
	return nil
}

// regions tells which part of the window everything stands in, in Tab's order.
func (d *desk) regions() map[fyne.CanvasObject]int {
	all := map[fyne.CanvasObject]int{}
	for n, side := range []fyne.CanvasObject{d.shell.rail, d.shell.frame.Page(), d.shell.foot, d.shell.help} {
		for o := range widgettest.Places(side) {
			all[o] = n + 1
		}
	}
	return all
}

// inReadingOrder: of two parts, the later is below the earlier or at its right, or
// lies on it, as the buttons on a drop zone do.
func inReadingOrder(a, b widgettest.Rect) bool {
	const hair = 2
	return b.Top >= a.Bottom-hair || b.Left >= a.Right-hair || a.Holds(b, 0)
}

// ringed asks that the part with the keyboard is seen: one ring in the whole window,
// round the part or a card of it, and all of it in sight.
func (d *desk) ringed() {
	d.t.Helper()
	where := fmt.Sprintf("%+v, %q", d.shell.State().Place, d.focused())
	all := widgettest.Places(d.shell.frame)
	var rings []widgettest.Place
	tails := map[fyne.CanvasObject]bool{} // of a link in several lines every line has a ring
	for o := range all {
		if fmt.Sprintf("%T", o) == "*widgets.linkTail" {
			for _, inside := range test.WidgetRenderer(o.(fyne.Widget)).Objects() {
				tails[inside] = true
			}
		}
	}
	for o, at := range all {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth == 3 && r.StrokeColor == d.shell.skin.Color(skin.Focus) && !tails[o] {
			rings = append(rings, at)
		}
	}
	if len(rings) != 1 {
		d.t.Errorf("%s: %d rings are drawn", where, len(rings))
		return
	}
	ring, part := rings[0], all[d.win.Canvas().Focused().(fyne.CanvasObject)]
	if !ring.At.Holds(part.At, 1) && !part.At.Holds(ring.At, 7) {
		d.t.Errorf("%s: the ring is at %v and the part at %v", where, ring.At, part.At)
	}
	seen := ring.Seen
	if ring.At.Bottom-ring.At.Top > seen.Bottom-seen.Top {
		seen.Bottom = ring.At.Bottom // taller than the window shows; its top counts
	}
	if !seen.Holds(ring.At, 1) {
		d.t.Errorf("%s: the ring is at %v, and seen is only %v", where, ring.At, seen)
	}
}
