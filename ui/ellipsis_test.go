package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/widgets/widgettest"
)

// pressable is what can be pressed on a page, and is called something.
type pressable interface {
	fyne.Tappable
	fyne.CanvasObject
	Called() string
}

// Three dots say that a button asks something more before anything happens. Every
// button and link of the gallery is pressed once; which of them ask for a file or a
// folder is seen, and not listed here.
func TestWhatOpensADialogEndsInThreeDots(t *testing.T) {
	if Apart(t) {
		return
	}
	pressed, opening := map[string]bool{}, 0
	for _, s := range gallery() {
		var labels []string
		widgettest.Walk(s.open(t, deskParams{}).shell.frame.Page(), func(o fyne.CanvasObject) {
			if fmt.Sprintf("%T", o) == "*widgets.press" {
				return // the whole of a drop zone takes a click, and the button on it says so
			}
			if part, ok := o.(pressable); ok && part.Visible() && !pressed[widgettest.Label(part)] {
				labels = append(labels, widgettest.Label(part))
				pressed[widgettest.Label(part)] = true
			}
		})
		for _, label := range labels {
			d := s.open(t, deskParams{})
			before := len(d.asked)
			widgettest.Tap(t, d.shell.frame.Page(), label)
			d.settle()
			if len(d.asked) == before {
				continue
			}
			if opening++; !strings.HasSuffix(label, "…") {
				t.Errorf("%s: %q opens a dialog, and does not say so with “…”", s.name(), label)
			}
		}
	}
	if opening < 12 {
		t.Errorf("only %d buttons open a dialog: the others were not found", opening)
	}
}
