package widgets

import "fyne.io/fyne/v2"

// Spaces of tabs.
const (
	tabGap  float32 = 24 // between labels
	tabRule float32 = 10 // from a label down to the end of its rule
	tabAir  float32 = 8  // below a rule with another label under it
)

// tabRow puts the labels beside each other, or each in a row of its own as soon as one
// has no room. Each is as wide as it is when it is open, so that nothing moves when
// another is opened.
type tabRow struct{ tabs *Tabs }

// run visits the labels with their places and tells the height used.
func (l tabRow) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	beside := l.natural(objects) <= width+1 // a place is snapped to whole units
	x, y, highest := float32(0), float32(0), float32(0)
	for n, o := range objects {
		bold := l.tabs.bold[n]
		w := min(Natural(bold), width)
		h := Height(bold, w)
		visit(o, x, y, w, h)
		if highest = max(highest, y+h); beside {
			x += w + tabGap
		} else {
			y += h + tabRule + tabAir
		}
	}
	return highest
}

func (l tabRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l tabRow) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l tabRow) natural([]fyne.CanvasObject) float32 {
	sum := float32(0)
	for n, bold := range l.tabs.bold {
		if n > 0 {
			sum += tabGap
		}
		sum += Natural(bold)
	}
	return sum
}

func (l tabRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return wrapLayout{}.MinSize(objects)
}
