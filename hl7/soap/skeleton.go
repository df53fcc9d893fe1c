package soap

import (
	"context"
	"errors"
	"net/http"
)

var (
	ErrAddress            = errors.New("the address cannot be used")
	ErrReplyTooLarge      = errors.New("the answer is larger than the limit")
	ErrNotHTTP            = errors.New("the answer is not HTTP")
	ErrNoConnectivityTest = errors.New("this dialect has no connectivity test")
	ErrNotRequest         = errors.New("this is no request of the service")
)

type Client struct {
	HTTP        *http.Client
	Dialect     Dialect
	Payload     Payload
	SOAPVersion string
	MaxReply    int64
	UserAgent   string
}

func (c *Client) Submit(ctx context.Context, url string, req Request, hook Stages) (*Exchange, error) {
	return nil, ErrAddress
}
func (c *Client) Connectivity(ctx context.Context, url, echo string, hook Stages) (*Exchange, error) {
	return nil, ErrNoConnectivityTest
}
func ParseRequest(contentType string, body []byte) (Incoming, error) {
	return Incoming{}, ErrNotRequest
}

// Style is how the serving side wraps an answer; zero is the dialect's plain form.
type Style struct {
	Payload   Payload
	Percent   bool   // percent-encode the text first
	Prefix    string // for the namespace of the service
	Wrapper   string // a further element around the text
	RelatesTo string // MessageID of the request, for WS-Addressing
}

func (d Dialect) WriteReply(ack []byte, s Style) []byte     { return nil }
func (d Dialect) WriteEcho(text string, s Style) []byte     { return nil }
func (d Dialect) WriteFault(op Op, f Fault, s Style) []byte { return nil }
func (d Dialect) ReplyContentType() string                  { return "" }

// Answer is what the serving side decides to say. The first that is set of
// Raw, Fault, Ack and Echo is sent.
type Answer struct {
	Ack         []byte
	Fault       *Fault
	Echo        string
	Style       Style
	Raw         []byte // sent as it is, with ContentType
	Status      int    // 0: 200, for a fault 500
	ContentType string // empty: the dialect's
	Header      http.Header
	// Write, if set, puts the finished answer on the wire itself (slow, cut).
	Write func(w http.ResponseWriter, r *http.Request, status int, body []byte)
}

type Handler struct {
	Answer     func(ctx context.Context, in Incoming) Answer
	MaxRequest int64
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {}
