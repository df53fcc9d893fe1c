package mllp

import (
	"crypto/tls"
	"net"
	"time"
)

// serve reads the messages of one connection, one after the other.
func (s *Server) serve(raw net.Conn) {
	conn, state := raw, (*tls.ConnectionState)(nil)
	if s.TLS != nil {
		private := tls.Server(raw, s.TLS)
		if private.SetDeadline(time.Now().Add(or(s.Time, DefaultTime))) != nil || private.Handshake() != nil {
			return
		}
		known := private.ConnectionState()
		conn, state = private, &known
		defer private.Close()
	}
	var cut cutter
	buffer := make([]byte, 4<<10)
	for {
		b, ok := s.receive(conn, &cut, buffer)
		if !ok {
			return
		}
		if b.commit() != 0 {
			continue // a word about our own answer: nothing to say to that
		}
		goOn := s.busy(raw, true)
		in := Incoming{Message: b.content, Notes: b.notes, Remote: raw.RemoteAddr().String(), TLS: state}
		if !s.reply(conn, in) || !goOn || !s.busy(raw, false) {
			return
		}
	}
}

// receive waits for the next whole message. A sender that leaves its end mark
// out is heard after a moment of quiet.
func (s *Server) receive(conn net.Conn, cut *cutter, buffer []byte) (block, bool) {
	var begun time.Time
	for {
		if b, ok := cut.next(); ok {
			return b, len(b.content) <= or(s.Max, DefaultMax)
		}
		if len(cut.held) > or(s.Max, DefaultMax)+1 {
			return block{}, false
		}
		until := time.Now().Add(or(s.Idle, DefaultIdle))
		if len(cut.held) > 0 {
			if begun.IsZero() {
				begun = time.Now()
			}
			until = begun.Add(or(s.Time, DefaultTime))
		}
		rest, whole := cut.settled()
		if quiet := time.Now().Add(DefaultQuiet); whole && quiet.Before(until) {
			until = quiet
		}
		if conn.SetReadDeadline(until) != nil {
			return block{}, false
		}
		n, err := conn.Read(buffer)
		cut.add(buffer[:n])
		if err == nil || n > 0 {
			continue
		}
		if whole && s.stopping.Err() == nil { // nothing followed: the sender waits, or has hung up
			cut.drop(len(cut.held))
			return rest, true
		}
		return block{}, false
	}
}

// reply writes what Answer says, and reports whether the connection goes on.
func (s *Server) reply(conn net.Conn, in Incoming) bool {
	var a Answer
	if s.Answer != nil {
		a = s.Answer(s.stopping, in)
	}
	if conn.SetDeadline(time.Now().Add(or(s.Time, DefaultTime))) != nil {
		return false
	}
	framed := a.Raw
	if framed == nil && a.Content != nil {
		framed = Frame(a.Content)
	}
	if a.Commit {
		framed = append(Frame([]byte{commitACK}), framed...)
	}
	switch {
	case a.Write != nil:
		if a.Write(conn, framed) != nil {
			return false
		}
	case len(framed) > 0:
		if _, err := conn.Write(framed); err != nil {
			return false
		}
	}
	return !a.Hangup
}
