package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildCheck(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.check.title")}))}
}

func shapeCheck(s wizard.State) string { return string(s.Place.Step) }
