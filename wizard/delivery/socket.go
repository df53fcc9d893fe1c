package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// socket opens a line of HL7 alone. Nothing is written on it but the greeting of
// TLS: what such a line hears it takes for a message.
func (l *lineTest) socket() bool {
	if l.open() {
		l.between()
		l.trusted(time.Now(), nil)
		return true
	}
	since := time.Now()
	asked := &atomic.Bool{}
	config, err := tlsConfig(l.job, asked)
	if err != nil {
		l.between()
		return l.halt(StagePrivate, since, err)
	}
	l.watch(config, asked)
	config.ServerName = l.host
	ctx, cancel := context.WithTimeout(l.ctx, l.job.limit())
	defer cancel()
	plain, err := (&net.Dialer{}).DialContext(ctx, "tcp", l.target)
	if err != nil {
		return l.halt(StageReached, since, err)
	}
	conn := tls.Client(plain, config)
	defer plain.Close() // without a farewell, which a slow side could hold up
	if err := conn.HandshakeContext(ctx); err != nil {
		return l.stops(since, err)
	}
	if err := l.afterthought(conn); err != nil {
		return l.stops(since, err)
	}
	state := conn.ConnectionState()
	l.shown = state.PeerCertificates
	l.between()
	l.trusted(since, &state)
	return true
}

// afterthought waits for the alert with which TLS 1.3 refuses a certificate after
// the handshake is over on this side (RFC 8446, section 4.4.2.4). A side that
// asked for one and hangs up without a word means the same.
func (l *lineTest) afterthought(conn *tls.Conn) error {
	if !l.asked() {
		return nil
	}
	if err := conn.SetReadDeadline(time.Now().Add(alertPatience)); err != nil {
		return err
	}
	_, err := conn.Read(make([]byte, 1))
	switch {
	case err == nil, errors.Is(err, os.ErrDeadlineExceeded):
		return nil
	case failureOf(l.ctx, err, &Transcript{}).Kind == Cut:
		return &Failure{Kind: CertificateAsked, Err: err}
	}
	return err
}
