package web

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptrace"
)

// private gives a dialer for https that makes the line private as the transport would,
// and watches above the encryption: of an answer that is no HTTP the transport tells next
// to nothing, and what came back is to be kept. Behind a proxy the transport does this
// by itself.
func (w *watch) private(dial dialer, base *http.Transport) dialer {
	config, limit := base.TLSClientConfig, base.TLSHandshakeTimeout
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		line, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		config := config.Clone()
		if config.ServerName == "" {
			if config.ServerName, _, err = net.SplitHostPort(address); err != nil {
				line.Close()
				return nil, err
			}
		}
		if limit > 0 {
			var stop context.CancelFunc
			ctx, stop = context.WithTimeout(ctx, limit)
			defer stop()
		}
		conn := tls.Client(line, config)
		if err := shakeHands(ctx, conn); err != nil {
			line.Close()
			return nil, err
		}
		return w.watched(conn, true), nil
	}
}

// shakeHands tells those who trace the request, as the transport does.
func shakeHands(ctx context.Context, conn *tls.Conn) error {
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.TLSHandshakeStart != nil {
		trace.TLSHandshakeStart()
	}
	err := conn.HandshakeContext(ctx)
	var state tls.ConnectionState
	if err == nil {
		state = conn.ConnectionState()
	}
	if trace != nil && trace.TLSHandshakeDone != nil {
		trace.TLSHandshakeDone(state, err)
	}
	return err
}
