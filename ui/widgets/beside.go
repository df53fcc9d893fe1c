package widgets

import "fyne.io/fyne/v2"

// Beside puts side at the right of main while at least least stays for both;
// below that, or where a word of main has no room, it moves under main, at the left,
// far enough that its focus ring is clear of main.
func Beside(k *Kit, gap, least float32, main, side fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: besideLayout{kit: k, gap: gap, least: least}, Objects: []fyne.CanvasObject{main, side}}
}

// BesideFixed is Beside with a column of that width at the right.
func BesideFixed(k *Kit, gap, least, column float32, main, side fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: besideLayout{kit: k, gap: gap, least: least, column: column}, Objects: []fyne.CanvasObject{main, side}}
}

// BesideLine is BesideFixed for a main that shall stay in one line: where it would not,
// the column moves under it, which takes no more lines.
func BesideLine(k *Kit, gap, column float32, main, side fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: besideLayout{kit: k, gap: gap, column: column, whole: true}, Objects: []fyne.CanvasObject{main, side}}
}

// besideBelow is between main and a side that moved under it: with its focus ring of 5
// an input keeps clear of the edges of buttons above it.
const besideBelow float32 = 16

type besideLayout struct {
	kit                *Kit
	gap, least, column float32
	whole              bool    // main stays in one line
	foot               float32 // air below a side that stands under main
}

// run visits both with their places and tells the height used.
func (l besideLayout) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	main, side := objects[0], objects[1]
	if !side.Visible() {
		h := Height(main, width)
		visit(main, 0, 0, width, h)
		return h
	}
	want := Natural(side)
	if l.column > 0 {
		want = l.kit.Skin.Px(l.column)
	}
	crowded := l.whole && Natural(main) > width-want-l.gap || main.MinSize().Width > width-want-l.gap
	if width < l.kit.Skin.Px(l.least) || want > width/2 || crowded {
		h := Height(main, width)
		visit(main, 0, 0, width, h)
		w := min(want, width)
		below := Height(side, w)
		visit(side, 0, h+besideBelow, w, below)
		return h + besideBelow + below + l.foot
	}
	rest := max(0, width-want-l.gap)
	h, right := Height(main, rest), Height(side, want)
	visit(main, 0, 0, rest, h)
	visit(side, width-want, 0, want, right)
	return max(h, right)
}

func (l besideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l besideLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l besideLayout) natural(objects []fyne.CanvasObject) float32 {
	return rowLayout{gap: l.gap}.natural(objects)
}

func (l besideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return wrapLayout{}.MinSize(objects)
}
