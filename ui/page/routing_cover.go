package page

import (
	"slices"
	"strings"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// coverFields are what stands on the message's cover. The usual values hold for nearly
// everybody, so that they are one line until somebody changes them.
func coverFields() []wizard.Field {
	return []wizard.Field{wizard.FieldRouteSending, wizard.FieldRouteReceiving, wizard.FieldRouteReceivingID, wizard.FieldRouteProcessing}
}

func newCover(t *Tools, f *form, marks *doubts, kind *messageKind) *fold {
	input := func(field wizard.Field) *widgets.Field { return f.add(field, 0) }
	return newFold(t, f.state, foldSpec{
		Name: "route.cover", Icon: skin.IconFile, Link: t.Say("page.routing.header.open"), Input: InputKey(wizard.FieldRouteSending, 0),
		Line: func(s wizard.State) string { return coverLine(t, s) },
		Content: section(t, "page.routing.header", widgets.Stack(widgets.GapPart,
			marks.above,
			input(wizard.FieldRouteSending),
			f.pair(marks.beside(wizard.FieldRouteReceiving, input(wizard.FieldRouteReceiving)), marks.beside(wizard.FieldRouteReceivingID, input(wizard.FieldRouteReceivingID))),
			marks.beside(wizard.FieldRouteProcessing, kind.content))),
		Wants: coverWants,
	})
}

// coverLine says what stands there.
func coverLine(t *Tools, s wizard.State) string {
	var values []string
	for _, field := range coverFields() {
		value := s.Text(field)
		if field == wizard.FieldRouteProcessing {
			value = t.kindOfMessage(value)
		}
		if value != "" {
			values = append(values, value)
		}
	}
	if len(values) == 0 {
		return t.Say("page.routing.header.folded-none")
	}
	line := t.Say("page.routing.header.folded", "values", strings.Join(values, " · "))
	if len(inDoubt(s, coverFields()...)) > 0 {
		line += " " + t.Say("page.routing.header.unsure")
	}
	return line
}

// coverWants: something there is wrong, or was taken from an e-mail and is to be looked
// at. What nobody has confirmed the line says by itself.
func coverWants(s wizard.State) bool {
	return slices.ContainsFunc(coverFields(), func(field wizard.Field) bool {
		return wizard.FieldProblem(s, field, 0).Key != "" || wizard.LineTrouble(s, field).Key != "" || s.Origins[field] != ""
	})
}
