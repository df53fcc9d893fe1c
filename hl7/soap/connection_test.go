package soap

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
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

// tunnel is a proxy that opens what it is asked for.
func tunnel(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodConnect {
		http.Error(w, "tunnels only", http.StatusBadRequest)
		return
	}
	there, err := net.Dial("tcp", r.Host)
	if err != nil {
		http.Error(w, "no such host", http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusOK)
	_ = http.NewResponseController(w).Flush()
	here, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		_ = there.Close()
		return
	}
	go func() {
		_, _ = io.Copy(there, buffered)
		_ = there.Close()
	}()
	_, _ = io.Copy(here, there)
	_ = here.Close()
}

func TestSubmitGoesThroughATunnel(t *testing.T) {
	asked := 0
	s := serve(t, accepting(), true)
	proxy := serve(t, http.HandlerFunc(tunnel), false)
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := client(t, s, "miis")
	transport := c.HTTP.Transport.(*http.Transport)
	transport.Proxy = http.ProxyURL(at)
	transport.OnProxyConnectResponse = func(context.Context, *url.URL, *http.Request, *http.Response) error {
		asked++
		return nil
	}
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	if err != nil {
		t.Fatal(err)
	}
	if x.ProxyStatus != 200 || asked != 1 || !x.WroteAll || x.Remote != at.Host {
		t.Errorf("proxy status %d, asked %d, wrote all %v, remote %s", x.ProxyStatus, asked, x.WroteAll, x.Remote)
	}
	if r := c.Dialect.ReadReply(x.Status, "", x.ResponseRaw); r.Kind != KindAck {
		t.Errorf("%s", r.Kind)
	}
}

// A dialer that does TLS itself can't be counted; then the body is.
func TestSubmitWorksWithADialerThatDoesTLS(t *testing.T) {
	s := serve(t, accepting(), true)
	c := client(t, s, "cdc-2011")
	transport := c.HTTP.Transport.(*http.Transport)
	config := transport.TLSClientConfig.Clone()
	transport.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		return (&tls.Dialer{Config: config}).DialContext(ctx, network, address)
	}
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	if err != nil || !x.WroteAny || !x.WroteAll {
		t.Errorf("error %v, wrote any %v, all %v", err, x.WroteAny, x.WroteAll)
	}
}

func TestSubmitLeavesTheGivenTransportAsItWas(t *testing.T) {
	s := serve(t, accepting(), true)
	c := client(t, s, "miis")
	transport := c.HTTP.Transport.(*http.Transport)
	if _, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{}); err != nil {
		t.Fatal(err)
	}
	if transport.DisableKeepAlives || transport.DialContext != nil || transport.OnProxyConnectResponse != nil || transport.TLSClientConfig.MinVersion != 0 {
		t.Error("the caller's transport was changed")
	}
}

// goleak in TestMain looks at what this leaves behind.
func TestSubmitManyAtOnceLeavesNothingBehind(t *testing.T) {
	var served atomic.Int32
	s := serve(t, &Handler{Answer: func(context.Context, Incoming) Answer {
		served.Add(1)
		return Answer{Ack: []byte(testAck)}
	}}, false)
	c := client(t, s, "cdc-2011")
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 25 {
				x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
				if err != nil || !x.WroteAll {
					t.Errorf("error %v", err)
					return
				}
			}
		})
	}
	group.Wait()
	if served.Load() != 200 {
		t.Errorf("%d messages arrived", served.Load())
	}
}

func TestNewMessageIDIsAUUIDAndNew(t *testing.T) {
	a, b := newMessageID(), newMessageID()
	if a == b || len(a) != len("urn:uuid:")+36 || a[len("urn:uuid:")+14] != '4' {
		t.Errorf("%s, %s", a, b)
	}
}

func TestRedirectTargetIsAbsoluteWhereItCanBeRead(t *testing.T) {
	from, err := url.Parse("https://registry.example/a/b")
	if err != nil {
		t.Fatal(err)
	}
	for location, want := range map[string]string{
		"":                            "",
		"/c":                          "https://registry.example/c",
		"c":                           "https://registry.example/a/c",
		"http://elsewhere.example/?x": "http://elsewhere.example/?x",
		"http://%zz":                  "http://%zz",
	} {
		if got := redirectTarget(from, location); got != want {
			t.Errorf("%q: %q", location, got)
		}
	}
}
