package mllp

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// line is the one connection of a send.
type line struct {
	net.Conn
	raw    *counted
	unhook func() bool
	timed  bool // a read deadline is set
}

// counted is a connection that counts what was written to it.
type counted struct {
	net.Conn
	sent atomic.Int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.sent.Add(int64(n))
	return n, err
}

// open connects, and makes the line private if it is to be. From then on the end
// of the context closes the connection, so that nothing on it waits any longer.
func (c *Client) open(ctx context.Context, x *Exchange, host, address string) (*line, error) {
	dial := c.Dial
	if dial == nil {
		dial = (&net.Dialer{}).DialContext
	}
	conn, err := dial(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	x.Remote = conn.RemoteAddr().String()
	l := &line{Conn: conn, unhook: context.AfterFunc(ctx, func() { _ = conn.Close() })}
	if c.TLS == nil {
		return l, nil
	}
	config := c.TLS.Clone()
	if config.ServerName == "" {
		config.ServerName = host
	}
	config.MinVersion = max(config.MinVersion, tls.VersionTLS12)
	l.raw = &counted{Conn: conn}
	private := tls.Client(l.raw, config)
	err = private.HandshakeContext(ctx)
	state := private.ConnectionState()
	x.TLS, l.Conn = &state, private
	if err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

// close ends the connection. That of a private line says goodbye first.
func (l *line) close() {
	l.unhook()
	_ = l.Conn.Close() // everything that matters has been read or has failed
}

// write hands the message over in one piece.
func (l *line) write(x *Exchange, hook Stages) error {
	before := int64(0)
	if l.raw != nil {
		before = l.raw.sent.Load()
	}
	n, err := l.Conn.Write(x.Request)
	x.WroteAll = err == nil
	x.WroteAny = n > 0 || l.raw != nil && l.raw.sent.Load() > before
	if err != nil {
		return l.reason(x, err)
	}
	if hook.Handed != nil {
		hook.Handed(int64(n), time.Now())
	}
	return nil
}

// reason looks for the other side's own word on why it does not listen: under
// TLS 1.3 a refused certificate shows only when something is read.
func (l *line) reason(x *Exchange, failed error) error {
	if l.raw == nil {
		return failed
	}
	var buffer [512]byte
	n, err := l.read(buffer[:], alertWait)
	x.Received = append(x.Received, buffer[:n]...)
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "remote error" {
		return err
	}
	return failed
}

// read reads once. With a wait it returns errQuiet when nothing comes for that long.
func (l *line) read(buffer []byte, wait time.Duration) (int, error) {
	if wait > 0 || l.timed {
		until := time.Time{}
		if l.timed = wait > 0; l.timed {
			until = time.Now().Add(wait)
		}
		if err := l.SetReadDeadline(until); err != nil {
			return 0, err
		}
	}
	n, err := l.Conn.Read(buffer)
	if l.timed && errors.Is(err, os.ErrDeadlineExceeded) {
		return n, errQuiet
	}
	return n, err
}
