package web

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// privately serves a handler on a private line, and gives the client that trusts it.
func privately(t *testing.T, then http.HandlerFunc) (*Client, *url.URL) {
	t.Helper()
	s := httptest.NewUnstartedServer(then)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	target, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return &Client{HTTP: s.Client()}, target
}

// says answers a request with bytes that need be no HTTP, and hangs up.
func says(t *testing.T, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, text)
	}
}

func TestWhatCameBackOverAPrivateLineIsKeptThoughItIsNoHTTP(t *testing.T) {
	long := "220 " + strings.Repeat("x", maxReplyHeader) + "\r\n"
	for _, said := range []string{"220 mail.example \xe9 ready\r\n", "\vMSH|^~\\&|MIIS\rMSA|AA|EX-0001\r\x1c\r", "HTTP/1.1 200 OK\r\nContent-", long} {
		client, target := privately(t, says(t, said))
		var state *tls.ConnectionState
		x, err := client.Post(t.Context(), target, Request{Body: []byte("MSH|...\r")}, Stages{
			Connected: func(s *tls.ConnectionState, _ string) { state = s },
		})
		if err == nil || x.Status != 0 {
			t.Fatalf("%.20q was read as HTTP: status %d, %v", said, x.Status, err)
		}
		if want := said[:min(len(said), maxReplyHeader)]; string(x.ResponseRaw) != want {
			t.Errorf("kept %d bytes %.40q of %.40q", len(x.ResponseRaw), x.ResponseRaw, said)
		}
		if state == nil || !state.HandshakeComplete || !x.WroteAll {
			t.Errorf("after %.20q: state %v, all written: %v", said, state, x.WroteAll)
		}
	}
}

func TestOfAnHTTPAnswerTheBodyAloneIsKept(t *testing.T) {
	client, target := privately(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "MSA|AA\r") })
	x, err := client.Post(t.Context(), target, Request{Body: []byte("MSH|...\r")}, Stages{})
	if err != nil || string(x.ResponseRaw) != "MSA|AA\r" || x.TLS == nil || x.TLS.Version < tls.VersionTLS12 {
		t.Errorf("%q over %v, %v", x.ResponseRaw, x.TLS, err)
	}
}

func TestAPrivateLineToAnotherNameIsNotOpened(t *testing.T) {
	client, target := privately(t, func(http.ResponseWriter, *http.Request) { t.Error("the message left") })
	target.Host = "localhost:" + target.Port() // the certificate names 127.0.0.1 and example.com
	x, err := client.Post(t.Context(), target, Request{Body: []byte("MSH|...\r")}, Stages{})
	var name x509.HostnameError
	if !errors.As(err, &name) || x.WroteAny {
		t.Errorf("ended with %v, a byte left: %v", err, x.WroteAny)
	}
}
