package delivery

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"testshot/hl7/soap"
	"testshot/wizard/routing"
)

// StageKey names a knock of the line test.
type StageKey string

// The knocks, in order.
const (
	StageName    StageKey = "name"    // the address is known
	StageReached StageKey = "reached" // a computer there picks up
	StagePrivate StageKey = "private" // the line is private, the certificate fits
	StageClock   StageKey = "clock"   // this computer's clock
	StageAccess  StageKey = "access"  // user name and password
)

// StageResult is how a knock went.
type StageResult string

// The results of a knock.
const (
	Good     StageResult = "good"
	Look     StageResult = "look"
	Halted   StageResult = "stopped"
	NotTried StageResult = "not-tried"
)

// Stage is one knock.
type Stage struct {
	Key     StageKey
	Result  StageResult
	Failure *Failure // for Halted
	Took    time.Duration
	Host    string
	Peer    Peer           // for StagePrivate
	Offset  *time.Duration // for StageClock: this computer's clock minus theirs
	Plain   bool           // for StagePrivate: the line is open and stays on this computer
}

// clockTolerance is how far this computer's clock may be off before the proof's
// times would mislead a reader.
const clockTolerance = 60 * time.Second

// TestLine knocks on the registry's door. No message and no password is part of
// it: Massachusetts checks them only when a message arrives, and the stage says
// so instead of pretending.
func TestLine(ctx context.Context, j Job) []Stage {
	l := &lineTest{ctx: ctx, job: j, host: j.Route.Host()}
	if l.name() && l.reached() {
		l.private()
	}
	l.access()
	return l.finish()
}

type lineTest struct {
	ctx    context.Context
	job    Job
	host   string
	stages []Stage
	halted bool
}

func (l *lineTest) add(s Stage) bool {
	s.Host = l.host
	l.stages = append(l.stages, s)
	if s.Result == Halted {
		l.halted = true
	}
	return s.Result != Halted
}

func (l *lineTest) halt(key StageKey, since time.Time, err error) bool {
	var f *Failure
	if !errors.As(err, &f) {
		f = failureOf(l.ctx, err, &Transcript{})
	}
	return l.add(Stage{Key: key, Result: Halted, Failure: f, Took: time.Since(since)})
}

// name looks the address up. Behind a proxy the proxy does that.
func (l *lineTest) name() bool {
	since := time.Now()
	if net.ParseIP(l.host) == nil && !l.proxied() {
		ctx, cancel := context.WithTimeout(l.ctx, l.job.limit())
		defer cancel()
		if _, err := net.DefaultResolver.LookupHost(ctx, l.host); err != nil {
			return l.halt(StageName, since, err)
		}
	}
	return l.add(Stage{Key: StageName, Result: Good, Took: time.Since(since)})
}

func (l *lineTest) proxied() bool {
	r, err := http.NewRequest(http.MethodHead, l.job.Route.Address, nil)
	if err != nil {
		return false
	}
	through, err := proxyOf(l.job.Route.Proxy)(r)
	return err == nil && through != nil
}

// reached opens a connection and hangs up again.
func (l *lineTest) reached() bool {
	since := time.Now()
	if l.proxied() {
		return l.add(Stage{Key: StageReached, Result: Good, Took: time.Since(since)})
	}
	dialer := net.Dialer{Timeout: l.job.limit()}
	conn, err := dialer.DialContext(l.ctx, "tcp", withPort(l.job.Route))
	if err != nil {
		return l.halt(StageReached, since, err)
	}
	_ = conn.Close() // nothing was written; the next stage opens its own
	return l.add(Stage{Key: StageReached, Result: Good, Took: time.Since(since)})
}

// withPort is where a connection to the route's address leads: its own port, or
// the one that its scheme stands for.
func withPort(route routing.Profile) string {
	port := "443"
	address, err := url.Parse(strings.TrimSpace(route.Address))
	switch {
	case err != nil:
	case address.Port() != "":
		port = address.Port()
	case address.Scheme == "http":
		port = "80"
	}
	return net.JoinHostPort(route.Host(), port)
}

// private asks for the head of the address: enough to see certificate and clock.
func (l *lineTest) private() {
	since := time.Now()
	transport, asked, err := transportFor(l.job)
	if err != nil {
		l.halt(StagePrivate, since, err)
		return
	}
	defer transport.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(l.ctx, l.job.limit())
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodHead, l.job.Route.Address, nil)
	if err != nil {
		l.halt(StagePrivate, since, fmt.Errorf("ask for the head: %w", soap.ErrAddress))
		return
	}
	answer, err := transport.RoundTrip(r)
	if err != nil {
		l.halt(StagePrivate, since, failureOf(l.ctx, unquoted(err), &Transcript{}).whenAsked(asked.Load()))
		return
	}
	received := time.Now()
	_ = answer.Body.Close()
	l.add(Stage{Key: StagePrivate, Result: privacy(answer.TLS), Peer: peerOf(answer.TLS, ""), Plain: answer.TLS == nil, Took: time.Since(since)})
	l.clock(clockOffset(answer.Header.Get("Date"), received))
}

// unquoted names what is no web service without the transport's text, which
// quotes whatever the other side sent.
func unquoted(err error) error {
	switch text := err.Error(); {
	case strings.Contains(text, "malformed HTTP"):
		return fmt.Errorf("ask for the head: %w", soap.ErrNotHTTP)
	case strings.Contains(text, "response headers exceeded"):
		return fmt.Errorf("ask for the head: %w", soap.ErrReplyTooLarge)
	}
	return err
}

func privacy(state *tls.ConnectionState) StageResult {
	if state == nil {
		return Look
	}
	return Good
}

func (l *lineTest) clock(offset *time.Duration) {
	result := Good
	switch {
	case offset == nil:
		result = NotTried
	case *offset > clockTolerance, *offset < -clockTolerance:
		result = Look
	}
	l.add(Stage{Key: StageClock, Result: result, Offset: offset})
}

func (l *lineTest) access() {
	if !l.halted {
		l.add(Stage{Key: StageAccess, Result: NotTried})
	}
}

// finish names the stages that a halt left out, so that the page always shows
// the same rows.
func (l *lineTest) finish() []Stage {
	for _, key := range []StageKey{StageName, StageReached, StagePrivate, StageClock, StageAccess} {
		seen := false
		for _, s := range l.stages {
			seen = seen || s.Key == key
		}
		if !seen {
			l.add(Stage{Key: key, Result: NotTried})
		}
	}
	return l.stages
}
