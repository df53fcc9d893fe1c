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
	"net/url"
	"time"
)

var (
	// ErrPageAddress is returned for an address that is not https, or that holds a name
	// or a password.
	ErrPageAddress = errors.New("not an https address")
	// ErrPageAway is returned when no private line was had: no network, no such host, a
	// proxy that refuses, a time-out.
	ErrPageAway = errors.New("page cannot be reached")
	// ErrPageUntrusted is returned when nobody that this computer trusts vouches for
	// whoever answered, as when an office's filter opens private lines.
	ErrPageUntrusted = errors.New("page is not from whom it should be")
	// ErrPageNone is returned when there is an answer, and it is not the page: a status,
	// a way that leaves https, more bytes than were to be read.
	ErrPageNone = errors.New("no such page")
)

const (
	pagePatience = 20 * time.Second
	pageHops     = 5
)

// Page is one public page to be read.
type Page struct {
	Address   string
	Limit     int64          // bytes
	Authority *x509.CertPool // nil: whom the system trusts
	Patience  time.Duration  // for all of it; 0 means 20 s
}

// Read fetches the page, through the system's proxy. It tells the other side the address
// and nothing else: no cookie, no referrer, no name of the program and no language.
func (p Page) Read(ctx context.Context) ([]byte, error) {
	target, err := url.Parse(p.Address)
	if err != nil || !public(target) {
		return nil, fmt.Errorf("read page: %w", ErrPageAddress)
	}
	patience := p.Patience
	if patience <= 0 {
		patience = pagePatience
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	transport := &http.Transport{
		Proxy:                  SystemProxy(),
		DialContext:            (&net.Dialer{}).DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: p.Authority, MinVersion: tls.VersionTLS12},
		MaxResponseHeaderBytes: 16 << 10,
		DisableKeepAlives:      true,
		DisableCompression:     true, // a small file that unpacks to a large one is no note
		OnProxyConnectResponse: tunnelOpened,
	}
	defer transport.CloseIdleConnections()
	for range pageHops {
		page, next, err := p.once(ctx, transport, target)
		if err != nil || next == nil {
			return page, err
		}
		target = next
	}
	return nil, fmt.Errorf("read page: it leads on %d times: %w", pageHops, ErrPageNone)
}

// once makes one request. The transport is asked directly: http.Client would send a
// referrer along, and follow to a line that anybody can read.
func (p Page) once(ctx context.Context, transport *http.Transport, target *url.URL) (page []byte, next *url.URL, err error) {
	request := (&http.Request{Method: http.MethodGet, URL: target, Host: target.Host, Header: http.Header{
		"User-Agent": nil, // net/http would name itself
	}}).WithContext(ctx)
	answer, err := transport.RoundTrip(request)
	if err != nil {
		return nil, nil, fmt.Errorf("read page: %w: %w", reached(err), err)
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		next, err := target.Parse(answer.Header.Get("Location"))
		if err != nil || !public(next) {
			return nil, nil, fmt.Errorf("read page: it leads to where no private line is: %w", ErrPageNone)
		}
		return nil, next, nil
	default:
		return nil, nil, fmt.Errorf("read page: status %d: %w", answer.StatusCode, ErrPageNone)
	}
	page, err = io.ReadAll(io.LimitReader(answer.Body, p.Limit+1))
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("read page: %w: %w", ErrPageAway, err)
	case int64(len(page)) > p.Limit:
		return nil, nil, fmt.Errorf("read page: over %d bytes: %w", p.Limit, ErrPageNone)
	}
	return page, nil, nil
}

// reached tells a line that nobody vouches for from one that was not had.
func reached(err error) error {
	var untrusted *tls.CertificateVerificationError
	if errors.As(err, &untrusted) {
		return ErrPageUntrusted
	}
	return ErrPageAway
}

// public says that an address is https and tells the other side no secret.
func public(target *url.URL) bool {
	return target.Scheme == "https" && target.Hostname() != "" && target.User == nil
}
