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

type certificateKey struct{}

// withCertificate lets the clients of these tests show what the server takes.
func withCertificate(ctx context.Context, s *Server) context.Context {
	return context.WithValue(ctx, certificateKey{}, s.ClientCertificate)
}

// trusting is how a clinic speaks on a private line: it trusts the authority, and
// shows the certificate that the context holds.
func trusting(ctx context.Context, t testing.TB, s *Server) *tls.Config {
	t.Helper()
	if s.Authority == nil {
		return nil
	}
	c := &tls.Config{RootCAs: x509.NewCertPool()}
	if !c.RootCAs.AppendCertsFromPEM(s.Authority) {
		t.Fatal("the authority is no certificate")
	}
	if both, ok := ctx.Value(certificateKey{}).([]byte); ok {
		shown, err := tls.X509KeyPair(both, both)
		if err != nil {
			t.Fatal(err)
		}
		c.Certificates = []tls.Certificate{shown}
	}
	return c
}

// clientOf reaches a server as a clinic would, trusting its authority.
func clientOf(ctx context.Context, t testing.TB, s *Server, dialect string) *soap.Client {
	t.Helper()
	d, ok := soap.DialectNamed(dialect)
	if !ok {
		t.Fatalf("no dialect %q", dialect)
	}
	return &soap.Client{Dialect: d, HTTP: &http.Client{Transport: &http.Transport{TLSClientConfig: trusting(ctx, t, s)}}}
}

// submitted sends a message and reads the answer.
func submitted(t testing.TB, s *Server, dialect string, message []byte) (*soap.Exchange, soap.Reply) {
	t.Helper()
	c := clientOf(t.Context(), t, s, dialect)
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
