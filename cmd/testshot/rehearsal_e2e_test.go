//go:build e2e

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
	"testshot/wizard/saved"
)

// answerByKeys walks the question pages with arrows and Enter; downs says how many
// times the arrow goes down before the card is chosen with Space.
func (r *robot) answerByKeys(downs ...int) {
	r.t.Helper()
	for i, n := range downs {
		r.question(i + 1)
		for range n {
			r.keys("Down")
		}
		r.keys("space", "Return")
	}
}

// fillWho writes clinic, year and professional, by keyboard alone.
func (r *robot) fillWho() {
	r.t.Helper()
	r.arrives(wizard.Who, "")
	r.fill(wizard.FieldClinicName, "Example Family Practice")
	r.fill(wizard.FieldClinicPIN, "12345")
	r.fill(wizard.FieldYear, "2015")
	r.fill(wizard.FieldPersonName, "Dr. Sample One")
	r.fill(wizard.FieldPersonNPI, "1234567893")
	r.shot("who-filled")
}

// fill goes from input to input by Tab until the text lands in the one that is
// meant, which the draft shows.
func (r *robot) fill(field wizard.Field, text string) {
	r.t.Helper()
	for range 30 {
		r.types("x")
		landed := r.landed(field)
		r.keys("BackSpace")
		if landed {
			r.types(text)
			r.await(string(field)+" to hold "+text, func() bool { return r.text(field) == text })
			return
		}
		r.keys("Tab")
	}
	r.shot("no-field")
	r.t.Fatalf("Tab never came to %s", field)
}

// landed says that the letter typed last stands in a field.
func (r *robot) landed(field wizard.Field) bool {
	for range 8 {
		if value := r.text(field); value != "" {
			return true
		}
		pause()
	}
	return false
}

func (r *robot) text(field wizard.Field) string {
	s := r.draft()
	if len(s.People) > 0 {
		switch field {
		case wizard.FieldPersonName:
			return s.People[0].Name
		case wizard.FieldPersonNPI:
			return s.People[0].NPI
		}
	}
	return s.Text(field)
}

// TestARehearsalInTheRealWindowEndsInAKeptACK walks from the first page to the
// evidence folder, and back through "Am I done?".
func TestARehearsalInTheRealWindowEndsInAKeptACK(t *testing.T) {
	r := start(t, "rehearsal", light, "--rehearse")
	r.shot("home")
	r.keys("Return")
	r.fillWho()
	r.keys("Return")
	r.answerByKeys(0, 0, 0, 0, 0)
	r.arrives(wizard.Questions, wizard.PageDecision)
	if got := r.draft().Travels(); got != wizard.RoadSend {
		t.Fatalf("the answers lead to %q", got)
	}
	r.primary()
	r.arrives(wizard.Routing, "")
	r.fill(wizard.FieldRouteAddress, "https://registry.example/service")
	r.fill(wizard.FieldRouteUsername, "example-clinic")
	r.shot("routing-filled")
	r.primary()
	r.arrives(wizard.Message, "")
	r.pressSample()
	r.await("the sample", func() bool { return r.draft().Message.Origin == wizard.FromSample })
	r.shot("message-sample")
	r.primary()
	r.arrives(wizard.Check, "")
	r.primary()
	r.arrives(wizard.Send, "")
	r.primary()
	r.arrives(wizard.Reply, "")
	outcome := r.accepted()
	r.keys("Return")
	r.arrives(wizard.Evidence, "")
	r.holds(outcome)
	r.stopsWaiting()
	r.keys("alt+a")
	r.arrives(wizard.Afterwards, "")
	r.keys("alt+h")
	r.arrives(wizard.Home, "")
	r.x("windowsize", "--sync", r.window, "900", "600")
	r.shot("home-900x600")
	r.closes()
}

// stopsWaiting rehearses with a registry that never answers, looks at the live
// account, and stops.
func (r *robot) stopsWaiting() {
	r.t.Helper()
	r.keys("alt+s")
	r.arrives(wizard.Send, "")
	r.click(726, 461) // "Not at all"
	r.await("a registry that does not answer", func() bool { return r.draft().Temper == "silent" })
	r.primary()
	r.arrives(wizard.Send, wizard.PageSending)
	time.Sleep(2500 * time.Millisecond) // two seconds of the wait are counted aloud
	r.shot("send-waiting")
	r.primary() // the stop button stands where the primary button was
	r.await("the attempt without an answer", func() bool {
		o := r.draft().Outcome
		return o.Verdict == ack.None && o.Record != "" && o.Reply.File == ""
	})
	r.shot("reply-none")
}

// TestTheExclusionInTheRealWindowIsFiled walks the other road.
func TestTheExclusionInTheRealWindowIsFiled(t *testing.T) {
	r := start(t, "exclusion", dark, "--rehearse")
	r.excludes()
	r.keeps(filepath.Join(r.data, "evidence"))
}

// excludes walks from the first page to a filed exclusion.
func (r *robot) excludes() {
	r.t.Helper()
	r.keys("Return")
	r.fillWho()
	r.keys("Return")
	r.answerByKeys(0, 1, 0)
	r.arrives(wizard.Questions, wizard.PageDecision)
	if got := r.draft().Decision().Outcome; got != exclusion.Exclude {
		r.t.Fatalf("the answers lead to %q", got)
	}
	r.primary()
	r.arrives(wizard.Evidence, "")
}

// keeps says that one sound record lies in a folder.
func (r *robot) keeps(dir string) {
	r.t.Helper()
	folder, err := evidence.Open(evidence.Params{Dir: dir})
	if err != nil {
		r.t.Fatal(err)
	}
	report, err := folder.Verify(context.Background(), nil)
	if err != nil || report.Records != 1 || !report.Sound() {
		r.t.Fatalf("verify: %+v, %v", report, err)
	}
}

// accepted is the outcome of a rehearsal whose registry said yes.
func (r *robot) accepted() wizard.Outcome {
	r.t.Helper()
	o := r.draft().Outcome
	if o.Verdict != ack.Accepted || !o.Rehearsal || o.Reply.File == "" {
		r.t.Fatalf("outcome: %+v", o)
	}
	return o
}

// TestByKeyboardAloneThroughACutAndTheEndOfTheSession has no pointer at all. The program
// is killed in the middle and opened again on the same folder: it is where it was, goes
// on to the kept acknowledgment and back to "Am I done?". Then somebody types, and the
// session ends under the last key.
func TestByKeyboardAloneThroughACutAndTheEndOfTheSession(t *testing.T) {
	if underWine() {
		t.Skip("wine's own wrapper would be killed, and Windows ends sessions in another way")
	}
	r := start(t, "keyboard", light, "--rehearse")
	r.byKeys = true
	r.keys("Return")
	r.fillWho()
	r.keys("Return")
	r.question(1)
	if err := r.signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	if <-r.ended.over; r.ended.with == nil {
		t.Fatal("the program ended well, and was to be killed")
	}

	r = startIn(t, r.data, "again", light, "--rehearse")
	r.byKeys = true
	r.answerByKeys(0, 0, 0, 0, 0)
	for _, step := range []wizard.Place{{Step: wizard.Questions, Page: wizard.PageDecision}, {Step: wizard.Routing}, {Step: wizard.Message}} {
		r.arrives(step.Step, step.Page)
		r.keys("Return")
	}
	r.await("the sample", func() bool { return r.draft().Message.Origin == wizard.FromSample })
	r.keys("Return")
	for _, step := range []wizard.Step{wizard.Check, wizard.Send} {
		r.arrives(step, "")
		r.keys("Return")
	}
	r.arrives(wizard.Reply, "")
	outcome := r.accepted()
	r.keys("Return")
	r.arrives(wizard.Evidence, "")
	r.holds(outcome)
	r.keys("alt+h")
	r.arrives(wizard.Home, "")

	r.keys("alt+w")
	r.arrives(wizard.Who, "")
	name := r.draft().Clinic.Name // the first input has the keyboard
	r.keys("End")
	r.types(" of Nowhere")
	if err := r.signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	r.endsWell()
	if got := r.draft().Clinic.Name; got != name+" of Nowhere" {
		t.Errorf("the session ended, and the clinic is called %q", got)
	}
}

// TestTheEndOfAWindowsSessionInTheRealWindowIsAnOrderlyOne: wine's own program for
// logging off says to every window what Windows says. Without --force it would ask in a
// dialog about what of its own goes on.
func TestTheEndOfAWindowsSessionInTheRealWindowIsAnOrderlyOne(t *testing.T) {
	if !underWine() {
		t.Skip("about the program for Windows; .ci/test-windows runs it")
	}
	r := start(t, "logoff", light, "--rehearse")
	r.keys("Return")
	r.arrives(wizard.Who, "")
	r.types("Example")
	if out, err := exec.Command(program(t)[0], "wineboot", "--end-session", "--force").CombinedOutput(); err != nil {
		t.Fatalf("end the session: %v: %s", err, out)
	}
	r.endsWell()
	if got := r.draft().Clinic.Name; got != "Example" {
		t.Errorf("the clinic is called %q", got)
	}
	store, err := saved.Open(r.data)
	if err != nil {
		t.Fatal(err)
	}
	settings, _, err := store.Settings()
	if err != nil || settings.Window.Width == 0 {
		t.Errorf("the program did not come to its end, where it notes its size: %+v, %v", settings.Window, err)
	}
}

// holds checks what lies on the disk with our own eyes and with sha256sum.
func (r *robot) holds(o wizard.Outcome) {
	r.t.Helper()
	dir := filepath.Join(r.data, "evidence")
	r.keeps(dir)
	reply, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(o.Reply.File)))
	if err != nil || !bytes.Contains(reply, []byte("MSA|AA|"+o.ControlID)) {
		r.t.Fatalf("the kept reply: %q, %v", reply, err)
	}
	check := exec.Command("sha256sum", "-c", "SHA256SUMS")
	check.Dir = filepath.Join(dir, filepath.FromSlash(o.Record))
	if out, err := check.CombinedOutput(); err != nil {
		r.t.Fatalf("sha256sum -c: %v: %s", err, out)
	}
}

// pressSample takes the built-in sample, which a rehearsal offers first.
func (r *robot) pressSample() {
	r.t.Helper()
	r.keys("Return")
}
