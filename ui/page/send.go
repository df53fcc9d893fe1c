package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildSend(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.send.title")}))}
}

func shapeSend(s wizard.State) string { return string(s.Place.Step) }
