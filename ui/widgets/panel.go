package widgets

import (
	"strconv"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// PanelLook is the ground of a panel.
type PanelLook uint8

// The looks.
const (
	PanelCard  PanelLook = iota // surface with a hairline: torn off, such as words to sign
	PanelTint                   // accent tint: the call kit
	PanelLive                   // surface with an accent edge: something is going on
	PanelQuiet                  // sunk, without an edge
)

// NewPanel puts parts on a ground of their own.
func NewPanel(k *Kit, look PanelLook, content fyne.CanvasObject) fyne.CanvasObject {
	var back *Fill
	switch look {
	case PanelTint:
		back = NewFill(k, skin.AccentTint, 0, 0, 12)
	case PanelLive:
		back = NewFill(k, skin.Surface, skin.Accent, 2, 12)
	case PanelQuiet:
		back = NewFill(k, skin.Sunk, 0, 0, 12)
	default:
		back = NewFill(k, skin.Surface, skin.Hair, 1, 12)
	}
	return Over(back, Inset(16, 20, 16, 20, content))
}

// PanelHead is an icon or mark, a bold title and something quiet at the right
// or a tag.
func PanelHead(k *Kit, m skin.Mark, icon skin.Icon, title string, side fyne.CanvasObject, body ...fyne.CanvasObject) fyne.CanvasObject {
	sign := NewMark(k, m, 24)
	if icon != 0 {
		sign = NewIcon(k, icon, skin.Accent, 24)
	}
	head := fyne.CanvasObject(NewBold(k, skin.TextBody, skin.Ink, title))
	if side != nil {
		head = Beside(k, 12, 260, head, side)
	}
	return Row(14, 2, sign, Stack(8, append([]fyne.CanvasObject{head}, body...)...))
}

// NewDivider is a hairline with words in its middle: "or straight from the EHR".
func NewDivider(k *Kit, text string) fyne.CanvasObject {
	return &fyne.Container{Layout: dividerLayout{}, Objects: []fyne.CanvasObject{NewHair(k), NewText(k, skin.TextHelp, skin.Quiet, text), NewHair(k)}}
}

type dividerLayout struct{}

func (dividerLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := min(Natural(o[1]), s.Width)
	line := max(0, (s.Width-w)/2-14)
	place(o[0], 0, s.Height/2, line, 1)
	place(o[1], (s.Width-w)/2, 0, w, s.Height)
	place(o[2], s.Width-line, s.Height/2, line, 1)
}

func (dividerLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }
func (dividerLayout) natural(o []fyne.CanvasObject) float32   { return Natural(o[1]) + 80 }
func (dividerLayout) heightFor(o []fyne.CanvasObject, w float32) float32 {
	return Height(o[1], min(w, Natural(o[1])))
}

// NewWordList shows numbered words in two columns: the words to sign.
func NewWordList(k *Kit, words []string) fyne.CanvasObject {
	half := (len(words) + 1) / 2
	left, right := Stack(2), Stack(2)
	for n, w := range words {
		// No space between number and word: they stay in one line.
		line := NewParagraph(k, skin.TextBody, skin.Ink, Run{Text: strconv.Itoa(n+1) + "\u00a0", Role: skin.Quiet}, Bold(w, 0))
		if n < half {
			left.Add(line)
		} else {
			right.Add(line)
		}
	}
	return Columns(12, 0, left, right)
}

// NewLogRow is a noted call or letter: when, what, and a reference.
func NewLogRow(k *Kit, when, what, ref string) fyne.CanvasObject {
	text := NewText(k, skin.TextHelp, skin.Ink, what)
	side := NewText(k, skin.TextHelp, skin.Quiet, ref)
	side.Hidden = ref == ""
	return Inset(8, 0, 8, 0, keyed(k, 116, NewText(k, skin.TextHelp, skin.Quiet, when), Row(12, 1, text, side)))
}
