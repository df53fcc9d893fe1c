package page

import (
	"slices"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// processingIDs are the letters of HL7 table 0103, that of tests first.
func processingIDs() []string { return []string{"T", "P", "D"} }

// kindOfMessage says what a letter stands for. A route file may hold something else.
func (t *Tools) kindOfMessage(id string) string {
	if slices.Contains(processingIDs(), id) {
		return t.Say("page.routing.kind." + id)
	}
	return id
}

// messageKind is the question which kind of message the registry expects (MSH-11).
// A route file may say something else than the table has; that stays readable, and
// to be chosen.
type messageKind struct {
	t       *Tools
	choice  *chooser
	origin  *widgets.Paragraph
	content fyne.CanvasObject
}

func newMessageKind(t *Tools, f *form) *messageKind {
	field := wizard.FieldRouteProcessing
	var options []option
	for _, id := range processingIDs() {
		options = append(options, option{id, t.Say("page.routing.kind." + id)})
	}
	options = append(options, option{"", t.Say("page.routing.kind.none")})
	m := &messageKind{t: t, choice: newChooser(t, options, func(value string) { t.Post(wizard.Typed{Field: field, Value: value}) })}
	m.origin = widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, "")
	m.content = widgets.Stack(6, widgets.Stack(2,
		widgets.NewText(t.Kit, skin.TextLabel, skin.Ink, t.Say("label."+string(field))),
		widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("label."+string(field)+".hint"))), m.choice.row, m.origin)
	m.update(f.state)
	f.inputs[InputKey(field, 0)] = m.choice.input()
	return m
}

// update follows the state: what a file or an e-mail says, and where it stands there.
func (m *messageKind) update(s wizard.State) {
	value := s.Text(wizard.FieldRouteProcessing)
	if !m.choice.has(value) {
		m.choice.add(option{value, m.t.Say("page.routing.kind.own", "value", value)})
		m.t.Kit.Changed()
	}
	m.choice.set(value)
	words, role := "", skin.Quiet
	if n := wizard.FieldProblem(s, wizard.FieldRouteProcessing, 0); n.Key != "" {
		words, role = m.t.Notice(n), skin.Red
	} else if line := s.Origins[wizard.FieldRouteProcessing]; line != "" {
		words = m.t.Say("form.origin", "line", line)
	}
	m.origin.Hidden = words == ""
	m.origin.SetRuns(widgets.Run{Text: words, Role: role})
}
