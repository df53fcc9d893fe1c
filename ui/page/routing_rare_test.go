package page_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"testshot/hl7/vxu"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// labelled is the input under a label.
func (d *desk) labelled(label string) *widgets.Field {
	d.t.Helper()
	var found *widgets.Field
	widgettest.Walk(d.shell.Content(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok && f.Label() == label {
			found = f
		}
	})
	if found == nil {
		d.t.Fatalf("the page has no input %q", label)
	}
	return found
}

// fill types into an input and leaves it.
func (d *desk) fill(label, text string) *desk {
	d.t.Helper()
	in := d.labelled(label).Input()
	d.win.Canvas().Focus(in)
	test.Type(in, text)
	d.win.Canvas().Focus(nil)
	d.settle()
	return d
}

const (
	folded     = "If the Help Desk gave you a certificate, or your office has a proxy"
	markedWord = "Marked-Word-88"
)

func TestTheRareAnswersAreFoldedUntilTheyAreNeeded(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Routing).reads(folded, "On the message's cover: MIIS · 99990 · T, training.")
	d.reallyNot("Certificate's file", "User name at the proxy", "Kind of message (MSH-11)").picture("05-routing-folded")
	d.tap(folded).reads("Certificate's file", "Passphrase of that file", "File of the registry's own authority", "User name at the proxy").reallyNot(folded)

	d.post(wizard.Typed{Field: wizard.FieldRouteTransport, Value: string(routing.MLLPTLS)})
	d.reads("If the Help Desk gave you a certificate").reallyNot("or your office has a proxy")
	d.post(wizard.Typed{Field: wizard.FieldRouteCertificate, Value: "/home/desk/clinic.p12"})
	d.reads("Passphrase of that file").reallyNot("If the Help Desk gave you", "at the proxy")
	for _, over := range []routing.Transport{routing.MLLP, routing.ByHand} {
		d.post(wizard.Typed{Field: wizard.FieldRouteTransport, Value: string(over)})
		d.reallyNot("If the Help Desk gave you", "Passphrase of that file")
	}
}

func TestAPassphraseAndAProxysPasswordGoWhereThePasswordGoes(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Routing).post(wizard.KeyringProbed{State: wizard.KeyringReady}).tap(folded)
	d.fill("Passphrase of that file", markedWord) // there is no file yet, so it goes nowhere
	d.file = "/home/desk/clinic.p12"
	d.tap("Choose the certificate file…")
	kept := wanted[wizard.KeepPassword](d)
	if kept.Of != wizard.CertificatePassphrase || kept.Password.Reveal() != markedWord || !kept.Remember || kept.Route.TLS.ClientCertificate != d.file {
		t.Fatalf("keeps %+v", kept)
	}
	d.reads("Keeping the password").post(wizard.PasswordKept{Of: wizard.CertificatePassphrase, At: wizard.PasswordInKeyring})

	d.fill("Address of your office's proxy", "http://proxy.example:3128").fill("User name at the proxy", "office")
	d.at(wizard.Send).reads("the password at your office's proxy").at(wizard.Routing)
	d.fill("Password at the proxy", markedWord+"2")
	kept = wanted[wizard.KeepPassword](d)
	if kept.Of != wizard.ProxyPassword || kept.Password.Reveal() != markedWord+"2" || kept.Route.ProxyUsername != "office" {
		t.Fatalf("keeps %+v", kept)
	}
	d.post(wizard.PasswordKept{Of: wizard.ProxyPassword, At: wizard.PasswordThisRun})
	d.reads("Kept in this computer's own safe, never in a file.", "Kept until you close Testshot, never in a file.")
	if s := d.shell.State(); s.Access.Passphrase != wizard.PasswordInKeyring || s.Access.ProxyPassword != wizard.PasswordThisRun {
		t.Errorf("kept at %+v", s.Access)
	}
	d.at(wizard.Send).reallyNot("the password at your office's proxy", markedWord)
}

// A passphrase that stands in its input is kept before the line is tested with it.
func TestTheLineIsTestedWithWhatWasTypedLast(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).at(wizard.Routing).post(wizard.Typed{Field: wizard.FieldRouteCertificate, Value: "/c.p12"})
	in := d.labelled("Passphrase of that file").Input()
	d.win.Canvas().Focus(in)
	test.Type(in, markedWord)
	d.tap("Test the line")
	if s := d.shell.State(); s.Line.Running {
		t.Fatal("the line is tested before the passphrase is kept")
	}
	d.post(wizard.PasswordKept{Of: wizard.CertificatePassphrase, At: wizard.PasswordThisRun})
	if s := d.shell.State(); !s.Line.Running || s.Place.Page != wizard.PageLine {
		t.Errorf("at %+v, the line runs: %v", s.Place, s.Line.Running)
	}
}

func TestWhatTheLineTestFoundIsSaidBesideTheInput(t *testing.T) {
	for _, l := range []look{
		{choice: skin.Light, width: 1080, height: 720}, {choice: skin.Dark, width: 1080, height: 720},
		{choice: skin.Light, width: 900, height: 600}, {choice: skin.Dark, width: 900, height: 600, percent: 150},
	} {
		d := newDesk(t, l).ready(vxu.SampleClean).post(wizard.KeyringProbed{State: wizard.KeyringReady},
			wizard.Typed{Field: wizard.FieldRouteCertificate, Value: "/home/desk/clinic.p12"}, wizard.LineTestAsked{})
		stop := wizard.LineStage{Key: "private", Result: wizard.LineStopped, Text: "line.wrong-passphrase", Args: map[string]string{"name": "/home/desk/clinic.p12"}}
		d.post(wizard.LineTested{Stages: []wizard.LineStage{stop}}).at(wizard.Send).reads("the passphrase of the certificate's file")
		d.at(wizard.Routing).reads("This file opens only with its passphrase.", "One answer needs fixing:").fits()
		d.labelled("Passphrase of that file").Focus()
		d.picture("05-routing-rare-" + l.theme() + map[float32]string{1080: "", 900: "-small"}[l.width])

		d.fill("Passphrase of that file", "not it").post(wizard.PasswordKept{Of: wizard.CertificatePassphrase, At: wizard.PasswordThisRun})
		d.reallyNot("This file opens only with", "One answer needs fixing:")
		d.post(wizard.LineTestAsked{}, wizard.LineTested{Stages: []wizard.LineStage{stop}}).at(wizard.Routing).reads("The file does not open with this passphrase.")
		stop.Text, stop.Args = "line.certificate-file", map[string]string{"name": "/home/desk/clinic.p12", wizard.FileTrouble: wizard.FileMissing}
		d.post(wizard.LineTestAsked{}, wizard.LineTested{Stages: []wizard.LineStage{stop}}).at(wizard.Routing).reads("This file is no longer there.")
		d.at(wizard.Send).reallyNot("passphrase of the certificate") // advice, and nothing is missing
	}
}

// TestEachStageOfTheLineTestIsShownAsItEnds: what did not end waits, and nothing is called
// tested before all of it is.
func TestEachStageOfTheLineTestIsShownAsItEnds(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).post(wizard.LineTestAsked{})
	d.reads("Waiting").reallyNot("registry.example was found.")
	d.post(wizard.LineKnocked{Stage: wizard.LineStage{Key: "name", Result: wizard.LineGood, Text: "line-test.name.good",
		Args: map[string]string{"host": "registry.example"}, Took: 200 * time.Millisecond}})
	d.reads("registry.example was found.", "Waiting").fits()
	if s := d.shell.State(); s.Line.Works() || !s.Line.Running {
		t.Errorf("one stage, and the line works: %v, runs: %v", s.Line.Works(), s.Line.Running)
	}
	d.picture("05-routing-line-running")
}

// What is typed of a password is nobody's but the input's until the input is left, yet the
// foot must not say that it is missing under the eyes of who types it.
func TestAPasswordThatIsBeingTypedIsNotStillMissing(t *testing.T) {
	d := lightDesk(t).ready(vxu.SampleClean).post(wizard.Typed{Field: wizard.FieldRouteAddress, Value: "https://registry.example/other"}).at(wizard.Routing)
	if got := d.foot(); got != "Still missing: the password" {
		t.Fatalf("without a password the foot says %q", got)
	}
	in := d.labelled("Password").Input()
	d.win.Canvas().Focus(in)
	test.Type(in, "M")
	if got := d.foot(); got != "Kept when you go on" {
		t.Errorf("while it is typed the foot says %q", got)
	}
	d.post(wizard.Typed{Field: wizard.FieldRouteUsername, Value: ""})
	if got := d.foot(); got != "Still missing: user name" {
		t.Errorf("the foot says %q and not what is missing besides", got)
	}
	d.post(wizard.Typed{Field: wizard.FieldRouteUsername, Value: "clinic-user"})
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if got := d.foot(); got != "Still missing: the password" {
		t.Errorf("taken back, and the foot says %q", got)
	}
}
