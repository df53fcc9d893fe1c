package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// leadWidth keeps a lead sentence under 75 letters.
const leadWidth float32 = 620

// HeadingSpec is what stands on top of a page.
type HeadingSpec struct {
	Above  string    // "Question 2 of 5"
	Title  string    // the question
	Lead   []Run     // one sentence why
	Large  bool      // the lead in section size, as on Home
	Mark   skin.Mark // a large mark at the left, as on Reply
	Tags   []*Tag    // over the title
	Action fyne.CanvasObject
}

// Heading is the question of a page and the sentence under it.
type Heading struct {
	part
	above, title, lead *Paragraph
}

// NewHeading makes the top of a page.
func NewHeading(k *Kit, spec HeadingSpec) *Heading {
	h := &Heading{
		part:  part{kit: k},
		above: NewText(k, skin.TextHelp, skin.Quiet, spec.Above),
		title: NewText(k, skin.TextQuestion, skin.Ink, spec.Title),
	}
	style := skin.TextBody
	if spec.Large {
		style = skin.TextLead
	}
	h.lead = NewParagraph(k, style, skin.Soft, spec.Lead...)
	if spec.Above == "" {
		h.above.Hide()
	}
	if len(spec.Lead) == 0 {
		h.lead.Hide()
	}
	text := Stack(GapLead, h.above, h.title, limited(k, leadWidth, h.lead))
	if len(spec.Tags) > 0 {
		tags := make([]fyne.CanvasObject, len(spec.Tags))
		for n, t := range spec.Tags {
			tags[n] = t
		}
		text.Objects = append([]fyne.CanvasObject{Wrap(10, 6, tags...)}, text.Objects...)
	}
	h.content = text
	if spec.Mark != 0 {
		h.content = Row(18, 2, NewMark(k, spec.Mark, 44), text)
	}
	if spec.Action != nil {
		text.Objects[1] = Beside(k, 16, 380, h.title, spec.Action)
	}
	h.ExtendBaseWidget(h)
	return h
}

// SetTitle changes the question.
func (h *Heading) SetTitle(text string) { h.title.SetText(text) }

// SetLead changes the sentence.
func (h *Heading) SetLead(runs ...Run) {
	h.lead.Hidden = len(runs) == 0
	h.lead.SetRuns(runs...)
	h.Refresh()
}

// Title is the question.
func (h *Heading) Title() string { return h.title.Text() }

// SectionSpec is the head of a section.
type SectionSpec struct {
	Title  string
	Count  string            // quiet, at the right
	Action fyne.CanvasObject // at the right, in place of the count
	Ruled  bool              // a hairline below
}

// Section is a head over a group of parts.
type Section struct {
	part
	title, count *Paragraph
}

// NewSection makes a head.
func NewSection(k *Kit, spec SectionSpec) *Section {
	s := &Section{
		part:  part{kit: k},
		title: NewBold(k, skin.TextBody, skin.Ink, spec.Title),
		count: NewText(k, skin.TextHelp, skin.Quiet, spec.Count),
	}
	var side fyne.CanvasObject = s.count
	if spec.Action != nil {
		side = spec.Action
	} else if spec.Count == "" {
		s.count.Hide()
	}
	head := RowMiddle(12, 1, s.title, side)
	s.content = head
	if spec.Ruled {
		s.content = Stack(6, head, NewHair(k))
	}
	s.ExtendBaseWidget(s)
	return s
}

// SetCount changes the quiet words at the right.
func (s *Section) SetCount(text string) {
	s.count.Hidden = text == ""
	s.count.SetText(text)
}

// NewNote is a quiet line: an icon that names a thing, and one or two sentences.
func NewNote(k *Kit, icon skin.Icon, runs ...Run) fyne.CanvasObject {
	return Row(10, 2, NewIcon(k, icon, skin.Soft, 18), NewParagraph(k, skin.TextHelp, skin.Soft, runs...))
}

// UnderNote puts a part below a note, in line with the note's words.
func UnderNote(k *Kit, below fyne.CanvasObject) fyne.CanvasObject {
	return Row(10, 2, NewIcon(k, 0, 0, 18), below)
}

// NewNoteOver is a note with something to press below its words, in line with them.
func NewNoteOver(k *Kit, icon skin.Icon, below fyne.CanvasObject, runs ...Run) fyne.CanvasObject {
	return Row(10, 2, NewIcon(k, icon, skin.Soft, 18), Stack(10, NewParagraph(k, skin.TextHelp, skin.Soft, runs...), below))
}

// NewMarkNote is a line led by a state mark, in line with notes: "Unchanged. Checked today".
func NewMarkNote(k *Kit, m skin.Mark, runs ...Run) fyne.CanvasObject {
	return Row(10, 2, NewMark(k, m, 18), NewParagraph(k, skin.TextHelp, skin.Soft, runs...))
}
