package widgettest

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// Rect is where something is drawn, in the coordinates of the tree's root.
type Rect struct{ Left, Top, Right, Bottom float32 }

// Cut is what both have in common.
func (r Rect) Cut(by Rect) Rect {
	return Rect{max(r.Left, by.Left), max(r.Top, by.Top), min(r.Right, by.Right), min(r.Bottom, by.Bottom)}
}

// Holds tells whether another lies inside, but for a hair.
func (r Rect) Holds(o Rect, hair float32) bool {
	return o.Left >= r.Left-hair && o.Top >= r.Top-hair && o.Right <= r.Right+hair && o.Bottom <= r.Bottom+hair
}

// Place is where a part is drawn, and the piece of the window in which it can be
// seen: what the scrolls around it show.
type Place struct{ At, Seen Rect }

// Places are those of all that is shown of a tree.
func Places(root fyne.CanvasObject) map[fyne.CanvasObject]Place {
	all := map[fyne.CanvasObject]Place{}
	var walk func(o fyne.CanvasObject, at fyne.Position, seen Rect)
	walk = func(o fyne.CanvasObject, at fyne.Position, seen Rect) {
		if o == nil || !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		here := Rect{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height}
		all[o] = Place{here, seen}
		switch o := o.(type) {
		case *fyne.Container:
			for _, each := range o.Objects {
				walk(each, at, seen)
			}
		case *container.Scroll:
			walk(o.Content, at, seen.Cut(here))
		case fyne.Widget:
			for _, each := range test.WidgetRenderer(o).Objects() {
				walk(each, at, seen)
			}
		}
	}
	walk(root, fyne.Position{}, Rect{0, 0, root.Size().Width, root.Size().Height})
	return all
}
