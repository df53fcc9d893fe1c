package wizard

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
)

// rehearsed has an answer of the pretend registry.
func rehearsed(t testing.TB, s State) State {
	t.Helper()
	s, effects := posted(s, SendAsked{})
	send, ok := wished[SendMessage](effects)
	if !ok || !send.Case.Rehearsal {
		t.Fatalf("does not rehearse: %v", names(effects))
	}
	return state(posted(s, OutboundKept{"rehearsal/records/0001", send.Case.ControlID},
		ReplyKept{Answer{Pending: "rehearsal/records/0001", Rehearsal: true, Left: true, Ack: ackFor(t, s.Message.Wire, ack.Options{})}},
		Sealed{Receipt{Binder: "rehearsal", Record: "rehearsal/records/0001", Rehearsal: true}}))
}

func TestARehearsalNeedsNoRouteAndNeverCounts(t *testing.T) {
	s := state(posted(clinic(), RehearsalEntered{"warning"}, SampleAsked{}))
	if got := keys(BlockersOf(s, Send)); len(got) != 0 {
		t.Fatalf("a rehearsal misses %v", got)
	}
	s = rehearsed(t, s)
	if s.Outcome.Verdict != ack.Accepted || !s.Outcome.Rehearsal || s.Outcome.Counts() {
		t.Errorf("the outcome is %+v", s.Outcome)
	}
	if want := "verdict.rehearsal.accepted"; s.Outcome.Notice.Key != want {
		t.Errorf("says %q, want %q", s.Outcome.Notice.Key, want)
	}
	if !JourneyOf(s).Done[JourneyTested].IsZero() {
		t.Error("the journey takes a rehearsal for a test")
	}
	if got := marks(s); got[Reply] != MarkDone || got[Evidence] != MarkDone || got[Home] == MarkDone {
		t.Errorf("marks are %v", got)
	}
}

func TestTheRealFileMayRehearse(t *testing.T) {
	s := state(posted(ready(), RehearsalEntered{}))
	s = rehearsed(t, s)
	if s.Outcome.Counts() || s.Outcome.ControlID != "EX-1" {
		t.Errorf("the outcome is %+v", s.Outcome)
	}
	s, effects := posted(s, RehearsalLeft{})
	if !s.Message.Sendable() || s.Outcome.Verdict != "" || s.Place.Step != Home || s.Rehearsal {
		t.Errorf("left with message %v, outcome %+v at %+v", s.Message.Sendable(), s.Outcome, s.Place)
	}
	if diff := cmp.Diff([]string{"read-status", "probe-keyring"}, names(effects)); diff != "" {
		t.Errorf("effects (-want +got):\n%s", diff)
	}
	_, effects = posted(s, SendAsked{})
	if send, ok := wished[SendMessage](effects); !ok || send.Case.Rehearsal {
		t.Error("afterwards it does not send for real")
	}
}

func TestWhatWasKeptForRealWaitsForTheEndOfTheRehearsal(t *testing.T) {
	real := replied(t, ack.AE)
	real, _ = posted(real, ExclusionKept{Receipt: Receipt{Binder: "b", Record: "b/records/0002"}, People: []string{"Dr. Sample One"}})
	s := state(posted(real, RehearsalEntered{"refusing"}))
	if s.Outcome.Verdict != "" || s.Filed.Record != "" {
		t.Errorf("the rehearsal begins with %+v and %+v", s.Outcome, s.Filed)
	}
	s = state(posted(s, SampleAsked{}))
	s = rehearsed(t, s)
	s, _ = posted(s, ExclusionKept{Receipt: Receipt{Binder: "rehearsal", Record: "rehearsal/records/0002", Rehearsal: true}, People: []string{"Dr. Sample One"}})
	s, _ = restarted(t, s)
	s, _ = posted(s, RehearsalLeft{})
	if s.Outcome.Verdict != ack.Refused || !s.Outcome.Counts() || s.Outcome.Record != "binder/records/0001" {
		t.Errorf("the real outcome came back as %+v", s.Outcome)
	}
	if s.Filed.Record != "b/records/0002" {
		t.Errorf("the real exclusion came back as %+v", s.Filed)
	}
	if diff := cmp.Diff(Aside{}, s.Aside); diff != "" {
		t.Errorf("something stays aside:\n%s", diff)
	}
}

func TestATemperIsChangedWithinARehearsal(t *testing.T) {
	real := replied(t, ack.AA)
	s := state(posted(real, RehearsalEntered{"accepting"}, SampleAsked{}))
	s = rehearsed(t, s)
	s, _ = posted(s, RehearsalEntered{"silent"})
	if s.Temper != "silent" || s.Outcome.Verdict != "" || !s.Aside.Outcome.Counts() {
		t.Errorf("temper %q, outcome %+v, aside %+v", s.Temper, s.Outcome, s.Aside.Outcome)
	}
}

func TestLeavingWhileARehearsalRunsStopsItFirst(t *testing.T) {
	s := state(posted(clinic(), RehearsalEntered{"silent"}, SampleAsked{}, SendAsked{}, OutboundKept{"r/1", "x"}))
	for name, end := range map[string][]Event{
		"it ends":  {ReplyKept{Answer{Pending: "r/1", Stopped: true, Rehearsal: true, Notice: Notice{Key: "line.stopped-left"}}}, Sealed{Receipt{Record: "r/1", Rehearsal: true}}},
		"it fails": {Failed{"send", Notice{Key: "disk-full"}}},
	} {
		t.Run(name, func(t *testing.T) {
			s, effects := posted(s, RehearsalLeft{})
			if !s.Rehearsal || !s.Sending.Running || !cmp.Equal(names(effects), []string{"stop"}) {
				t.Fatalf("rehearsal %v, running %v, effects %v", s.Rehearsal, s.Sending.Running, names(effects))
			}
			s, _ = posted(s, end...)
			if s.Rehearsal || s.Message.Present() || s.Outcome.Verdict != "" || s.Place.Step != Home {
				t.Errorf("left with rehearsal %v, message %v, outcome %+v at %+v", s.Rehearsal, s.Message.Present(), s.Outcome, s.Place)
			}
		})
	}
}

func TestAWindowThatIsForRehearsalOnlyStaysOne(t *testing.T) {
	s := state(posted(New(), Started{RehearsalOnly: true}))
	s, effects := posted(s, RehearsalLeft{})
	if !s.Rehearsal || len(names(effects)) != 0 {
		t.Errorf("left: %v", names(effects))
	}
	s, _ = posted(s, ClinicStarted{})
	if !s.Rehearsal || !s.RehearsalOnly {
		t.Error("another clinic would be real")
	}
}

func TestASampleIsForRehearsalOnly(t *testing.T) {
	for _, kind := range vxu.Samples() {
		s := state(posted(clinic(), RehearsalEntered{}, SampleAsked{string(kind)}))
		if !s.Message.Sample || s.Message.Origin != FromSample {
			t.Errorf("%s: sample %v from %q", kind, s.Message.Sample, s.Message.Origin)
		}
		if s.Answers.ReadAs != "" {
			t.Errorf("%s speaks for the EHR", kind)
		}
	}
	s := state(posted(clinic(), RehearsalEntered{}, SampleAsked{"imaginary"}))
	if s.Message.Present() || s.Message.Notice.Key != "" {
		t.Errorf("a sample that is not there is %+v", s.Message.Notice)
	}
	s = state(posted(clinic(), RehearsalEntered{}, SampleAsked{}))
	if !strings.HasPrefix(s.Message.Identity.ControlID, "SAMPLE-20150302") || !s.Message.Sendable() {
		t.Errorf("the sample is %+v", s.Message.Identity)
	}
}

func TestASampleSavedAsAFileIsStillASample(t *testing.T) {
	data := vxu.Sample(vxu.SampleClean, "EX-1", "20150302101500-0500")
	s := brought(routed(), "mine.hl7", data)
	if diff := cmp.Diff([]string{"missing.own-message"}, keys(BlockersOf(s, Send))); diff != "" {
		t.Errorf("blockers (-want +got):\n%s", diff)
	}
	if s.Message.Notice.Key != "message.sample" {
		t.Errorf("says %q", s.Message.Notice.Key)
	}
	if _, effects := posted(s, SendAsked{}); len(names(effects)) != 0 {
		t.Errorf("asks for %v", names(effects))
	}
	s, effects := posted(s, ReplyPasted{Text: ackFor(t, data, ack.Options{})})
	keep, _ := wished[KeepReply](effects)
	if !keep.Case.Rehearsal {
		t.Error("an answer to a sample is kept among the proofs")
	}
	if s, _ = posted(s, Sealed{Receipt{Record: "r/1", Rehearsal: true}}); s.Outcome.Counts() {
		t.Error("an answer to a sample counts")
	}
}
