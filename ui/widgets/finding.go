package widgets

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// FindingSpec is one remark about the message.
type FindingSpec struct {
	Mark   skin.Mark
	Title  string
	What   string // what it is
	ToDo   string // bold first words: "To do:"
	Do     string // what to do
	In     string // bold first words: "In SampleChart EHR 9:"
	Hint   string // where it is done there
	Place  string // for people: "Shot 1"
	Code   string // for the vendor: "RXA-15"
	Action fyne.CanvasObject
}

// FindingRow shows one remark; its action moves under the text when narrow. The
// place stands below the words and not beside them: with a name that people
// understand it would take half of their width.
type FindingRow struct{ part }

// NewFindingRow makes a row.
func NewFindingRow(k *Kit, spec FindingSpec) *FindingRow {
	r := &FindingRow{part{kit: k}}
	lines := []fyne.CanvasObject{NewBold(k, skin.TextBody, skin.Ink, spec.Title)}
	if spec.What != "" {
		lines = append(lines, NewText(k, skin.TextHelp, skin.Soft, spec.What))
	}
	if spec.Do != "" {
		lines = append(lines, Gap(2), NewParagraph(k, skin.TextHelp, skin.Ink, Bold(spec.ToDo, 0), Plain(" "+spec.Do)))
	}
	if spec.Hint != "" {
		lines = append(lines, Gap(2), NewParagraph(k, skin.TextHelp, skin.Ink, Bold(spec.In, 0), Plain(" "+spec.Hint)))
	}
	if spec.Place != "" || spec.Code != "" {
		lines = append(lines, Gap(2), NewParagraph(k, skin.TextNote, skin.Quiet, Plain(spec.Place+"  "), Code(spec.Code)))
	}
	var body fyne.CanvasObject = Stack(0, lines...)
	if spec.Action != nil {
		body = Beside(k, 16, 480, body, spec.Action)
	}
	r.content = Inset(GapPart, 0, GapPart, 0, Row(14, 2, NewMark(k, spec.Mark, 22), body))
	r.ExtendBaseWidget(r)
	return r
}

// FindingGroup is the remarks that one and the same person can fix.
type FindingGroup struct {
	Title string
	Count string
	Rows  []FindingSpec
}

// FindingList is remarks grouped by who can fix them.
type FindingList struct{ part }

// NewFindingList makes the list; hairlines stand between rows.
func NewFindingList(k *Kit, groups []FindingGroup) *FindingList {
	l := &FindingList{part{kit: k}}
	box := Stack(GapPart)
	for _, g := range groups {
		one := Stack(0, NewSection(k, SectionSpec{Title: g.Title, Count: g.Count, Ruled: true}))
		for n, spec := range g.Rows {
			if n > 0 {
				one.Add(NewHair(k))
			}
			one.Add(NewFindingRow(k, spec))
		}
		box.Add(one)
	}
	l.content = box
	l.ExtendBaseWidget(l)
	return l
}
