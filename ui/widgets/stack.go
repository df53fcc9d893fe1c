package widgets

import "fyne.io/fyne/v2"

// Distances between parts, from the 8 grid.
const (
	GapLead    float32 = 6  // heading and lead
	GapPart    float32 = 12 // between parts
	GapSection float32 = 20 // between sections
)

// Stack puts objects below each other, each as wide as the stack and as high
// as it needs at that width. Pages are made of it. Hidden objects take no room.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: stackLayout{gap}, Objects: objects}
}

type stackLayout struct{ gap float32 }

func (l stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range visible(objects) {
		h := Height(o, size.Width)
		place(o, 0, y, size.Width, h)
		y += h + l.gap
	}
}

func (l stackLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	sum := float32(0)
	for n, o := range visible(objects) {
		if n > 0 {
			sum += l.gap
		}
		sum += Height(o, w)
	}
	return sum
}

func (l stackLayout) natural(objects []fyne.CanvasObject) float32 {
	widest := float32(0)
	for _, o := range visible(objects) {
		widest = max(widest, Natural(o))
	}
	return widest
}

func (l stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for n, o := range visible(objects) {
		if n > 0 {
			min.Height += l.gap
		}
		m := o.MinSize()
		min.Width, min.Height = max(min.Width, m.Width), min.Height+m.Height
	}
	return min
}

// Gap is an empty piece of a stack, for one place that wants more air.
func Gap(height float32) fyne.CanvasObject {
	return &fyne.Container{Layout: gapLayout{height}}
}

type gapLayout struct{ height float32 }

func (gapLayout) Layout([]fyne.CanvasObject, fyne.Size)            {}
func (l gapLayout) MinSize([]fyne.CanvasObject) fyne.Size          { return fyne.NewSize(0, l.height) }
func (l gapLayout) heightFor([]fyne.CanvasObject, float32) float32 { return l.height }
func (gapLayout) natural([]fyne.CanvasObject) float32              { return 0 }
