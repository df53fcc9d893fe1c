package soap

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// The patient and the clinic are invented; the password is marked so that a
// search for it cannot miss.
const (
	testMessage  = "MSH|^~\\&|EHR|CLINIC7|REG|MA|20140301||VXU^V04^VXU_V04|M1|P|2.5.1\rPID|1||T-1^^^CLINIC7^MR||Testpatient^Zebra^<i>||20120101|F\r"
	testAck      = "MSH|^~\\&|REG|MA|EHR|CLINIC7|20140301||ACK^V04^ACK|A1|P|2.5.1\rMSA|AA|M1\r"
	testPassword = "Zw1ebel&<Marmelade>"
)

func dialect(t testing.TB, name string) Dialect {
	t.Helper()
	d, ok := DialectNamed(name)
	if !ok {
		t.Fatalf("no dialect %q", name)
	}
	return d
}

func testRequest() Request {
	return Request{
		Credentials: Credentials{Username: "clinic7", Password: testPassword, Facility: "4711"},
		Message:     []byte(testMessage),
	}
}

// passwordForms are the ways a password could slip into a text.
func passwordForms() []string {
	return []string{testPassword, "Zw1ebel", "Marmelade", string(appendEscaped(nil, []byte(testPassword)))}
}

func mustNotHold(t *testing.T, where, text string) {
	t.Helper()
	for _, form := range passwordForms() {
		if strings.Contains(text, form) {
			t.Errorf("%s holds the password: %q", where, text)
		}
	}
}

// accepting answers every message with the same ACK, and every echo.
func accepting() *Handler {
	return &Handler{Answer: func(_ context.Context, in Incoming) Answer {
		if in.Operation == OpConnectivity {
			return Answer{Echo: "Echo: " + in.Echo}
		}
		return Answer{Ack: []byte(testAck)}
	}}
}

func raw(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

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
