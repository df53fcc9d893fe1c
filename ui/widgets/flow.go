package widgets

import (
	"math"

	"fyne.io/fyne/v2"
)

// Flowing is a thing whose height depends on its width, as text does. The
// toolkit asks for a minimum size before it tells the width; the layouts here
// ask the other way round.
type Flowing interface {
	// HeightForWidth is the height needed when w is all the width there is.
	HeightForWidth(w float32) float32
	// NaturalWidth is the width wanted when there is no limit.
	NaturalWidth() float32
}

// flowLayout is a layout that can answer for its container.
type flowLayout interface {
	fyne.Layout
	heightFor(objects []fyne.CanvasObject, w float32) float32
	natural(objects []fyne.CanvasObject) float32
}

// Height is the height an object needs at a width.
func Height(o fyne.CanvasObject, w float32) float32 {
	if !o.Visible() || w <= 0 { // without a width nothing is seen, and text would be broken into letters
		return 0
	}
	w = snap(w) // as place will: half a unit less may break a line
	switch o := o.(type) {
	case Flowing:
		return o.HeightForWidth(w)
	case *fyne.Container:
		if l, ok := o.Layout.(flowLayout); ok {
			return l.heightFor(o.Objects, w)
		}
	}
	return o.MinSize().Height
}

// Natural is the width an object would like.
func Natural(o fyne.CanvasObject) float32 {
	if !o.Visible() {
		return 0
	}
	switch o := o.(type) {
	case Flowing:
		return o.NaturalWidth()
	case *fyne.Container:
		if l, ok := o.Layout.(flowLayout); ok {
			return l.natural(o.Objects)
		}
	}
	return o.MinSize().Width
}

// place snaps to whole units: an edge of 1 between two pixels looks like 2.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	placeExact(o, snap(x), snap(y), snap(w), snap(h))
}

// unplaced leaves an object where it is: the layout is only asked for its height.
func unplaced(fyne.CanvasObject, float32, float32, float32, float32) {}

// placeExact is for text and circles, which have no edge to keep sharp.
func placeExact(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func snap(v float32) float32 { return float32(math.Round(float64(v))) }

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	seen := make([]fyne.CanvasObject, 0, len(objects))
	for _, o := range objects {
		if o.Visible() {
			seen = append(seen, o)
		}
	}
	return seen
}
