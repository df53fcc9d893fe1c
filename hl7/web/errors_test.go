package web

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
	"syscall"
	"testing"
)

const testPassword = "Zw1ebel&<Marmelade>"

func TestCleanKeepsWhatATellerApartNeeds(t *testing.T) {
	wrap := func(err error) error { return fmt.Errorf("transport: %w", err) }
	dns := &net.DNSError{Err: "no such host", Name: "registry.invalid", IsNotFound: true}
	for _, err := range []error{
		context.Canceled, context.DeadlineExceeded, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, ErrProxyRefused,
		syscall.ECONNREFUSED, syscall.ECONNRESET, syscall.EPIPE, syscall.EHOSTUNREACH, syscall.ENETUNREACH,
		x509.HostnameError{Certificate: &x509.Certificate{}, Host: "registry.example"},
		x509.UnknownAuthorityError{}, x509.CertificateInvalidError{Reason: x509.Expired}, x509.SystemRootsError{},
	} {
		given := wrap(err)
		if _, isErrno := err.(syscall.Errno); isErrno {
			given = wrap(&net.OpError{Op: "dial", Err: err})
		}
		if got := clean(wrap(err)); !errors.Is(got, err) {
			t.Errorf("bare, %v became %v", err, got)
		}
		if got := clean(given); !errors.Is(got, err) && got.Error() != given.Error() {
			t.Errorf("%v became %v", given, got)
		}
	}
	var found *net.DNSError
	if !errors.As(clean(wrap(dns)), &found) || !found.IsNotFound {
		t.Error("the name is not found any more")
	}
}

func TestCleanCutsWhatItDoesNotKnow(t *testing.T) {
	tests := []struct {
		given, want string
	}{
		{`invalid proxy address "http://user:` + testPassword + `@proxy": no`, "invalid proxy address"},
		{`malformed HTTP response "` + testPassword + `"`, ErrNotHTTP.Error()},
		{`net/http: HTTP/1.x transport connection broken: malformed MIME header line: ` + testPassword, ErrNotHTTP.Error()},
		{"net/http: server response headers exceeded 16384 bytes; aborted", ErrReplyTooLarge.Error()},
		{"something plain", "something plain"},
	}
	for _, test := range tests {
		err := errors.New(test.given)
		if strings.Contains(test.given, "MIME") {
			err = textproto.ProtocolError(test.given)
		}
		if got := clean(err).Error(); got != test.want {
			t.Errorf("%q became %q", test.given, got)
		}
	}
}
