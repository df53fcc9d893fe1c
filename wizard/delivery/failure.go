package delivery

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"

	"testshot/hl7/mllp"
	"testshot/hl7/soap"
	"testshot/hl7/web"
)

// FailureKind tells failures of the line apart. Each has a notice of its own.
type FailureKind string

// The kinds of failure.
const (
	NoName           FailureKind = "no-name"           // nobody knows the address
	NoRoute          FailureKind = "no-route"          // this computer has no way there
	Refused          FailureKind = "refused"           // nobody picks up
	ConnectTimeout   FailureKind = "connect-timeout"   // no connection in time
	WrongHost        FailureKind = "wrong-host"        // the certificate names another
	UnknownIssuer    FailureKind = "unknown-issuer"    // nobody here vouches for the certificate
	Inspected        FailureKind = "inspected"         // a company's filter opens the line and shows a certificate of its own
	Expired          FailureKind = "expired"           // the certificate is out of date
	NotYetValid      FailureKind = "not-yet-valid"     // or this computer's clock is slow
	TLSFailed        FailureKind = "tls-failed"        // no private line could be agreed on
	TLSTooOld        FailureKind = "tls-too-old"       // the other side knows nothing newer than TLS 1.1
	NotTLS           FailureKind = "not-tls"           // what answered does not speak TLS
	CertificateAsked FailureKind = "certificate-asked" // the registry wants a client certificate, and the route has none
	// CertificateRefused: the registry does not take the one that the route has.
	CertificateRefused FailureKind = "certificate-refused"
	AnswerTimeout      FailureKind = "answer-timeout"    // nothing came back in time
	Cut                FailureKind = "cut"               // the line broke
	TooLarge           FailureKind = "too-large"         // the answer is larger than the limit
	NotHTTP            FailureKind = "not-http"          // what answered is no web service
	Stopped            FailureKind = "stopped"           // by the person
	Proxy              FailureKind = "proxy"             // the office's proxy did not let it through
	ProxyPassword      FailureKind = "proxy-password"    // the office's proxy asks who we are
	ProxyGone          FailureKind = "proxy-unreachable" // the office's proxy does not pick up
	BadCharacters      FailureKind = "bad-characters"    // the message cannot be put into XML
	NotTaken           FailureKind = "not-taken"         // the other side says that it did not take the frame
	ByHand             FailureKind = "by-hand"           // the EHR sends by this route, and this program does not
	WrongPassphrase    FailureKind = "wrong-passphrase"  // the client certificate does not open with what was given
	PlaintextRefused   FailureKind = "plaintext-refused" // the line is open and the route does not allow that
	Unsupported        FailureKind = "unsupported"       // the transport is not one of this program's
	Certificates       FailureKind = "certificate-file"  // a certificate file of the route can't be used
	OtherFailure       FailureKind = "other"             // none of the above
)

// FailureKinds lists every kind, for the test that asks a notice of each.
func FailureKinds() []FailureKind {
	return []FailureKind{
		NoName, NoRoute, Refused, ConnectTimeout, WrongHost, UnknownIssuer, Inspected, Expired, NotYetValid, TLSFailed,
		TLSTooOld, NotTLS, CertificateAsked, CertificateRefused, AnswerTimeout, Cut, TooLarge, NotHTTP, Stopped,
		Proxy, ProxyPassword, ProxyGone, BadCharacters, NotTaken, ByHand, WrongPassphrase, PlaintextRefused, Unsupported, Certificates, OtherFailure,
	}
}

// Failure is a failure of the line: what kind, and how far the message came.
type Failure struct {
	Kind        FailureKind
	Left, Whole bool
	// Name is what the certificate names, for WrongHost; who issued it, for
	// UnknownIssuer and Inspected; a date, for Expired; a file, for Certificates.
	Name string
	Err  error
}

// Error names the kind and the cause, for the log.
func (f *Failure) Error() string { return fmt.Sprintf("%s: %v", f.Kind, f.Err) }

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Err }

// failureOf classifies an error of an attempt.
func failureOf(ctx context.Context, err error, t *Transcript) *Failure {
	f := &Failure{Left: t.Left, Whole: t.Whole, Err: err}
	f.Kind, f.Name = classify(ctx, err, t)
	return f
}

func classify(ctx context.Context, err error, t *Transcript) (FailureKind, string) {
	if errors.Is(ctx.Err(), context.Canceled) {
		return Stopped, ""
	}
	if kind := classifyProxy(err); kind != "" {
		return kind, ""
	}
	if kind, name := classifyTLS(err); kind != "" {
		return kind, name
	}
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns) && dns.IsTimeout:
		return ConnectTimeout, ""
	case errors.As(err, &dns):
		return NoName, dns.Name
	case errors.Is(err, web.ErrReplyTooLarge), errors.Is(err, mllp.ErrTooLarge) && t.Left:
		return TooLarge, ""
	case errors.Is(err, web.ErrNotHTTP):
		return NotHTTP, ""
	case errors.Is(err, mllp.ErrNotTaken):
		return NotTaken, ""
	case errors.Is(err, soap.ErrCannotCarry), errors.Is(err, mllp.ErrCannotFrame):
		return BadCharacters, ""
	case errors.Is(err, web.ErrAddress), errors.Is(err, mllp.ErrAddress):
		return NoName, "" // the route's problems name what is wrong with it
	case isAny(err, refusedBy()):
		return Refused, ""
	case isAny(err, noRouteBy()):
		return NoRoute, ""
	case isTimeout(err) && t.Left:
		return AnswerTimeout, ""
	case isTimeout(err):
		return ConnectTimeout, ""
	case isAny(err, cutBy()), isAny(err, []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed}):
		return Cut, ""
	}
	return OtherFailure, ""
}

// classifyProxy comes first: what fails on the way to the office's proxy says
// nothing of the registry, whatever it looks like.
func classifyProxy(err error) FailureKind {
	var op *net.OpError
	switch {
	case errors.Is(err, web.ErrProxyPassword):
		return ProxyPassword
	case errors.Is(err, web.ErrProxyRefused):
		return Proxy
	case errors.As(err, &op) && (op.Op == "proxyconnect" || op.Op == "socks connect"):
		return ProxyGone
	}
	return ""
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) ||
		isAny(err, timedOutBy()) || errors.As(err, &timeout) && timeout.Timeout()
}

func isAny(err error, known []error) bool {
	return slices.ContainsFunc(known, func(one error) bool { return errors.Is(err, one) })
}
