package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// AnswerRow is one line of "check your answers".
type AnswerRow struct {
	Key    string
	Value  string // lines split at line ends
	Note   string
	Change string // the word, "" for none
	Go     func()
}

// AnswerRows lists what will be sent, each with a way to change it.
type AnswerRows struct{ part }

// NewAnswerRows makes the list.
func NewAnswerRows(k *Kit, rows []AnswerRow) *AnswerRows {
	a := &AnswerRows{part{kit: k}}
	box := Stack(0, NewHair(k))
	for _, r := range rows {
		value := Stack(0, NewText(k, skin.TextBody, skin.Ink, r.Value))
		if r.Note != "" {
			value.Add(NewText(k, skin.TextHelp, skin.Soft, r.Note))
		}
		var side fyne.CanvasObject = Stack(0)
		if r.Change != "" {
			change := NewButton(k, Quiet, r.Change, 0, r.Go)
			change.label = r.Change + ": " + r.Key
			// A button is higher than a line; this centers it on the first one.
			side = Inset(-6, 0, -6, 0, change)
		}
		line := keyed(k, 132, NewBold(k, skin.TextBody, skin.Ink, r.Key), Beside(k, 16, 0, value, side))
		box.Add(Inset(10, 0, 10, 0, line))
		box.Add(NewHair(k))
	}
	a.content = box
	a.ExtendBaseWidget(a)
	return a
}

// keyed puts a key before a value. The key has one width in the whole list. When
// the list is narrow for the size of its text, the key stands above: beside it the
// value would get one word a line.
func keyed(k *Kit, width float32, key, value fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: keyLayout{k, width}, Objects: []fyne.CanvasObject{key, value}}
}

type keyLayout struct {
	kit   *Kit
	width float32
}

const (
	keyGap   float32 = 16
	keyAbove float32 = 360 // narrower lists have their keys above the values
)

func (l keyLayout) above(w float32) bool { return w < l.kit.Skin.Px(keyAbove) }

func (l keyLayout) key(w float32) float32 { return min(l.kit.Skin.Px(l.width), w*0.36) }

func (l keyLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if l.above(size.Width) {
		stackLayout{}.Layout(objects, size)
		return
	}
	w := l.key(size.Width)
	rest := max(0, size.Width-w-keyGap)
	place(objects[0], 0, 0, w, Height(objects[0], w))
	place(objects[1], w+keyGap, 0, rest, Height(objects[1], rest))
}

func (l keyLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	if l.above(w) {
		return stackLayout{}.heightFor(objects, w)
	}
	key := l.key(w)
	return max(Height(objects[0], key), Height(objects[1], max(0, w-key-keyGap)))
}

func (l keyLayout) natural(objects []fyne.CanvasObject) float32 {
	return l.kit.Skin.Px(l.width) + keyGap + Natural(objects[1])
}

func (l keyLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return rowLayout{gap: keyGap}.MinSize(objects)
}

// Pair is one line of a receipt.
type Pair struct{ Key, Value string }

// Receipt is a card of facts. It can not be edited, but copied as text.
type Receipt struct {
	part
	pairs []Pair
}

// NewReceipt makes a receipt.
func NewReceipt(k *Kit, pairs []Pair) *Receipt {
	r := &Receipt{part: part{kit: k}, pairs: pairs}
	box := Stack(0)
	for n, p := range pairs {
		if n > 0 {
			box.Add(NewHair(k))
		}
		line := keyed(k, 132, NewText(k, skin.TextHelp, skin.Quiet, p.Key), NewText(k, skin.TextHelp, skin.Ink, p.Value))
		box.Add(Inset(8, 0, 8, 0, line))
	}
	r.content = Over(NewFill(k, skin.Surface, skin.Hair, 1, 12), Inset(6, 18, 6, 18, box))
	r.ExtendBaseWidget(r)
	return r
}

// Text is the receipt as plain lines, for the clipboard.
func (r *Receipt) Text() string {
	var all strings.Builder
	for _, p := range r.pairs {
		all.WriteString(p.Key + ": " + p.Value + "\n")
	}
	return all.String()
}
