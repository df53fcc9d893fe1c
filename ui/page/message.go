package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildMessage(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.message.title")}))}
}

func shapeMessage(s wizard.State) string { return string(s.Place.Step) }
