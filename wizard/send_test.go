package wizard

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard/routing"
)

// Every combination of what may be missing, for real and in a rehearsal. A
// rehearsal needs no route and no password; nothing else is let off.
func TestSendNamesExactlyWhatIsMissing(t *testing.T) {
	for bits := range 1 << 6 {
		missing := func(n int) bool { return bits&(1<<n) != 0 }
		s := New()
		want := []string{}
		if missing(0) {
			want = append(want, "missing.clinic")
		} else {
			s, _ = posted(s, Typed{FieldClinicName, "Example Family Practice"})
		}
		if missing(1) {
			want = append(want, "missing.year")
		} else {
			s, _ = posted(s, Typed{FieldYear, "2015"})
		}
		if missing(2) {
			want = append(want, "missing.message")
		} else {
			s = brought(s, "one.hl7", message(vxu.SampleClean, "EX-1"))
		}
		rehearsal := missing(5)
		if rehearsal {
			s, _ = posted(s, RehearsalEntered{})
		}
		s, _ = posted(s, Typed{FieldRouteUsername, "example-clinic"})
		switch {
		case !missing(3):
			s, _ = posted(s, Typed{FieldRouteAddress, "https://registry.example/service"})
		case !rehearsal:
			want = append(want, "routing.problem.address_missing")
		}
		switch {
		case !missing(4):
			s, _ = posted(s, PasswordKept{At: PasswordThisRun})
		case !rehearsal:
			want = append(want, "missing.password")
		}
		name := fmt.Sprintf("%06b", bits)
		if diff := cmp.Diff(want, keys(BlockersOf(s, Send))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		after, effects := posted(s, SendAsked{})
		_, sends := wished[SendMessage](effects)
		if sends != (len(want) == 0) || after.Sending.Running != sends {
			t.Errorf("%s: sends %v, misses %v", name, sends, want)
		}
	}
}

func TestFindingsAndThePatientStandInNobodysWay(t *testing.T) {
	s := brought(routed(), "gaps.hl7", message(vxu.SampleGaps, "EX-1"))
	if CountObjections(s) == 0 {
		t.Fatal("the message with gaps has none")
	}
	for _, judged := range [][]Event{nil, {PatientJudged{true}}, {PatientJudged{false}}} {
		s := state(posted(s, judged...))
		if got := keys(BlockersOf(s, Send)); len(got) != 0 {
			t.Errorf("%+v: missing %v", judged, got)
		}
	}
}

func TestARouteByHandIsTheEHRsBusiness(t *testing.T) {
	s := ready()
	s.Route.Transport = routing.ByHand
	if diff := cmp.Diff([]string{"missing.by-hand"}, keys(BlockersOf(s, Send))); diff != "" {
		t.Errorf("blockers (-want +got):\n%s", diff)
	}
	if _, effects := posted(s, SendAsked{}); len(names(effects)) != 0 {
		t.Errorf("asks for %v", names(effects))
	}
	_, effects := posted(s, ReplyPasted{Text: ackFor(t, s.Message.Wire, ack.Options{}), How: "e-mail"})
	if keep, ok := wished[KeepReply](effects); !ok || keep.Case.RouteKind != string(routing.RegistryTest) {
		t.Errorf("its answer is not taken: %v", names(effects))
	}
}

func TestASendCarriesWholeCaseAndMessage(t *testing.T) {
	s := state(posted(ready(), PatientJudged{true}, Typed{FieldEHRProduct, "Example EHR"}, Typed{FieldEHRCertification, "CERT-1"}))
	s, effects := posted(s, SendAsked{})
	send, ok := wished[SendMessage](effects)
	if !ok {
		t.Fatalf("asks for %v", names(effects))
	}
	want := SendMessage{
		Case: Case{
			Clinic: s.Clinic, Year: 2015, People: []Person{{Name: "Dr. Sample One", NPI: "1234567893", GaveShots: "yes"}},
			EHR: EHR{Product: "Example EHR", Certification: "CERT-1"}, RouteName: s.Route.Name, RouteKind: "registry-test",
			ControlID: "EX-1", Type: "VXU^V04^VXU_V04", Version: "2.5.1", Real: PatientReal,
		},
		Route: s.Route,
		Outbound: Outbound{
			Original: s.Message.Raw, Wire: s.Message.Raw, Changes: []string{}, Charset: "ascii", Index: 1,
		},
		Limit: SendLimit,
	}
	if diff := cmp.Diff(want, send); diff != "" {
		t.Errorf("the send (-want +got):\n%s", diff)
	}
	if s.Place != (Place{Step: Send, Page: PageSending}) || !s.Sending.Running || s.Sending.Now() != StageKept {
		t.Errorf("at %+v with %+v", s.Place, s.Sending)
	}
}

func TestATestAfterItsYearIsKeptAsLate(t *testing.T) {
	s := ready()
	_, effects := Next(s, Posted{At: time.Date(2016, 1, 1, 0, 0, 0, 0, time.UTC), Event: SendAsked{}})
	if send, _ := wished[SendMessage](effects); !send.Case.Late || send.Case.Year != 2015 {
		t.Errorf("late %v, year %d", send.Case.Late, send.Case.Year)
	}
}

func TestTheHeaderIsChangedOnlyWhenTheRouteAsksForIt(t *testing.T) {
	s := ready()
	s.Route.Header.ReceivingFacility = "OTHER-REGISTRY"
	wire, changes := Readdressed(s)
	if !bytes.Equal(wire, s.Message.Wire) || len(changes) != 0 {
		t.Fatalf("changed without being asked: %v", changes)
	}
	_, effects := posted(s, SendAsked{})
	if send, _ := wished[SendMessage](effects); !bytes.Equal(send.Outbound.Wire, s.Message.Raw) || send.Case.Readdress {
		t.Error("the message leaves changed")
	}

	s.Route.Readdress.Enabled = true
	wire, changes = Readdressed(s)
	if !bytes.Contains(wire, []byte("OTHER-REGISTRY")) || len(changes) == 0 {
		t.Fatalf("not changed although asked: %v", changes)
	}
	_, effects = posted(s, SendAsked{})
	send, _ := wished[SendMessage](effects)
	if !bytes.Equal(send.Outbound.Wire, wire) || !bytes.Equal(send.Outbound.Original, s.Message.Raw) || !send.Case.Readdress {
		t.Error("what leaves is not what was shown, or the original is lost")
	}
	if got := strings.Join(send.Outbound.Changes, "\n"); !strings.Contains(got, `set to "OTHER-REGISTRY"`) {
		t.Errorf("the record says %q", got)
	}

	s, _ = posted(s, RehearsalEntered{})
	if wire, changes = Readdressed(s); !bytes.Equal(wire, s.Message.Wire) || len(changes) != 0 {
		t.Error("a rehearsal changes the header")
	}
}

func TestTheLiveAccountTicksOffItsStages(t *testing.T) {
	s := under()
	for _, stage := range SendStages()[1:] {
		if got := s.Sending.Now(); got != stage {
			t.Errorf("now is %q, want %q", got, stage)
		}
		s, _ = posted(s, StageReached{Stage: stage, Detail: map[string]string{"bytes": "700"}})
		if s.Sending.Detail[stage]["bytes"] != "700" || s.Sending.Done[stage].IsZero() {
			t.Errorf("%s is not ticked off: %+v", stage, s.Sending)
		}
	}
	if s.Sending.Now() != "" || !s.Sending.Left {
		t.Errorf("at the end now is %q, left %v", s.Sending.Now(), s.Sending.Left)
	}
	byDigits, _ := posted(under(), StageReached{Stage: StagePickedUp})
	if got := byDigits.Sending.Now(); got != StageLine {
		t.Errorf("an address without a name was picked up, and now is %q", got)
	}
	first := s.Sending.Done[StageLine]
	later, _ := Next(s, Posted{At: noon.Add(time.Minute), Event: StageReached{Stage: StageLine}})
	if !later.Sending.Done[StageLine].Equal(first) {
		t.Error("a stage that is told twice has the later time")
	}
	if idle, _ := posted(ready(), StageReached{Stage: StageHanded}, OutboundKept{"r", "EX-1"}); idle.Sending.Left || idle.Sending.Pending != "" {
		t.Error("stages are ticked off while nothing is on its way")
	}
}

func TestTheLastOutcomeStandsUntilTheNextAttemptIsOnDisk(t *testing.T) {
	s := state(posted(replied(t, ack.AA), SendAsked{}))
	if !s.Outcome.Counts() {
		t.Error("the last answer is gone before anything new is kept")
	}
	failed := state(posted(s, Failed{"send", Notice{Key: "password-missing", Ref: "1"}}))
	if !failed.Outcome.Counts() || failed.Place != (Place{Step: Send}) || len(failed.Busy) != 0 {
		t.Errorf("a send that never began leaves %+v at %+v", failed.Outcome, failed.Place)
	}
	s, _ = posted(s, OutboundKept{"binder/records/0002", "EX-1"})
	if s.Outcome.Verdict != "" || s.Outcome.Year != 2015 || s.Outcome.ControlID != "EX-1" {
		t.Errorf("the new attempt begins with %+v", s.Outcome)
	}
}

func TestAFailedSendSaysWhyAndLetsGo(t *testing.T) {
	for name, tt := range map[string]struct {
		state State
		event Failed
		wants []string
	}{
		"before anything was kept": {state(posted(ready(), SendAsked{})), Failed{"send", Notice{Key: "password-missing", Ref: "1"}}, []string{}},
		"after the copy was kept":  {under(), Failed{"send", Notice{Key: "answer-not-kept", Ref: "1"}}, []string{"read-status"}},
		"when it was to be sealed": {
			state(posted(under(), ReplyKept{Answer{Ack: ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})}})),
			Failed{"seal", Notice{Key: "disk-full", Ref: "1"}}, []string{"read-status"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, effects := posted(tt.state, tt.event)
			if diff := cmp.Diff(tt.wants, names(effects)); diff != "" {
				t.Errorf("effects (-want +got):\n%s", diff)
			}
			if s.Sending.Running || len(s.Busy) != 0 || s.Place != (Place{Step: Send}) {
				t.Errorf("running %v, busy %v, at %+v", s.Sending.Running, s.Busy, s.Place)
			}
			if s.Outcome.Verdict != "" || s.Outcome.Counts() {
				t.Errorf("shows %q although no record is complete", s.Outcome.Verdict)
			}
			if diff := cmp.Diff([]string{tt.event.Notice.Key}, keys(s.Notices)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			s, effects = posted(s, SendAsked{})
			if _, again := wished[SendMessage](effects); !again || len(s.Notices) != 0 {
				t.Errorf("a second try asks for %v and still says %v", names(effects), keys(s.Notices))
			}
		})
	}
}

func TestStopIsAskedForOnce(t *testing.T) {
	s, effects := posted(under(), StopAsked{})
	if !s.Sending.Stopped || !cmp.Equal(names(effects), []string{"stop"}) {
		t.Errorf("stopped %v, asks for %v", s.Sending.Stopped, names(effects))
	}
	if _, effects = posted(s, StopAsked{}); len(effects) != 0 {
		t.Errorf("a second press asks for %v", names(effects))
	}
}

func TestAReaderWhoWanderedOffIsNotFetchedBack(t *testing.T) {
	s := at(under(), Evidence)
	s, _ = posted(s, ReplyKept{Answer{Ack: ackFor(t, message(vxu.SampleClean, "EX-1"), ack.Options{})}}, Sealed{Receipt{Record: "b/records/0001"}})
	if s.Place.Step != Evidence || !s.Outcome.Counts() {
		t.Errorf("at %+v with %+v", s.Place, s.Outcome)
	}
	if s = at(s, Send); s.Place.Page != "" {
		t.Errorf("Send opens at %+v", s.Place)
	}
}
