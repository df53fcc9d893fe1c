package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
)

// stageHead puts the word of a stage at the right of its title. Where one row of the list
// has no room for both, the word stands under the title in every row: a list is read down
// a column.
type stageHead struct{ list *StageList }

// Spaces of a stage's head.
const (
	stageGap   float32 = 16 // between title and word
	stageUnder float32 = 2  // above a word under its title
)

// under tells whether the words stand under the titles.
func (l stageHead) under(width float32) bool {
	return slices.ContainsFunc(l.list.rows, func(r *stageRow) bool {
		return r.word.Visible() && Height(r.title, max(1, width-Natural(r.word)-stageGap)) > Height(r.title, width)
	})
}

// run visits title and word with their places and tells the height used.
func (l stageHead) run(objects []fyne.CanvasObject, width float32, visit func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	title, word := objects[0], objects[1]
	if under := l.under(width); under || !word.Visible() {
		h, below := Height(title, width), Height(word, width)
		visit(title, 0, 0, width, h)
		visit(word, 0, h+stageUnder, width, below)
		if below > 0 {
			below += stageUnder
		}
		return h + below
	}
	want := Natural(word)
	h, right := Height(title, width-want-stageGap), Height(word, want)
	visit(title, 0, 0, width-want-stageGap, h)
	visit(word, width-want, stageUnder, want, right)
	return max(h, right+stageUnder)
}

func (l stageHead) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.run(objects, size.Width, place)
}

func (l stageHead) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return l.run(objects, w, unplaced)
}

func (l stageHead) natural(objects []fyne.CanvasObject) float32 {
	return rowLayout{gap: stageGap}.natural(objects)
}

func (l stageHead) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return wrapLayout{}.MinSize(objects)
}
