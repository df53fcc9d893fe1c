package widgets

import "fyne.io/fyne/v2"

// gridLayout puts cards side by side when all fit, in two columns when they are an
// even number that does not, and else below each other. Cards of one row are equally
// high.
type gridLayout struct {
	kit        *Kit
	gapX, gapY float32
	least      float32 // at 100 % text
}

func (l gridLayout) columns(count int, width float32) int {
	fit := max(1, int((width+l.gapX)/(l.kit.Skin.Px(l.least)+l.gapX)))
	switch {
	case count <= fit:
		return max(1, count)
	case fit >= 2 && count%2 == 0:
		return 2
	}
	return 1
}

// run visits every object with its place and tells the height used.
func (l gridLayout) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	seen := visible(objects)
	columns := l.columns(len(seen), width)
	each := (width - l.gapX*float32(columns-1)) / float32(columns)
	y := float32(0)
	for first := 0; first < len(seen); first += columns {
		row := seen[first:min(first+columns, len(seen))]
		h := float32(0)
		for _, o := range row {
			h = max(h, Height(o, each))
		}
		if first > 0 {
			y += l.gapY
		}
		for n, o := range row {
			visit(o, float32(n)*(each+l.gapX), y, each, h)
		}
		y += h
	}
	return y
}

func (l gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l gridLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l gridLayout) natural(objects []fyne.CanvasObject) float32 {
	return rowLayout{gap: l.gapX}.natural(objects)
}

func (l gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return wrapLayout{}.MinSize(objects)
}
