package widgets

import "fyne.io/fyne/v2"

// Row puts objects beside each other, tops aligned. Each is as wide as it
// likes; the grow-th (1-based) takes the width that is left. With grow 0
// nothing grows and the spare width stays free at the right.
func Row(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: rowLayout{gap: gap, grow: grow}, Objects: objects}
}

// RowMiddle is Row with the middles aligned.
func RowMiddle(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: rowLayout{gap: gap, grow: grow, middle: true}, Objects: objects}
}

type rowLayout struct {
	gap    float32
	grow   int
	middle bool
}

// widths shares out w. Objects that do not grow get what they like while it
// lasts, and never less than they need.
func (l rowLayout) widths(objects []fyne.CanvasObject, w float32) []float32 {
	got := make([]float32, len(objects))
	rest, seen := w, 0
	for n, o := range objects {
		if !o.Visible() {
			continue
		}
		seen++
		if n+1 != l.grow {
			got[n] = Natural(o)
			rest -= got[n]
		}
	}
	rest -= l.gap * float32(max(seen-1, 0))
	if l.grow > 0 && l.grow <= len(objects) {
		need := objects[l.grow-1].MinSize().Width
		if rest < need {
			l.shrink(objects, got, need-rest)
			rest = need
		}
		got[l.grow-1] = rest
	} else if rest < 0 {
		l.shrink(objects, got, -rest)
	}
	return got
}

// shrink takes width from the objects that can wrap, last first.
func (l rowLayout) shrink(objects []fyne.CanvasObject, got []float32, lack float32) {
	for n := len(objects) - 1; n >= 0 && lack > 0; n-- {
		if n+1 == l.grow || !objects[n].Visible() {
			continue
		}
		spare := max(0, min(lack, got[n]-objects[n].MinSize().Width))
		got[n] -= spare
		lack -= spare
	}
}

func (l rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for n, w := range l.widths(objects, size.Width) {
		o := objects[n]
		if !o.Visible() {
			continue
		}
		h, y := Height(o, w), float32(0)
		if l.middle {
			y = max(0, (size.Height-h)/2)
		}
		place(o, x, y, w, h)
		x += w + l.gap
	}
}

func (l rowLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	highest := float32(0)
	for n, w := range l.widths(objects, w) {
		highest = max(highest, Height(objects[n], w))
	}
	return highest
}

func (l rowLayout) natural(objects []fyne.CanvasObject) float32 {
	sum := float32(0)
	for n, o := range visible(objects) {
		if n > 0 {
			sum += l.gap
		}
		sum += Natural(o)
	}
	return sum
}

func (l rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for n, o := range visible(objects) {
		if n > 0 {
			min.Width += l.gap
		}
		m := o.MinSize()
		min.Width, min.Height = min.Width+m.Width, max(min.Height, m.Height)
	}
	return min
}

// Wrap puts objects beside each other and goes on in the next line when the
// width is used up: rows of buttons stay whole in every language.
func Wrap(gapX, gapY float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: wrapLayout{gapX: gapX, gapY: gapY}, Objects: objects}
}

// WrapMiddle is Wrap with each line in the middle of the width.
func WrapMiddle(gapX, gapY float32, objects ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: wrapLayout{gapX: gapX, gapY: gapY, middle: true}, Objects: objects}
}

type wrapLayout struct {
	gapX, gapY float32
	middle     bool
}

// run visits every object with its place and tells the height used.
func (l wrapLayout) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	y := float32(0)
	for n, line := range l.lines(visible(objects), width) {
		if n > 0 {
			y += l.gapY
		}
		x, high := float32(0), float32(0)
		if l.middle {
			x = max(0, (width-l.wide(line, width))/2)
		}
		for _, o := range line {
			w := widthIn(o, width)
			h := Height(o, w)
			visit(o, x, y, w, h)
			x, high = x+w+l.gapX, max(high, h)
		}
		y += high
	}
	return y
}

// wide is what a line takes.
func (l wrapLayout) wide(line []fyne.CanvasObject, width float32) float32 {
	sum := -l.gapX
	for _, o := range line {
		sum += l.gapX + widthIn(o, width)
	}
	return sum
}

// widthIn is what an object takes of a line.
func widthIn(o fyne.CanvasObject, width float32) float32 {
	return min(Natural(o), max(width, o.MinSize().Width))
}

// lines fills as many lines as one after the other would take, about equally: a button by
// itself in the last one looks like another kind of button, and two of six like a rest.
func (l wrapLayout) lines(objects []fyne.CanvasObject, width float32) [][]fyne.CanvasObject {
	widths := make([]float32, len(objects))
	for n, o := range objects {
		widths[n] = widthIn(o, width)
	}
	lines := l.fill(objects, widths, width)
	if len(lines) < 2 {
		return lines
	}
	// The narrowest lines that are no more: each is as wide as some that stand together.
	best := width
	for from := range widths {
		wide := -l.gapX
		for _, w := range widths[from:] {
			if wide += l.gapX + w; wide < best && len(l.fill(objects, widths, wide)) == len(lines) {
				best = wide
			}
		}
	}
	balanced := l.fill(objects, widths, best)
	for _, line := range balanced {
		if len(line) == 1 { // one of three stands alone either way: rather behind the others
			return lines
		}
	}
	return balanced
}

// fill puts as many into each line as it has room for.
func (l wrapLayout) fill(objects []fyne.CanvasObject, widths []float32, width float32) [][]fyne.CanvasObject {
	var lines [][]fyne.CanvasObject
	used := float32(0)
	for i, o := range objects {
		// A place is snapped to whole units, so what fits exactly may lack a bit of one.
		if n := len(lines); n > 0 && used+l.gapX+widths[i] <= width+1 {
			lines[n-1] = append(lines[n-1], o)
			used += l.gapX + widths[i]
			continue
		}
		lines = append(lines, []fyne.CanvasObject{o})
		used = widths[i]
	}
	return lines
}

func (l wrapLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l wrapLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l wrapLayout) natural(objects []fyne.CanvasObject) float32 {
	return rowLayout{gap: l.gapX}.natural(objects)
}

func (l wrapLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var min fyne.Size
	for _, o := range visible(objects) {
		min = min.Max(o.MinSize())
	}
	return min
}
