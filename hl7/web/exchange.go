package web

import (
	"crypto/tls"
	"net/http"
	"time"
)

// Exchange is what is known about one send. It is complete even when the send
// failed: a caller records it first and looks at the error afterwards.
type Exchange struct {
	// RequestMasked is the body as it was sent, with the password masked.
	RequestMasked []byte
	RequestHeader http.Header

	Status         int
	ResponseHeader http.Header
	// ResponseRaw is the body exactly as received, or what arrived of it. Where the
	// answer was no HTTP, so that Status is 0, it is the beginning of whatever came
	// (behind a proxy, on a private line, only the transport knows).
	ResponseRaw []byte
	// RedirectTo is where the server pointed. Nothing is ever sent there.
	RedirectTo string

	// TLS is nil on a plain connection, and set after a failed handshake as
	// far as that got.
	TLS    *tls.ConnectionState
	Remote string
	// ProxyStatus is what a proxy answered when asked for a tunnel; 0 if none
	// was asked.
	ProxyStatus int

	// WroteAny: a byte of the request may have left this computer.
	// False means that the registry cannot have seen the message.
	WroteAny bool
	// WroteAll: the whole request was handed to the operating system.
	WroteAll bool

	Start, End time.Time
}

// Stages are called while a send is under way; any may be nil. They run on the
// transport's goroutines, so they must be quick; none runs after the send has
// returned.
type Stages struct {
	Connected func(state *tls.ConnectionState, remote string)
	// Handed: all n bytes of the body were handed to the system.
	Handed func(n int64, at time.Time)
	// FirstByte: an answer begins. It comes after Handed, if Handed comes.
	FirstByte func(at time.Time)
}
