package widgets

import "fyne.io/fyne/v2"

// Columns puts objects side by side in equal widths. When a column would get
// narrower than least, they stand below each other instead. With least 0 that
// is as soon as one of them would have to wrap.
func Columns(gap, least float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columnsLayout{gap: gap, least: least}, Objects: objects}
}

// Fields is two inputs side by side. What stands under an input wraps, so with large
// text they stand below each other before it becomes a pillar of words.
func Fields(k *Kit, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columnsLayout{kit: k, gap: 20, least: 150, floor: 220}, Objects: []fyne.CanvasObject{left, right}}
}

// Split is two columns of which the left gets share (0 to 1) of the width. Least
// grows with the text.
func Split(k *Kit, gap, least, share float32, left, right fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: columnsLayout{kit: k, gap: gap, least: least, share: share}, Objects: []fyne.CanvasObject{left, right}}
}

type columnsLayout struct {
	gap, least, share float32
	floor             float32 // least is never less, however small the text
	kit               *Kit    // when given, least grows with the text
}

func (l columnsLayout) narrowest(objects []fyne.CanvasObject) float32 {
	switch {
	case l.least == 0:
		return stackLayout{}.natural(objects)
	case l.kit != nil:
		return max(l.floor, l.kit.Skin.Px(l.least))
	}
	return l.least
}

// run visits every object with its place and tells the height used.
func (l columnsLayout) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	seen := visible(objects)
	if len(seen) == 0 {
		return 0
	}
	free := width - l.gap*float32(len(seen)-1)
	each := free / float32(len(seen))
	if each < l.narrowest(seen) {
		y := float32(0)
		for n, o := range seen {
			if n > 0 {
				y += l.gap
			}
			h := Height(o, width)
			visit(o, 0, y, width, h)
			y += h
		}
		return y
	}
	x, highest, head := float32(0), float32(0), float32(0)
	widths := make([]float32, len(seen))
	for n, o := range seen {
		widths[n] = each
		if l.share > 0 && len(seen) == 2 {
			if widths[n] = free * l.share; n == 1 {
				widths[n] = free - widths[0]
			}
		}
		head = max(head, headOf(o, widths[n]))
	}
	for n, o := range seen {
		w, y := widths[n], float32(0)
		if own := headOf(o, widths[n]); own > 0 {
			y = head - own
		}
		h := Height(o, w)
		visit(o, x, y, w, h)
		x, highest = x+w+l.gap, max(highest, y+h)
	}
	return highest
}

// headOf is the height of what stands above the input of a field: inputs side by
// side stand level, also when a label takes two lines in one of them.
func headOf(o fyne.CanvasObject, w float32) float32 {
	switch o := o.(type) {
	case *Field:
		if o.head.Hidden {
			return 0
		}
		return Height(o.head, w)
	case *fyne.Container:
		if _, stacked := o.Layout.(stackLayout); stacked && len(o.Objects) > 0 {
			return headOf(o.Objects[0], w)
		}
	}
	return 0
}

func (l columnsLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l columnsLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l columnsLayout) natural(objects []fyne.CanvasObject) float32 {
	return rowLayout{gap: l.gap}.natural(objects)
}

func (l columnsLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range visible(objects) {
		min = min.Max(o.MinSize())
	}
	return min
}
