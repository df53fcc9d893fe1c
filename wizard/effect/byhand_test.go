package effect

import (
	"bytes"
	"os"
	"testing"
	"time"

	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/mllp"
	"testshot/hl7/simulator"
	"testshot/wizard"
	"testshot/wizard/evidence"
)

// By hand the EHR sends, and the person brings what it got. Whatever a registry
// says, it is judged as on every other way, and this program touches no line.
func TestWhatIsBroughtByHandIsJudgedAsOnEveryOtherWay(t *testing.T) {
	for _, temper := range simulator.Tempers() {
		want := temper.Expected(simulator.MLLP)
		if !temper.On(simulator.MLLP) || temper.Private() || want.Failure != "" || want.Kind == answer.KindEmpty {
			continue
		}
		t.Run(temper.Name, func(t *testing.T) {
			t.Parallel()
			got := sentByTheEHR(t, temper.Name)
			w := newWorld(t)
			s := w.drive(w.ready("https://registry.invalid/service", message()), wizard.Typed{Field: wizard.FieldRouteTransport, Value: "by-hand"},
				wizard.ReplyOffered{Path: w.file("reply.hl7", got), How: "from the EHR's log"})
			if want.Kind != answer.KindAck {
				if _, err := os.Stat(w.evidence); err == nil || s.Outcome.Verdict != "" || !hasNotice(s, "reply.no-ack") {
					t.Errorf("%q is filed as %q, notices %+v", got, s.Outcome.Verdict, s.Notices)
				}
				return
			}
			if s.Outcome.Verdict != want.Verdict || !s.Outcome.Imported || !s.Outcome.Rehearsal || s.Outcome.Counts() {
				t.Errorf("judged %q (imported %v, rehearsal %v), want %q: %q", s.Outcome.Verdict, s.Outcome.Imported, s.Outcome.Rehearsal, want.Verdict, got)
			}
			w.holds(s.Outcome.Record, evidence.FileAck, got)
			w.holds(s.Outcome.Record, evidence.FileSent, message())
			w.sound()
		})
	}
}

// sentByTheEHR is what an EHR has in its log after it sent the message itself.
func sentByTheEHR(t *testing.T, temper string) []byte {
	t.Helper()
	registry, err := simulator.Start(simulator.Params{Transport: simulator.MLLP, Temper: temper, Pause: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer registry.Close()
	ehr := mllp.Client{Limit: 20 * time.Second}
	x, err := ehr.Send(t.Context(), registry.Address(), message(), func(frame []byte) mllp.Standing {
		if ack.Judge(frame, controlID).Verdict == ack.CommitOnly {
			return mllp.Interim
		}
		return mllp.Final
	}, mllp.Stages{})
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Clone(x.Answer)
}
