package page

import (
	"testshot/ui/widgets"
	"testshot/wizard"
)

func buildSending(t *Tools, s wizard.State) *View {
	return &View{Content: widgets.Stack(widgets.GapSection,
		widgets.NewHeading(t.Kit, widgets.HeadingSpec{Title: t.Say("page.sending.title")}))}
}

func shapeSending(s wizard.State) string { return string(s.Place.Step) }

func helpSending(wizard.State) string { return "help.sending" }
