package wizard

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/vxu"
)

// captured is a message as the EHR sent it to this computer.
func captured(kind vxu.SampleKind, id string) MessageReceived {
	return MessageReceived{At: noon.Add(-time.Minute), From: "192.0.2.7:4711", Over: "mllp+tls", Data: message(kind, id)}
}

func hears() State {
	return state(posted(at(routed(), Message), ListenAsked{}, ListeningBegan{1, 2575, []string{"127.0.0.1"}}))
}

func TestHowAMessageCameGoesIntoTheRecordOfItsSend(t *testing.T) {
	s := state(posted(hears(), captured(vxu.SampleClean, "EX-1")))
	_, effects := posted(s, SendAsked{})
	send, ok := wished[SendMessage](effects)
	if !ok {
		t.Fatalf("asks for %v", names(effects))
	}
	want := Capture{At: noon.Add(-time.Minute), From: "192.0.2.7:4711", Over: "mllp+tls"}
	if diff := cmp.Diff(want, send.Outbound.Capture); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if string(send.Outbound.Original) != string(message(vxu.SampleClean, "EX-1")) {
		t.Error("the original is another")
	}
	s = state(posted(s, FileRead{Purpose: PurposeMessage, Path: "f", Data: message(vxu.SampleClean, "EX-2")}))
	if _, effects = posted(s, SendAsked{}); true {
		if send, _ = wished[SendMessage](effects); send.Outbound.Capture != (Capture{}) {
			t.Errorf("a file came as %+v", send.Outbound.Capture)
		}
	}
}

func TestWhatCameIsListedWithoutAName(t *testing.T) {
	s := state(posted(hears(), captured(vxu.SampleClean, "EX-1"), captured(vxu.SampleOld, "EX-2"), MessageReceived{At: noon, Data: []byte("MSH|^")}))
	var got []string
	for _, a := range s.Listening.Received {
		a.Data = nil
		got = append(got, strings.Join([]string{string(a.Route), a.Type, a.Version}, " "))
	}
	if diff := cmp.Diff([]string{"send VXU^V04^VXU_V04 2.5.1", "exclusion VXU^V04 2.3.1", "malformed  "}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if first := s.Listening.Received[0]; first.Shots != 1 {
		t.Errorf("it has %d shots", first.Shots)
	}
}

// A message of 2.3.1 leads where such a file would, and gives way to one that can
// be sent.
func TestAnOldMessageThatCameLeadsToTheQuestionsAndGivesWay(t *testing.T) {
	s := state(posted(hears(), captured(vxu.SampleOld, "EX-1")))
	if s.Message.Notice.Key != "message.v231" || len(Blockers(s)) != 0 {
		t.Errorf("says %q, blockers %v", s.Message.Notice.Key, keys(Blockers(s)))
	}
	if on := state(posted(s, Advanced{})); on.Place.Step != Questions || on.Listening.Asked {
		t.Errorf("leads to %v, listens %v", on.Place, on.Listening.Asked)
	}
	s = state(posted(s, captured(vxu.SampleClean, "EX-2")))
	if !s.Message.Sendable() || s.Listening.Chosen != 2 {
		t.Errorf("on hand is %q, chosen %d", s.Message.Identity.ControlID, s.Listening.Chosen)
	}
}

func TestWhatIsOnHandDoesNotGiveWayToWhatCame(t *testing.T) {
	s := state(posted(ready(), captured(vxu.SampleGaps, "EX-2")))
	if s.Message.Path != "one.hl7" || len(s.Listening.Received) != 1 || s.Listening.Chosen != 0 {
		t.Errorf("on hand is %q, of %d", s.Message.Path, len(s.Listening.Received))
	}
	s = state(posted(s, ReceivedChosen{1}))
	if s.Message.Origin != FromCapture || s.Listening.Chosen != 1 {
		t.Error("it cannot be chosen")
	}
	if s = state(posted(s, MessageDropped{})); s.Listening.Chosen != 0 || len(s.Listening.Received) != 1 {
		t.Error("what was put aside is still chosen, or gone")
	}
}

// Nothing of which the EHR heard "received" is lost, whatever is going on.
func TestAMessageThatComesDuringASendWaits(t *testing.T) {
	s := state(posted(under(), captured(vxu.SampleGaps, "EX-2")))
	if s.Message.Identity.ControlID != "EX-1" || len(s.Listening.Received) != 1 {
		t.Errorf("on hand is %q, of %d", s.Message.Identity.ControlID, len(s.Listening.Received))
	}
	if s = state(posted(s, ReceivedChosen{1})); s.Message.Identity.ControlID != "EX-1" {
		t.Error("the message changed under its send")
	}
	late := state(posted(hears(), ListenStopped{}, captured(vxu.SampleClean, "EX-3")))
	if len(late.Listening.Received) != 1 || late.Listening.On {
		t.Error("what came while it was being stopped is lost")
	}
}

func TestWordsOfAnEarlierTimeChangeNothing(t *testing.T) {
	s := state(posted(hears(), ListenAsked{Open: true, Port: 2576}))
	if s.Listening.On || s.Listening.Round != 2 || !s.Listening.Open {
		t.Fatalf("listens as %+v", s.Listening)
	}
	if s = state(posted(s, ListeningBegan{1, 2575, []string{"127.0.0.1"}})); s.Listening.On {
		t.Error("the first time began in place of the second")
	}
	s = state(posted(s, ListeningBegan{2, 2576, []string{"192.0.2.15"}}, ListeningEnded{1}))
	if !s.Listening.On || s.Listening.Port != 2576 {
		t.Error("the end of the first time ended the second")
	}
	if s = state(posted(s, Failed{Listen{}.Name(), Notice{Key: "listen-port-taken"}})); s.Listening.Asked {
		t.Error("it is still said to listen")
	}
}

func TestAnotherClinicHearsNothingOfThePatientsThatCame(t *testing.T) {
	with := state(posted(hears(), captured(vxu.SampleClean, "EX-1")))
	for name, event := range map[string]Event{"a new clinic": ClinicStarted{}, "another clinic": DraftRead{Clinic: "Other", Year: 2014}} {
		s, effects := posted(with, event)
		stop, ok := wished[StopListening](effects)
		if !ok || stop.Round != 1 || s.Listening.Asked || len(s.Listening.Received) != 0 {
			t.Errorf("%s: asks for %v, has %d", name, names(effects), len(s.Listening.Received))
		}
		if s = state(posted(s, ListenAsked{})); s.Listening.Round != 2 {
			t.Errorf("%s: the next time has the number %d", name, s.Listening.Round)
		}
	}
}

func TestADraftHoldsNothingOfWhatCame(t *testing.T) {
	s := state(posted(hears(), captured(vxu.SampleClean, "EX-1")))
	draft := marshal(t, s.draft())
	if strings.Contains(draft, s.Message.View.Patient.Name().Family) || strings.Contains(draft, "MSH|") {
		t.Error("the draft holds the message")
	}
	back := state(posted(New(), Started{Draft: []byte(draft)}))
	if back.Message.Present() || back.Listening.Asked || back.Message.Capture.From != "192.0.2.7:4711" {
		t.Errorf("came back as %+v", back.Message)
	}
}
