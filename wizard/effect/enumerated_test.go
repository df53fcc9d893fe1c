package effect

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// trouble is one way in which a send or a line test goes wrong: a registry of the
// test, and what is changed about the attempt. The notice it ends with is the
// name of the row.
type trouble struct {
	key   string
	there func(t *testing.T) string // gives the address
	alter func(t *testing.T, send *wizard.SendMessage)
	line  bool // the line is tested instead of a message sent
	stop  wizard.SendStage
	begun chan struct{} // the registry has the beginning of the message, and it is time to stop
}

// TestEveryFailureAndEveryAnswerEndsInItsOwnNotice goes all roads on which no
// acknowledgment is obtained, over real sockets, and asks that every notice there
// is for them was met, that no two say the same, and that each says whether the
// message left this computer.
func TestEveryFailureAndEveryAnswerEndsInItsOwnNotice(t *testing.T) {
	met := map[string]bool{}
	var mu sync.Mutex
	note := func(key string) {
		mu.Lock()
		defer mu.Unlock()
		met[key] = true
	}
	t.Run("roads", func(t *testing.T) {
		for _, row := range troubles() {
			t.Run(row.key, func(t *testing.T) {
				t.Parallel()
				if got := row.ends(t); got != row.key {
					t.Errorf("ended with %s", got)
				} else {
					note(row.key)
				}
			})
		}
		for temper, key := range pretended() {
			t.Run(key, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, func(p *Params) { p.Limit = 3 * time.Second })
				if got := w.drive(w.rehearsing(temper, message()), wizard.SendAsked{}).Outcome.Notice.Key; got != key {
					t.Errorf("a registry that is %s ends with %s", temper, got)
				} else {
					note(key)
				}
			})
		}
	})
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]string{}
	for _, key := range append(LineKeys(), ReplyKeys()...) {
		if !met[key] {
			t.Errorf("%s: no road ends with it", key)
		}
		text := book.Text(wording.Key("notice."+key), nil)
		if other := said[text]; other != "" {
			t.Errorf("%s says the same as %s", key, other)
		}
		said[text] = key
		if !regexp.MustCompile(`(?i)nothing was sent|left this computer|not leave this computer|had already left|did not get your message|not the message|sent on to`).MatchString(text) {
			t.Errorf("%s does not say whether the message left: %s", key, text)
		}
	}
	for _, kind := range answerKinds(t) {
		switch kind {
		case "ack", "echo": // what is read as it should be; an echo answers the line test only
		case "http-status":
		default:
			if !met["reply."+kind] {
				t.Errorf("no road ends with an answer of the kind %s", kind)
			}
		}
	}
}

// answerKinds reads from the source which kinds of answer there are, so that a
// new one is missed here on the day it is added.
func answerKinds(t *testing.T) []string {
	t.Helper()
	var kinds []string
	for _, folder := range []string{"soap", "answer", "post"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "hl7", folder, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range regexp.MustCompile(`(?m)^\s+Kind\w+\s+(?:Reply)?Kind\s+= "([a-z0-9-]+)"`).FindAllSubmatch(source, -1) {
				kinds = append(kinds, string(found[1]))
			}
		}
	}
	if len(kinds) < 10 {
		t.Fatalf("only %d kinds of answer were found", len(kinds))
	}
	return kinds
}

// ends goes the road of one row and gives the key of the notice at its end.
func (row trouble) ends(t *testing.T) string {
	w := newWorld(t, func(p *Params) { p.Limit = 2 * time.Second })
	_, send := w.sendOf(w.ready("https://registry.example/x", message()))
	if row.there != nil {
		send.Route.Address = row.there(t)
	}
	if row.alter != nil {
		row.alter(t, &send)
	}
	w.runner.p.Secrets.KeepForRun(EntryOf(send.Route, wizard.RegistryPassword), secret.New(markedPassword))
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if row.stop == "before" {
		stop()
	}
	if row.begun != nil {
		go func() {
			select {
			case <-row.begun:
				stop()
			case <-ctx.Done():
			}
		}()
	}
	var key string
	post := func(e wizard.Event) {
		switch e := e.(type) {
		case wizard.StageReached:
			if e.Stage == row.stop && row.stop == wizard.StageHanded {
				stop()
			}
		case wizard.ReplyKept:
			key = e.Answer.Notice.Key
		case wizard.Failed:
			key = e.Notice.Key
		case wizard.LineTested:
			for _, s := range e.Stages {
				if s.Result == wizard.LineStopped {
					key = s.Text
				}
			}
		}
	}
	if row.line {
		w.runner.Do(ctx, wizard.TestLine{Route: send.Route}, post)
	} else {
		w.runner.Do(ctx, send, post)
		w.sound()
	}
	return key
}

// pretended are the roads that the rehearsal registry knows.
func pretended() map[string]string {
	return map[string]string{
		"wrong-host": "line.wrong-host", "unknown-issuer": "line.unknown-issuer", "expired": "line.expired",
		"not-yet-valid": "line.not-yet-valid", "not-private": "line.not-tls", "silent": "line.answer-timeout-left",
		"cut": "line.cut-left", "flooding": "line.too-large-left",
		"faulting": "reply.fault", "fault-security": "reply.fault-security", "fault-too-large": "reply.fault-too-large",
		"fault-operation": "reply.fault-unsupported", "html": "reply.html", "json": "reply.json", "sentence": "reply.text",
		"empty": "reply.empty", "garbling": "reply.malformed-xml", "redirect": "reply.redirect",
	}
}

func troubles() []trouble {
	begun := make(chan struct{})
	rows := []trouble{
		{key: "line.no-name", there: at("https://registry.invalid/x")},
		{key: "line.no-route", there: at("https://255.255.255.255/x")}, // no stream leads to everybody (RFC 1122, section 4.2.3.10)
		{key: "line.refused", there: at("https://127.0.0.1:1/x")},
		{key: "line.connect-timeout", there: private(rawWire(func(c net.Conn) { linger(c) }))},
		{key: "line.inspected", there: secure(&tls.Config{Certificates: one("FortiGate CA")})},
		{key: "line.tls-too-old", there: secure(&tls.Config{Certificates: one("Example"), MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11})},
		{key: "line.tls-failed", there: secure(&tls.Config{Certificates: one("Example"), MaxVersion: tls.VersionTLS12, CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}})},
		{key: "line.certificate-asked-kept", there: secure(asking(0)), alter: trusting(false), line: true},
		{key: "line.certificate-asked-left", there: secure(asking(700 * time.Millisecond)), alter: trusting(false)},
		{key: "line.certificate-refused-kept", there: secure(asking(0)), alter: trusting(true), line: true},
		{key: "line.certificate-refused-left", there: secure(asking(700 * time.Millisecond)), alter: trusting(true)},
		{key: "line.answer-timeout-kept", there: rawWire(func(c net.Conn) { linger(c) }), line: true},
		{key: "line.answer-timeout-part", there: rawWire(sip(nil)), alter: huge},
		{key: "line.cut-kept", there: private(rawWire(func(c net.Conn) { _, _ = c.Read(make([]byte, 1)) }))},
		{key: "line.cut-part", there: rawWire(func(c net.Conn) {
			_ = c.(*net.TCPConn).SetReadBuffer(1 << 10)
			_, _ = io.ReadFull(c, make([]byte, 1000))
			_ = c.(*net.TCPConn).SetLinger(0)
		}), alter: huge},
		{key: "line.too-large-kept", there: answering("HTTP/1.1 200 OK\r\nX: " + strings.Repeat("x", 20<<10) + "\r\n\r\n"), line: true},
		{key: "line.not-http-kept", there: answering("220 mail.example\r\n"), line: true},
		{key: "line.not-http-left", there: answering("220 mail.example\r\n")},
		{key: "line.stopped-kept", stop: "before", there: answering("")},
		{key: "line.stopped-part", there: rawWire(sip(begun)), alter: huge, begun: begun},
		{key: "line.stopped-left", there: rawWire(func(c net.Conn) { readAll(c); linger(c) }), stop: wizard.StageHanded},
		{key: "line.proxy", alter: behind(answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"))},
		{key: "line.proxy-password", alter: behind(answering("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n"))},
		{key: "line.proxy-unreachable", alter: behind(at("http://127.0.0.1:1"))},
		{key: "line.bad-characters", there: answering(""), alter: func(_ *testing.T, s *wizard.SendMessage) {
			s.Outbound.Wire = append(bytes.Clone(s.Outbound.Wire), "NTE|1||\x01\r"...)
		}},
		{key: "line.plaintext-refused", there: at("http://registry.example/x")},
		{key: "line.unsupported", alter: func(_ *testing.T, s *wizard.SendMessage) { s.Route.Dialect = "klingon" }},
		{key: "line.not-taken", there: socket(rawWire(func(c net.Conn) {
			_, _ = c.Read(make([]byte, 64<<10))
			_, _ = io.WriteString(c, "\x0b\x15\x1c\r") // NAK (MLLP release 2)
			linger(c)
		})), alter: over(routing.MLLP)},
		{key: "line.by-hand", alter: over(routing.ByHand)},
		{key: "line.wrong-passphrase", alter: func(t *testing.T, s *wizard.SendMessage) {
			//lint:ignore SA1019 the old way of PEM, which is one of those that are read
			locked, err := x509.EncryptPEMBlock(rand.Reader, "EC PRIVATE KEY", []byte("a key"), []byte("another"), x509.PEMCipherAES256)
			if err != nil {
				t.Fatal(err)
			}
			s.Route.TLS.ClientCertificate = filepath.Join(t.TempDir(), "clinic.pem")
			if err := os.WriteFile(s.Route.TLS.ClientCertificate, pem.EncodeToMemory(locked), 0o600); err != nil {
				t.Fatal(err)
			}
		}},
		{key: "line.certificate-file", alter: func(_ *testing.T, s *wizard.SendMessage) { s.Route.TLS.CAFile = "gone.pem" }},
		{key: "line.other-kept", there: at("https://[fe80::1]/x")}, // an address that needs the name of an interface
		{key: "line.other-left", there: answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: pigeon\r\n\r\n")},
		{key: "reply.garbage", there: says(200, "\x01\x02\x03 lost on the way")},
		{key: "reply.other-xml", there: says(200, "<fine/>")},
	}
	for status, group := range map[int]string{
		400: "not-understood", 401: "sign-in", 403: "forbidden", 404: "not-there", 407: "proxy-password", 408: "too-slow",
		413: "too-large", 415: "other-form", 429: "too-often", 500: "trouble", 501: "trouble", 502: "busy", 503: "busy", 504: "busy", 418: "other",
	} {
		rows = append(rows, trouble{key: "reply.status-" + group, there: says(status, "no")})
	}
	return rows
}

// The registries of these roads. Each gives a function, so that only the row that
// runs opens a port.

func at(address string) func(*testing.T) string { return func(*testing.T) string { return address } }

// socket is the address without what HTTP has round it.
func socket(there func(*testing.T) string) func(*testing.T) string {
	return func(t *testing.T) string {
		return strings.TrimSuffix(strings.TrimPrefix(there(t), "http://"), "/x")
	}
}

func over(transport routing.Transport) func(*testing.T, *wizard.SendMessage) {
	return func(_ *testing.T, s *wizard.SendMessage) { s.Route.Transport = transport }
}

func private(there func(*testing.T) string) func(*testing.T) string {
	return func(t *testing.T) string { return strings.Replace(there(t), "http:", "https:", 1) }
}

func answering(text string) func(*testing.T) string {
	return rawWire(func(c net.Conn) {
		readAll(c)
		_, _ = io.WriteString(c, text)
	})
}

func says(status int, body string) func(*testing.T) string {
	return answering(fmt.Sprintf("HTTP/1.1 %d Said\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s", status, len(body), body))
}

// rawWire does with each connection what the row says.
func rawWire(do func(net.Conn)) func(*testing.T) string {
	return func(t *testing.T) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		var all sync.WaitGroup
		all.Go(func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				all.Go(func() {
					do(conn)
					conn.Close()
				})
			}
		})
		t.Cleanup(func() { l.Close(); all.Wait() })
		return "http://" + l.Addr().String() + "/x"
	}
}

// readAll takes a request off the line: its head, and its body up to the end of
// the envelope or what follows a head alone.
func readAll(c net.Conn) {
	var got []byte
	buffer := make([]byte, 64<<10)
	for {
		n, err := c.Read(buffer)
		got = append(got, buffer[:n]...)
		whole := bytes.HasSuffix(got, []byte(":Envelope>")) || bytes.HasSuffix(got, []byte("\r\n\r\n")) && !bytes.HasPrefix(got, []byte("POST"))
		if err != nil || whole {
			return
		}
	}
}

// linger holds the line until the other side lets go of it.
func linger(c net.Conn) {
	_ = c.SetReadDeadline(time.Now().Add(10 * time.Second))
	_, _ = io.Copy(io.Discard, c)
}

// sip reads so little that the sender cannot get rid of a large message, and says
// when it has that little.
func sip(begun chan struct{}) func(net.Conn) {
	return func(c net.Conn) {
		_ = c.(*net.TCPConn).SetReadBuffer(1 << 10)
		_, _ = io.ReadFull(c, make([]byte, 1000))
		if begun != nil {
			close(begun)
		}
		time.Sleep(4 * time.Second)
	}
}

func huge(_ *testing.T, s *wizard.SendMessage) {
	s.Outbound.Wire = append(bytes.Clone(s.Outbound.Wire), "NTE|1||"+strings.Repeat("x", 16<<20)+"\r"...)
}

func behind(proxy func(*testing.T) string) func(*testing.T, *wizard.SendMessage) {
	return func(t *testing.T, s *wizard.SendMessage) { s.Route.Proxy = strings.TrimSuffix(proxy(t), "/x") }
}

// secure serves TLS by a configuration.
func secure(config *tls.Config) func(*testing.T) string {
	return func(t *testing.T) string {
		s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		s.TLS = config.Clone()
		s.StartTLS()
		t.Cleanup(s.Close)
		return s.URL
	}
}

// asking wants a certificate and takes none, after a while: long enough for the
// first bytes of a message to leave meanwhile (RFC 8446, section 4.4.2.4).
func asking(after time.Duration) *tls.Config {
	return &tls.Config{
		Certificates: one("Example registry"), ClientAuth: tls.RequestClientCert,
		VerifyConnection: func(tls.ConnectionState) error {
			time.Sleep(after)
			return errors.New("not this one")
		},
	}
}

// trusting knows the registry's certificate, and has one of its own or not.
func trusting(ours bool) func(*testing.T, *wizard.SendMessage) {
	return func(t *testing.T, s *wizard.SendMessage) {
		file := func(name string, blocks ...*pem.Block) string {
			var data []byte
			for _, b := range blocks {
				data = append(data, pem.EncodeToMemory(b)...)
			}
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		pair := one("Example registry")[0]
		s.Route.TLS = routing.TLS{CAFile: file("ca.pem", &pem.Block{Type: "CERTIFICATE", Bytes: pair.Certificate[0]})}
		if ours {
			der, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
			if err != nil {
				t.Fatal(err)
			}
			s.Route.TLS.ClientCertificate = file("client.pem", &pem.Block{Type: "CERTIFICATE", Bytes: pair.Certificate[0]}, &pem.Block{Type: "PRIVATE KEY", Bytes: der})
		}
	}
}

var certificates sync.Map // by name; a test's own, made once

// one is a certificate for this computer that vouches for itself.
func one(name string) []tls.Certificate {
	if known, ok := certificates.Load(name); ok {
		return known.([]tls.Certificate)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	made, _ := certificates.LoadOrStore(name, []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}})
	return made.([]tls.Certificate)
}
