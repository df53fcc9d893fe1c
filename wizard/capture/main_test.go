package capture

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"testshot/hl7/ack"
	"testshot/hl7/mllp"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

// TestMain asks that a session which was stopped leaves nothing running.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time {
	return time.Date(2015, 3, 2, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))
}

// own is a message as a clinic's system writes it.
func own(kind vxu.SampleKind, controlID string) []byte {
	return bytes.ReplaceAll(vxu.Sample(kind, controlID, "20150302101500-0500"), []byte(vxu.SampleMark), []byte("INVENTED-EHR"))
}

// basket keeps what a session takes.
type basket struct {
	mu  sync.Mutex
	got []Received
	err error
}

func (b *basket) take(r Received) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.got = append(b.got, r)
	}
	return b.err
}

func (b *basket) all() []Received {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Received(nil), b.got...)
}

// only is the one message that came.
func (b *basket) only(t *testing.T) Received {
	t.Helper()
	got := b.all()
	if len(got) != 1 {
		t.Fatalf("%d messages came, want 1", len(got))
	}
	return got[0]
}

// started is a session at a free port that is stopped when the test ends.
func started(t *testing.T, p Params) (*Session, *basket) {
	t.Helper()
	b := &basket{}
	p.Now = noon
	if p.Address == "" {
		p.Address = "127.0.0.1:0"
	}
	if p.Take == nil {
		p.Take = b.take
	}
	s, err := Start(p)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	return s, b
}

// trusting is how an EHR speaks in private to a session.
func trusting(t *testing.T, s *Session) *tls.Config {
	t.Helper()
	c := &tls.Config{RootCAs: x509.NewCertPool(), Time: noon}
	if !c.RootCAs.AppendCertsFromPEM(s.Trust) {
		t.Fatal("the session hands out no certificate to trust")
	}
	return c
}

// framed sends over MLLP and gives the answer.
func framed(t *testing.T, s *Session, private bool, message []byte) []byte {
	t.Helper()
	c := mllp.Client{Limit: 20 * time.Second}
	if private {
		c.TLS = trusting(t, s)
	}
	x, err := c.Send(t.Context(), s.Address(), message, nil, mllp.Stages{})
	if err != nil {
		t.Fatal(err)
	}
	return x.Answer
}

func browser(t *testing.T, s *Session, private bool) (*http.Client, string) {
	t.Helper()
	transport, scheme := &http.Transport{}, "http://"
	if private {
		transport.TLSClientConfig, scheme = trusting(t, s), "https://"
	}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport}, scheme + s.Address() + "/any/path"
}

// posted sends a body and gives the answer with its status.
func posted(t *testing.T, s *Session, private bool, kind string, body []byte) (int, []byte) {
	t.Helper()
	c, url := browser(t, s, private)
	response, err := c.Post(url, kind, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, answer
}

// submitted sends by the web service and gives the acknowledgment inside.
func submitted(t *testing.T, s *Session, private bool, dialect string, message []byte) soap.Reply {
	t.Helper()
	client, url := browser(t, s, private)
	d, _ := soap.DialectNamed(dialect)
	x, err := (&soap.Client{Dialect: d, HTTP: client}).Submit(context.Background(), url, soap.Request{
		Credentials: soap.Credentials{Username: "clinic", Password: "MARKED-PASSWORD", Facility: "12345"}, Message: message,
	}, soap.Stages{})
	if err != nil {
		t.Fatal(err)
	}
	return d.ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
}

// told reads an answer and checks what every answer is.
func told(t *testing.T, answer []byte, code ack.Code) ack.Ack {
	t.Helper()
	a, problem := ack.Read(answer)
	if problem != "" && (code != ack.AR || problem != ack.NoAnswered) { // what is no message has no control ID
		t.Fatalf("no acknowledgment (%s): %q", problem, answer)
	}
	if a.Code != code || !a.Rehearsal() || strings.TrimSpace(a.Text) == "" || a.ControlID == "" {
		t.Errorf("says %s %q, rehearsal %v, as %q; want %s", a.Code, a.Text, a.Rehearsal(), a.ControlID, code)
	}
	return a
}
