package mllp

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

// Bounds of a server unless it is given others.
const (
	DefaultConnections = 64
	DefaultIdle        = 5 * time.Minute
	DefaultTime        = 30 * time.Second
)

// Incoming is one message as the serving side read it.
type Incoming struct {
	Message []byte // the content of the frame
	Notes   []Note
	Remote  string
	TLS     *tls.ConnectionState // nil on a plain connection
}

// Answer is what the serving side decides to say. Content goes out framed; Raw
// goes out as it is, if it is set. Both empty: nothing is said.
type Answer struct {
	Content []byte
	Raw     []byte
	// Commit says first, with a commit block, that the frame was taken.
	Commit bool
	// Hangup ends the connection after the answer.
	Hangup bool
	// Write, if set, puts the finished bytes on the wire itself: slowly, or only
	// half of them. The connection is ended when it fails.
	Write func(conn net.Conn, framed []byte) error
}

// Server reads messages and writes answers; what the answer is, Answer decides.
// It keeps nothing and logs nothing. The fields are set before Serve.
type Server struct {
	// Answer is called for one message of a connection at a time, and for many
	// connections at once. Its context ends when the server stops, and not when
	// the sender hangs up.
	Answer func(ctx context.Context, in Incoming) Answer
	// TLS makes the lines private.
	TLS *tls.Config
	// Max bounds a message; 0 means DefaultMax. A larger one ends its connection.
	Max int
	// Connections bounds how many are open; 0 means DefaultConnections. The next
	// one waits until one ends.
	Connections int
	// Idle is how long a connection may be silent between messages, Time how long
	// a message may take to come, a handshake to finish and an answer to leave.
	Idle, Time time.Duration

	mu       sync.Mutex
	stopped  bool
	stop     context.CancelFunc
	stopping context.Context
	listener net.Listener
	open     map[net.Conn]bool // true while a message is being answered
	running  sync.WaitGroup
}

// Serve accepts connections until the server is stopped, then returns nil. It
// owns the listener.
func (s *Server) Serve(l net.Listener) error {
	if !s.begin(l) {
		return l.Close()
	}
	places := make(chan struct{}, or(s.Connections, DefaultConnections))
	for {
		select {
		case places <- struct{}{}:
		case <-s.stopping.Done():
			return nil
		}
		conn, err := l.Accept()
		if err != nil {
			<-places
			if s.stopping.Err() != nil {
				return nil
			}
			if errors.Is(err, net.ErrClosed) {
				return err
			}
			select { // too many open files, say: that passes
			case <-time.After(100 * time.Millisecond):
				continue
			case <-s.stopping.Done():
				return nil
			}
		}
		if !s.enter(conn) {
			_ = conn.Close() // stopped in between
			return nil
		}
		go func() {
			defer func() { s.leave(conn); <-places }()
			s.serve(conn)
		}()
	}
}

// Stop stops listening, ends the connections that are silent at once, and waits
// for those that are being answered until the context ends. It may be called again.
func (s *Server) Stop(ctx context.Context) {
	s.mu.Lock()
	s.stopped = true
	if s.listener != nil {
		s.stop()
		_ = s.listener.Close() // Serve returns for that reason
	}
	for conn, busy := range s.open {
		if !busy {
			_ = conn.Close()
		}
	}
	s.mu.Unlock()

	ended := make(chan struct{})
	go func() { s.running.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-ctx.Done():
		s.mu.Lock()
		for conn := range s.open {
			_ = conn.Close()
		}
		s.mu.Unlock()
		<-ended
	}
}

func (s *Server) begin(l net.Listener) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return false
	}
	s.stopping, s.stop = context.WithCancel(context.Background())
	s.listener, s.open = l, map[net.Conn]bool{}
	return true
}

func (s *Server) enter(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return false
	}
	s.open[conn] = false
	s.running.Add(1)
	return true
}

func (s *Server) leave(conn net.Conn) {
	s.mu.Lock()
	delete(s.open, conn)
	s.mu.Unlock()
	_ = conn.Close() // it has been served, or has failed
	s.running.Done()
}

// busy marks a connection as being answered or not, and reports whether it may
// go on.
func (s *Server) busy(conn net.Conn, is bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[conn] = is
	return !s.stopped
}

func or[T int | time.Duration](given, otherwise T) T {
	if given <= 0 {
		return otherwise
	}
	return given
}
