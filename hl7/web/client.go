package web

import (
	"bytes"
	"context"
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
	defaultUserAgent = "hl7-web/1"
)

// Client posts. Its zero value works.
type Client struct {
	// HTTP brings the transport (proxy, certificates) and a time limit. Its
	// redirect policy and cookies are not used.
	HTTP *http.Client
	// MaxReply bounds the body of an answer; 0 means DefaultMaxReply.
	MaxReply  int64
	UserAgent string
}

// Request is one body to post.
type Request struct {
	Body []byte
	// Masked is the body in the form that may be stored; nil means Body itself.
	Masked      []byte
	ContentType string
	// Header holds what else is to be said. Nothing secret belongs there: it is
	// stored as it is.
	Header http.Header
	// Authorization is a header that is stored in its masked form.
	Authorization, AuthorizationMasked string
}

// Post sends one body, once, to an address of [ParseAddress]. The Exchange is
// never nil; with an error it tells how far the body came. An answer of any HTTP
// status is no error.
func (c *Client) Post(ctx context.Context, target *url.URL, q Request, hook Stages) (*Exchange, error) {
	x, err := c.send(ctx, target, q, hook)
	if err != nil {
		return x, fmt.Errorf("post to %s: %w", Shown(target), err)
	}
	return x, nil
}

// send makes the one round trip. It goes to the transport directly, because
// http.Client would follow redirects and put the address into its errors.
func (c *Client) send(ctx context.Context, target *url.URL, q Request, hook Stages) (*Exchange, error) {
	x := &Exchange{RequestMasked: q.Masked, Start: time.Now()}
	if q.Masked == nil {
		x.RequestMasked = q.Body
	}
	defer func() { x.End = time.Now() }()
	if c.HTTP != nil && c.HTTP.Timeout > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, c.HTTP.Timeout)
		defer stop()
	}
	w := newWatch(hook, q.Body)
	defer w.finish(x)

	r, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, w.trace()), http.MethodPost, target.String(), nil)
	if err != nil {
		return x, ErrAddress // its own error would quote the address
	}
	transport, body, done := c.transport(w)
	defer done()
	// No GetBody: the transport can't send the body a second time.
	r.Body, r.ContentLength = body, int64(len(q.Body))
	if r.Header = q.Header.Clone(); r.Header == nil {
		r.Header = http.Header{}
	}
	r.Header.Set("Content-Type", q.ContentType)
	r.Header.Set("User-Agent", c.userAgent())
	r.Close = true
	x.RequestHeader = r.Header.Clone()
	if q.Authorization != "" {
		r.Header.Set("Authorization", q.Authorization)
		x.RequestHeader.Set("Authorization", q.AuthorizationMasked)
	}

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
	dial := base.DialContext
	base.DialContext = w.counting(dial)
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
	if base.DialTLSContext == nil {
		base.DialTLSContext = w.private(dial, base)
	}
	w.watchProxy(base)
	return base, body, base.CloseIdleConnections
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

// ParseAddress refuses addresses with credentials in them: they end up in the
// logs of every proxy on the way.
func ParseAddress(address, secret string) (*url.URL, error) {
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
			if secret != "" && v == secret {
				return nil, fmt.Errorf("the secret in the address: %w", ErrAddress)
			}
		}
	}
	target.Fragment = ""
	return target, nil
}

// Shown is the part of an address that may stand in an error.
func Shown(target *url.URL) string {
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
