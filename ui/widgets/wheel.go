package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// wheel lies over an input of one line or a list and gives the turning wheel to the
// page. The toolkit's entry and list would keep it to themselves, and the page would
// stop under the pointer. It takes nothing else, so clicks and typing pass through.
type wheel struct {
	widget.BaseWidget
	kit   *Kit
	first func(by float32) bool // what is below takes a turn that moves it; nil takes none
}

func newWheel(k *Kit) *wheel {
	w := &wheel{kit: k}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled hands the turn on.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if w.first != nil && w.first(ev.Scrolled.DY) {
		return
	}
	if w.kit.frame != nil {
		w.kit.frame.scroll.Scrolled(ev)
	}
}

// CreateRenderer belongs to the toolkit.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(), layout: func(fyne.Size) {},
		min:   func() fyne.Size { return fyne.Size{} },
		paint: func() {},
	}
}
