package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// newWay is that question, folded while the answer is the usual one.
func newWay(t *Tools, f *form, over routing.Transport) *fold {
	return newFold(t, f.state, foldSpec{
		Name: "route.way", Icon: skin.IconLink, Link: t.Say("page.routing.way.open"), Input: InputKey(wizard.FieldRouteTransport, 0),
		Line:    func(wizard.State) string { return t.Say("page.routing.way.folded") },
		Content: section(t, "page.routing.way", wayOfSending(t, f, over)),
		Wants:   func(s wizard.State) bool { return s.Route.Transport != routing.SOAP },
	})
}

// wayOfSending is the question how the registry takes messages, and below it what
// the chosen way needs to be told beyond the address.
func wayOfSending(t *Tools, f *form, over routing.Transport) fyne.CanvasObject {
	var choices []widgets.Choice
	for _, way := range routing.Transports() {
		words := "page.routing.way." + string(way)
		choices = append(choices, widgets.Choice{Value: string(way), Title: t.Say(words), Text: t.Say(words + "-text")})
	}
	group := widgets.NewChoicesAcross(t.Kit, choices, func(value string) {
		t.Post(wizard.Typed{Field: wizard.FieldRouteTransport, Value: value})
	})
	group.SetValue(string(over))
	f.inputs[InputKey(wizard.FieldRouteTransport, 0)] = group
	all := widgets.Stack(widgets.GapPart, group)
	if over == routing.PostForm {
		all.Add(f.pair(f.add(wizard.FieldFormUsername, 0), f.add(wizard.FieldFormPassword, 0)))
		all.Add(f.pair(f.add(wizard.FieldFormFacility, 0), f.add(wizard.FieldFormMessage, 0)))
	}
	return all
}
