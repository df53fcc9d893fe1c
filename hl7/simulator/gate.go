package simulator

import (
	"io"
	"net"
	"sync"
	"time"
)

// mostLines bounds how many clients are served at once. Whoever comes later
// waits in the system's queue.
const mostLines = 512

// gate is a listener that lets in a bounded number of clients.
type gate struct {
	net.Listener
	// hears makes a line that ends hear the other side out for a moment. What a
	// private line says last, "show a certificate", is else swept away by the
	// reset that unread bytes of a message bring about.
	hears  bool
	places chan struct{}
	done   chan struct{} // closed with the gate, so that a full house can close
	once   sync.Once
}

func newGate(l net.Listener, hears bool) *gate {
	return &gate{Listener: l, hears: hears, places: make(chan struct{}, mostLines), done: make(chan struct{})}
}

// Accept waits for a place, then for a client.
func (g *gate) Accept() (net.Conn, error) {
	select {
	case g.places <- struct{}{}:
	case <-g.done:
		return nil, net.ErrClosed
	}
	conn, err := g.Listener.Accept()
	if err != nil {
		<-g.places
		return nil, err
	}
	return &visitor{Conn: conn, gate: g}, nil
}

// Close stops letting in.
func (g *gate) Close() error {
	g.once.Do(func() { close(g.done) })
	return g.Listener.Close()
}

// visitor is a line that gives its place back when it ends.
type visitor struct {
	net.Conn
	gate *gate
	once sync.Once
}

// Close ends the line.
func (v *visitor) Close() error {
	v.once.Do(func() {
		if v.gate.hears {
			hearOut(v.Conn)
		}
		<-v.gate.places
	})
	return v.Conn.Close()
}

// hearingOut bounds how long a line is heard out.
const hearingOut = 250 * time.Millisecond

func hearOut(conn net.Conn) {
	half, ok := conn.(interface{ CloseWrite() error })
	if !ok || half.CloseWrite() != nil || conn.SetReadDeadline(time.Now().Add(hearingOut)) != nil {
		return // the line is gone already
	}
	_, _ = io.Copy(io.Discard, conn)
}

// NetConn is the line below, as crypto/tls calls it.
func (v *visitor) NetConn() net.Conn { return v.Conn }

// tearDown ends a line with a reset: the other side meets a broken line and no
// end of one.
func tearDown(conn net.Conn) {
	for below := conn; below != nil; {
		switch c := below.(type) {
		case *net.TCPConn:
			_ = c.SetLinger(0) // where that fails the line ends like any other
			below = nil
		case interface{ NetConn() net.Conn }:
			below = c.NetConn()
		default:
			below = nil
		}
	}
	// tls.Conn would say goodbye first; the line below does not.
	if private, ok := conn.(interface{ NetConn() net.Conn }); ok {
		_ = private.NetConn().Close()
	}
	_ = conn.Close()
}
