package effect

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/soap"
	"testshot/wizard"
	"testshot/wizard/evidence"
)

func TestStopWorksAtOnceAndTheAttemptIsKept(t *testing.T) {
	w := newWorld(t)
	s, send := w.sendOf(w.rehearsing("silent", message()))
	var answer wizard.Answer
	stopped := 0
	// The silent registry never answers and the limit is far away, so it is the stop
	// that ends the wait.
	w.runner.Do(t.Context(), send, func(e wizard.Event) {
		switch e := e.(type) {
		case wizard.StageReached:
			if e.Stage == wizard.StageHanded {
				stopped++
				go w.runner.Do(context.Background(), wizard.StopSending{}, func(wizard.Event) {})
			}
		case wizard.ReplyKept:
			answer = e.Answer
		}
	})
	if stopped != 1 || !answer.Stopped || !answer.Left || !answer.Whole || answer.Notice.Key != "line.stopped-left" {
		t.Errorf("stopped %d times, answer %+v", stopped, answer)
	}
	s = w.drive(s, wizard.ReplyKept{Answer: answer})
	if s.Outcome.Verdict != ack.None || s.Outcome.Record == "" {
		t.Errorf("outcome %+v", s.Outcome)
	}
	w.sound()
	if posted := w.do(wizard.StopSending{}); len(posted) != 0 {
		t.Errorf("stopping when nothing is under way posts %+v", posted)
	}
}

func TestASecondSendWaitsForNothingAndSendsNothing(t *testing.T) {
	there := newRegistry(t, ack.AA)
	w := newWorld(t)
	_, send := w.sendOf(w.ready(there.URL, message()))
	var second []wizard.Event
	there.before = func(soap.Incoming) { second = w.do(send) }
	first := w.do(send)
	if n := failed(t, second); n.Key != "send-under-way" {
		t.Errorf("the second send: %+v", n)
	}
	if a := only[wizard.ReplyKept](t, first).Answer; a.Ack == nil || there.count() != 1 {
		t.Errorf("%d messages, answer %+v", there.count(), a)
	}
}

func TestTheSecondsOfTheWaitAreCounted(t *testing.T) {
	w := newWorld(t)
	_, send := w.sendOf(w.rehearsing("silent", message()))
	var waited []wizard.Waited
	ctx, stop := context.WithCancel(t.Context())
	w.runner.Do(ctx, send, func(e wizard.Event) {
		if e, ok := e.(wizard.Waited); ok {
			waited = append(waited, e)
			stop()
		}
	})
	if len(waited) == 0 || waited[0].Seconds != 1 || waited[0].Limit != 10 {
		t.Errorf("counted %+v", waited)
	}
}

func TestClosingTheProgramKeepsWhatIsKnownOfASend(t *testing.T) {
	w := newWorld(t)
	_, send := w.sendOf(w.rehearsing("silent", message()))
	handed, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		w.runner.Do(context.Background(), send, func(e wizard.Event) {
			if s, ok := e.(wizard.StageReached); ok && s.Stage == wizard.StageHanded {
				close(handed)
			}
		})
	}()
	<-handed
	w.runner.Close()
	<-ended
	w.again()
	found := w.interrupted()
	if len(found) != 1 || !found[0].Begun {
		t.Fatalf("the next start finds %+v", found)
	}
	text, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(found[0].Record), evidence.FileTranscript))
	if err != nil || !strings.Contains(string(text), "message: handed over whole") || !strings.Contains(string(text), brokeOff+"stopped") {
		t.Errorf("the transcript: %v\n%s", err, text)
	}
	a := only[wizard.ReplyKept](t, w.do(wizard.SettleInterrupted{Record: found[0].Record})).Answer
	if !a.Left || !a.Resumed || a.Ack != nil {
		t.Errorf("settled as %+v", a)
	}
}
