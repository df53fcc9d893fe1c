package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// BannerSpec is a tinted strip. The mark gives tint and colour of the first
// words; an icon in its place makes it a piece of advice and not a state.
type BannerSpec struct {
	Mark   skin.Mark // 0: the quiet grey strip
	Icon   skin.Icon // 0: the mark itself is shown
	First  string    // bold first words
	Text   string
	Inline bool  // the text goes on in the line of the first words
	More   []Run // after Text, such as links
	Action fyne.CanvasObject
	Below  []fyne.CanvasObject // buttons in a row under the text
}

// Banner says one thing about the page. Bad news is a banner, never a dialog.
type Banner struct {
	part
	back *Fill
	sign *Sign
	text *Paragraph
}

// NewBanner makes a banner.
func NewBanner(k *Kit, spec BannerSpec) *Banner {
	b := &Banner{part: part{kit: k}, back: NewFill(k, 0, 0, 0, 10), sign: NewIcon(k, 0, 0, 22)}
	b.text = NewParagraph(k, skin.TextHelp, skin.Ink)
	var body fyne.CanvasObject = b.text
	if spec.Action != nil {
		body = Beside(k, 16, 400, b.text, spec.Action)
	}
	if len(spec.Below) > 0 {
		body = Stack(10, body, Wrap(10, 8, spec.Below...))
	}
	b.content = Over(b.back, Inset(12, 16, 12, 16, Row(14, 2, b.sign, body)))
	b.ExtendBaseWidget(b)
	b.Set(spec)
	return b
}

// Set changes everything but the actions.
func (b *Banner) Set(spec BannerSpec) {
	b.back.Set(spec.Mark.Tint(), 0, 0)
	b.text.role = skin.Ink
	first := spec.Mark.Word()
	switch {
	case spec.Icon != 0 && spec.Mark == 0:
		b.sign.SetIcon(spec.Icon, skin.Soft)
		b.text.role, first = skin.Soft, skin.Ink
	case spec.Icon != 0:
		b.sign.SetIcon(spec.Icon, spec.Mark.Word())
		first = skin.Ink
	default:
		b.sign.SetMark(spec.Mark)
	}
	between := "\n"
	if spec.Inline {
		between = " "
	}
	runs := []Run{}
	if spec.First != "" {
		runs = append(runs, Bold(spec.First, first), Plain(between))
	}
	if spec.Text != "" {
		runs = append(runs, Plain(spec.Text+" "))
	}
	b.text.SetRuns(append(runs, spec.More...)...)
}

// Text is what a person reads.
func (b *Banner) Text() string { return b.text.Text() }

// Tag is a short tinted word beside a mark: on Reply, in the board, while listening.
type Tag struct {
	part
	back *Fill
	sign *Sign
	text *Paragraph
}

// NewTag makes a tag; withMark draws the mark inside it as well.
func NewTag(k *Kit, m skin.Mark, text string, withMark bool) *Tag {
	t := &Tag{part: part{kit: k}, back: NewFill(k, m.Tint(), 0, 0, 6), sign: NewMark(k, m, 16)}
	t.text = NewBold(k, skin.TextHelp, m.Word(), text)
	t.sign.Hidden = !withMark
	t.content = Over(t.back, Inset(3, 8, 3, 8, RowMiddle(6, 2, t.sign, t.text)))
	t.ExtendBaseWidget(t)
	return t
}

// SetText changes the words; more is written after them in regular weight.
func (t *Tag) SetText(text, more string) {
	runs := []Run{Bold(text, 0)}
	if more != "" {
		runs = append(runs, Plain(" "+more))
	}
	t.text.SetRuns(runs...)
}

// Text is the words.
func (t *Tag) Text() string { return t.text.Text() }

// SummarySpec is the list of answers that need fixing.
type SummarySpec struct {
	First string // "Two answers need fixing:"
	Items []SummaryItem
}

// SummaryItem is one of them; Go moves the focus to its field.
type SummaryItem struct {
	Text string
	Go   func()
}

// Summary stands on top of a form whose answers need fixing; every answer is
// a link that moves the focus.
type Summary struct{ *Banner }

// NewSummary makes the list. Without items it is hidden.
func NewSummary(k *Kit, spec SummarySpec) *Summary {
	s := &Summary{NewBanner(k, BannerSpec{Mark: skin.Refused})}
	s.SetSummary(spec)
	return s
}

// SetSummary changes the list.
func (s *Summary) SetSummary(spec SummarySpec) {
	s.Hidden = len(spec.Items) == 0
	var links []Run
	for n, item := range spec.Items {
		if n > 0 {
			links = append(links, Plain(" · "))
		}
		link := Link(item.Text, item.Go)
		link.Role = skin.Ink
		links = append(links, link)
	}
	s.Set(BannerSpec{Mark: skin.Refused, First: spec.First, Inline: true, More: links})
}
