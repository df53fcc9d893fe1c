package soap

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"testshot/hl7/web"
)

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

func TestSubmitTellsHowFarTheMessageCame(t *testing.T) {
	refused, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := "http://" + refused.Addr().String()
	_ = refused.Close()
	refusal := syscall.ECONNREFUSED
	if runtime.GOOS == "windows" {
		refusal = 10061 // Winsock's own; the value of that name is returned by no socket there
	}

	tests := []struct {
		name             string
		address          string
		wroteAny, wroteN bool // wroteN: written whole
		is               error
	}{
		{"refused", closed, false, false, refusal},
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
	c.HTTP.Timeout = time.Second // the message is handed over by then, however busy this computer is
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
	c := &Client{HTTP: &http.Client{Transport: &http.Transport{}, Timeout: time.Second}, Dialect: dialect(t, "miis")}
	req := testRequest()
	req.Message = bytes.Repeat([]byte("OBX|1|TX|note\r"), 4<<20/14)
	x, err := c.Submit(t.Context(), address, req, Stages{Handed: func(int64, time.Time) { t.Error("called handed") }})
	if !errors.Is(err, context.DeadlineExceeded) || !x.WroteAny || x.WroteAll {
		t.Errorf("error %v, wrote any %v, all %v", err, x.WroteAny, x.WroteAll)
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
	if !errors.Is(err, web.ErrProxyRefused) || x.ProxyStatus != http.StatusProxyAuthRequired || x.WroteAny {
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
