package page

import (
	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// mostGaps is how many gaps Home names; the command line names them all.
const mostGaps = 3

// gapsHome says what an auditor would ask for in vain, before the letter comes. It
// is nil while nothing is kept: then everything is still to be done.
func gapsHome(t *Tools, s wizard.State) fyne.CanvasObject {
	gaps := s.GapsHere()
	if len(gaps) == 0 {
		return nil
	}
	box := widgets.Stack(10, widgets.NewSection(t.Kit, widgets.SectionSpec{
		Title: t.Say("page.home.gaps"), Count: Sentence(t.Count("page.home.gaps.count", len(gaps), "count", t.Number(len(gaps)))), Ruled: true,
	}))
	for i, g := range gaps {
		if i == mostGaps {
			box.Add(widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Count("page.home.gaps.more", len(gaps)-i)))
			break
		}
		key := "audit." + g.Question
		box.Add(widgets.NewMarkNote(t.Kit, skin.NeedsLook, widgets.Bold(t.Say(key), skin.Ink), widgets.Plain(" "+t.Book.Text(wording.Key(key+".gap"), g.Args))))
	}
	return box
}
