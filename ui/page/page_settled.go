package page

import (
	"fyne.io/fyne/v2"

	"testshot/wizard"
)

// settledPage stands on a page of the send when the year's test was made before, perhaps
// on another computer: "nothing yet" would contradict the proof, and the rail's mark.
func settledPage(t *Tools, more ...fyne.CanvasObject) *View {
	return emptyPage(t, "page.settled", "page.home.see-proof", wizard.Place{Step: wizard.Evidence}, more...)
}

// settledHere: on pages that take a further test, a line says that none is needed.
func settledHere(s wizard.State) bool {
	return wizard.Settled(s) && s.Place.Page == "" && (s.Place.Step == wizard.Routing || s.Place.Step == wizard.Message)
}
