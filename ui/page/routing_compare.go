package page

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// buildCompare shows what a route file or an e-mail would change, before it does.
func buildCompare(t *Tools, s wizard.State) *View {
	if s.Offered.File != "" {
		return compareFile(t, s)
	}
	return compareEmail(t, s)
}

// shapeCompare: what is picked changes nothing of the page's shape.
func shapeCompare(s wizard.State) string {
	return fmt.Sprint(s.Offered.File, s.Offered.Changes, s.Offered.Questions)
}

// compareFile names each value in which the route of a file differs.
func compareFile(t *Tools, s wizard.State) *View {
	var pairs []widgets.Pair
	for _, c := range s.Offered.Changes {
		from, to := t.changeValues(s, c)
		pairs = append(pairs, widgets.Pair{Key: t.changeName(c), Value: t.Say("page.compare."+c.Why(), "from", from, "to", to)})
	}
	return &View{
		Content: widgets.Stack(widgets.GapSection,
			widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.compare.file"),
				Lead: []widgets.Run{widgets.Plain(t.Count("page.compare.file-lead", len(pairs), "file", s.Offered.File))}}),
			widgets.NewReceipt(t.Kit, pairs),
			widgets.NewNote(t.Kit, skin.IconLock, widgets.Plain(t.Say("page.compare.password")))),
		Foot: func(wizard.State) Foot {
			return Foot{
				Primary: t.Say("page.compare.take-file"), Act: func() { t.Post(wizard.RouteTaken{}) }, Line: t.Say("page.compare.foot"),
				Extra: t.Say("page.compare.keep"), ExtraAct: func() { t.Post(wizard.RouteDeclined{}) },
			}
		},
	}
}

// compareEmail asks which of several values holds. Nothing is chosen beforehand:
// what nobody picks stays as it is.
func compareEmail(t *Tools, s wizard.State) *View {
	parts := []fyne.CanvasObject{widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.compare.email"),
		Lead: []widgets.Run{widgets.Plain(t.Say("page.compare.email-lead"))}})}
	view := &View{Inputs: map[string]fyne.Focusable{}}
	for _, q := range s.Offered.Questions {
		choices := []widgets.Choice{{Value: "", Title: t.Say("page.compare.stay", "now", q.Now)}}
		if q.Now == "" {
			choices[0].Title = t.Say("page.compare.stay-empty")
		}
		for _, c := range q.Choices {
			choices = append(choices, widgets.Choice{Value: c.Value, Title: c.Value, Text: t.Say("routing.why."+c.Why, "line", strconv.Itoa(c.Line))})
		}
		group := widgets.NewChoiceGroup(t.Kit, choices, func(value string) { t.Post(wizard.RoutePicked{Field: q.Field, Value: value}) })
		group.SetValue(s.Offered.Picks[q.Field])
		view.Inputs["pick."+string(q.Field)] = group
		if view.First == nil {
			view.First = group
		}
		parts = append(parts, widgets.Stack(8, widgets.NewSection(t.Kit, widgets.SectionSpec{Title: Sentence(t.fieldName(q.Field, 0))}), group))
	}
	view.Content = widgets.Stack(widgets.GapSection, parts...)
	view.Foot = func(wizard.State) Foot {
		return Foot{
			Primary: t.Say("page.compare.take-email"), Act: func() { t.Post(wizard.RouteTaken{}) }, Line: t.Say("page.compare.foot"),
			Extra: t.Say("page.compare.keep"), ExtraAct: func() { t.Post(wizard.RouteDeclined{}) },
		}
	}
	return view
}

// changeName is what a value of a route is called.
func (t *Tools) changeName(c routing.Change) string {
	if key, said := strings.CutPrefix(c.Key, "said."); said {
		return t.Say("routing.name.said", "name", t.Say("routing.name."+key))
	}
	return t.Say("routing.name." + c.Key)
}

// changeValues are both sides of a change as people say them. Who said a value is taken
// from the routes themselves: a change has it in one line, as the route file writes it.
func (t *Tools) changeValues(s wizard.State, c routing.Change) (from, to string) {
	if key, said := strings.CutPrefix(c.Key, "said."); said {
		return t.sourceWords(s.Route.SourceOf(key)), t.sourceWords(s.Offered.Route.SourceOf(key))
	}
	return t.routeValue(c.Key, c.From), t.routeValue(c.Key, c.To)
}

// routeValue gives a value of a route as people say it.
func (t *Tools) routeValue(key, value string) string {
	switch key {
	case "source.person":
		return t.whoSaid(value)
	case "source.confirmed", "source.good_until":
		return t.DayText(value)
	case "header.processing_id":
		return t.kindOfMessage(value)
	}
	if words := "routing.value." + value; t.Has(words) {
		return t.Say(words)
	}
	return value
}

// sourceWords are who said a value, the day, and the ticket, as far as they are known.
func (t *Tools) sourceWords(by routing.Source) string {
	parts := []string{t.whoSaid(by.Person), t.DayText(by.Confirmed), by.Ticket}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}

// whoSaid names who said a value: a person by the own name, and the two that are none in
// the reader's language.
func (t *Tools) whoSaid(person string) string {
	switch person {
	case routing.PublicPrograms:
		return t.Say("routing.public-programs")
	case wizard.ClinicItself:
		return t.Say("routing.clinic-itself")
	}
	return person
}
