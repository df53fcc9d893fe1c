package web

import (
	"bufio"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"strings"
	"syscall"
)

// Sentinels of a send. Other failures keep the standard library's types in
// their chain (net.OpError, net.DNSError, the errors of crypto/x509 and
// crypto/tls, context.Canceled and context.DeadlineExceeded), so that a caller
// can tell them apart with errors.As and errors.Is.
var (
	// ErrAddress: the address is no http or https address with a host, or it
	// carries credentials. Nothing was sent.
	ErrAddress = errors.New("the address cannot be used")
	// ErrReplyTooLarge: the answer, or its header, is over the limit. The
	// Exchange has the beginning.
	ErrReplyTooLarge = errors.New("the answer is larger than the limit")
	// ErrNotHTTP: what answered does not speak HTTP.
	ErrNotHTTP = errors.New("the answer is not HTTP")
	// ErrProxyRefused: a proxy did not open the tunnel; Exchange.ProxyStatus
	// says why (407: it wants a password). Nothing was sent.
	ErrProxyRefused = errors.New("the proxy refused the connection")
	// ErrProxyPassword: the same, and what the proxy wants is a password (407).
	ErrProxyPassword = fmt.Errorf("%w: it asks for a password", ErrProxyRefused)
)

// clean makes an error safe to log. The transport quotes what a server sent
// when it cannot read it, and a server may send back what it got: the
// password or the patient. So a chain is kept only if it ends in a type that
// holds no such text; of everything else the unquoted beginning remains.
func clean(err error) error {
	text := err.Error()
	var protocol textproto.ProtocolError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &record) && string(record.RecordHeader[:]) == "HTTP/":
		return http.ErrSchemeMismatch // as http.Client would say it
	case strings.Contains(text, "response headers exceeded"), errors.Is(err, bufio.ErrTooLong):
		return ErrReplyTooLarge
	case errors.As(err, &protocol), strings.Contains(text, "malformed HTTP"), strings.Contains(text, "malformed chunked"):
		return ErrNotHTTP
	case quotesNobody(err):
		return err
	}
	text, _, _ = strings.Cut(text, `"`)
	return errors.New(strings.TrimSpace(text))
}

// ProxyRefusal is the error of a proxy that answered CONNECT with a status other
// than 200. Whatever else the proxy said stays out of it.
func ProxyRefusal(status int) error {
	if status == http.StatusProxyAuthRequired {
		return fmt.Errorf("proxy answered %d: %w", status, ErrProxyPassword)
	}
	return fmt.Errorf("proxy answered %d: %w", status, ErrProxyRefused)
}

// quotesNobody knows the errors whose text comes from this machine or from a
// certificate.
func quotesNobody(err error) bool {
	for _, known := range []error{
		context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF,
		net.ErrClosed, ErrProxyRefused, http.ErrSchemeMismatch,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	var (
		number    syscall.Errno // of the system, on Windows Winsock's too
		op        *net.OpError
		dns       *net.DNSError
		record    tls.RecordHeaderError
		verify    *tls.CertificateVerificationError
		alert     tls.AlertError
		host      x509.HostnameError
		authority x509.UnknownAuthorityError
		invalid   x509.CertificateInvalidError
		roots     x509.SystemRootsError
		timeout   interface{ Timeout() bool }
	)
	return errors.As(err, &number) || errors.As(err, &op) || errors.As(err, &dns) || errors.As(err, &record) ||
		errors.As(err, &verify) || errors.As(err, &alert) || errors.As(err, &host) ||
		errors.As(err, &authority) || errors.As(err, &invalid) || errors.As(err, &roots) ||
		errors.As(err, &timeout) && timeout.Timeout()
}
