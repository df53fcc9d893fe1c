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
			side = change
		}
		key := keyColumn(k, 132, NewBold(k, skin.TextBody, skin.Ink, r.Key))
		line := Row(16, 2, key, value, side)
		box.Add(Inset(10, 0, 10, 0, line))
		box.Add(NewHair(k))
	}
	a.content = box
	a.ExtendBaseWidget(a)
	return a
}

// keyColumn gives the keys of a list one width.
func keyColumn(k *Kit, width float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: widthLayout{k, width}, Objects: []fyne.CanvasObject{o}}
}

// widthLayout has one width, whatever is in it.
type widthLayout struct {
	kit   *Kit
	width float32
}

func (l widthLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (l widthLayout) heightFor(objects []fyne.CanvasObject, w float32) float32 {
	return overLayout{}.heightFor(objects, w)
}

func (l widthLayout) natural([]fyne.CanvasObject) float32 { return l.kit.Skin.Px(l.width) }

func (l widthLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := wrapLayout{}.MinSize(objects)
	return fyne.NewSize(min(m.Width, l.kit.Skin.Px(l.width)), m.Height)
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
		key := keyColumn(k, 132, NewText(k, skin.TextHelp, skin.Quiet, p.Key))
		box.Add(Inset(8, 0, 8, 0, Row(16, 2, key, NewText(k, skin.TextHelp, skin.Ink, p.Value))))
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
