package capture

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"testshot/hl7/mllp"
)

// Bounds of a session unless it is given others.
const (
	DefaultMessage = mllp.DefaultMax
	DefaultMost    = 20
	DefaultLines   = 16
	DefaultIdle    = 5 * time.Minute
	DefaultTime    = 30 * time.Second
)

// Params is what a session is started with. Take is needed; the rest may be zero.
type Params struct {
	Address string // host:port; empty is this computer alone, at the port for HL7
	// Open lets an address be one that others can reach.
	Open bool
	// Transport is the only way of sending that is taken; Auto takes all.
	Transport Transport
	// Certificate makes private lines the only ones. Without it both kinds are
	// taken, the private ones with a certificate made for this run.
	Certificate *tls.Certificate
	// Take is given each message, one at a time, before its sender hears that it
	// arrived. When it fails, the sender is told so.
	Take func(Received) error

	Message int // bytes of a message
	Most    int // messages in all
	Lines   int // connections at once; the next one waits
	// Idle is how long a line may be silent, Time how long a message may take to
	// come and an answer to leave.
	Idle, Time time.Duration
	Now        func() time.Time
}

func (p *Params) complete() error {
	if p.Take == nil {
		return errors.New("start capture: nobody takes what comes")
	}
	if p.Address == "" {
		p.Address = "127.0.0.1:" + strconv.Itoa(DefaultPort)
	}
	p.Message, p.Most, p.Lines = or(p.Message, DefaultMessage), or(p.Most, DefaultMost), or(p.Lines, DefaultLines)
	p.Idle, p.Time = or(p.Idle, DefaultIdle), or(p.Time, DefaultTime)
	if p.Now == nil {
		p.Now = time.Now
	}
	return nil
}

// Session listens until it is stopped.
type Session struct {
	p        Params
	listener net.Listener
	private  *tls.Config
	// Trust is the certificate made for this run, as PEM; nil when one was given.
	Trust []byte

	framed, framedPrivate, web *counter // the three who answer, each behind its own counter
	plain, hidden              *mllp.Server
	http                       *http.Server
	answering                  sync.RWMutex // read by who answers a request, so that Stop can wait for all

	taking sync.Mutex
	taken  int

	stopping context.Context
	stop     context.CancelFunc
	running  sync.WaitGroup
	places   chan struct{}
	mu       sync.Mutex
	open     map[net.Conn]bool
	ending   sync.Once
}

// Start listens.
func Start(p Params) (*Session, error) {
	if err := p.complete(); err != nil {
		return nil, err
	}
	s := &Session{p: p, places: make(chan struct{}, p.Lines), open: map[net.Conn]bool{}}
	certificate := p.Certificate
	if certificate == nil {
		var err error
		if certificate, s.Trust, err = ForThisRun(p.Now()); err != nil {
			return nil, err
		}
	}
	s.private = &tls.Config{Certificates: []tls.Certificate{*certificate}, MinVersion: tls.VersionTLS12}
	var err error
	if s.listener, err = listen(p.Address, p.Open); err != nil {
		return nil, err
	}
	s.stopping, s.stop = context.WithCancel(context.Background())
	s.serve()
	return s, nil
}

// serve starts who answers, and who lets in.
func (s *Session) serve() {
	at := s.listener.Addr()
	s.framed, s.framedPrivate, s.web = newCounter(at), newCounter(at), newCounter(at)
	s.plain, s.hidden, s.http = s.newMLLP(false), s.newMLLP(true), s.newWeb()
	s.running.Go(func() { _ = s.plain.Serve(s.framed) }) // all three end when their counter closes
	s.running.Go(func() { _ = s.hidden.Serve(s.framedPrivate) })
	s.running.Go(func() { _ = s.http.Serve(s.web) })
	s.running.Go(s.accept)
}

func (s *Session) newMLLP(private bool) *mllp.Server {
	return &mllp.Server{
		Max: s.p.Message, Connections: s.p.Lines, Idle: s.p.Idle, Time: s.p.Time,
		Answer: func(_ context.Context, in mllp.Incoming) mllp.Answer {
			r := Received{From: in.Remote, Transport: MLLP, Private: private, Bytes: in.Message}
			for _, n := range in.Notes {
				r.Notes = append(r.Notes, string(n))
			}
			return mllp.Answer{Content: s.take(r)}
		},
	}
}

// accept lets lines in, as many at once as there are places.
func (s *Session) accept() {
	for {
		select {
		case s.places <- struct{}{}:
		case <-s.stopping.Done():
			return
		}
		conn, err := s.listener.Accept()
		if err != nil {
			<-s.places
			select { // too many open files, say: that passes
			case <-time.After(100 * time.Millisecond):
				continue
			case <-s.stopping.Done():
				return
			}
		}
		l := &line{Conn: conn}
		l.leave = sync.OnceFunc(func() { s.forget(conn); <-s.places })
		if !s.remember(conn) {
			_ = l.Close()
			return
		}
		s.running.Go(func() { s.sort(l) })
	}
}

func (s *Session) remember(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[conn] = true
	return s.stopping.Err() == nil
}

func (s *Session) forget(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, conn)
}

// Address is where the session listens, as host:port.
func (s *Session) Address() string { return s.listener.Addr().String() }

// Stop stops listening at once. A sender that is being answered has a second to
// hear the answer. When it returns nothing runs any more. It may be called again.
func (s *Session) Stop() { s.ending.Do(s.end) }

func (s *Session) end() {
	s.mu.Lock()
	s.stop()
	s.mu.Unlock()
	_ = s.listener.Close() // it fails only when it is closed already
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var answered sync.WaitGroup
	answered.Go(func() { s.plain.Stop(ctx) })
	answered.Go(func() { s.hidden.Stop(ctx) })
	answered.Go(func() {
		if s.http.Shutdown(ctx) != nil {
			_ = s.http.Close() // a sender that does not hang up is hung up on
		}
	})
	for _, c := range []*counter{s.framed, s.framedPrivate, s.web} {
		_ = c.Close()
	}
	answered.Wait()
	s.mu.Lock()
	for conn := range s.open {
		_ = conn.Close()
	}
	s.mu.Unlock()
	s.running.Wait()
	s.answering.Lock() // whoever still answers has lost the line, and is done in a moment
	defer s.answering.Unlock()
}

func or[T int | time.Duration](given, otherwise T) T {
	if given <= 0 {
		return otherwise
	}
	return given
}
