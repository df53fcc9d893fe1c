package post

import (
	"context"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"

	"testshot/hl7/web"
)

// Mask stands for a password wherever a request is stored or shown.
const Mask = "********"

// DefaultType is the content type of a message that is the body.
const DefaultType = "text/plain"

const formType = "application/x-www-form-urlencoded"

// Form names the fields of a form. A field without a name is not sent.
type Form struct {
	Username string
	Password string // the name of the field, not the secret
	Facility string
	Message  string
}

// Request is one message and what goes with it. It prints with the password
// masked.
type Request struct {
	Username string
	Password string `json:"-"`
	Facility string
	Message  []byte
}

// String shows who sends, and neither the password nor the message.
func (r Request) String() string {
	shown := fmt.Sprintf("user %s, facility %s, %d bytes", r.Username, r.Facility, len(r.Message))
	if r.Password != "" {
		shown += ", password " + Mask
	}
	return shown
}

// GoString is String, so that %#v does not show the password either.
func (r Request) GoString() string { return r.String() }

// LogValue is String, so that a log does not show the password either.
func (r Request) LogValue() slog.Value { return slog.StringValue(r.String()) }

// Client sends messages. Its zero value sends the message as the body.
type Client struct {
	// HTTP brings the transport (proxy, certificates) and a time limit.
	HTTP *http.Client
	// Form is set when the message is a field of a form.
	Form *Form
	// ContentType is that of a message that is the body; empty is DefaultType.
	ContentType string
	// MaxReply bounds the body of an answer; 0 means web.DefaultMaxReply.
	MaxReply  int64
	UserAgent string
}

// Submit sends one message, once. The Exchange is nil when the address cannot be
// used; with another error it tells how far the message came. An answer of any
// HTTP status is no error.
func (c *Client) Submit(ctx context.Context, address string, r Request, hook web.Stages) (*web.Exchange, error) {
	target, err := web.ParseAddress(address, r.Password)
	if err != nil {
		return nil, fmt.Errorf("submit: %w", err)
	}
	poster := web.Client{HTTP: c.HTTP, MaxReply: c.MaxReply, UserAgent: c.UserAgent}
	x, err := poster.Post(ctx, target, c.request(r), hook)
	if err != nil {
		return x, fmt.Errorf("submit: %w", err)
	}
	return x, nil
}

// request puts a message into its body.
func (c *Client) request(r Request) web.Request {
	if c.Form != nil {
		return web.Request{
			Body: c.Form.encode(r, url.QueryEscape(r.Password)), Masked: c.Form.encode(r, Mask), ContentType: formType,
		}
	}
	q := web.Request{Body: r.Message, ContentType: c.ContentType}
	if q.ContentType == "" {
		q.ContentType = DefaultType
	}
	if r.Username != "" || r.Password != "" {
		q.Authorization = "Basic " + base64.StdEncoding.EncodeToString([]byte(r.Username+":"+r.Password))
		q.AuthorizationMasked = "Basic " + Mask
	}
	return q
}

// encode writes the fields in the order registries print them. Only the message
// is there even when it is empty.
func (f *Form) encode(r Request, password string) []byte {
	if r.Password == "" {
		password = ""
	}
	var body []byte
	field := func(name, escaped string) {
		if name == "" || escaped == "" && name != f.Message {
			return
		}
		if len(body) > 0 {
			body = append(body, '&')
		}
		body = append(body, url.QueryEscape(name)+"="...)
		body = append(body, escaped...)
	}
	field(f.Username, url.QueryEscape(r.Username))
	field(f.Password, password)
	field(f.Facility, url.QueryEscape(r.Facility))
	field(f.Message, url.QueryEscape(string(r.Message)))
	return body
}
