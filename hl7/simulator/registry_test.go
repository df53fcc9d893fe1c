package simulator

import (
	"fmt"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

func registry(t testing.TB, temper string) *Registry {
	t.Helper()
	row, ok := TemperNamed(temper)
	if !ok {
		t.Fatalf("no temper %q", temper)
	}
	return newRegistry(row, Params{Now: noon})
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
				if temper.Says.OmitMSA {
					continue // it never says anything of the message
				}
				// What cannot be read has no control ID to name, so MSA-2 is empty then.
				a, problem := ack.Read(answer)
				if problem != "" && (row.code != "207" && !temper.Says.OmitAnswers || problem != ack.NoAnswered) || !a.Rehearsal() {
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
	if got := newRegistry(row, Params{}).now; got == nil {
		t.Error("no clock was given, and there is none")
	}
}

func TestEchoesAreMarkedInWords(t *testing.T) {
	answer := newService(registry(t, "refusing")).answer(t.Context(), soap.Incoming{Operation: soap.OpConnectivity, Echo: "é & <b>"})
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
		answer := newRegistry(row, Params{Now: noon}).Acknowledge(data)
		a, problem := ack.Read(answer)
		if problem != "" && problem != ack.NoAnswered && !row.Says.OmitMSA || !a.Rehearsal() || (a.Code == "") != row.Says.OmitMSA {
			t.Errorf("%q was answered with %q (%s)", data, answer, problem)
		}
	})
}
