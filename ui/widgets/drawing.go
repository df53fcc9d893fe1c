package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// drawing is the renderer of every part here: the objects, back to front, and
// the three questions the toolkit asks.
type drawing struct {
	objects func() []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	paint   func() // take colours and sizes from the skin again
}

func (d *drawing) Objects() []fyne.CanvasObject { return d.objects() }
func (d *drawing) Layout(s fyne.Size)           { d.layout(s) }
func (d *drawing) MinSize() fyne.Size           { return d.min() }
func (d *drawing) Destroy()                     {}

// Refresh repaints the part and hands the call on to what is inside it, which
// is how a change of variant or text size reaches everything.
func (d *drawing) Refresh() {
	d.paint()
	for _, o := range d.objects() {
		if _, image := o.(*canvas.Image); !image { // see picture
			o.Refresh()
		}
	}
}

// picture puts a drawing into an image. Refreshing an image reads its drawing again,
// which takes longer than all else on a page, so it is done for another drawing only;
// the toolkit itself draws it anew in another size.
func picture(i *canvas.Image, r fyne.Resource) {
	if i.Resource != r {
		i.Resource = r
		i.Refresh()
	}
}

// fixed is for parts whose objects never change.
func fixed(objects ...fyne.CanvasObject) func() []fyne.CanvasObject {
	return func() []fyne.CanvasObject { return objects }
}
