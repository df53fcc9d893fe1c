package simulator

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"time"
)

// Params is what a server is started with. The zero value listens on a free port
// of this computer, speaks the web service and accepts everything.
type Params struct {
	Transport Transport // empty is SOAP
	Address   string    // host:port; empty is a free port of 127.0.0.1
	Temper    string
	TLS       bool // with certificates made for this run; a temper about them implies it
	Now       func() time.Time
	Pause     time.Duration // before an answer that is late; 0 is 5 seconds
}

// Sentinels of Start.
var (
	// ErrTemper is returned for a temper that does not exist.
	ErrTemper = errors.New("no such temper")
	// ErrTransport is returned for a transport that does not exist, or that has
	// nothing of the kind the temper is about.
	ErrTransport = errors.New("no such transport")
)

// Server is a registry that listens.
type Server struct {
	registry *Registry
	listener net.Listener
	http     *http.Server
	busy     sync.RWMutex // read by who answers, so that Close can wait for all
	scheme   string
	// Authority is the certificate to trust, as PEM, when the line is private.
	Authority []byte
	// ClientCertificate is a certificate and its key, as PEM, which the registry
	// takes; nil when it asks for none.
	ClientCertificate []byte
	ended             chan error
	closing           sync.Once
}

// Start listens and serves until Close.
func Start(p Params) (*Server, error) {
	temper, ok := TemperNamed(p.Temper)
	if !ok {
		return nil, fmt.Errorf("start simulator with temper %q: %w", p.Temper, ErrTemper)
	}
	if p.Transport == "" {
		p.Transport = SOAP
	}
	if !temper.On(p.Transport) || p.Transport != SOAP {
		return nil, fmt.Errorf("start simulator with temper %q over %q: %w", temper.Name, p.Transport, ErrTransport)
	}
	if p.Address == "" {
		p.Address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", p.Address)
	if err != nil {
		return nil, fmt.Errorf("start simulator: %w", err)
	}
	s := &Server{registry: newRegistry(temper, p), listener: newGate(listener, temper.Shows == AsksCertificate), scheme: "http", ended: make(chan error, 1)}
	serving := s.listener
	if p.TLS || temper.Private() {
		if serving, err = s.private(temper.Shows); err != nil {
			_ = listener.Close() // the certificate's error is the one to tell
			return nil, fmt.Errorf("start simulator: %w", err)
		}
	}
	s.serveHTTP(serving, newService(s.registry))
	return s, nil
}

// private makes the line private, as the temper shows it.
func (s *Server) private(shows Shows) (net.Listener, error) {
	p, err := newPrivacy(s.listener.Addr(), shows)
	if err != nil {
		return nil, err
	}
	s.scheme, s.Authority, s.ClientCertificate = s.scheme+"s", p.authority, p.client
	if shows == ShowsNoLine {
		return s.listener, nil
	}
	return tls.NewListener(s.listener, p.server), nil
}

// serveHTTP serves with bounded headers and times. What it writes is bounded by
// what it was asked, and by the longest silence.
func (s *Server) serveHTTP(serving net.Listener, answering http.Handler) {
	s.http = &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			s.busy.RLock()
			defer s.busy.RUnlock()
			answering.ServeHTTP(w, q)
		}),
		MaxHeaderBytes: 16 << 10, ErrorLog: log.New(io.Discard, "", 0), // a client's broken line is nothing to keep
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 60 * time.Second, IdleTimeout: 30 * time.Second,
		WriteTimeout: longestSilence + time.Minute,
	}
	go func() { s.ended <- s.http.Serve(serving) }()
}

// Address is where the server listens, as host:port.
func (s *Server) Address() string { return s.listener.Addr().String() }

// URL is the address of the service.
func (s *Server) URL() string { return s.scheme + "://" + s.Address() + "/rehearsal" }

// Close stops listening, ends every silence and waits for what is being answered,
// for a second at most; then it hangs up. When it returns nothing runs any more.
// It may be called again.
func (s *Server) Close() { s.closing.Do(s.close) }

func (s *Server) close() {
	close(s.registry.done)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		_ = s.http.Close() // a client that does not hang up is hung up on
	}
	<-s.ended
	s.busy.Lock() // whoever still answers has lost the line, and is done in a moment
	defer s.busy.Unlock()
}
