package page_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// TestPagesFitEveryWindow walks from the message to the time after in each look.
// With TESTSHOT_PICTURES it leaves pictures to be judged by a person.
func TestPagesFitEveryWindow(t *testing.T) {
	for _, l := range []look{{choice: skin.Light, width: 900, height: 600}, {choice: skin.Dark, width: 1080, height: 720}, {choice: skin.Light, width: 1080, height: 720, percent: 150}} {
		name := fmt.Sprintf("%.0f-%v-%d", l.width, l.theme(), l.percent)
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, l)
			show := func(step string) { d.fits().picture("look-" + name + "-" + step) }
			d.post(clinicEvents()...).post(routeEvents()...).at(wizard.Message)
			show("06-message")
			d.post(wizard.ListenAsked{Open: true}, wizard.ListeningBegan{Round: 1, Port: 2575, Addresses: []string{"192.0.2.15", "198.51.100.7"}})
			show("06-message-listening")
			d.post(sentHere(vxu.SampleOld, "EX-0000"), sentHere(vxu.SampleClean, "EX-0002"), sentHere(vxu.SampleGaps, "EX-0003"))
			show("06-message-received")
			d.post(wizard.ListenStopped{}, wizard.MessageDropped{})
			show("06-message-dropped")
			d.post(fileOf(ownMessage(vxu.SampleGaps, "EX-0001")))
			show("06-message-good")
			d.at(wizard.Check)
			show("07-check")
			d.at(wizard.Send)
			show("08-send")
			d.post(wizard.SendAsked{}, wizard.OutboundKept{Pending: "p"}, wizard.StageReached{Stage: wizard.StageLine}, wizard.Waited{Seconds: 12, Limit: 60})
			show("09-sending")
			d.sentAgain()
			show("11-reply-refused")
			d.tab(3)
			show("11-reply-help-desk")
			d.at(wizard.Evidence).post(wizard.StatusRead{Kept: d.kept()})
			show("12-evidence")
			d.at(wizard.Afterwards)
			show("13-afterwards")
			d.tap("Note a call")
			show("13-afterwards-form")
		})
	}
}

// sentAgain lets the send that runs be refused.
func (d *desk) sentAgain() *desk { return d.answered(d.answers(lot())) }

// fits fails on a text that runs out of the window or has no words.
func (d *desk) fits() *desk {
	d.t.Helper()
	driver, width := fyne.CurrentApp().Driver(), d.win.Canvas().Size().Width
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		text, ok := o.(*canvas.Text)
		if !ok || text.Text == "" {
			return
		}
		if right := driver.AbsolutePositionForObject(text).X + text.MinSize().Width; right > width+1 {
			d.t.Errorf("%q ends at %.0f of %.0f", text.Text, right, width)
		}
		if strings.HasPrefix(text.Text, "[") || strings.Contains(text.Text, "{") {
			d.t.Errorf("%q has no words", text.Text)
		}
	})
	return d
}
