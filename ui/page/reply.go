package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildReply(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.reply.title")}))}
}

func shapeReply(s wizard.State) string { return string(s.Place.Step) }
