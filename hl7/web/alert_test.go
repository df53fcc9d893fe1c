package web_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"syscall"
	"testing"

	"testshot/hl7/web"
)

// deaf is a connection whose writes fail once it is told to: the other side has
// hung up while its last word still waits to be read.
type deaf struct {
	net.Conn
	now *atomic.Bool
}

func (d deaf) Write(p []byte) (int, error) {
	if d.now.Load() {
		return 0, &net.OpError{Op: "write", Net: "tcp", Err: syscall.EPIPE}
	}
	return d.Conn.Write(p)
}

// RFC 8446, section 4.4.2.4: a server that misses a certificate says so after
// the client has begun to send.
func TestTheAlertOfARefusedCertificateIsHeardThoughTheWriteFailedFirst(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS13, ClientAuth: tls.RequireAnyClientCert}
	server.StartTLS()
	defer server.Close()
	address, err := web.ParseAddress(server.URL, "")
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		var hungUp atomic.Bool
		transport := server.Client().Transport.(*http.Transport).Clone()
		transport.DialContext = func(ctx context.Context, network, at string) (net.Conn, error) {
			conn, err := new(net.Dialer).DialContext(ctx, network, at)
			return deaf{conn, &hungUp}, err
		}
		client := web.Client{HTTP: &http.Client{Transport: transport}}
		x, err := client.Post(t.Context(), address, web.Request{Body: []byte("MSH|")}, web.Stages{
			Connected: func(*tls.ConnectionState, string) { hungUp.Store(true) },
		})
		var op *net.OpError
		if !errors.As(err, &op) || op.Op != "remote error" || x.WroteAll {
			t.Fatalf("wrote all %v, %v, want the server's own word", x.WroteAll, err)
		}
	}
}
