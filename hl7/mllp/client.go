package mllp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"
)

// Sentinels of a send. Other failures keep the standard library's types in
// their chain (net.OpError, net.DNSError, the errors of crypto/x509 and
// crypto/tls, context.Canceled and context.DeadlineExceeded).
var (
	// ErrAddress: the address is no host:port. Nothing was sent.
	ErrAddress = errors.New("the address is no host and port")
	// ErrTooLarge: a message or an answer is over the limit.
	ErrTooLarge = errors.New("larger than the limit")
	// ErrCannotFrame: the message holds a byte that marks a block, so that its
	// reader would see another message. Nothing was sent.
	ErrCannotFrame = errors.New("the message holds a byte that marks a frame")
	// ErrNotTaken: the receiver said, with a commit block, that it did not take
	// the frame.
	ErrNotTaken = errors.New("the receiver did not take the frame")
)

// How long a client waits in the cases where the protocol has no end mark.
const (
	// DefaultQuiet is how long nothing comes before an answer without its end
	// mark counts as whole.
	DefaultQuiet = 500 * time.Millisecond
	// strangers times that long our own answer may take after somebody else's,
	// or after words that are none: five seconds.
	strangers = 10
	// alertWait is how long a connection that refused to be written to is asked
	// why: a TLS alert may be waiting there.
	alertWait = 200 * time.Millisecond
)

// Client sends messages. Its zero value sends over a plain connection.
type Client struct {
	// TLS makes the line private. The server's name is that of the address
	// unless the configuration has one.
	TLS *tls.Config
	// Dial opens the connection; nil means a plain net.Dialer.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
	// Limit is for the whole of a send, connecting and waiting; 0 is none but
	// the context's.
	Limit time.Duration
	// Max bounds a message and everything that comes back; 0 means DefaultMax.
	Max int
	// Quiet is DefaultQuiet if 0.
	Quiet time.Duration
}

// Send sends one message, once, to host:port, and reads until the judge calls a
// frame final; a nil judge takes the first. The Exchange is never nil; with an
// error it tells how far the send came. Bytes that are no answer are no error
// when the other side ends in good order: Exchange.Received has them.
func (c *Client) Send(ctx context.Context, address string, message []byte, judge Judge, hook Stages) (*Exchange, error) {
	x := &Exchange{Start: time.Now()}
	err := c.send(ctx, x, address, message, judge, hook)
	x.End = time.Now()
	if err != nil {
		return x, fmt.Errorf("send to %s: %w", address, err)
	}
	return x, nil
}

func (c *Client) send(ctx context.Context, x *Exchange, address string, message []byte, judge Judge, hook Stages) error {
	host, port, err := net.SplitHostPort(address)
	if _, noNumber := strconv.ParseUint(port, 10, 16); err != nil || noNumber != nil || host == "" {
		return ErrAddress
	}
	if len(message) > c.max() {
		return fmt.Errorf("the message has %d bytes: %w", len(message), ErrTooLarge)
	}
	for i, b := range message {
		if b == startBlock || b == endBlock {
			return fmt.Errorf("byte %d: %w", i+1, ErrCannotFrame)
		}
	}
	if c.Limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.Limit)
		defer cancel()
	}
	x.Request = Frame(message)
	l, err := c.open(ctx, x, host, address)
	if err != nil {
		return because(ctx, err)
	}
	defer l.close()
	if hook.Connected != nil {
		hook.Connected(x.TLS, x.Remote)
	}
	if err := l.write(x, hook); err != nil {
		return because(ctx, err)
	}
	r := reading{line: l, x: x, judge: judge.orFirst(), max: c.max(), quiet: c.quiet()}
	err = r.untilFinal(hook)
	if err != nil && x.Standing == Interim && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return nil // the commit acknowledgment is all there is, and the caller can say so
	}
	return because(ctx, err)
}

// because prefers the context's reason: a connection that it closed fails with
// words that say nothing.
func because(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil && !errors.Is(err, ctx.Err()) {
		return fmt.Errorf("%w (%w)", ctx.Err(), err)
	}
	// The time limit of the dialer may strike a moment before the context's.
	if errors.Is(err, os.ErrDeadlineExceeded) && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	}
	return err
}

func (c *Client) max() int {
	if c.Max <= 0 {
		return DefaultMax
	}
	return c.Max
}

func (c *Client) quiet() time.Duration {
	if c.Quiet <= 0 {
		return DefaultQuiet
	}
	return c.Quiet
}
