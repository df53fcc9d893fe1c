package soap

import (
	"bytes"
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
	"syscall"
	"testing"

	"testshot/hl7/web"
)

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
		if !errors.Is(err, web.ErrAddress) || x != nil {
			t.Errorf("%q: %v", address, err)
			continue
		}
		mustNotHold(t, "the error", err.Error())
		if strings.Contains(err.Error(), "registry.example") {
			t.Errorf("the error quotes the address: %v", err)
		}
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

// Under TLS 1.3 the handshake ends before the server has seen the client's
// certificate, so that a refusal arrives where the answer should (RFC 8446
// section 4.4.2.4). The alert must still be found in the chain.
func TestSubmitKeepsTheAlertOfARefusedCertificate(t *testing.T) {
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		s := httptest.NewUnstartedServer(accepting())
		s.Config.ErrorLog = log.New(io.Discard, "", 0)
		s.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert, MaxVersion: version}
		s.StartTLS()
		t.Cleanup(s.Close)
		x, err := client(t, s, "miis").Submit(t.Context(), s.URL, testRequest(), Stages{})
		if err == nil || x.Status != 0 {
			t.Fatalf("error %v, status %d", err, x.Status)
		}
		// A reset can overtake the alert when the request is already under
		// way; both are OpErrors, and only the alert is a "remote error".
		var op *net.OpError
		if !errors.As(err, &op) {
			t.Fatalf("%#v", err)
		}
		if op.Op != "remote error" && !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, syscall.EPIPE) {
			t.Errorf("error %v", err)
		}
		if version == tls.VersionTLS12 && x.WroteAny {
			t.Error("a byte left before the handshake was done")
		}
	}
}
