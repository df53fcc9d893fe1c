package widgets

import "fyne.io/fyne/v2"

// Inset leaves room around an object.
func Inset(top, right, bottom, left float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: insetLayout{top: top, right: right, bottom: bottom, left: left}, Objects: []fyne.CanvasObject{o}}
}

// limited keeps an object from growing wider than most at the present text size: lines
// of text stay under 75 letters.
func limited(k *Kit, most float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: insetLayout{most: most, kit: k}, Objects: []fyne.CanvasObject{o}}
}

// Over draws objects on top of each other, all in the same size; the last is
// in front.
func Over(objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: overLayout{}, Objects: objects}
}

// Center puts an object in the middle of the width, as wide as it likes.
func Center(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: insetLayout{center: true}, Objects: []fyne.CanvasObject{o}}
}

type insetLayout struct {
	top, right, bottom, left float32
	most                     float32 // 0: no limit
	kit                      *Kit    // whose text most grows with
	center                   bool
}

func (l insetLayout) inner(o fyne.CanvasObject, w float32) float32 {
	w -= l.left + l.right
	if l.most > 0 {
		w = min(w, l.limit())
	}
	if l.center {
		w = min(w, Natural(o))
	}
	return max(0, w)
}

func (l insetLayout) limit() float32 { return l.kit.Skin.Px(l.most) }

func (l insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		w := l.inner(o, size.Width)
		x := l.left
		if l.center {
			x = (size.Width - w) / 2
		}
		place(o, x, l.top, w, Height(o, w))
	}
}

func (l insetLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	highest := float32(0)
	for _, o := range visible(objects) {
		highest = max(highest, Height(o, l.inner(o, w))+l.top+l.bottom)
	}
	return highest
}

func (l insetLayout) natural(objects []fyne.CanvasObject) float32 {
	w := overLayout{}.natural(objects)
	if l.most > 0 {
		w = min(w, l.limit())
	}
	return w + l.left + l.right
}

func (l insetLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return overLayout{}.MinSize(objects).AddWidthHeight(l.left+l.right, l.top+l.bottom)
}

type overLayout struct{}

func (overLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (overLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	highest := float32(0)
	for _, o := range visible(objects) {
		highest = max(highest, Height(o, w))
	}
	return highest
}

func (overLayout) natural(objects []fyne.CanvasObject) float32 {
	return stackLayout{}.natural(objects)
}

func (overLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return wrapLayout{}.MinSize(objects)
}
