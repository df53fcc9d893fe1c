package page_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"testshot/hl7/vxu"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// sentHere is a message that the EHR sent to this computer.
func sentHere(kind vxu.SampleKind, id string) wizard.MessageReceived {
	return wizard.MessageReceived{At: time.Date(2015, 3, 2, 11, 58, 0, 0, time.FixedZone("EST", -5*3600)),
		From: "192.0.2.7:4711", Over: "mllp", Data: ownMessage(kind, id)}
}

func TestTheEHRSendsItsMessageHere(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message)
	d.reads("Drop the file here", "or straight from the EHR", "Your EHR can send it here").reallyNot("Press Send in your EHR now")
	d.tap("Listen now")
	if got := wanted[wizard.Listen](d); got.Open || got.Port != 2575 {
		t.Errorf("asked to listen as %+v", got)
	}
	d.reads("Opening the port", "Stop listening")
	d.post(wizard.ListeningBegan{Round: 1, Port: 2575, Addresses: []string{"127.0.0.1"}})
	d.reads("Press Send in your EHR now", "Listening", "since 12:00\u00a0PM", "127.0.0.1", "2575", "Only programs on this computer").picture("06-message-listening")
	d.tap("Copy: Address")
	if got := d.clipped(); got != "127.0.0.1" {
		t.Errorf("copied %q", got)
	}
	d.tap("Copy: Port")
	if got := d.clipped(); got != "2575" {
		t.Errorf("copied %q", got)
	}
	d.post(sentHere(vxu.SampleClean, "EX-0001"))
	d.reads("Got it", "Your EHR sent it here, today, 11:58\u00a0AM", "still listening").reallyNot("Drop the file here", "came from your EHR")
	d.picture("06-message-arrived")
	d.tap("Stop listening")
	if got := wanted[wizard.StopListening](d); got.Round != 1 {
		t.Errorf("asked to stop round %d", got.Round)
	}
	d.reads("Got it").reallyNot("still listening")
}

func TestOneOfSeveralThatTheEHRSentIsChosenWithoutANameOnScreen(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).tap("Listen now")
	d.post(wizard.ListeningBegan{Round: 1, Port: 2575, Addresses: []string{"127.0.0.1"}}, sentHere(vxu.SampleOld, "EX-1"))
	d.reads("This message is version 2.3.1")
	d.post(sentHere(vxu.SampleClean, "EX-2"), sentHere(vxu.SampleGaps, "EX-3"))
	d.reads("Got it", "Message 2 of 3, in version 2.5.1.", "3 messages came from your EHR", "Message 1, 11:58\u00a0AM", "version 2.3.1", "Message 3, 11:58\u00a0AM")
	if id := d.shell.State().Message.Identity.ControlID; id != "EX-2" {
		t.Fatalf("message %s is on hand", id)
	}
	d.choose(2) // one below the one that is chosen
	if id := d.shell.State().Message.Identity.ControlID; id != "EX-3" {
		t.Errorf("message %s was chosen", id)
	}
	d.reads("Message 3 of 3").tap("Use another one").reads("Drop the file here", "3 messages came from your EHR").reallyNot("Penny")
}

func TestListeningIsOpenedToTheOfficeOnlyByHand(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message)
	d.reads("Every computer on its network can then send here").tap("My EHR runs on another computer in this office").tap("Listen now")
	if got := wanted[wizard.Listen](d); !got.Open {
		t.Errorf("asked to listen as %+v", got)
	}
	d.post(wizard.ListeningBegan{Round: 1, Port: 2575, Addresses: []string{"192.0.2.15", "198.51.100.7"}})
	d.reads("192.0.2.15", "try: 198.51.100.7", "firewall").picture("06-message-open")
}

func TestAPortThatIsTakenLeadsToTheNext(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message).tap("Listen now")
	d.post(wizard.Failed{Effect: wizard.Listen{}.Name(), Notice: wizard.Notice{Key: "listen-port-taken", Severity: wizard.Look, Ref: "1"}})
	d.reads("Another program is already listening on this port", "Port 2575 is not free here.").picture("06-message-port-taken")
	wanted[wizard.Listen](d)
	d.tap("Listen at port 2576")
	if got := wanted[wizard.Listen](d); got.Port != 2576 {
		t.Errorf("asked to listen at %d", got.Port)
	}
	d.reallyNot("Another program is already listening")
}

// With the keyboard alone: the button that listens becomes the one that stops, and
// keeps the focus.
func TestListeningIsBegunAndEndedByKeyboard(t *testing.T) {
	d := lightDesk(t).post(clinicEvents()...).at(wizard.Message)
	press := func(label string) {
		t.Helper()
		for range 60 {
			if widgettest.Focused(d.win.Canvas()) == label {
				widgettest.Press(d.win.Canvas(), fyne.KeySpace)
				d.settle()
				return
			}
			widgettest.Press(d.win.Canvas(), fyne.KeyTab)
		}
		t.Fatalf("Tab does not reach %q", label)
	}
	press("Listen now")
	d.post(wizard.ListeningBegan{Round: 1, Port: 2575, Addresses: []string{"127.0.0.1"}})
	if at := widgettest.Focused(d.win.Canvas()); at != "Stop listening" {
		t.Errorf("the keyboard is at %q", at)
	}
	press("Stop listening")
	wanted[wizard.StopListening](d)
}
