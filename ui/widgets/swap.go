package widgets

import "fyne.io/fyne/v2"

// Swap is a place whose content changes while the page stays: what a tab opens,
// what a link unfolds. An empty one is not there, and no gap is kept for it.
type Swap struct{ part }

// NewSwap makes a place; nil is an empty one.
func NewSwap(k *Kit, content fyne.CanvasObject) *Swap {
	s := &Swap{part{kit: k}}
	s.content, s.Hidden = orNothing(content), content == nil
	s.ExtendBaseWidget(s)
	return s
}

// Set puts other content in the place and lays the page out for it.
func (s *Swap) Set(content fyne.CanvasObject) {
	s.content, s.Hidden = orNothing(content), content == nil
	s.content.Resize(s.Size()) // the place may keep its size, and then nobody else would
	s.Refresh()
	s.kit.changed()
}

func orNothing(o fyne.CanvasObject) fyne.CanvasObject {
	if o == nil {
		return Stack(0)
	}
	return o
}
