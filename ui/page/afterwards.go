package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildAfterwards(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.afterwards.title")}))}
}

func shapeAfterwards(s wizard.State) string { return string(s.Place.Step) }
