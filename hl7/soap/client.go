package soap

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"
)

// Bounds of an answer unless the caller sets others.
const (
	DefaultMaxReply  = 1 << 20
	maxReplyHeader   = 16 << 10
	defaultUserAgent = "hl7-soap/1"
)

// Client sends messages. The zero value of every field but Dialect works.
type Client struct {
	// HTTP brings the transport (proxy, certificates) and a time limit. Its
	// redirect policy and cookies are not used.
	HTTP    *http.Client
	Dialect Dialect
	Payload Payload
	// SOAPVersion overrides that of the dialect.
	SOAPVersion string
	// MaxReply bounds the body of an answer; 0 means DefaultMaxReply.
	MaxReply  int64
	UserAgent string
}

// Submit sends one message, once. The Exchange is not nil whenever an envelope
// could be written; with an error it tells how far the send came. An answer of
// any HTTP status is no error: [Dialect.ReadReply] names it.
func (c *Client) Submit(ctx context.Context, address string, req Request, hook Stages) (*Exchange, error) {
	target, err := parseAddress(address, req.Password)
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
		return x, fmt.Errorf("submit to %s: %w", shown(target), err)
	}
	return x, nil
}

// Connectivity sends a text for the registry to echo. It carries neither a
// message nor credentials.
func (c *Client) Connectivity(ctx context.Context, address, echo string, hook Stages) (*Exchange, error) {
	target, err := parseAddress(address, "")
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
		return x, fmt.Errorf("test connectivity of %s: %w", shown(target), err)
	}
	return x, nil
}

// send makes the one round trip. It goes to the transport directly, because
// http.Client would follow redirects and put the address into its errors.
func (c *Client) send(ctx context.Context, target *url.URL, e Envelope, masked []byte, hook Stages) (*Exchange, error) {
	x := &Exchange{RequestMasked: masked, Notes: e.Notes, Start: time.Now()}
	defer func() { x.End = time.Now() }()
	if c.HTTP != nil && c.HTTP.Timeout > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, c.HTTP.Timeout)
		defer stop()
	}
	w := newWatch(hook, e.Body)
	defer w.finish(x)

	r, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, w.trace()), http.MethodPost, target.String(), nil)
	if err != nil {
		return x, ErrAddress // its own error would quote the address
	}
	transport, body, done := c.transport(w)
	defer done()
	// No GetBody: the transport can't send the body a second time.
	r.Body, r.ContentLength = body, int64(len(e.Body))
	r.Header = e.Header.Clone()
	r.Header.Set("Content-Type", e.ContentType)
	r.Header.Set("User-Agent", c.userAgent())
	r.Close = true
	x.RequestHeader = r.Header.Clone()

	answer, err := transport.RoundTrip(r)
	if err != nil {
		return x, clean(err)
	}
	defer answer.Body.Close()
	x.Status, x.ResponseHeader = answer.StatusCode, answer.Header
	if answer.StatusCode/100 == 3 {
		x.RedirectTo = redirectTarget(target, answer.Header.Get("Location"))
	}
	limit := c.MaxReply
	if limit <= 0 {
		limit = DefaultMaxReply
	}
	x.ResponseRaw, err = io.ReadAll(io.LimitReader(answer.Body, limit+1))
	if int64(len(x.ResponseRaw)) > limit {
		x.ResponseRaw = x.ResponseRaw[:limit]
		return x, ErrReplyTooLarge
	}
	if err != nil {
		return x, clean(err)
	}
	return x, nil
}

// transport returns a transport for one request on one fresh connection:
// net/http repeats a request only on a connection that was used before. The
// body counts what is read where the connection can't count what it writes;
// elsewhere it is a plain reader, which leaves in one piece with the header.
func (c *Client) transport(w *watch) (rt http.RoundTripper, body io.ReadCloser, done func()) {
	body = io.NopCloser(bytes.NewReader(w.body))
	var base *http.Transport
	switch given := c.given().(type) {
	case nil:
		base = &http.Transport{Proxy: http.ProxyFromEnvironment}
	case *http.Transport:
		base = given.Clone()
	default:
		return given, w, func() {}
	}
	if base.DialTLSContext != nil {
		body = w
	}
	if base.DialContext == nil {
		base.DialContext = (&net.Dialer{}).DialContext
	}
	base.DialContext = w.counting(base.DialContext)
	base.DisableKeepAlives = true
	// Else the transport would unpack gzip, and the raw answer were not raw.
	base.DisableCompression = true
	if base.MaxResponseHeaderBytes <= 0 || base.MaxResponseHeaderBytes > maxReplyHeader {
		base.MaxResponseHeaderBytes = maxReplyHeader
	}
	base.ForceAttemptHTTP2 = false
	base.Protocols = new(http.Protocols)
	base.Protocols.SetHTTP1(true)
	if base.TLSClientConfig == nil {
		base.TLSClientConfig = &tls.Config{}
	}
	base.TLSClientConfig.MinVersion = max(base.TLSClientConfig.MinVersion, tls.VersionTLS12)
	base.TLSClientConfig.NextProtos = nil // a used transport has "h2" here
	w.watchProxy(base)
	return base, body, base.CloseIdleConnections
}

// dialect is the row in use. A row may come from a file, so it is checked.
func (c *Client) dialect() (Dialect, error) {
	d := c.Dialect.WithSOAP(c.SOAPVersion)
	return d, d.Check()
}

func (c *Client) given() http.RoundTripper {
	if c.HTTP == nil {
		return nil
	}
	return c.HTTP.Transport
}

func (c *Client) userAgent() string {
	if c.UserAgent == "" {
		return defaultUserAgent
	}
	return c.UserAgent
}

// parseAddress refuses addresses with credentials in them: they end up in the
// logs of every proxy on the way.
func parseAddress(address, password string) (*url.URL, error) {
	target, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, ErrAddress // its own error would quote the address
	}
	if target.Scheme != "http" && target.Scheme != "https" || target.Hostname() == "" {
		return nil, fmt.Errorf("no http or https address with a host: %w", ErrAddress)
	}
	if target.User != nil {
		return nil, fmt.Errorf("credentials in the address: %w", ErrAddress)
	}
	for _, values := range target.Query() {
		for _, v := range values {
			if password != "" && v == password {
				return nil, fmt.Errorf("the password in the address: %w", ErrAddress)
			}
		}
	}
	target.Fragment = ""
	return target, nil
}

// shown is the part of an address that may stand in an error.
func shown(target *url.URL) string {
	return target.Scheme + "://" + target.Host + target.EscapedPath()
}

// redirectTarget names where a redirect points, absolute if it can be read.
func redirectTarget(from *url.URL, location string) string {
	to, err := from.Parse(location)
	if location == "" || err != nil {
		return location
	}
	return to.String()
}

// newMessageID returns a random UUID (RFC 9562 section 5.4) as a URN.
func newMessageID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // documented never to fail
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
