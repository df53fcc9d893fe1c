package effect

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/mllp"
	"testshot/wizard"
	"testshot/wizard/evidence"
)

// ear is a Listen effect that runs aside, as in the window.
type ear struct {
	t      *testing.T
	events chan wizard.Event
	ended  sync.WaitGroup
}

func (w *world) listens(ctx context.Context, e wizard.Listen) *ear {
	h := &ear{t: w.t.(*testing.T), events: make(chan wizard.Event, 100)}
	h.ended.Go(func() { w.runner.Do(ctx, e, func(event wizard.Event) { h.events <- event }) })
	return h
}

// next is what it posts next.
func next[E wizard.Event](h *ear) E {
	h.t.Helper()
	select {
	case event := <-h.events:
		e, ok := event.(E)
		if !ok {
			h.t.Fatalf("posted %T, want %T: %+v", event, e, event)
		}
		return e
	case <-time.After(20 * time.Second):
		var none E
		h.t.Fatalf("%T is not posted", none)
		return none
	}
}

// freePort is one that nobody listens at.
func freePort(t *testing.T) int {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func (w *world) sendsTo(began wizard.ListeningBegan) []byte {
	w.t.Helper()
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(began.Port))
	x, err := (&mllp.Client{Limit: 20 * time.Second}).Send(w.t.Context(), address, message(), nil, mllp.Stages{})
	if err != nil {
		w.t.Fatal(err)
	}
	return x.Answer
}

func TestAMessageOfTheEHRComesInAndItsRecordSaysHow(t *testing.T) {
	w := newWorld(t)
	h := w.listens(t.Context(), wizard.Listen{Round: 1, Port: freePort(t), Limit: time.Hour})
	began := next[wizard.ListeningBegan](h)
	if diff := cmp.Diff([]string{"127.0.0.1"}, began.Addresses); diff != "" || began.Round != 1 {
		t.Errorf("round %d, addresses (-want +got):\n%s", began.Round, diff)
	}
	if answer := w.sendsTo(began); !strings.Contains(string(answer), "MSA|AA|"+controlID+"|") {
		t.Errorf("answers %q", answer)
	}
	came := next[wizard.MessageReceived](h)
	if string(came.Data) != string(message()) || came.Over != "mllp" || !strings.HasPrefix(came.From, "127.0.0.1:") {
		t.Errorf("came as %+v", came)
	}
	w.runner.Do(t.Context(), wizard.StopListening{Round: 1}, func(e wizard.Event) { t.Errorf("posts %T", e) })
	h.ended.Wait()
	if _, err := os.Stat(w.evidence); !os.IsNotExist(err) {
		t.Error("something is on the disk before the send")
	}
	if strings.Contains(w.log.String(), markedPatient) {
		t.Error("the log names the patient")
	}

	s := w.drive(w.clinic(), wizard.RehearsalEntered{}, came, wizard.SendAsked{})
	record, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(s.Outcome.Record), "record.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"captured": {`, `"from": "` + came.From + `"`, `"over": "mllp"`, `"at": "2015-03-02T12:`} {
		if !strings.Contains(string(record), want) {
			t.Errorf("the record does not say %s:\n%s", want, record)
		}
	}
	kept, err := os.ReadFile(filepath.Join(w.evidence, filepath.FromSlash(s.Outcome.Record), evidence.FileMessage))
	if err != nil || string(kept) != string(message()) {
		t.Errorf("kept %q, %v", kept, err)
	}
}

func TestAPortThatIsTakenIsSaidInWords(t *testing.T) {
	w := newWorld(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	n := failed(t, w.do(wizard.Listen{Round: 1, Port: l.Addr().(*net.TCPAddr).Port, Limit: time.Hour}))
	if n.Key != "listen-port-taken" || n.Ref == "" {
		t.Errorf("says %+v", n)
	}
}

func TestListeningEndsWithItsTimeAndWithTheProgram(t *testing.T) {
	w := newWorld(t)
	port := freePort(t)
	h := w.listens(t.Context(), wizard.Listen{Round: 1, Port: port, Limit: time.Millisecond})
	next[wizard.ListeningBegan](h)
	if e := next[wizard.ListeningEnded](h); e.Round != 1 {
		t.Errorf("round %d ended", e.Round)
	}
	h.ended.Wait()
	ctx, cancel := context.WithCancel(t.Context())
	h = w.listens(ctx, wizard.Listen{Round: 2, Port: port, Limit: time.Hour})
	next[wizard.ListeningBegan](h)
	cancel()
	h.ended.Wait()
	if len(h.events) != 0 {
		t.Errorf("a program that ends posts %T", <-h.events)
	}
}

// Effects run beside each other, so the wish to stop may come first.
func TestAStopThatComesFirstHoldsForItsRound(t *testing.T) {
	w := newWorld(t)
	if posted := w.do(wizard.StopListening{Round: 1}); len(posted) != 0 {
		t.Fatalf("posts %v", posted)
	}
	if posted := w.do(wizard.Listen{Round: 1, Port: freePort(t), Limit: time.Hour}); len(posted) != 0 {
		t.Errorf("posts %v", posted)
	}
	port := freePort(t)
	first := w.listens(t.Context(), wizard.Listen{Round: 2, Port: port, Limit: time.Hour})
	next[wizard.ListeningBegan](first)
	second := w.listens(t.Context(), wizard.Listen{Round: 3, Open: true, Port: port, Limit: time.Hour}) // at the same port
	w.do(wizard.StopListening{Round: 2})
	first.ended.Wait()
	began := next[wizard.ListeningBegan](second)
	if began.Round != 3 || began.Port != port {
		t.Errorf("began as %+v", began)
	}
	w.do(wizard.StopListening{Round: 3})
	second.ended.Wait()
}
