package simulator

import (
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
	"sync"
	"time"
)

// Params is what a server is started with. The zero value listens on a free port
// of this computer and accepts everything.
type Params struct {
	Address string // host:port; empty is a free port of 127.0.0.1
	Temper  string
	TLS     bool // with a certificate made for this run
	Now     func() time.Time
}

// ErrTemper is returned for a temper that does not exist.
var ErrTemper = errors.New("no such temper")

// Server is a registry that listens.
type Server struct {
	registry *Registry
	listener net.Listener
	http     *http.Server
	tls      bool
	// Authority is the certificate to trust, as PEM, when the line is private.
	Authority []byte
	ended     chan error
	closing   sync.Once
}

// Start listens and serves until Close.
func Start(p Params) (*Server, error) {
	temper, ok := TemperNamed(p.Temper)
	if !ok {
		return nil, fmt.Errorf("start simulator with temper %q: %w", p.Temper, ErrTemper)
	}
	if p.Address == "" {
		p.Address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", p.Address)
	if err != nil {
		return nil, fmt.Errorf("start simulator: %w", err)
	}
	s := &Server{registry: NewRegistry(temper, p.Now), listener: listener, tls: p.TLS, ended: make(chan error, 1)}
	s.http = &http.Server{
		Handler: s.registry, MaxHeaderBytes: 16 << 10,
		ErrorLog:          log.New(io.Discard, "", 0), // a client's broken line is nothing to keep
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 60 * time.Second, IdleTimeout: 30 * time.Second,
	}
	serving := listener
	if p.TLS {
		certificate, authority, err := selfSigned(listener.Addr())
		if err != nil {
			_ = listener.Close() // the certificate's error is the one to tell
			return nil, fmt.Errorf("start simulator: %w", err)
		}
		s.Authority = authority
		serving = tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12})
	}
	go func() { s.ended <- s.http.Serve(serving) }()
	return s, nil
}

// Address is where the server listens, as host:port.
func (s *Server) Address() string { return s.listener.Addr().String() }

// URL is the address of the service.
func (s *Server) URL() string {
	scheme := "http"
	if s.tls {
		scheme = "https"
	}
	return scheme + "://" + s.Address() + "/rehearsal"
}

// Close stops listening, ends every silence and waits for what is being answered,
// for a second at most. It may be called again.
func (s *Server) Close() { s.closing.Do(s.close) }

func (s *Server) close() {
	close(s.registry.done)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		_ = s.http.Close() // a client that does not hang up is hung up on
	}
	<-s.ended
}

// selfSigned makes a certificate for the address the server listens on. It lives
// as long as the server.
func selfSigned(at net.Addr) (tls.Certificate, []byte, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make key: %w", err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Testshot rehearsal registry"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true, IsCA: true,
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	if tcp, ok := at.(*net.TCPAddr); ok && !tcp.IP.IsUnspecified() {
		template.IPAddresses = append(template.IPAddresses, tcp.IP)
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, nil, fmt.Errorf("make certificate: %w", err)
	}
	authority := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, authority, nil
}
