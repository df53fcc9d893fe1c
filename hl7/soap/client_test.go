package soap

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"testshot/hl7/answer"
	"testshot/hl7/web"
)

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
					if string(got.Message) != testMessage || got.Password != testPassword || got.Facility != "4711" {
						t.Errorf("%s %s %s: the server read %+v %q", name, version, form, got, got.Message)
					}
					if got.Dialect.Name != name || got.Dialect.SOAP != version || got.Operation != OpSubmit {
						t.Errorf("%s %s: the server guessed %s %s %s", name, version, got.Dialect.Name, got.Dialect.SOAP, got.Operation)
					}
					r := c.Dialect.WithSOAP(version).ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
					if r.Kind != answer.KindAck || string(r.Ack) != testAck || len(r.Packing) != 0 {
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
		if r := c.Dialect.ReadReply(x.Status, "", x.ResponseRaw); r.Kind != answer.KindRedirect {
			t.Errorf("%d: %s", status, r.Kind)
		}
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

func TestSubmitBoundsTheAnswer(t *testing.T) {
	s := serve(t, raw(200, "text/plain", strings.Repeat("x", 2000)), false)
	c := client(t, s, "miis")
	for limit, fits := range map[int64]bool{1999: false, 2000: true, 0: true} {
		c.MaxReply = limit
		x, err := c.Submit(t.Context(), s.URL, testRequest(), Stages{})
		if errors.Is(err, web.ErrReplyTooLarge) == fits {
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
		w.Header().Set("X-Long", strings.Repeat("x", 16<<10+10000))
	}), false)
	if _, err := client(t, s, "miis").Submit(t.Context(), s.URL, testRequest(), Stages{}); !errors.Is(err, web.ErrReplyTooLarge) {
		t.Errorf("header: %v", err)
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
			if r.Kind != answer.KindEcho || r.Echo != "Echo: "+echo {
				t.Errorf("%s %s: %+v", name, version, r)
			}
		}
	}
	if _, err := client(t, s, "miis").Connectivity(t.Context(), s.URL, echo, Stages{}); !errors.Is(err, ErrNoConnectivityTest) {
		t.Errorf("miis: %v", err)
	}
	if _, err := client(t, s, "cdc-2011").Connectivity(t.Context(), "nowhere", echo, Stages{}); !errors.Is(err, web.ErrAddress) {
		t.Errorf("no address: %v", err)
	}
}
