package web

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"sync"
	"time"
)

// watch learns from the transport what happened to one request. Every method
// may run on a goroutine of the transport; after finish nothing is sent any
// more and no hook runs.
type watch struct {
	hook    Stages
	body    []byte
	settled chan struct{} // closed when the fate of the request is known

	mu        sync.Mutex
	finished  bool
	state     *tls.ConnectionState
	remote    string
	connected bool
	read      int       // bytes of the body taken by the transport
	counted   bool      // the connection is one that counts
	sent      int64     // bytes written since the connection was ready
	pending   int       // writes begun and not yet returned
	broken    bool      // a write failed
	handed    bool      // the transport wrote the request without an error
	told      bool      // Handed was called
	first     time.Time // the first byte of an answer arrived
	heard     []byte    // the beginning of what came back, whatever it is
	proxy     int       // HTTP status of a proxy's answer to CONNECT
}

func newWatch(hook Stages, body []byte) *watch {
	return &watch{hook: hook, body: body, settled: make(chan struct{})}
}

var errFinished = errors.New("the send is over")

// trace returns the hooks for httptrace.
func (w *watch) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		ConnectDone: func(_, addr string, err error) {
			if err == nil {
				w.locked(func() { w.remote = addr })
			}
		},
		TLSHandshakeDone: func(state tls.ConnectionState, _ error) {
			w.locked(func() { w.state = &state })
		},
		GotConn: func(info httptrace.GotConnInfo) {
			w.locked(func() {
				w.connected = true
				w.remote = info.Conn.RemoteAddr().String()
				if w.hook.Connected != nil {
					w.hook.Connected(w.state, w.remote)
				}
			})
		},
		WroteRequest: func(info httptrace.WroteRequestInfo) {
			w.locked(func() {
				w.handed = info.Err == nil
				w.broken = w.broken || info.Err != nil
				w.settle()
			})
		},
		GotFirstResponseByte: func() {
			w.locked(func() {
				w.first = time.Now()
				if w.told {
					w.tellFirst()
				}
			})
		},
	}
}

// locked runs f unless the send is over.
func (w *watch) locked(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.finished {
		f()
	}
}

// wroteAll: the transport took the whole request, and the connection did too.
// The second half matters because the transport reports before its own buffer
// is flushed; a request smaller than that buffer leaves in one write.
func (w *watch) wroteAll() bool {
	return w.handed && (!w.counted || !w.broken && w.sent >= int64(len(w.body)))
}

// settle notes when the fate of the request is known, and tells so.
func (w *watch) settle() {
	if w.told || !w.wroteAll() && !w.broken {
		return
	}
	w.told = true
	close(w.settled)
	if w.wroteAll() && w.hook.Handed != nil {
		w.hook.Handed(int64(len(w.body)), time.Now())
	}
	// A quick answer can overtake the news that the request is written; for
	// those who watch, the one comes after the other.
	w.tellFirst()
}

func (w *watch) tellFirst() {
	if !w.first.IsZero() && w.hook.FirstByte != nil {
		w.hook.FirstByte(w.first)
		w.hook.FirstByte = nil
	}
}

// settleTime is how long an answered request may take to be known as written.
// It is microseconds, unless the server answered without reading to the end.
const settleTime = 50 * time.Millisecond

// finish ends the send and writes what is known into the exchange.
func (w *watch) finish(x *Exchange) {
	if x.Status != 0 && w.ready() {
		limit := time.NewTimer(settleTime)
		defer limit.Stop()
		select {
		case <-w.settled:
		case <-limit.C:
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.tellFirst()
	w.finished = true
	x.TLS, x.Remote = w.state, w.remote
	x.ProxyStatus = w.proxy
	x.WroteAll = w.wroteAll()
	if x.Status == 0 && len(w.heard) > 0 {
		x.ResponseRaw = w.heard
	}
	x.WroteAny = w.read > 0
	if w.counted {
		x.WroteAny = w.sent > 0 || w.pending > 0
	}
}

// ready reports whether the transport is one that reports.
func (w *watch) ready() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.connected
}

// Read gives the transport the body, once, and nothing after finish: a send
// that was reported as "nothing left" must not begin afterwards.
func (w *watch) Read(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.finished {
		return 0, errFinished
	}
	if w.read == len(w.body) {
		return 0, io.EOF
	}
	n := copy(p, w.body[w.read:])
	w.read += n
	return n, nil
}

// Close is for the transport; there is nothing to release.
func (w *watch) Close() error { return nil }

// dialer is the signature of http.Transport.DialContext.
type dialer func(ctx context.Context, network, address string) (net.Conn, error)

// counting wraps a dialer so that the connection counts what it writes.
func (w *watch) counting(dial dialer) dialer {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return w.watched(conn, false), nil
	}
}

func (w *watch) watched(conn net.Conn, decrypted bool) net.Conn {
	w.locked(func() { w.counted = true })
	return &countingConn{Conn: conn, watch: w, decrypted: decrypted, closed: make(chan struct{})}
}

// watchProxy notes what a proxy says to CONNECT. Its refusal would otherwise
// be an error with nothing but the proxy's own words in it.
func (w *watch) watchProxy(t *http.Transport) {
	before := t.OnProxyConnectResponse
	t.OnProxyConnectResponse = func(ctx context.Context, proxy *url.URL, request *http.Request, answer *http.Response) error {
		w.locked(func() { w.proxy = answer.StatusCode })
		if answer.StatusCode != http.StatusOK {
			return ProxyRefusal(answer.StatusCode)
		}
		if before != nil {
			return before(ctx, proxy, request, answer)
		}
		return nil
	}
}

// countingConn counts the bytes written after the connection was handed to
// the request, so that neither a TLS handshake nor a proxy's CONNECT counts.
type countingConn struct {
	net.Conn
	watch     *watch
	decrypted bool // TLS lies below
	closed    chan struct{}
	once      sync.Once
}

// Close is called by the transport as soon as it has read why the line ends.
func (c *countingConn) Close() error {
	c.once.Do(func() { close(c.closed) })
	return c.Conn.Close()
}

// alertWait is how long the other side's own word on why it does not listen may
// take. Under TLS 1.3 a refused certificate is an alert that the writing of the
// request can meet before the reading of the answer does: the line is reset
// under the writer while the alert waits to be read. A registry that answers
// before it has read everything does the same to an open line.
const alertWait = 500 * time.Millisecond

// giveWay holds a failed write back until the reader has ended the line, and a
// moment longer, because the transport takes the failure that it hears of first.
func (c *countingConn) giveWay() {
	limit := time.NewTimer(alertWait)
	defer limit.Stop()
	select {
	case <-c.closed:
		time.Sleep(alertWait / 25)
	case <-limit.C:
	}
}

// Read keeps the beginning of an answer that the transport may not be able to read:
// what came back is kept before anybody asks what it is. Below TLS there is ciphertext
// to read, and before the request what a proxy says.
func (c *countingConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.watch.locked(func() {
		if w := c.watch; w.connected && (c.decrypted || w.state == nil) {
			w.heard = append(w.heard, p[:min(n, maxReplyHeader-len(w.heard))]...)
		}
	})
	return n, err
}

func (c *countingConn) Write(p []byte) (int, error) {
	counts := false
	c.watch.locked(func() {
		if counts = c.watch.connected; counts {
			c.watch.pending++
		}
	})
	n, err := c.Conn.Write(p)
	if counts {
		c.watch.locked(func() {
			c.watch.pending--
			c.watch.sent += int64(n)
			c.watch.broken = c.watch.broken || err != nil
			c.watch.settle()
		})
		if err != nil && !errors.Is(err, net.ErrClosed) {
			c.giveWay()
		}
	}
	return n, err
}
