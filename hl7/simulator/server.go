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
	"slices"
	"sync"
	"time"

	"testshot/hl7/mllp"
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
	registry  *Registry
	transport Transport
	listener  net.Listener
	privacy   *privacy     // nil on an open line
	web       *http.Server // of the transports over HTTP
	frames    *mllp.Server // of the other one
	busy      sync.RWMutex // read by who answers, so that Close can wait for all
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
	if !temper.On(p.Transport) || !slices.Contains(Transports(), p.Transport) {
		return nil, fmt.Errorf("start simulator with temper %q over %q: %w", temper.Name, p.Transport, ErrTransport)
	}
	if p.Address == "" {
		p.Address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", p.Address)
	if err != nil {
		return nil, fmt.Errorf("start simulator: %w", err)
	}
	s := &Server{
		registry: newRegistry(temper, p), transport: p.Transport, ended: make(chan error, 1),
		listener: newGate(listener, temper.Shows == AsksCertificate),
	}
	if p.TLS || temper.Private() {
		if s.privacy, err = newPrivacy(listener.Addr(), temper.Shows); err != nil {
			_ = listener.Close() // the certificate's error is the one to tell
			return nil, fmt.Errorf("start simulator: %w", err)
		}
		s.Authority, s.ClientCertificate = s.privacy.authority, s.privacy.client
	}
	s.serve(temper.Shows)
	return s, nil
}

// serve begins to serve in the way of the transport.
func (s *Server) serve(shows Shows) {
	if s.transport == MLLP {
		s.frames = newFrames(s.registry, s.privacy, shows)
		go func() { s.ended <- s.frames.Serve(s.listener) }()
		return
	}
	s.web = s.newWeb()
	serving := s.listener
	if s.privacy != nil && shows != ShowsNoLine {
		serving = tls.NewListener(serving, s.privacy.server)
	}
	go func() { s.ended <- s.web.Serve(serving) }()
}

// newWeb is a web server with bounded headers and times. What it writes is bounded
// by what it was asked, and by the longest silence.
func (s *Server) newWeb() *http.Server {
	var answering http.Handler = newService(s.registry)
	if s.transport == Post {
		answering = newCounter(s.registry)
	}
	return &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
			s.busy.RLock()
			defer s.busy.RUnlock()
			answering.ServeHTTP(w, q)
		}),
		MaxHeaderBytes: 16 << 10, ErrorLog: log.New(io.Discard, "", 0), // a client's broken line is nothing to keep
		ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 60 * time.Second, IdleTimeout: 30 * time.Second,
		WriteTimeout: longestSilence + time.Minute,
	}
}

// Address is where the server listens, as host:port.
func (s *Server) Address() string { return s.listener.Addr().String() }

// URL is the address of the service. For frames it is host and port behind the
// name of the protocol.
func (s *Server) URL() string {
	scheme, path := "http", "/rehearsal"
	if s.transport == MLLP {
		scheme, path = "mllp", ""
	}
	if s.privacy != nil {
		scheme += "s"
	}
	return scheme + "://" + s.Address() + path
}

// Close stops listening, ends every silence and waits for what is being answered,
// for a second at most; then it hangs up. When it returns nothing runs any more.
// It may be called again.
func (s *Server) Close() { s.closing.Do(s.close) }

func (s *Server) close() {
	close(s.registry.done)
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if s.frames != nil {
		s.frames.Stop(ctx)
	} else if err := s.web.Shutdown(ctx); err != nil {
		_ = s.web.Close() // a client that does not hang up is hung up on
	}
	<-s.ended
	s.busy.Lock() // whoever still answers has lost the line, and is done in a moment
	defer s.busy.Unlock()
}
