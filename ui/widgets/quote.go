package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// QuoteSpec is a rule in short, or words to say to somebody.
type QuoteSpec struct {
	Head   string // "The rule, in short"
	Text   string
	Source string // where it stands, and when it was read
	Link   string // "Show the source"
	Follow func()
	Small  bool // in the size of the help
}

// Quote is a sentence of somebody else, behind a bar.
type Quote struct{ part }

// NewQuote makes a quote.
func NewQuote(k *Kit, spec QuoteSpec) *Quote {
	q := &Quote{part{kit: k}}
	style := skin.TextBody
	if spec.Small {
		style = skin.TextHelp
	}
	lines := []fyne.CanvasObject{}
	if spec.Head != "" {
		lines = append(lines, NewText(k, skin.TextHelp, skin.Quiet, spec.Head))
	}
	lines = append(lines, limited(k, leadWidth+20, NewText(k, style, skin.Ink, spec.Text)))
	if spec.Source != "" || spec.Link != "" {
		runs := []Run{Plain(spec.Source + " ")}
		if spec.Link != "" {
			runs = append(runs, Link(spec.Link, spec.Follow))
		}
		lines = append(lines, NewParagraph(k, skin.TextNote, skin.Quiet, runs...))
	}
	bar := NewFill(k, skin.Accent, 0, 0, 0)
	q.content = Over(&fyne.Container{Layout: barLayout{}, Objects: []fyne.CanvasObject{bar}}, Inset(0, 0, 0, 19, Stack(2, lines...)))
	if spec.Small {
		q.content = Over(&fyne.Container{Layout: barLayout{}, Objects: []fyne.CanvasObject{bar}}, Inset(0, 0, 0, 15, Stack(2, lines...)))
	}
	q.ExtendBaseWidget(q)
	return q
}

// barLayout keeps a bar of 3 at the left edge.
type barLayout struct{}

func (barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, 3, size.Height)
}

func (barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
