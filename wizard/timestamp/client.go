package timestamp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"
)

var (
	// ErrAddress is returned for an address that is none of an authority.
	ErrAddress = errors.New("not an address of a time-stamping authority")
	// ErrUnreachable is returned when nobody answered: no network, no such
	// host, a time-out. The stamp can be fetched later.
	ErrUnreachable = errors.New("time-stamping authority cannot be reached")
)

const (
	patience     = 30 * time.Second
	longest      = 1 << 20 // bytes of an answer; stamps have a few thousand
	queryType    = "application/timestamp-query"
	responseType = "application/timestamp-reply"
)

// Client asks one authority over HTTP (RFC 3161, 3.4).
type Client struct {
	Address string
	// Proxy names the proxy on the way; nil is what the environment says, which on
	// Windows is not where an office keeps it.
	Proxy func(*http.Request) (*url.URL, error)
}

// CheckAddress tells whether an address can be an authority's. One with a
// password in it is refused: the address is kept in the record.
func CheckAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return fmt.Errorf("read address: %w", ErrAddress)
	case u.Scheme != "http" && u.Scheme != "https", u.Host == "", u.User != nil:
		return fmt.Errorf("read address of host %q: %w", u.Host, ErrAddress)
	}
	return nil
}

// Stamp asks for a stamp over a digest. It returns what crossed the wire, for
// Check to judge.
func (c Client) Stamp(ctx context.Context, d Digest) (request, response []byte, err error) {
	if err := CheckAddress(c.Address); err != nil {
		return nil, nil, err
	}
	request, err = NewRequest(d)
	if err != nil {
		return nil, nil, err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.Address, bytes.NewReader(request))
	if err != nil {
		return nil, nil, fmt.Errorf("ask for a time stamp: %w", ErrAddress)
	}
	r.Header.Set("Content-Type", queryType)
	r.Header.Set("Accept", responseType)
	transport := &http.Transport{Proxy: c.Proxy, DisableKeepAlives: true}
	if c.Proxy == nil {
		transport.Proxy = http.ProxyFromEnvironment
	}
	answer, err := (&http.Client{Transport: transport, Timeout: patience}).Do(r)
	if err != nil {
		return nil, nil, fmt.Errorf("ask for a time stamp: %w: %w", ErrUnreachable, err)
	}
	defer answer.Body.Close()
	response, err = io.ReadAll(io.LimitReader(answer.Body, longest+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read the answer: %w: %w", ErrUnreachable, err)
	}
	kind, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if answer.StatusCode != http.StatusOK || kind != responseType || len(response) > longest {
		return nil, nil, fmt.Errorf("answer of status %d, type %q, %d bytes: %w", answer.StatusCode, kind, len(response), ErrNoStamp)
	}
	return request, response, nil
}
