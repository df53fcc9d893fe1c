package simulator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/answer"
	"testshot/hl7/post"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

func TestTheEchoIsAnsweredWhereTheDialectHasOne(t *testing.T) {
	s := started(t, Params{Temper: "refusing"})
	for _, dialect := range soap.Dialects() {
		c := clientOf(t.Context(), t, s, dialect)
		x, err := c.Connectivity(t.Context(), s.URL(), "Is anybody there? é & <", soap.Stages{})
		if !c.Dialect.HasConnectivity() {
			if !errors.Is(err, soap.ErrNoConnectivityTest) {
				t.Errorf("%s: %v, want that there is no echo", dialect, err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		reply := c.Dialect.ReadEcho(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
		if reply.Kind != answer.KindEcho || !strings.Contains(string(x.ResponseRaw), "Rehearsal: ") || x.ResponseHeader.Get(MarkHeader) == "" {
			t.Errorf("%s: answered %s without a mark: %q", dialect, reply.Kind, x.ResponseRaw)
		}
	}
}

func TestTheHeadIsAnsweredWithTheTimeForTheLineTest(t *testing.T) {
	for _, temper := range Tempers() {
		if temper.Private() || !temper.On(SOAP) {
			continue
		}
		s := started(t, Params{Temper: temper.Name})
		answer, err := http.Head(s.URL())
		if err != nil {
			t.Fatalf("%s: %v", temper.Name, err)
		}
		answer.Body.Close()
		if _, err := http.ParseTime(answer.Header.Get("Date")); err != nil {
			t.Errorf("%s: no time: %v", temper.Name, err)
		}
		if answer.Header.Get(MarkHeader) == "" {
			t.Errorf("%s: no mark", temper.Name)
		}
	}
	http.DefaultClient.CloseIdleConnections()
}

// arrived tells when a request has come to the registry, so that tests wait for
// a cause and not for a time.
func arrived(s *Server) <-chan struct{} {
	came := make(chan struct{}, 16)
	inner := s.web.Handler
	s.web.Handler = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		came <- struct{}{}
		inner.ServeHTTP(w, q)
	})
	return came
}

// sendAside submits in a goroutine and gives what came of it.
func sendAside(ctx context.Context, t *testing.T, s *Server) <-chan error {
	c := clientOf(t.Context(), t, s, "miis")
	ended := make(chan error, 1)
	go func() {
		x, err := c.Submit(ctx, s.URL(), soap.Request{Message: sample(vxu.SampleClean)}, soap.Stages{})
		if err == nil {
			t.Errorf("the silent registry answered with status %d", x.Status)
		}
		ended <- err
	}()
	return ended
}

func TestSilenceEndsWhenTheSenderGivesUp(t *testing.T) {
	s := started(t, Params{Temper: "silent"})
	came := arrived(s)
	ctx, cancel := canceledAfter(t)
	ended := sendAside(ctx, t, s)
	<-came
	select {
	case err := <-ended:
		t.Fatalf("the silent registry spoke: %v", err)
	default:
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v, want the sender's own stop", err)
	}
}

func TestSilenceEndsWhenTheServerCloses(t *testing.T) {
	s := started(t, Params{Temper: "silent"})
	came := arrived(s)
	ended := sendAside(t.Context(), t, s)
	<-came
	s.Close()
	if err := <-ended; !errors.Is(err, io.EOF) && !wasReset(err) {
		t.Errorf("ended with %v, want that the line is cut", err)
	}
}

func TestManyClientsAreAnsweredAtOnceEachWithHisOwn(t *testing.T) {
	s := started(t, Params{TLS: true})
	const clients, each = 20, 5
	var mu sync.Mutex
	seen := map[string]bool{}
	var wait sync.WaitGroup
	for n := range clients {
		wait.Go(func() {
			c := clientOf(t.Context(), t, s, soap.Dialects()[n%len(soap.Dialects())])
			for i := range each {
				id := fmt.Sprintf("SIM-%d-%d", n, i)
				x, err := c.Submit(t.Context(), s.URL(), soap.Request{Message: vxu.Sample(vxu.SampleClean, id, "20150302101500-0500")}, soap.Stages{})
				if err != nil {
					t.Error(err)
					return
				}
				reply := c.Dialect.ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
				a, _ := ack.Read(reply.Ack)
				if a.Answers != id {
					t.Errorf("the answer to %s names %q", id, a.Answers)
				}
				mu.Lock()
				if seen[a.ControlID] {
					t.Errorf("two answers have the control ID %s", a.ControlID)
				}
				seen[a.ControlID] = true
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(seen) != clients*each {
		t.Errorf("%d answers, want %d", len(seen), clients*each)
	}
}

func TestCloseMayComeTwiceAndFreesThePort(t *testing.T) {
	s := started(t, Params{})
	address := s.Address()
	s.Close()
	s.Close()
	again, err := Start(Params{Address: address})
	if err != nil {
		t.Fatalf("the port is still taken: %v", err)
	}
	again.Close()
}

func TestCloseHangsUpOnWhoDoesNot(t *testing.T) {
	s := started(t, Params{})
	conn, err := net.Dial("tcp", s.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("POST /rehearsal HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf")); err != nil {
		t.Fatal(err)
	}
	s.Close() // returns, although the rest never comes
	buffer := make([]byte, 1)
	if _, err := conn.Read(buffer); err == nil {
		t.Error("half a request was answered")
	}
}

func TestAFullHouseStillCloses(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	g := newGate(l, false)
	g.places = make(chan struct{}, 1)
	if _, err := net.Dial("tcp", l.Addr().String()); err != nil {
		t.Fatal(err)
	}
	first, err := g.Accept()
	if err != nil {
		t.Fatal(err)
	}
	refused := make(chan error)
	go func() { _, err := g.Accept(); refused <- err }()
	if err := g.Close(); err != nil {
		t.Error(err)
	}
	if err := <-refused; !errors.Is(err, net.ErrClosed) {
		t.Errorf("a full house ends with %v", err)
	}
	if err := errors.Join(first.Close(), g.Close()); err != nil && !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
	if len(g.places) != 0 {
		t.Error("who left kept his place")
	}
}

func TestStartSaysWhatIsWrong(t *testing.T) {
	if _, err := Start(Params{Temper: "furious"}); !errors.Is(err, ErrTemper) {
		t.Errorf("an unknown temper: %v", err)
	}
	if _, err := Start(Params{Temper: "commit-first"}); !errors.Is(err, ErrTransport) {
		t.Errorf("a temper that the web service does not have: %v", err)
	}
	if _, err := Start(Params{Transport: "pigeon"}); !errors.Is(err, ErrTransport) {
		t.Errorf("a transport that does not exist: %v", err)
	}
	s := started(t, Params{})
	if _, err := Start(Params{Address: s.Address(), TLS: true}); err == nil {
		t.Error("two servers listen on one port")
	}
	if !strings.HasPrefix(s.URL(), "http://127.0.0.1:") {
		t.Errorf("the registry listens at %s, not on this computer alone", s.URL())
	}
}

func TestThePrivateLineIsForTheAddressItListensOn(t *testing.T) {
	s := started(t, Params{TLS: true, Address: "127.0.0.1:0"})
	if !strings.HasPrefix(s.URL(), "https://") {
		t.Errorf("address %s is not private", s.URL())
	}
	if x, _ := submitted(t, s, "miis", sample(vxu.SampleClean)); x.TLS == nil || x.Status != http.StatusOK {
		t.Errorf("status %d on a private line %v", x.Status, x.TLS != nil)
	}
	// Who does not trust the authority of this run gets nothing.
	stranger := clientOf(t.Context(), t, s, "miis")
	stranger.HTTP = nil
	if x, err := stranger.Submit(t.Context(), s.URL(), soap.Request{Message: sample(vxu.SampleClean)}, soap.Stages{}); err == nil || x.WroteAny {
		t.Errorf("a stranger's message left: %v", err)
	}
}

func TestAPostThatIsNoMessageIsRefusedAndMarked(t *testing.T) {
	s := started(t, Params{Transport: Post})
	defer http.DefaultClient.CloseIdleConnections()
	for name, row := range map[string]struct {
		kind, body string
		want       int
	}{
		"nothing":          {"text/plain", "", http.StatusBadRequest},
		"an empty form":    {"application/x-www-form-urlencoded", "USERID=clinic", http.StatusBadRequest},
		"beyond all bound": {"text/plain", strings.Repeat("MSH|", post.DefaultMaxRequest/4+1), http.StatusRequestEntityTooLarge},
	} {
		answer, err := http.Post(s.URL(), row.kind, strings.NewReader(row.body))
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != row.want || answer.Header.Get(MarkHeader) == "" {
			t.Errorf("%s: status %d, mark %q", name, answer.StatusCode, answer.Header.Get(MarkHeader))
		}
	}
}

func TestARequestThatIsNoSOAPIsRefusedAndMarked(t *testing.T) {
	s := started(t, Params{})
	answer, err := http.Post(s.URL(), "text/plain", strings.NewReader("MSH|^~\\&|\r"))
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	answer.Body.Close()
	if answer.StatusCode != http.StatusBadRequest || answer.Header.Get(MarkHeader) == "" {
		t.Errorf("status %d, mark %q", answer.StatusCode, answer.Header.Get(MarkHeader))
	}
}

func TestTwoMessagesInOneCallOfTheWebServiceAreAFault(t *testing.T) {
	two := append(sample(vxu.SampleClean), sample(vxu.SampleClean)...)
	s := started(t, Params{Temper: "warning"})
	for _, dialect := range soap.Dialects() {
		c := clientOf(t.Context(), t, s, dialect)
		x, err := c.Submit(t.Context(), s.URL(), soap.Request{Message: two}, soap.Stages{})
		if err != nil {
			t.Fatal(err)
		}
		reply := c.Dialect.ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
		if reply.Fault == nil || reply.Fault.Name != soap.FaultMessageTooLarge || x.ResponseHeader.Get(MarkHeader) == "" {
			t.Errorf("%s: answered %s, %q", dialect, reply.Kind, x.ResponseRaw)
		}
	}
}

func TestEveryTransportServesManyClientsAtOnceAndStopsClean(t *testing.T) {
	const clients = 200
	for name, way := range ways() {
		for _, private := range []bool{false, true} {
			s := started(t, Params{Transport: way.over, TLS: private})
			var wait sync.WaitGroup
			for range clients {
				wait.Go(func() {
					got := way.send(t.Context(), t, s, sample(vxu.SampleClean))
					if got.err != nil || ack.Judge(got.ack, controlID).Verdict != ack.Accepted {
						t.Errorf("%s: %v, %.300q", name, got.err, got.ack)
					}
				})
			}
			wait.Wait()
			s.Close()
			if _, err := net.Dial("tcp", s.Address()); err == nil {
				t.Errorf("%s: it is closed, and somebody picks up", name)
			}
		}
	}
}

func TestSilenceEndsOnEveryTransportWhenTheServerCloses(t *testing.T) {
	for name, way := range ways() {
		s := started(t, Params{Transport: way.over, Temper: "silent"})
		ended := make(chan came, 20)
		for range cap(ended) {
			go func() { ended <- way.send(t.Context(), t, s, sample(vxu.SampleClean)) }()
		}
		conn, err := net.Dial("tcp", s.Address()) // and says nothing at all
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		for s.registry.asked.Load() < int64(cap(ended)) {
			runtime.Gosched()
		}
		s.Close()
		for range cap(ended) {
			if got := <-ended; got.err == nil || got.head != nil || len(got.raw) != 0 {
				t.Errorf("%s: a silent registry answered %q, %v", name, got.raw, got.err)
			}
		}
		if _, err := conn.Read(make([]byte, 1)); err == nil {
			t.Errorf("%s: who said nothing was answered", name)
		}
	}
}
