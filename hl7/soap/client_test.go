package soap

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// serve starts a server that keeps quiet about the connections tests cut.
func serve(t testing.TB, h http.Handler, withTLS bool) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	if withTLS {
		s.StartTLS()
	} else {
		s.Start()
	}
	t.Cleanup(s.Close)
	return s
}

// client trusts the server and uses no proxy of this machine.
func client(t testing.TB, s *httptest.Server, name string) *Client {
	t.Helper()
	transport := &http.Transport{}
	if s.Certificate() != nil {
		roots := x509.NewCertPool()
		roots.AddCert(s.Certificate())
		transport.TLSClientConfig = &tls.Config{RootCAs: roots}
	}
	return &Client{HTTP: &http.Client{Transport: transport}, Dialect: dialect(t, name)}
}

// rawServer answers each connection with a function, under HTTP's level.
func rawServer(t *testing.T, answer func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			answer(conn)
			_ = conn.Close()
		}
	}()
	return "http://" + l.Addr().String()
}

// takeRequest reads a whole request from a connection.
func takeRequest(conn net.Conn) []byte {
	var seen bytes.Buffer
	r, err := http.ReadRequest(bufio.NewReader(io.TeeReader(conn, &seen)))
	if err == nil {
		_, _ = io.Copy(io.Discard, r.Body)
	}
	return seen.Bytes()
}

func TestSubmitBringsTheAnswerBackInEveryDialectPlainAndTLS(t *testing.T) {
	for _, name := range Dialects() {
		for _, version := range []string{SOAP11, SOAP12} {
			for _, form := range []Payload{PayloadEscaped, PayloadCDATA, PayloadBase64} {
				for _, withTLS := range []bool{false, true} {
					var got Incoming
					s := serve(t, &Handler{Answer: func(_ context.Context, in Incoming) Answer {
						got = in
						return Answer{Ack: []byte(testAck)}
					}}, withTLS)
					c := client(t, s, name)
					c.Payload, c.SOAPVersion = form, version
					x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
					if err != nil {
						t.Fatal(err)
					}
					want := testMessage
					if form == PayloadCDATA {
						want = strings.ReplaceAll(want, "\r", "\n")
					}
					if string(got.Message) != want || got.Password != testPassword || got.Facility != "4711" {
						t.Errorf("%s %s %s: the server read %+v %q", name, version, form, got, got.Message)
					}
					if got.Dialect.Name != name || got.Dialect.SOAP != version || got.Operation != OpSubmit {
						t.Errorf("%s %s: the server guessed %s %s %s", name, version, got.Dialect.Name, got.Dialect.SOAP, got.Operation)
					}
					r := c.Dialect.WithSOAP(version).ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
					if r.Kind != KindAck || string(r.Ack) != testAck || len(r.Packing) != 0 {
						t.Errorf("%s %s: reply %+v", name, version, r)
					}
					if !x.WroteAny || !x.WroteAll || x.Status != 200 || (x.TLS != nil) != withTLS || x.Remote == "" || x.End.Before(x.Start) {
						t.Errorf("%s %s %s: wrote any %v, all %v, status %d, remote %q", name, version, form, x.WroteAny, x.WroteAll, x.Status, x.Remote)
					}
					mustNotHold(t, "the exchange", string(x.RequestMasked))
					for key, values := range x.RequestHeader {
						mustNotHold(t, key, strings.Join(values, " "))
					}
				}
			}
		}
	}
}

func TestSubmitReportsItsStagesInOrder(t *testing.T) {
	for _, size := range []int{1, 300} { // below and above the transport's buffer
		s := serve(t, accepting(), true)
		req := testRequest()
		req.Message = bytes.Repeat(req.Message, size)
		var stages []string
		x, err := client(t, s, "miis").Submit(t.Context(), s.URL, req, Stages{
			Connected: func(state *tls.ConnectionState, remote string) {
				if state == nil || !state.HandshakeComplete || remote == "" {
					t.Errorf("connected with %v to %q", state, remote)
				}
				stages = append(stages, "connected")
			},
			Handed: func(n int64, at time.Time) {
				if n < int64(len(req.Message)) || at.IsZero() {
					t.Errorf("handed %d at %v", n, at)
				}
				stages = append(stages, "handed")
			},
			FirstByte: func(time.Time) { stages = append(stages, "first byte") },
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(stages, ", "); got != "connected, handed, first byte" {
			t.Errorf("stages: %s", got)
		}
		if !x.WroteAll {
			t.Error("not written whole")
		}
	}
}

func TestSubmitFollowsNoRedirectAndNamesItsTarget(t *testing.T) {
	for _, status := range []int{301, 302, 303, 307, 308} {
		var hits, elsewhere atomic.Int32
		other := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }), false)
		s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			hits.Add(1)
			w.Header().Set("Location", other.URL+"/new")
			w.WriteHeader(status)
		}), false)
		c := client(t, s, "miis")
		x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
		if err != nil {
			t.Fatal(err)
		}
		if hits.Load() != 1 || elsewhere.Load() != 0 {
			t.Errorf("%d: %d requests here, %d there", status, hits.Load(), elsewhere.Load())
		}
		if x.RedirectTo != other.URL+"/new" {
			t.Errorf("%d: target %q", status, x.RedirectTo)
		}
		if r := c.Dialect.ReadReply(x.Status, "", x.ResponseRaw); r.Kind != KindRedirect {
			t.Errorf("%d: %s", status, r.Kind)
		}
	}
}

func TestSubmitTellsHowFarTheMessageCame(t *testing.T) {
	refused, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + refused.Addr().String()
	_ = refused.Close()

	tests := []struct {
		name             string
		address          string
		wroteAny, wroteN bool // wroteN: written whole
		is               error
	}{
		{"refused", closed, false, false, syscall.ECONNREFUSED},
		{"no such name", "http://registry.invalid", false, false, nil},
		{"cut after the request", rawServer(t, func(c net.Conn) { takeRequest(c) }), true, true, io.EOF},
		{"cut in the header", rawServer(t, func(c net.Conn) {
			takeRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nDate: today\r\n")
		}), true, true, io.ErrUnexpectedEOF},
		{"cut in the answer", rawServer(t, func(c net.Conn) {
			takeRequest(c)
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<half")
		}), true, true, io.ErrUnexpectedEOF},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := &Client{HTTP: &http.Client{Transport: &http.Transport{}}, Dialect: dialect(t, "cdc-2011")}
			x, err := c.Submit(t.Context(), test.address+"/service?key=1", testRequest(), Stages{})
			if err == nil || x == nil {
				t.Fatalf("exchange %v, error %v", x, err)
			}
			if test.is != nil && !errors.Is(err, test.is) {
				t.Errorf("error %v is not %v", err, test.is)
			}
			if x.WroteAny != test.wroteAny || x.WroteAll != test.wroteN {
				t.Errorf("wrote any %v, all %v", x.WroteAny, x.WroteAll)
			}
			mustNotHold(t, "the error", err.Error())
			if strings.Contains(err.Error(), "key=1") {
				t.Errorf("the error shows the query: %v", err)
			}
		})
	}
}

func TestSubmitKeepsHalfAnAnswer(t *testing.T) {
	address := rawServer(t, func(c net.Conn) {
		takeRequest(c)
		_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<half")
	})
	c := &Client{HTTP: &http.Client{Transport: &http.Transport{}}, Dialect: dialect(t, "miis")}
	x, err := c.Submit(t.Context(), address, testRequest(), Stages{})
	if err == nil || string(x.ResponseRaw) != "<half" || x.Status != 200 {
		t.Errorf("error %v, kept %q with status %d", err, x.ResponseRaw, x.Status)
	}
}

func TestSubmitNeverSendsTwice(t *testing.T) {
	var connections atomic.Int32
	address := rawServer(t, func(c net.Conn) { connections.Add(1); takeRequest(c) })
	c := &Client{HTTP: &http.Client{Transport: &http.Transport{}}, Dialect: dialect(t, "miis")}
	for range 3 {
		if _, err := c.Submit(t.Context(), address, testRequest(), Stages{}); err == nil {
			t.Fatal("no error after a cut")
		}
	}
	if n := connections.Load(); n != 3 {
		t.Errorf("%d connections for 3 sends", n)
	}
}

func TestSubmitUsesAFreshConnectionEachTime(t *testing.T) {
	var remotes []string
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		remotes = append(remotes, r.RemoteAddr)
		if r.Header.Get("Accept-Encoding") != "" || r.ProtoMajor != 1 {
			t.Errorf("%s, encodings %q", r.Proto, r.Header.Get("Accept-Encoding"))
		}
	}), true)
	c := client(t, s, "miis")
	for range 2 {
		if _, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{}); err != nil {
			t.Fatal(err)
		}
	}
	if remotes[0] == remotes[1] {
		t.Error("the connection was used twice")
	}
}

func TestSubmitStopsAtOnceWhenAsked(t *testing.T) {
	arrived := make(chan struct{})
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		close(arrived)
		<-r.Context().Done()
	}), false)
	ctx, stop := context.WithCancel(t.Context())
	go func() { <-arrived; stop() }()
	x, err := client(t, s, "miis").Submit(ctx, s.URL, testRequest(), Stages{})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if !x.WroteAny || !x.WroteAll {
		t.Errorf("wrote any %v, all %v", x.WroteAny, x.WroteAll)
	}
}

func TestSubmitDoesNotStartOnAStoppedContext(t *testing.T) {
	var hits atomic.Int32
	s := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }), false)
	ctx, stop := context.WithCancel(t.Context())
	stop()
	x, err := client(t, s, "miis").Submit(ctx, s.URL, testRequest(), Stages{})
	if !errors.Is(err, context.Canceled) || x.WroteAny || hits.Load() != 0 {
		t.Errorf("error %v, wrote any %v, %d requests", err, x.WroteAny, hits.Load())
	}
}

func TestSubmitHonorsTheTimeLimit(t *testing.T) {
	s := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}), false)
	c := client(t, s, "miis")
	c.HTTP.Timeout = 50 * time.Millisecond
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	if !errors.Is(err, context.DeadlineExceeded) || !x.WroteAll {
		t.Errorf("error %v, wrote all %v", err, x.WroteAll)
	}
}

// A server that stops reading leaves a large message half sent.
func TestSubmitSaysWhenAMessageDidNotLeaveWhole(t *testing.T) {
	hold := make(chan struct{})
	address := rawServer(t, func(c net.Conn) { <-hold })
	defer close(hold)
	c := &Client{HTTP: &http.Client{Transport: &http.Transport{}, Timeout: 200 * time.Millisecond}, Dialect: dialect(t, "miis")}
	req := testRequest()
	req.Message = bytes.Repeat([]byte("OBX|1|TX|note\r"), 4<<20/14)
	x, err := c.Submit(t.Context(), address, req, Stages{Handed: func(int64, time.Time) { t.Error("called handed") }})
	if !errors.Is(err, context.DeadlineExceeded) || !x.WroteAny || x.WroteAll {
		t.Errorf("error %v, wrote any %v, all %v", err, x.WroteAny, x.WroteAll)
	}
}

func TestSubmitBoundsTheAnswer(t *testing.T) {
	s := serve(t, raw(200, "text/plain", strings.Repeat("x", 2000)), false)
	c := client(t, s, "miis")
	for limit, fits := range map[int64]bool{1999: false, 2000: true, 0: true} {
		c.MaxReply = limit
		x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
		if errors.Is(err, ErrReplyTooLarge) == fits {
			t.Errorf("limit %d: %v", limit, err)
		}
		if want := min(int64(2000), max(limit, 1999)); !fits && int64(len(x.ResponseRaw)) != want {
			t.Errorf("limit %d: kept %d bytes", limit, len(x.ResponseRaw))
		}
		if x.Status != 200 || !x.WroteAll {
			t.Errorf("limit %d: status %d, wrote all %v", limit, x.Status, x.WroteAll)
		}
	}
	s = serve(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Long", strings.Repeat("x", maxReplyHeader+10000))
	}), false)
	if _, err := client(t, s, "miis").Submit(t.Context(), s.URL, testRequest(), Stages{}); !errors.Is(err, ErrReplyTooLarge) {
		t.Errorf("header: %v", err)
	}
}

// A server may send back what it got; then the transport's words quote it.
func TestSubmitErrorsQuoteNeitherPasswordNorPatient(t *testing.T) {
	echoes := map[string]func(net.Conn, []byte){
		"request as it is":    func(c net.Conn, seen []byte) { _, _ = c.Write(seen) },
		"body first":          func(c net.Conn, seen []byte) { _, _ = c.Write(seen[bytes.Index(seen, []byte("<?xml")):]) },
		"as a status line":    func(c net.Conn, _ []byte) { _, _ = io.WriteString(c, "HTTP/1.1 "+testPassword+" Testpatient\r\n\r\n") },
		"as the HTTP version": func(c net.Conn, _ []byte) { _, _ = io.WriteString(c, "HTTP/"+testPassword+" 200 Testpatient\r\n\r\n") },
		"as a header": func(c net.Conn, _ []byte) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\n"+testPassword+" Testpatient\r\n\r\n")
		},
		"as a length": func(c net.Conn, _ []byte) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: "+testPassword+"Testpatient\r\n\r\n")
		},
		"as an encoding": func(c net.Conn, _ []byte) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: "+testPassword+"Testpatient\r\n\r\n")
		},
		"as a chunk": func(c net.Conn, _ []byte) {
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"+testPassword+"Testpatient\r\n\r\n")
		},
	}
	for name, echo := range echoes {
		t.Run(name, func(t *testing.T) {
			address := rawServer(t, func(c net.Conn) { echo(c, takeRequest(c)) })
			c := &Client{HTTP: &http.Client{Transport: &http.Transport{}}, Dialect: dialect(t, "cdc-2011")}
			x, err := c.Submit(t.Context(), address, testRequest(), Stages{})
			if err == nil {
				t.Fatal("no error")
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				mustNotHold(t, "the error", e.Error())
				if strings.Contains(e.Error(), "Testpatient") {
					t.Errorf("the error shows the patient: %v", e)
				}
			}
			if !x.WroteAll {
				t.Error("the message did leave")
			}
		})
	}
}

func TestSubmitRefusesAnAddressBeforeTheNetwork(t *testing.T) {
	c := &Client{Dialect: dialect(t, "miis")}
	for _, address := range []string{
		"", "registry.example", "ftp://registry.example", "https://", "https://user:" + url.QueryEscape(testPassword) + "@registry.example",
		"https://user@registry.example", "https://registry.example/?pw=" + url.QueryEscape(testPassword), "https://registry.example/%zz", "http://[::1",
	} {
		x, err := c.Submit(t.Context(), address, testRequest(), Stages{})
		if !errors.Is(err, ErrAddress) || x != nil {
			t.Errorf("%q: %v", address, err)
			continue
		}
		mustNotHold(t, "the error", err.Error())
		if strings.Contains(err.Error(), "registry.example") {
			t.Errorf("the error quotes the address: %v", err)
		}
	}
}

func TestSubmitRefusesAMessageXMLWouldAlter(t *testing.T) {
	var hits atomic.Int32
	s := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { hits.Add(1) }), false)
	req := testRequest()
	req.Message = []byte("\x0b" + testMessage + "\x1c\r")
	if _, err := client(t, s, "miis").Submit(t.Context(), s.URL, req, Stages{}); !errors.Is(err, ErrCannotCarry) || hits.Load() != 0 {
		t.Errorf("error %v, %d requests", err, hits.Load())
	}
	if _, err := (&Client{}).Submit(t.Context(), s.URL, testRequest(), Stages{}); err == nil || hits.Load() != 0 {
		t.Errorf("no dialect: error %v, %d requests", err, hits.Load())
	}
}

func TestSubmitKeepsWhatTLSSaid(t *testing.T) {
	s := serve(t, accepting(), true)
	c := client(t, s, "miis")
	c.HTTP.Transport.(*http.Transport).TLSClientConfig = nil
	x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
	var unknown x509.UnknownAuthorityError
	var verify *tls.CertificateVerificationError
	if !errors.As(err, &unknown) || !errors.As(err, &verify) || len(verify.UnverifiedCertificates) == 0 {
		t.Errorf("error %v", err)
	}
	if x.WroteAny {
		t.Error("a byte left before the server was trusted")
	}
	plain := "https" + strings.TrimPrefix(rawServer(t, func(c net.Conn) {
		_, _ = c.Read(make([]byte, 1024))
		_, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n")
	}), "http")
	x, err = client(t, s, "miis").Submit(t.Context(), plain, testRequest(), Stages{})
	if !errors.Is(err, http.ErrSchemeMismatch) || x.WroteAny {
		t.Errorf("plain server: error %v, wrote any %v", err, x.WroteAny)
	}
}

func TestSubmitNamesARefusingProxy(t *testing.T) {
	proxy := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodConnect {
			t.Errorf("the proxy was asked to %s", r.Method)
		}
		w.WriteHeader(http.StatusProxyAuthRequired)
	}), false)
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c := &Client{HTTP: &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(at)}}, Dialect: dialect(t, "miis")}
	x, err := c.Submit(t.Context(), "https://registry.invalid/service", testRequest(), Stages{})
	if !errors.Is(err, ErrProxyRefused) || x.ProxyStatus != http.StatusProxyAuthRequired || x.WroteAny {
		t.Errorf("error %v, proxy status %d, wrote any %v", err, x.ProxyStatus, x.WroteAny)
	}
}

// roundTrip is a transport that is not net/http's.
type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func TestSubmitWorksOverAnyTransport(t *testing.T) {
	c := &Client{Dialect: dialect(t, "miis"), UserAgent: "tester/1", HTTP: &http.Client{Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
		if r.GetBody != nil || r.Header.Get("User-Agent") != "tester/1" {
			t.Errorf("request %+v", r)
		}
		_, _ = io.ReadAll(r.Body)
		return nil, errors.New(`strange "` + testPassword + `"`)
	})}}
	x, err := c.Submit(t.Context(), "http://registry.invalid", testRequest(), Stages{})
	if err == nil || !x.WroteAny {
		t.Fatalf("error %v, wrote any %v", err, x.WroteAny)
	}
	mustNotHold(t, "the error", err.Error())
}

func TestConnectivityEchoesWhereTheDialectHasIt(t *testing.T) {
	const echo = "a\rb&c<dé"
	s := serve(t, accepting(), true)
	for _, name := range []string{"cdc-2011", "cdc-2014"} {
		for _, version := range []string{SOAP11, SOAP12} {
			c := client(t, s, name)
			c.SOAPVersion = version
			x, err := c.Connectivity(t.Context(), s.URL, echo, Stages{})
			if err != nil {
				t.Fatal(err)
			}
			r := c.Dialect.WithSOAP(version).ReadEcho(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
			if r.Kind != KindEcho || r.Echo != "Echo: "+echo {
				t.Errorf("%s %s: %+v", name, version, r)
			}
		}
	}
	if _, err := client(t, s, "miis").Connectivity(t.Context(), s.URL, echo, Stages{}); !errors.Is(err, ErrNoConnectivityTest) {
		t.Errorf("miis: %v", err)
	}
	if _, err := client(t, s, "cdc-2011").Connectivity(t.Context(), "nowhere", echo, Stages{}); !errors.Is(err, ErrAddress) {
		t.Errorf("no address: %v", err)
	}
}

func BenchmarkSubmit(b *testing.B) {
	s := serve(b, raw(200, "text/plain", testAck), false)
	c := client(b, s, "miis")
	for b.Loop() {
		if _, err := c.Submit(b.Context(), s.URL, testRequest(), Stages{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBarePost is what Submit is measured against.
func BenchmarkBarePost(b *testing.B) {
	s := serve(b, raw(200, "text/plain", testAck), false)
	e, err := dialect(b, "miis").Envelope(testRequest(), "", false)
	if err != nil {
		b.Fatal(err)
	}
	bare := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	for b.Loop() {
		answer, err := bare.Post(s.URL, e.ContentType, bytes.NewReader(e.Body))
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.ReadAll(answer.Body)
		_ = answer.Body.Close()
	}
}
