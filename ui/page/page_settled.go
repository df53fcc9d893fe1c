package page

import (
	"fyne.io/fyne/v2"

	"testshot/ui/widgets"
	"testshot/wizard"
)

// settledPage stands on a page of the send when the year's test was made before, perhaps
// on another computer: "nothing yet" would contradict the proof, and the rail's mark.
func settledPage(t *Tools, more ...fyne.CanvasObject) *View {
	return emptyPage(t, "page.settled", "page.home.see-proof", wizard.Place{Step: wizard.Evidence}, more...)
}

// settledReceipts say which answers are kept: one for each record that proves the year for
// somebody, with all whom it serves.
func settledReceipts(t *Tools, s wizard.State) []fyne.CanvasObject {
	var proofs []wizard.KeptRow
	people := map[string][]string{}
	for _, r := range s.RowsHere() {
		if !r.Done || !r.Sent() {
			continue
		}
		if _, known := people[r.By]; !known {
			proofs = append(proofs, r)
		}
		if people[r.By] = append(people[r.By], r.Provider); r.Provider == "" {
			people[r.By] = nil // the record names nobody, and serves the clinic
		}
	}
	var receipts []fyne.CanvasObject
	for _, r := range proofs {
		var pairs []widgets.Pair
		pair := func(key, value string) {
			if value != "" {
				pairs = append(pairs, widgets.Pair{Key: t.Say(key), Value: value})
			}
		}
		pair("page.reply.receipt.answer", t.Say("page.reply.tag."+r.Why))
		pair("page.settled.when", precisely(t, r.Happened))
		pair("page.settled.people", t.List(people[r.By]))
		pair("page.settled.record", fileName(r.By))
		receipts = append(receipts, widgets.NewReceipt(t.Kit, pairs))
	}
	return receipts
}

// settledHere: on pages that take a further test, a line says that none is needed.
func settledHere(s wizard.State) bool {
	return wizard.Settled(s) && s.Place.Page == "" && (s.Place.Step == wizard.Routing || s.Place.Step == wizard.Message)
}
