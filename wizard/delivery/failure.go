package delivery

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"

	"testshot/hl7/soap"
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
	Expired          FailureKind = "expired"           // the certificate is out of date
	NotYetValid      FailureKind = "not-yet-valid"     // or this computer's clock is slow
	TLSFailed        FailureKind = "tls-failed"        // no private line could be agreed on
	NotTLS           FailureKind = "not-tls"           // what answered does not speak TLS
	CertificateAsked FailureKind = "certificate-asked" // the registry wants a client certificate
	AnswerTimeout    FailureKind = "answer-timeout"    // the message left, nothing came back in time
	Cut              FailureKind = "cut"               // the line broke
	TooLarge         FailureKind = "too-large"         // the answer is larger than the limit
	NotHTTP          FailureKind = "not-http"          // what answered is no web service
	Stopped          FailureKind = "stopped"           // by the person
	Proxy            FailureKind = "proxy"             // the office's proxy did not let it through
	BadCharacters    FailureKind = "bad-characters"    // the message cannot be put into XML
	PlaintextRefused FailureKind = "plaintext-refused" // the line is open and the route does not allow that
	Unsupported      FailureKind = "unsupported"       // the transport is not one of this program's
	Certificates     FailureKind = "certificate-file"  // a certificate file of the route can't be used
	OtherFailure     FailureKind = "other"             // none of the above
)

// FailureKinds lists every kind, for the test that asks a notice of each.
func FailureKinds() []FailureKind {
	return []FailureKind{
		NoName, NoRoute, Refused, ConnectTimeout, WrongHost, UnknownIssuer, Expired, NotYetValid, TLSFailed, NotTLS,
		CertificateAsked, AnswerTimeout, Cut, TooLarge, NotHTTP, Stopped, Proxy, BadCharacters, PlaintextRefused,
		Unsupported, Certificates, OtherFailure,
	}
}

// Failure is a failure of the line: what kind, and how far the message came.
type Failure struct {
	Kind        FailureKind
	Left, Whole bool
	// Name is what the certificate names, for WrongHost; a date, for Expired.
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

// whenAsked gives a line that failed after the other side had asked for a
// certificate its name: TLS 1.2 ends that with the alert for any failure.
func (f *Failure) whenAsked(asked bool) *Failure {
	if asked && f.Kind == TLSFailed {
		f.Kind = CertificateAsked
	}
	return f
}

func classify(ctx context.Context, err error, t *Transcript) (FailureKind, string) {
	if errors.Is(ctx.Err(), context.Canceled) {
		return Stopped, ""
	}
	if kind, name := classifyTLS(err); kind != "" {
		return kind, name
	}
	var (
		dns *net.DNSError
		op  *net.OpError
	)
	switch {
	case errors.As(err, &op) && op.Op == "proxyconnect", errors.Is(err, soap.ErrProxyRefused):
		return Proxy, ""
	case errors.As(err, &dns) && dns.IsTimeout:
		return ConnectTimeout, ""
	case errors.As(err, &dns):
		return NoName, dns.Name
	case errors.Is(err, soap.ErrReplyTooLarge):
		return TooLarge, ""
	case errors.Is(err, soap.ErrNotHTTP):
		return NotHTTP, ""
	case errors.Is(err, soap.ErrCannotCarry):
		return BadCharacters, ""
	case errors.Is(err, soap.ErrAddress):
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

// classifyTLS tells the ways apart in which a private line fails.
func classifyTLS(err error) (FailureKind, string) {
	var (
		host      x509.HostnameError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		record    tls.RecordHeaderError
		remote    *net.OpError
		verify    *tls.CertificateVerificationError
	)
	switch {
	case errors.As(err, &host):
		return WrongHost, namesOf(host.Certificate)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired && invalid.Cert != nil:
		// Go has one reason for both ends of the period of validity.
		if strings.Contains(invalid.Detail, "is before") {
			return NotYetValid, invalid.Cert.NotBefore.Format("2006-01-02")
		}
		return Expired, invalid.Cert.NotAfter.Format("2006-01-02")
	case errors.As(err, &authority):
		if authority.Cert != nil {
			return UnknownIssuer, authority.Cert.Issuer.CommonName
		}
		return UnknownIssuer, ""
	case errors.As(err, &remote) && remote.Op == "remote error":
		if aboutOurCertificate(remote.Err) {
			return CertificateAsked, ""
		}
		return TLSFailed, ""
	case errors.As(err, &record), errors.Is(err, http.ErrSchemeMismatch):
		return NotTLS, ""
	case errors.As(err, &verify), strings.Contains(err.Error(), "tls: "):
		return TLSFailed, ""
	}
	return "", ""
}

// aboutOurCertificate knows the alerts with which the other side refuses the
// certificate of this one, or asks for one (RFC 8446, section 6.2). crypto/tls
// keeps the type of an alert to itself and shows only its text.
func aboutOurCertificate(alert error) bool {
	const (
		badCertificate         = 42
		unsupportedCertificate = 43
		certificateRevoked     = 44
		certificateExpired     = 45
		certificateUnknown     = 46
		unknownAuthority       = 48
		accessDenied           = 49
		certificateRequired    = 116
	)
	return slices.ContainsFunc([]tls.AlertError{
		badCertificate, unsupportedCertificate, certificateRevoked, certificateExpired,
		certificateUnknown, unknownAuthority, accessDenied, certificateRequired,
	}, func(known tls.AlertError) bool { return known.Error() == alert.Error() })
}

// namesOf is what a person can read to the Help Desk.
func namesOf(c *x509.Certificate) string {
	if c == nil {
		return ""
	}
	if len(c.DNSNames) > 0 {
		return c.DNSNames[0]
	}
	return c.Subject.CommonName
}

func isTimeout(err error) bool {
	var timeout interface{ Timeout() bool }
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) ||
		isAny(err, timedOutBy()) || errors.As(err, &timeout) && timeout.Timeout()
}

func isAny(err error, known []error) bool {
	return slices.ContainsFunc(known, func(one error) bool { return errors.Is(err, one) })
}
