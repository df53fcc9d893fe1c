package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// pressable is what can be pressed in the window, in its order, each name once.
func (d *desk) pressable() map[string]fyne.Tappable {
	parts := map[string]fyne.Tappable{}
	widgettest.Walk(d.shell.frame, func(o fyne.CanvasObject) {
		part, ok := o.(fyne.Tappable)
		if name := widgettest.Label(o); ok && name != "" && parts[name] == nil {
			parts[name] = part
		}
	})
	return parts
}

// TestNoTurnWaitsForAnEffectOrTakesLong opens every page at every moment of the
// gallery and presses everything on it, while no effect ever comes to an end. A
// turn that waits for one hangs here, and the trace of the timeout shows where.
func TestNoTurnWaitsForAnEffectOrTakesLong(t *testing.T) {
	Judged(t, func(t *testing.T, w *Watch) {
		pressed := map[string]bool{} // a button does the same at every moment of its page
		for _, s := range gallery() {
			t.Run(s.name(), func(t *testing.T) { // of its own, so that the window closes: a change of looks draws all that are open
				w.Here()
				d := s.open(t, deskParams{})
				w.Frame = func() { d.win.Content().MinSize() }
				end := make(chan struct{})
				d.world.holds(end)
				for name := range d.pressable() {
					what := string(s.place.Step) + " " + s.place.Page + ": press " + name
					part := d.pressable()[name] // built anew since, or gone
					if part == nil || pressed[what] {
						continue
					}
					if pressed[what] = true; !d.shell.frame.Holds(part.(fyne.CanvasObject)) { // rail, help and foot
						if pressed[name] {
							continue
						}
						pressed[name] = true
					}
					w.Turn(what, func() { part.Tapped(&fyne.PointEvent{}) })
					if d.shell.State().Place != s.place {
						w.Turn(s.name()+": comes back", func() { d.shell.Post(wizard.Went{To: s.place}) })
					}
				}
				close(end)
				d.settle()
			})
		}
	})
}
