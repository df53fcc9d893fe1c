package web

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http/httptrace"
	"strings"
	"sync"
	"testing"
	"time"
)

// fakeConn is a connection whose writes do what a test says.
type fakeConn struct {
	net.Conn
	write func([]byte) (int, error)
}

func (c fakeConn) Write(p []byte) (int, error) { return c.write(p) }
func (c fakeConn) RemoteAddr() net.Addr        { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 7), Port: 443} }

// watched returns a watch and a connection it counts.
func watched(t *testing.T, hook Stages, body string, write func([]byte) (int, error)) (*watch, net.Conn) {
	t.Helper()
	w := newWatch(hook, []byte(body))
	conn, err := w.counting(func(context.Context, string, string) (net.Conn, error) {
		return fakeConn{write: write}, nil
	})(t.Context(), "tcp", "registry.example:443")
	if err != nil {
		t.Fatal(err)
	}
	return w, conn
}

func whole(p []byte) (int, error) { return len(p), nil }

func TestWatchDoesNotCountWhatIsWrittenBeforeTheRequest(t *testing.T) {
	w, conn := watched(t, Stages{}, "envelope", whole)
	_, _ = conn.Write([]byte("a handshake of any length"))
	var x Exchange
	w.finish(&x)
	if x.WroteAny || x.WroteAll {
		t.Errorf("wrote any %v, all %v", x.WroteAny, x.WroteAll)
	}
}

func TestWatchBelievesTheConnectionMoreThanTheTransport(t *testing.T) {
	broken := errors.New("broken")
	tests := []struct {
		name     string
		write    func([]byte) (int, error)
		wrote    bool // the transport's buffer is flushed at all
		any, all bool
	}{
		{"flushed", whole, true, true, true},
		{"still in the buffer", whole, false, false, false},
		{"nothing taken", func([]byte) (int, error) { return 0, broken }, true, false, false},
		{"half taken", func(p []byte) (int, error) { return len(p) / 2, broken }, true, true, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			handed := 0
			w, conn := watched(t, Stages{Handed: func(int64, time.Time) { handed++ }}, "envelope", test.write)
			trace := w.trace()
			trace.GotConn(httptrace.GotConnInfo{Conn: conn})
			trace.WroteRequest(httptrace.WroteRequestInfo{}) // comes before the flush
			if handed != 0 {
				t.Error("told too early")
			}
			if test.wrote {
				_, _ = conn.Write([]byte("header and envelope"))
			}
			var x Exchange
			w.finish(&x)
			if x.WroteAny != test.any || x.WroteAll != test.all || (handed == 1) != test.all {
				t.Errorf("wrote any %v, all %v, told %d times", x.WroteAny, x.WroteAll, handed)
			}
		})
	}
}

func TestWatchCountsAWriteThatHasNotReturned(t *testing.T) {
	begun, release := make(chan struct{}), make(chan struct{})
	w, conn := watched(t, Stages{}, "envelope", func(p []byte) (int, error) {
		close(begun)
		<-release
		return len(p), nil
	})
	w.trace().GotConn(httptrace.GotConnInfo{Conn: conn})
	var group sync.WaitGroup
	group.Go(func() { _, _ = conn.Write([]byte("envelope")) })
	<-begun
	var x Exchange
	w.finish(&x)
	close(release)
	group.Wait()
	if !x.WroteAny || x.WroteAll {
		t.Errorf("wrote any %v, all %v", x.WroteAny, x.WroteAll)
	}
}

func TestWatchTellsTheFirstByteAfterTheHandingOver(t *testing.T) {
	var order []string
	w, conn := watched(t, Stages{
		Handed:    func(int64, time.Time) { order = append(order, "handed") },
		FirstByte: func(time.Time) { order = append(order, "first byte") },
	}, "envelope", whole)
	trace := w.trace()
	trace.GotConn(httptrace.GotConnInfo{Conn: conn})
	trace.GotFirstResponseByte() // the answer overtakes the news
	_, _ = conn.Write([]byte("header and envelope"))
	trace.WroteRequest(httptrace.WroteRequestInfo{})
	w.finish(&Exchange{Status: 200})
	if got := strings.Join(order, ", "); got != "handed, first byte" {
		t.Error(got)
	}
}

func TestWatchTellsTheFirstByteOfAnEarlyRefusalToo(t *testing.T) {
	first := 0
	w, conn := watched(t, Stages{
		Handed:    func(int64, time.Time) { t.Error("handed, though it was not") },
		FirstByte: func(time.Time) { first++ },
	}, "a long envelope", whole)
	trace := w.trace()
	trace.GotConn(httptrace.GotConnInfo{Conn: conn})
	_, _ = conn.Write([]byte("header"))
	trace.GotFirstResponseByte()
	x := Exchange{Status: 413}
	w.finish(&x)
	if first != 1 || !x.WroteAny || x.WroteAll {
		t.Errorf("told %d times, wrote any %v, all %v", first, x.WroteAny, x.WroteAll)
	}
}

func TestWatchIsSilentAndDryWhenTheSendIsOver(t *testing.T) {
	w, conn := watched(t, Stages{
		Connected: func(*tls.ConnectionState, string) { t.Error("connected") },
		FirstByte: func(time.Time) { t.Error("first byte") },
	}, "envelope", whole)
	w.finish(&Exchange{})
	trace := w.trace()
	trace.GotConn(httptrace.GotConnInfo{Conn: conn})
	trace.GotFirstResponseByte()
	if n, err := w.Read(make([]byte, 10)); n != 0 || !errors.Is(err, errFinished) {
		t.Errorf("read %d bytes, %v", n, err)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
}

func TestWatchPassesOnTheErrorOfTheDialer(t *testing.T) {
	want := errors.New("no route")
	w := newWatch(Stages{}, nil)
	_, err := w.counting(func(context.Context, string, string) (net.Conn, error) { return nil, want })(t.Context(), "tcp", "a:1")
	if !errors.Is(err, want) {
		t.Error(err)
	}
}
