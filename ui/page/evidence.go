package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildEvidence(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.evidence.title")}))}
}

func shapeEvidence(s wizard.State) string { return string(s.Place.Step) }
