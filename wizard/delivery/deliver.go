package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	"testshot/hl7/mllp"
	"testshot/hl7/web"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// Job is one message on its way.
type Job struct {
	Route    routing.Profile
	Message  []byte // the very slice that was hashed and recorded
	Charset  string
	Password secret.Value
	// Passphrase opens the client certificate, when the route has one.
	Passphrase secret.Value
	// ProxyPassword goes to the office's proxy, when the route has a user name there.
	ProxyPassword secret.Value
	// Authority is trusted beside the route's own, as PEM: the pretend registry's
	// in a rehearsal.
	Authority []byte
	// Judge tells which frame answers the message, for a line that carries HL7
	// alone; nil takes the first.
	Judge     mllp.Judge
	Limit     time.Duration // for connecting and for the answer; 0 means DefaultLimit
	Stages    Stages
	UserAgent string
}

// DefaultLimit is how long a send waits unless the job says else.
const DefaultLimit = 30 * time.Second

// Stages are called while the send, or the line test, is under way. Each may be nil. They run on
// the transport's goroutines and have to be quick.
type Stages struct {
	Named    func() // the address has a name, and it was found
	PickedUp func() // a computer there, or the office's proxy, picked up
	Opened   func(peer Peer)
	Handed   func(bytes int64)
	// Knocked is told of each stage of a line test when it ends.
	Knocked func(Stage)
}

// trace tells of the stages that no transport sees: the dialer passes them,
// whatever is spoken afterwards. Of several addresses behind a name only the one that
// picks up is told of.
func (s Stages) trace() *httptrace.ClientTrace {
	return &httptrace.ClientTrace{
		DNSDone: func(found httptrace.DNSDoneInfo) {
			if found.Err == nil && s.Named != nil {
				s.Named()
			}
		},
		ConnectDone: func(_, _ string, err error) {
			if err == nil && s.PickedUp != nil {
				s.PickedUp()
			}
		},
	}
}

// Transcript is what is known about one attempt.
type Transcript struct {
	Request       []byte // as it crossed the wire, the password masked
	Response      []byte // exactly as received; nil when nothing came
	Frame         []byte // of MLLP: the frame that answers, without its marks; nil when none came
	ContentType   string
	Status        int // of HTTP; 0 when there was no answer
	RequestHead   http.Header
	ResponseHead  http.Header
	RedirectTo    string
	Peer          Peer
	Left, Whole   bool // a byte of the message left this computer; all of it did
	Notes         []string
	Masked        []string // which secrets were replaced in Request
	Started, Done time.Time
	// ClockOffset is this computer's clock minus the registry's, from the answer's
	// Date header, which counts in whole seconds; nil when there was none.
	ClockOffset *time.Duration
}

// Peer is who was reached.
type Peer struct {
	Address string // of the network
	TLS     string // "TLS 1.3" and the cipher suite; empty on a plain line
	Chain   []byte // the certificates that were shown, as PEM
	Issuer  string // of the first certificate
	Subject string
	Expires time.Time
}

// ErrTransport means that this program cannot use the route's transport.
var ErrTransport = errors.New("transport cannot be used")

// Deliver makes one attempt. The transcript is never nil; the error is nil when
// an answer came, whatever it says, and a *Failure otherwise.
func Deliver(ctx context.Context, j Job) (*Transcript, error) {
	begun := time.Now()
	t, err := deliver(httptrace.WithClientTrace(ctx, j.Stages.trace()), j)
	if chain := turnedAway(err); len(chain) > 0 && len(t.Peer.Chain) == 0 {
		t.Peer.shown(chain)
	}
	if t.Started.IsZero() { // it ended before the network: an attempt has its times all the same
		t.Started, t.Done = begun, time.Now()
	}
	return t, err
}

func deliver(ctx context.Context, j Job) (*Transcript, error) {
	if j.Route.Transport == routing.ByHand {
		return &Transcript{}, &Failure{Kind: ByHand, Err: fmt.Errorf("deliver by %q: %w", j.Route.Transport, ErrTransport)}
	}
	if j.Route.Host() == "" {
		return &Transcript{}, &Failure{Kind: NoName, Err: fmt.Errorf("deliver: %w", web.ErrAddress)}
	}
	if j.Route.Plaintext() && !j.Route.AllowPlaintext {
		return &Transcript{}, &Failure{Kind: PlaintextRefused, Err: fmt.Errorf("deliver to %s: %w", j.Route.Host(), ErrTransport)}
	}
	switch j.Route.Transport {
	case routing.SOAP:
		return deliverSOAP(ctx, j)
	case routing.PostForm, routing.PostRaw:
		return deliverPost(ctx, j)
	case routing.MLLP, routing.MLLPTLS:
		return deliverFrame(ctx, j)
	}
	return &Transcript{}, &Failure{Kind: Unsupported, Err: fmt.Errorf("deliver by %q: %w", j.Route.Transport, ErrTransport)}
}

func (j Job) limit() time.Duration {
	if j.Limit <= 0 {
		return DefaultLimit
	}
	return j.Limit
}

// stages passes on what the transports tell.
func (j Job) stages() web.Stages {
	return web.Stages{
		Connected: func(state *tls.ConnectionState, remote string) {
			if j.Stages.Opened != nil {
				j.Stages.Opened(peerOf(state, remote))
			}
		},
		Handed: func(n int64, _ time.Time) {
			if j.Stages.Handed != nil {
				j.Stages.Handed(n)
			}
		},
	}
}

// settled ends an attempt: what was masked, and what failed.
func settled(ctx context.Context, j Job, t *Transcript, err error, asked *atomic.Bool) (*Transcript, error) {
	if !j.Password.Empty() && t.Request != nil && j.carriesPassword() {
		t.Masked = []string{"password"}
	}
	if err != nil {
		return t, failureOf(ctx, err, t).whenAsked(asked.Load(), j.Route.TLS.ClientCertificate != "")
	}
	return t, nil
}

// carriesPassword: a form carries it only if the route names a field for it.
func (j Job) carriesPassword() bool {
	return j.Route.Transport != routing.PostForm || j.Route.Form.Password != ""
}

// transcriptOf keeps what an exchange knows. A nil exchange means that the request
// could not be written: nothing left this computer.
func transcriptOf(x *web.Exchange) *Transcript {
	if x == nil {
		return &Transcript{}
	}
	return &Transcript{
		Request: x.RequestMasked, RequestHead: x.RequestHeader,
		Response: x.ResponseRaw, ResponseHead: x.ResponseHeader,
		ContentType: x.ResponseHeader.Get("Content-Type"), Status: x.Status, RedirectTo: x.RedirectTo,
		Peer: peerOf(x.TLS, x.Remote), Left: x.WroteAny, Whole: x.WroteAll,
		Started: x.Start, Done: x.End, ClockOffset: clockOffset(x.ResponseHeader.Get("Date"), x.End),
	}
}

// clockOffset compares the clocks. A Date header names the second in which the
// answer was made, so anything under two seconds says nothing.
func clockOffset(date string, received time.Time) *time.Duration {
	theirs, err := http.ParseTime(date)
	if err != nil {
		return nil
	}
	offset := received.Sub(theirs).Truncate(time.Second)
	if offset > -2*time.Second && offset < 2*time.Second {
		offset = 0
	}
	return &offset
}
