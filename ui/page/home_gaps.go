package page

import (
	"slices"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// mostGaps is how many gaps Home names at first; the others unfold.
const mostGaps = 3

// gapsHome says what an auditor would ask for in vain, before the letter comes. It
// is nil while nothing is kept: then everything is still to be done.
func gapsHome(t *Tools, s wizard.State) fyne.CanvasObject {
	gaps, stamp := s.GapsHere(), fyne.CanvasObject(nil)
	if n := slices.IndexFunc(gaps, func(g wizard.KeptGap) bool { return g.Question == stampQuestion }); n >= 0 && !stamped(s) {
		stamp = widgets.NewNote(t.Kit, skin.IconShield, widgets.Plain(t.Say("page.home.gaps.stamp")))
		gaps = slices.Delete(slices.Clone(gaps), n, n+1)
	}
	if len(gaps) == 0 {
		return nil
	}
	box := widgets.Stack(10, widgets.NewSection(t.Kit, widgets.SectionSpec{
		Title: t.Say("page.home.gaps"), Count: Sentence(t.Count("page.home.gaps.count", len(gaps), "count", t.Number(len(gaps)))), Ruled: true,
	}))
	line := func(g wizard.KeptGap) fyne.CanvasObject {
		said := t.Book.Text(wording.Key(g.Answer), g.Args)
		return widgets.NewMarkNote(t.Kit, skin.NeedsLook, widgets.Bold(t.Say("audit."+g.Question), skin.Ink), widgets.Plain(" "+said))
	}
	for _, g := range gaps[:min(mostGaps, len(gaps))] {
		box.Add(line(g))
	}
	if len(gaps) > mostGaps {
		rest := widgets.Stack(10)
		for _, g := range gaps[mostGaps:] {
			rest.Add(line(g))
		}
		more := widgets.NewSwap(t.Kit, nil)
		more.Set(widgets.NewMarkNote(t.Kit, 0, // in line with the gaps above it
			widgets.Link(t.Count("page.home.gaps.more", len(gaps)-mostGaps), func() { more.Set(rest) })))
		box.Add(more)
	}
	if stamp != nil {
		box.Add(stamp)
	}
	return box
}

// stampQuestion is the mock audit's question for a time stamp.
const stampQuestion = "stamp"

// stamped says that the clinic uses a time-stamp service. Nobody needs one, so what has
// no stamp is a gap only where others have: see stampState.
func stamped(s wizard.State) bool {
	w, ok := s.WitnessHere()
	return ok && !w.Stamped.IsZero()
}
