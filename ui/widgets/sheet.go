package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// sheet is the page inside its scroll: it knows its width before it is asked
// for its height.
type sheet struct {
	widget.BaseWidget
	content          fyne.CanvasObject
	room, width, top float32
	left             float32
}

func newSheet() *sheet {
	s := &sheet{content: Stack(0)}
	s.ExtendBaseWidget(s)
	return s
}

// fit tells the sheet how wide its place and its content are, and where that begins.
func (s *sheet) fit(room, left, width, top float32) {
	s.room, s.left, s.width, s.top = room, left, width, top
	s.lay(fyne.Size{})
}

func (s *sheet) lay(fyne.Size) {
	place(s.content, s.left, s.top, s.width, Height(s.content, s.width))
}

// CreateRenderer belongs to the toolkit.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} },
		layout:  s.lay,
		min: func() fyne.Size {
			// The width is given by the window; only the height is wanted.
			return fyne.NewSize(0, s.top+Height(s.content, s.width)+s.top+ringRoom)
		},
		paint: func() { s.lay(fyne.Size{}) },
	}
}
