package capture

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"sync"
	"time"
)

// line is a connection of which the first bytes have been looked at.
type line struct {
	net.Conn
	first   []byte
	private bool
	leave   func()
}

// Read gives the bytes that were looked at first.
func (l *line) Read(p []byte) (int, error) {
	if len(l.first) == 0 {
		return l.Conn.Read(p)
	}
	n := copy(p, l.first)
	l.first = l.first[n:]
	return n, nil
}

// Close ends the line and gives its place back. It may be called again.
func (l *line) Close() error {
	l.leave()
	return l.Conn.Close()
}

// speech is how a line speaks.
type speech int

const (
	unsure speech = iota
	speaksMLLP
	speaksHTTP
	speaksTLS
)

// tell says how a line speaks that begins so.
func tell(first []byte) speech {
	if len(first) == 0 {
		return unsure
	}
	if first[0] == 0x16 { // a TLS record of type handshake (RFC 8446, 5.1)
		return speaksTLS
	}
	for _, method := range []string{"POST ", "GET ", "PUT ", "HEAD ", "OPTIONS ", "PATCH ", "DELETE "} {
		if bytes.HasPrefix(first, []byte(method)) {
			return speaksHTTP
		}
		if len(first) < len(method) && bytes.HasPrefix([]byte(method), first) {
			return unsure
		}
	}
	return speaksMLLP
}

// hear reads until it can tell how a line speaks.
func (l *line) hear() speech {
	var first []byte
	buffer := make([]byte, 16)
	for {
		n, err := l.Conn.Read(buffer)
		first = append(first, buffer[:n]...)
		how := tell(first)
		if how != unsure || err != nil {
			l.first = first
			return how
		}
	}
}

// sort finds out how a line speaks and brings it to who speaks like that. A line
// that is of no use here is ended.
func (s *Session) sort(l *line) {
	_ = l.SetDeadline(time.Now().Add(s.p.Idle)) // a line that is gone fails at its first byte
	how := l.hear()
	if how == speaksTLS && s.private != nil {
		private := tls.Server(l, s.private)
		ctx, cancel := context.WithTimeout(s.stopping, s.p.Time)
		defer cancel()
		if private.HandshakeContext(ctx) != nil {
			_ = l.Close()
			return
		}
		l = &line{Conn: private, private: true, leave: func() {}}
		how = l.hear()
	}
	_ = l.SetDeadline(time.Time{})
	over := s.p.Transport
	switch {
	case s.p.Certificate != nil && !l.private:
	case how == speaksMLLP && (over == Auto || over == MLLP):
		if l.private {
			s.framedPrivate.bring(l)
			return
		}
		s.framed.bring(l)
		return
	case how == speaksHTTP && over != MLLP:
		s.web.bring(l)
		return
	}
	_ = l.Close()
}

// counter is a listener whose lines are brought to it.
type counter struct {
	at    net.Addr
	lines chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func newCounter(at net.Addr) *counter {
	return &counter{at: at, lines: make(chan net.Conn), done: make(chan struct{})}
}

func (c *counter) bring(l net.Conn) {
	select {
	case c.lines <- l:
	case <-c.done:
		_ = l.Close()
	}
}

// Accept waits for the next line.
func (c *counter) Accept() (net.Conn, error) {
	select {
	case l := <-c.lines:
		return l, nil
	case <-c.done:
		return nil, net.ErrClosed
	}
}

// Close sends away whoever is still brought.
func (c *counter) Close() error {
	c.once.Do(func() { close(c.done) })
	return nil
}

// Addr is where the session listens.
func (c *counter) Addr() net.Addr { return c.at }
