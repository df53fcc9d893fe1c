package soap

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"testshot/hl7/web"
)

const defaultUserAgent = "hl7-soap/1"

// Exchange is what is known about one send, and about the envelope it was in.
type Exchange struct {
	web.Exchange
	Notes []Note
}

// Stages are called while a send is under way.
type Stages = web.Stages

// ErrNoConnectivityTest is returned when the dialect cannot test the line with
// an echo. The other errors of a send are those of package web.
var ErrNoConnectivityTest = errors.New("this dialect has no connectivity test")

// Client sends messages. The zero value of every field but Dialect works.
type Client struct {
	// HTTP brings the transport (proxy, certificates) and a time limit. Its
	// redirect policy and cookies are not used.
	HTTP    *http.Client
	Dialect Dialect
	Payload Payload
	// SOAPVersion overrides that of the dialect.
	SOAPVersion string
	// MaxReply bounds the body of an answer; 0 means web.DefaultMaxReply.
	MaxReply  int64
	UserAgent string
}

// Submit sends one message, once. The Exchange is not nil whenever an envelope
// could be written; with an error it tells how far the send came. An answer of
// any HTTP status is no error: [Dialect.ReadReply] names it.
func (c *Client) Submit(ctx context.Context, address string, req Request, hook Stages) (*Exchange, error) {
	target, err := web.ParseAddress(address, req.Password)
	if err != nil {
		return nil, fmt.Errorf("submit: %w", err)
	}
	d, err := c.dialect()
	if err != nil {
		return nil, fmt.Errorf("submit: %w", err)
	}
	if d.Addressing && req.MessageID == "" {
		req.MessageID = newMessageID()
	}
	if d.Addressing && req.To == "" {
		req.To = target.String()
	}
	open, err := d.Envelope(req, c.Payload, false)
	if err != nil {
		return nil, fmt.Errorf("submit: %w", err)
	}
	masked, err := d.Envelope(req, c.Payload, true)
	if err != nil {
		return nil, fmt.Errorf("submit: %w", err)
	}
	x, err := c.send(ctx, target, open, masked.Body, hook)
	if err != nil {
		return x, fmt.Errorf("submit: %w", err)
	}
	return x, nil
}

// Connectivity sends a text for the registry to echo. It carries neither a
// message nor credentials.
func (c *Client) Connectivity(ctx context.Context, address, echo string, hook Stages) (*Exchange, error) {
	target, err := web.ParseAddress(address, "")
	if err != nil {
		return nil, fmt.Errorf("test connectivity: %w", err)
	}
	d, err := c.dialect()
	if err != nil {
		return nil, fmt.Errorf("test connectivity: %w", err)
	}
	var id, to string
	if d.Addressing {
		id, to = newMessageID(), target.String()
	}
	e, err := d.EchoEnvelope(echo, id, to)
	if err != nil {
		return nil, fmt.Errorf("test connectivity: %w", err)
	}
	x, err := c.send(ctx, target, e, e.Body, hook)
	if err != nil {
		return x, fmt.Errorf("test connectivity: %w", err)
	}
	return x, nil
}

// send makes the one round trip.
func (c *Client) send(ctx context.Context, target *url.URL, e Envelope, masked []byte, hook Stages) (*Exchange, error) {
	poster := web.Client{HTTP: c.HTTP, MaxReply: c.MaxReply, UserAgent: c.UserAgent}
	if poster.UserAgent == "" {
		poster.UserAgent = defaultUserAgent
	}
	x, err := poster.Post(ctx, target, web.Request{
		Body: e.Body, Masked: masked, ContentType: e.ContentType, Header: e.Header,
	}, hook)
	return &Exchange{Exchange: *x, Notes: e.Notes}, err
}

// dialect is the row in use. A row may come from a file, so it is checked.
func (c *Client) dialect() (Dialect, error) {
	d := c.Dialect.WithSOAP(c.SOAPVersion)
	return d, d.Check()
}

// newMessageID returns a random UUID (RFC 9562 section 5.4) as a URN.
func newMessageID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
