//go:build e2e

package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/wizard"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
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
	outcome := r.draft().Outcome
	if outcome.Verdict != ack.Accepted || !outcome.Rehearsal || outcome.Reply.File == "" {
		t.Fatalf("outcome: %+v", outcome)
	}
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
	r.keys("Return")
	r.fillWho()
	r.keys("Return")
	r.answerByKeys(0, 1, 0)
	r.arrives(wizard.Questions, wizard.PageDecision)
	if got := r.draft().Decision().Outcome; got != exclusion.Exclude {
		t.Fatalf("the answers lead to %q", got)
	}
	r.primary()
	r.arrives(wizard.Evidence, "")
	folder, err := evidence.Open(evidence.Params{Dir: filepath.Join(r.data, "evidence")})
	if err != nil {
		t.Fatal(err)
	}
	report, err := folder.Verify(context.Background(), nil)
	if err != nil || report.Records != 1 || !report.Sound() {
		t.Fatalf("verify: %+v, %v", report, err)
	}
}

// TestAClosedWindowOpensWhereItWas closes the program in the middle and opens it
// again on the same folder.
func TestAClosedWindowOpensWhereItWas(t *testing.T) {
	r := start(t, "resume", light, "--rehearse")
	r.keys("Return")
	r.fillWho()
	r.keys("Return")
	r.question(1)
	r.closes()
	again := startIn(t, r.data, "resumed", light, "--rehearse")
	again.shot("resumed")
	if p := again.draft().Place; p.Step != wizard.Questions {
		t.Errorf("came back to %+v", p)
	}
	again.keys("space", "Return")
	again.question(2)
	if got := again.draft().Clinic.Name; got != "Example Family Practice" {
		t.Errorf("the clinic's name came back as %q", got)
	}
}

// holds checks what lies on the disk with our own eyes and with sha256sum.
func (r *robot) holds(o wizard.Outcome) {
	r.t.Helper()
	dir := filepath.Join(r.data, "evidence")
	folder, err := evidence.Open(evidence.Params{Dir: dir})
	if err != nil {
		r.t.Fatal(err)
	}
	report, err := folder.Verify(context.Background(), nil)
	if err != nil || report.Records != 1 || !report.Sound() {
		r.t.Fatalf("verify: %+v, %v", report, err)
	}
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
