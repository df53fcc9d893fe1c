package mllp

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// TestMain asks that no send and no server leaves a goroutine behind.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	message = "MSH|^~\\&|EXAMPLE-EHR|12345|IIS|REGISTRY|20150302||VXU^V04^VXU_V04|EX-1|T|2.5.1\rPID|1||EXAMPLE\r"
	answer  = "MSH|^~\\&|IIS|REGISTRY|EXAMPLE-EHR|12345|20150302||ACK|9|T|2.5.1\rMSA|AA|EX-1\r"
	commit  = "MSH|^~\\&|IIS|REGISTRY|EXAMPLE-EHR|12345|20150302||ACK|8|T|2.5.1\rMSA|CA|EX-1\r"
	foreign = "MSH|^~\\&|IIS|REGISTRY|EXAMPLE-EHR|12345|20150302||ACK|7|T|2.5.1\rMSA|AA|EX-999\r"
)

// judge reads an answer as far as these tests need it.
func judge(frame []byte) Standing {
	switch {
	case bytes.Contains(frame, []byte("MSA|CA|EX-1\r")):
		return Interim
	case bytes.Contains(frame, []byte("|EX-1\r")) && bytes.Contains(frame, []byte("MSA|A")):
		return Final
	}
	return Other
}

// peer listens, and does with each connection, after it has sent a whole frame,
// what the test says.
func peer(t *testing.T, private *tls.Config, do func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if private != nil {
		l = tls.NewListener(l, private)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			readFrame(conn)
			do(conn)
			conn.Close()
		}
	}()
	t.Cleanup(func() { l.Close(); <-ended })
	return l.Addr().String()
}

// readFrame reads to the end of a frame, or as long as there is something.
func readFrame(conn net.Conn) []byte {
	var got []byte
	buffer := make([]byte, 4096)
	for !bytes.HasSuffix(got, []byte{endBlock, carriage}) {
		n, err := conn.Read(buffer)
		if got = append(got, buffer[:n]...); err != nil {
			return got
		}
	}
	return got
}

// says writes pieces, each by itself.
func says(pieces ...string) func(net.Conn) {
	return func(conn net.Conn) {
		for _, p := range pieces {
			if _, err := conn.Write([]byte(p)); err != nil {
				return
			}
			time.Sleep(5 * time.Millisecond) // so that the pieces arrive as pieces
		}
	}
}

// untilHungUp waits until the other side goes.
func untilHungUp(conn net.Conn) {
	_, _ = conn.Read(make([]byte, 1))
}

// certificate makes an authority's certificate for this computer, and who trusts it.
func certificate(t *testing.T) (server, client *tls.Config) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Example registry"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, BasicConstraintsValid: true, IsCA: true,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, &tls.Config{RootCAs: pool}
}

// serving starts a server and stops it with the test.
func serving(t *testing.T, s *Server) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(l) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		s.Stop(ctx)
		if err := <-ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
	})
	return l.Addr().String()
}
