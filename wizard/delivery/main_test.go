package delivery

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"testshot/hl7/soap"
	"testshot/hl7/vxu"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// TestMain asks that no attempt leaves a goroutine behind.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// markedPassword cannot be missed by a search, and has signs that every encoding
// changes.
const markedPassword = "Zq9-MARKED-&<word>"

const controlID = "EX-1"

// message is an invented VXU.
func message() []byte {
	return bytes.ReplaceAll(vxu.Sample(vxu.SampleClean, controlID, "20150302101500-0500"), []byte(vxu.SampleMark), []byte("EXAMPLE-EHR"))
}

// job goes to an address with the marked password.
func job(address string) Job {
	route := routing.Massachusetts()
	route.Address, route.Username, route.Facility = address, "example-clinic", "12345"
	return Job{Route: route, Message: message(), Password: secret.New(markedPassword), Limit: 10 * time.Second, UserAgent: "testshot test"}
}

// trusting makes the job trust the authority, from a file as a clinic has it.
func (j Job) trusting(t testing.TB, authority []byte) Job {
	t.Helper()
	j.Route.TLS.CAFile = file(t, "authority.pem", authority)
	return j
}

func file(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// counted is a registry that counts messages and keeps the last one.
type counted struct {
	messages atomic.Int64
	requests atomic.Int64
	last     atomic.Pointer[soap.Incoming]
	then     http.Handler // answers in place of the registry, if set
}

func (c *counted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.requests.Add(1)
	if c.then != nil {
		c.then.ServeHTTP(w, r)
		return
	}
	(&soap.Handler{Answer: func(_ context.Context, in soap.Incoming) soap.Answer {
		c.messages.Add(1)
		c.last.Store(&in)
		return soap.Answer{Ack: []byte("MSH|^~\\&|REG|MA|EHR|12345|20150302||ACK^V04^ACK|A1|P|2.5.1\rMSA|AA|" + controlID + "\r")}
	}}).ServeHTTP(w, r)
}

// site serves a handler on a plain line.
func site(t testing.TB, h http.Handler) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// private serves a handler with a configuration of TLS.
func private(t testing.TB, h http.Handler, config *tls.Config) *httptest.Server {
	t.Helper()
	s := httptest.NewUnstartedServer(h)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.TLS = config
	s.StartTLS()
	t.Cleanup(s.Close)
	return s
}

// wire is a listener that does with each connection what the test says, and
// counts the connections.
type wire struct {
	net.Listener
	connections atomic.Int64
}

func listen(t testing.TB, do func(net.Conn)) *wire {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w := &wire{Listener: l}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			w.connections.Add(1)
			do(conn)
			conn.Close()
		}
	}()
	t.Cleanup(func() {
		l.Close()
		<-ended
	})
	return w
}

func (w *wire) plain() string   { return "http://" + w.Addr().String() + "/service" }
func (w *wire) private() string { return "https://" + w.Addr().String() + "/service" }

// readRequest takes a whole request off a connection.
func readRequest(conn net.Conn) {
	var got []byte
	buffer := make([]byte, 64<<10)
	for {
		n, err := conn.Read(buffer)
		got = append(got, buffer[:n]...)
		if err != nil || bytes.Contains(got, []byte("Envelope>")) && bytes.HasSuffix(bytes.TrimSpace(got), []byte("Envelope>")) {
			return
		}
	}
}

// fails asks for a failure of a kind that says how far the message came.
func fails(t *testing.T, tr *Transcript, err error, kind FailureKind, left, whole bool) *Failure {
	t.Helper()
	var f *Failure
	if !errors.As(err, &f) {
		t.Fatalf("ended with %v, want a failure", err)
	}
	if f.Kind != kind {
		t.Errorf("kind %q, want %q (%v)", f.Kind, kind, f.Err)
	}
	if f.Left != left || f.Whole != whole || tr.Left != left || tr.Whole != whole {
		t.Errorf("left %v whole %v, transcript %v %v, want %v %v", f.Left, f.Whole, tr.Left, tr.Whole, left, whole)
	}
	if tr.Started.IsZero() || tr.Done.Before(tr.Started) {
		t.Errorf("the attempt lasted from %v to %v", tr.Started, tr.Done)
	}
	withoutPassword(t, "transcript", fmt.Sprintf("%+v %s %s", *tr, tr.Request, tr.Response))
	withoutPassword(t, "error", err.Error())
	return f
}

// withoutPassword fails the test when a text holds the password in any form.
func withoutPassword(t *testing.T, where, text string) {
	t.Helper()
	for _, form := range []string{markedPassword, "Zq9-MARKED", "&lt;word"} {
		if strings.Contains(text, form) {
			t.Errorf("the %s holds the password", where)
		}
	}
}
