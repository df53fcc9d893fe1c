package simulator

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

func registry(t testing.TB, temper string) *Registry {
	t.Helper()
	row, ok := TemperNamed(temper)
	if !ok {
		t.Fatalf("no temper %q", temper)
	}
	return NewRegistry(row, noon)
}

func TestAcknowledgmentsSayWhatTheTemperSays(t *testing.T) {
	for _, row := range []struct {
		temper  string
		code    ack.Code
		verdict ack.Verdict
		errors  int
	}{
		{"accepting", ack.AA, ack.Accepted, 0},
		{"warning", ack.AA, ack.WithWarnings, 1},
		{"refusing", ack.AE, ack.Refused, 1},
		{"rejecting", ack.AR, ack.Rejected, 1},
		{"mismatching", ack.AA, ack.NotOurs, 0},
	} {
		t.Run(row.temper, func(t *testing.T) {
			answer := registry(t, row.temper).Acknowledge(sample(vxu.SampleClean))
			a := marked(t, answer)
			if a.Code != row.code || len(a.Errors) < row.errors {
				t.Errorf("MSA-1 %s with %d ERR, want %s with at least %d", a.Code, len(a.Errors), row.code, row.errors)
			}
			if got := ack.Judge(answer, controlID).Verdict; got != row.verdict {
				t.Errorf("judged %q, want %q", got, row.verdict)
			}
			if a.Time != "20150302120000-0500" {
				t.Errorf("MSH-7 is %q, not the clock's", a.Time)
			}
		})
	}
}

func TestEveryAcknowledgmentHasAControlIDOfItsOwn(t *testing.T) {
	r := registry(t, "accepting")
	seen := map[string]bool{}
	for i := range 5 {
		a := marked(t, r.Acknowledge(sample(vxu.SampleClean)))
		if want := fmt.Sprintf("REHEARSAL-%d", i+1); a.ControlID != want || seen[a.ControlID] {
			t.Errorf("answer %d has control ID %q, want %q", i+1, a.ControlID, want)
		}
		seen[a.ControlID] = true
	}
}

func TestARefusalNamesWhatTheCheckFinds(t *testing.T) {
	broken := bytes.Replace(sample(vxu.SampleClean), []byte("|F|"), []byte("|&|"), 1)
	broken = bytes.Replace(broken, []byte("RXA|0|1|"), []byte("RXA|||"), 1)
	message := parsed(t, broken)
	var want []conformance.Finding
	for _, f := range conformance.Check(message, conformance.Z22(), conformance.Context{Today: noon()}) {
		if f.Severity == conformance.Error && len(want) < most {
			want = append(want, f)
		}
	}
	if len(want) == 0 {
		t.Fatal("the broken message has no error, so the test shows nothing")
	}
	a := marked(t, registry(t, "refusing").Acknowledge(broken))
	if len(a.Errors) != len(want) {
		t.Fatalf("%d ERR, want %d", len(a.Errors), len(want))
	}
	for i, line := range a.Errors {
		if line.UserMessage != want[i].Text || line.Location.Segment != want[i].Location.Segment || line.Location.Field != want[i].Location.Field {
			t.Errorf("ERR %d says %q at %s, the check says %q at %s", i+1, line.UserMessage, line.Location, want[i].Text, want[i].Location)
		}
		if line.Severity != ack.Error {
			t.Errorf("ERR %d has severity %q", i+1, line.Severity)
		}
	}
}

func TestARefusalOfAFlawlessMessageStillNamesAPlace(t *testing.T) {
	for _, kind := range []vxu.SampleKind{vxu.SampleClean, vxu.SampleGaps} {
		answer := registry(t, "refusing").Acknowledge(sample(kind))
		a := marked(t, answer)
		if len(a.Errors) == 0 || len(a.Errors) > most {
			t.Fatalf("%s: %d ERR, want 1 to %d", kind, len(a.Errors), most)
		}
		for _, line := range a.Errors {
			if line.Location.Segment == "" || line.UserMessage == "" || line.Severity != ack.Error {
				t.Errorf("%s: %+v names no place, no reason or no severity", kind, line)
			}
		}
	}
}

func TestARefusalFallsBackFromErrorsToWarningsToTheLotNumber(t *testing.T) {
	// What the check has to say decides, so each of the three is looked for in the
	// check itself.
	found := map[string]bool{}
	for _, kind := range []vxu.SampleKind{vxu.SampleClean, vxu.SampleGaps} {
		message := parsed(t, sample(kind))
		findings := conformance.Check(message, conformance.Z22(), conformance.Context{Today: noon()})
		lines := complaints(message, noon())
		switch {
		case has(findings, conformance.Error):
			found["error"] = true
		case has(findings, conformance.Warning):
			found["warning"] = true
			if lines[0].UserMessage == "" {
				t.Errorf("%s: a warning without words", kind)
			}
		default:
			found["lot"] = true
			if got := lines[0].Location; got.Segment != "RXA" || got.Field != 15 {
				t.Errorf("%s: complains at %s, want RXA-15", kind, got)
			}
		}
		if len(lines) == 0 {
			t.Errorf("%s: a refusal without a complaint", kind)
		}
	}
	if len(found) == 0 {
		t.Error("no sample was judged")
	}
}

func has(findings []conformance.Finding, s conformance.Severity) bool {
	for _, f := range findings {
		if f.Severity == s {
			return true
		}
	}
	return false
}

func TestWhatIsNoVXUOf251IsRejectedInEveryTemper(t *testing.T) {
	clean := string(sample(vxu.SampleClean))
	for _, row := range []struct{ name, message, code string }{
		{"2.3.1", string(sample(vxu.SampleOld)), "203"},
		{"2.8", strings.Replace(clean, "|2.5.1|", "|2.8|", 1), "203"},
		{"no version", strings.Replace(clean, "|2.5.1|", "||", 1), "203"},
		{"a lab result", strings.Replace(clean, "VXU^V04^VXU_V04", "ORU^R01^ORU_R01", 1), "200"},
		{"an answer", "MSH|^~\\&|A|B|C|D|20150302||ACK^V04^ACK|X|P|2.5.1\rMSA|AA|" + controlID + "\r", "200"},
		{"a sentence", "Please find attached.", "207"},
		{"nothing", "", "207"},
		{"the end of a message", clean[strings.Index(clean, "PID"):], "207"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for _, temper := range Tempers() {
				answer := registry(t, temper.Name).Acknowledge([]byte(row.message))
				// What cannot be read has no control ID to name, so MSA-2 is empty then.
				a, problem := ack.Read(answer)
				if problem != "" && (row.code != "207" || problem != ack.NoAnswered) || !a.Rehearsal() {
					t.Fatalf("%s: no marked acknowledgment (%s): %q", temper.Name, problem, answer)
				}
				if a.Code != ack.AR || len(a.Errors) != 1 || a.Errors[0].Code != row.code {
					t.Errorf("%s: MSA-1 %s with %+v, want AR and one ERR with code %s", temper.Name, a.Code, a.Errors, row.code)
				}
			}
		})
	}
}

func TestTheRegistrySpeaksWithoutAClockOfItsOwn(t *testing.T) {
	row, _ := TemperNamed("")
	if got := NewRegistry(row, nil).now; got == nil {
		t.Error("no clock was given, and there is none")
	}
}

func TestEchoesAreMarkedInWords(t *testing.T) {
	r := registry(t, "refusing")
	answer := r.answer(t.Context(), soap.Incoming{Operation: soap.OpConnectivity, Echo: "é & <b>"})
	if answer.Echo != "Rehearsal: é & <b>" || answer.Ack != nil {
		t.Errorf("echo %q, acknowledgment %q", answer.Echo, answer.Ack)
	}
}

func FuzzAcknowledgeAlwaysGivesAMarkedAcknowledgment(f *testing.F) {
	for _, kind := range vxu.Samples() {
		f.Add(sample(kind), "refusing")
	}
	f.Add([]byte("MSH|^~\\&|\r"), "mismatching")
	f.Add([]byte{0, 0xFF, '\r'}, "warning")
	f.Fuzz(func(t *testing.T, data []byte, temper string) {
		row, ok := TemperNamed(temper)
		if !ok {
			t.Skip("no such temper")
		}
		answer := NewRegistry(row, noon).Acknowledge(data)
		if a, problem := ack.Read(answer); problem != "" && problem != ack.NoAnswered || !a.Rehearsal() || a.Code == "" {
			t.Errorf("%q was answered with %q (%s)", data, answer, problem)
		}
	})
}
