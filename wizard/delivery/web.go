package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"testshot/hl7/web"
	"testshot/wizard/routing"
)

// proxyFor is the proxy on the way of a route, nil when the line is direct. A
// line of HL7 alone goes through none.
func proxyFor(route routing.Profile) *url.URL {
	if overSocket(route) {
		return nil
	}
	r, err := http.NewRequest(http.MethodHead, route.Address, nil)
	if err != nil {
		return nil
	}
	through, err := proxyOf(route.Proxy)(r)
	if err != nil {
		return nil
	}
	return through
}

// web asks for the head of the address: enough to see proxy, certificates,
// service and clock. The answer is waited for, so that a certificate which is
// refused under TLS 1.3 shows as what it is.
func (l *lineTest) web() bool {
	since := time.Now()
	transport, asked, err := transportFor(l.job)
	if err != nil {
		l.between()
		return l.halt(StagePrivate, since, err)
	}
	defer transport.CloseIdleConnections()
	l.watch(transport.TLSClientConfig, asked)
	ctx, cancel := context.WithTimeout(l.ctx, l.job.limit())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodHead, l.job.Route.Address, nil)
	if err != nil {
		return l.halt(StagePrivate, since, fmt.Errorf("ask for the head: %w", web.ErrAddress))
	}
	if l.job.UserAgent != "" {
		r.Header.Set("User-Agent", l.job.UserAgent)
	}
	answer, err := transport.RoundTrip(r)
	if err != nil {
		return l.stops(since, unquoted(err))
	}
	received := time.Now()
	_ = answer.Body.Close()
	if answer.StatusCode == http.StatusProxyAuthRequired && l.proxy != nil {
		return l.stops(since, web.ProxyRefusal(answer.StatusCode))
	}
	if answer.TLS != nil {
		l.shown = answer.TLS.PeerCertificates
	}
	l.between()
	l.trusted(since, answer.TLS)
	service := Stage{Key: StageService, Result: Good, Status: answer.StatusCode, Took: time.Since(since)}
	switch group := answer.StatusCode; {
	case group/100 == 3:
		service.Result, service.Variant = Look, "elsewhere"
	case group == http.StatusNotFound, group == http.StatusGone:
		service.Result, service.Variant = Look, "empty"
	case group >= 502 && group <= 504:
		service.Result, service.Variant = Look, "busy"
	}
	l.add(service)
	l.clock(clockOffset(answer.Header.Get("Date"), received))
	return true
}

// watch keeps what the TLS library sees, also of a line that fails later.
func (l *lineTest) watch(config *tls.Config, asked interface{ Load() bool }) {
	l.asked = asked.Load
	config.VerifyConnection = func(state tls.ConnectionState) error {
		l.seen.Store(&state)
		return nil // the library has verified already
	}
}

// stops puts a failure where it belongs. What was passed on the way is good.
func (l *lineTest) stops(since time.Time, err error) bool {
	var f *Failure
	if !errors.As(err, &f) {
		f = failureOf(l.ctx, err, &Transcript{})
	}
	f = f.whenAsked(l.asked != nil && l.asked(), l.job.Route.TLS.ClientCertificate != "")
	state := l.seen.Load()
	l.shown = turnedAway(err)
	if len(l.shown) == 0 && state != nil {
		l.shown = state.PeerCertificates
	}
	switch f.Kind {
	case Proxy, ProxyPassword, ProxyGone:
		return l.halt(StageFilter, since, f)
	case CertificateAsked, CertificateRefused:
		l.between()
		l.trusted(since, state)
		l.drop(StageCertificate)
		return l.halt(StageCertificate, since, f)
	case WrongHost, UnknownIssuer, Inspected, Expired, NotYetValid, TLSFailed, TLSTooOld, NotTLS:
	default:
		if state != nil || l.open() {
			if f.Kind == ConnectTimeout {
				f.Kind = AnswerTimeout
			}
			l.between()
			l.trusted(since, state)
			return l.halt(StageService, since, f)
		}
	}
	if f.Kind == Inspected {
		l.add(Stage{Key: StageFilter, Result: Look, Variant: "inspected", Issuer: f.Name})
	} else {
		l.between()
	}
	return l.add(Stage{Key: StagePrivate, Result: Halted, Failure: f, Chain: certificatesOf(l.shown), Took: time.Since(since)})
}

// open says that the route's line has no TLS.
func (l *lineTest) open() bool {
	if overSocket(l.job.Route) {
		return l.job.Route.Transport == routing.MLLP
	}
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(l.job.Route.Address)), "http:")
}

// between says what stands between this computer and the registry. A box that
// opens private lines shows in the issuer of the certificate, even where this
// computer was told to trust it.
func (l *lineTest) between() {
	s := Stage{Key: StageFilter, Result: Good}
	if l.proxy != nil {
		s.Variant = "proxy"
	}
	if name := inspectorOf(l.shown); name != "" {
		s.Result, s.Variant, s.Issuer = Look, "inspected", name
	}
	l.add(s)
}

// trusted tells of the registry's certificate, and of the one it asks of us.
func (l *lineTest) trusted(since time.Time, state *tls.ConnectionState) {
	s := Stage{Key: StagePrivate, Result: Good, Took: time.Since(since)}
	ours := Stage{Key: StageCertificate, Result: Good, Variant: "not-asked"}
	switch have := l.job.Route.TLS.ClientCertificate != ""; {
	case state == nil:
		s.Result, s.Variant = Look, "open"
		ours.Result, ours.Variant = NotTried, "open"
	case l.asked() && have:
		ours.Variant = "shown"
	case l.asked():
		ours.Result, ours.Variant = Look, "optional"
	}
	if state != nil {
		s.Peer, s.Chain = peerOf(state, ""), certificatesOf(state.PeerCertificates)
		if time.Until(s.Peer.Expires) < expirySoon {
			s.Result, s.Variant = Look, "soon"
		}
	} else if l.job.Route.Plaintext() {
		s.Variant = ""
	}
	l.add(s)
	l.add(ours)
}

func (l *lineTest) drop(key StageKey) {
	for i, s := range l.stages {
		if s.Key == key {
			l.stages = append(l.stages[:i], l.stages[i+1:]...)
			return
		}
	}
}

// unquoted names what is no web service without the transport's text, which
// quotes whatever the other side sent.
func unquoted(err error) error {
	switch text := err.Error(); {
	case strings.Contains(text, "malformed HTTP"):
		return fmt.Errorf("ask for the head: %w", web.ErrNotHTTP)
	case strings.Contains(text, "response headers exceeded"):
		return fmt.Errorf("ask for the head: %w", web.ErrReplyTooLarge)
	}
	return err
}

func (l *lineTest) clock(offset *time.Duration) {
	s := Stage{Key: StageClock, Result: Good, Offset: offset}
	switch {
	case offset == nil:
		s.Result, s.Variant = NotTried, "unsaid"
	case *offset > clockTolerance, *offset < -clockTolerance:
		s.Result = Look
	}
	l.add(s)
}
