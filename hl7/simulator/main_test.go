package simulator

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"testing"
	"time"

	"go.uber.org/goleak"

	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/soap"
	"testshot/hl7/vxu"
)

// TestMain asks that no test leaves a goroutine behind: a rehearsal starts and
// closes a registry for each send.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// noon is the registry's clock in these tests.
func noon() time.Time {
	return time.Date(2015, 3, 2, 12, 0, 0, 0, time.FixedZone("EST", -5*3600))
}

const controlID = "SIM-TEST-1"

func sample(kind vxu.SampleKind) []byte { return vxu.Sample(kind, controlID, "20150302101500-0500") }

// started is a registry that is closed when the test ends.
func started(t testing.TB, p Params) *Server {
	t.Helper()
	if p.Now == nil {
		p.Now = noon
	}
	s, err := Start(p)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// clientOf reaches a server as a clinic would, trusting its authority.
func clientOf(t testing.TB, s *Server, dialect string) *soap.Client {
	t.Helper()
	d, ok := soap.DialectNamed(dialect)
	if !ok {
		t.Fatalf("no dialect %q", dialect)
	}
	pool := x509.NewCertPool()
	if s.tls && !pool.AppendCertsFromPEM(s.Authority) {
		t.Fatal("the authority is no certificate")
	}
	return &soap.Client{Dialect: d, HTTP: &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}}
}

// submitted sends a message and reads the answer.
func submitted(t testing.TB, s *Server, dialect string, message []byte) (*soap.Exchange, soap.Reply) {
	t.Helper()
	c := clientOf(t, s, dialect)
	x, err := c.Submit(t.Context(), s.URL(), soap.Request{
		Credentials: soap.Credentials{Username: "example-clinic", Password: "an example", Facility: "12345"}, Message: message,
	}, soap.Stages{})
	if err != nil {
		t.Fatal(err)
	}
	return x, c.Dialect.ReadReply(x.Status, x.ResponseHeader.Get("Content-Type"), x.ResponseRaw)
}

// marked fails the test unless the acknowledgment carries the rehearsal's mark.
func marked(t *testing.T, answer []byte) ack.Ack {
	t.Helper()
	a, problem := ack.Read(answer)
	if problem != "" {
		t.Fatalf("no acknowledgment (%s): %q", problem, answer)
	}
	if !a.Rehearsal() || !bytes.HasPrefix(answer, []byte("MSH|^~\\&|"+ack.RehearsalMark+"|")) {
		t.Errorf("MSH-3 is %q, want the mark of a rehearsal", a.SendingApplication)
	}
	return a
}

func parsed(t testing.TB, data []byte) *hl7.Message {
	t.Helper()
	m, err := hl7.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// canceledAfter is a context that ends when the test says so.
func canceledAfter(t testing.TB) (context.Context, context.CancelFunc) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	return ctx, cancel
}
