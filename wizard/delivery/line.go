package delivery

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"testshot/wizard/routing"
)

// The limits beyond which a stage asks for a look.
const (
	clockTolerance = 60 * time.Second       // beyond, the proof's times would mislead a reader
	expirySoon     = 30 * 24 * time.Hour    // a certificate that ends before an audit's letter comes back
	alertPatience  = 500 * time.Millisecond // wire.md rule 7: how long a refusal under TLS 1.3 may take
)

// TestLine knocks on the registry's door. No message and no password is part of
// it. Where a registry has no way to be asked without a message, the stage says
// so instead of pretending.
func TestLine(ctx context.Context, j Job) []Stage {
	l := &lineTest{ctx: ctx, job: j, host: j.Route.Host(), target: withPort(j.Route)}
	l.proxy = proxyFor(j.Route)
	if l.name() && l.reached() {
		if overSocket(j.Route) {
			l.socket()
		} else if l.web() {
			l.echo()
		}
	}
	return l.finish()
}

type lineTest struct {
	ctx    context.Context
	job    Job
	host   string
	target string   // host:port
	proxy  *url.URL // nil when the line is direct
	stages []Stage
	halted bool

	// What the TLS library saw. It may go on looking after a line was given up.
	asked func() bool
	seen  atomic.Pointer[tls.ConnectionState]
	shown []*x509.Certificate // the other side's, those that were turned away too
}

func (l *lineTest) add(s Stage) bool {
	s.Host, s.Target = l.host, l.target
	if l.proxy != nil {
		s.Proxy = l.proxy.Host
	}
	l.stages = append(l.stages, s)
	if told := l.job.Stages.Knocked; told != nil {
		told(s)
	}
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

// viaProxy says of a failure before the proxy answered that it is the proxy's:
// whether the registry is there nobody knows yet.
func (l *lineTest) viaProxy(err error) error {
	f := failureOf(l.ctx, err, &Transcript{})
	if l.proxy != nil && f.Kind != Stopped {
		f.Kind, f.Name = ProxyGone, ""
	}
	return f
}

// door is the host and port that this computer has to reach by itself.
func (l *lineTest) door() (host, target string) {
	if l.proxy == nil {
		return l.host, l.target
	}
	port := l.proxy.Port()
	if port == "" {
		port = map[string]string{"https": "443", "socks5": "1080", "socks5h": "1080"}[l.proxy.Scheme]
		if port == "" {
			port = "80"
		}
	}
	return l.proxy.Hostname(), net.JoinHostPort(l.proxy.Hostname(), port)
}

// name looks the address up. Behind a proxy the proxy does that, so the proxy's
// own name is the one to look up.
func (l *lineTest) name() bool {
	since := time.Now()
	host, _ := l.door()
	variant, found := "", []string{host}
	if l.proxy != nil {
		variant = "proxy"
	}
	if net.ParseIP(host) == nil {
		ctx, cancel := context.WithTimeout(l.ctx, l.job.limit())
		defer cancel()
		// LookupHost would wait for names that nobody answers after a stop, too.
		addresses, err := net.DefaultResolver.LookupIPAddr(ctx, host)
		if err != nil {
			return l.halt(StageName, since, l.viaProxy(err))
		}
		found = nil
		for _, a := range addresses {
			found = append(found, a.String())
		}
	}
	return l.add(Stage{Key: StageName, Result: Good, Variant: variant, Found: found, Took: time.Since(since)})
}

// reached opens a connection and hangs up again. That there is no way at all is
// told from a door that stays shut.
func (l *lineTest) reached() bool {
	since := time.Now()
	_, target := l.door()
	dialer := net.Dialer{Timeout: l.job.limit()}
	conn, err := dialer.DialContext(l.ctx, "tcp", target)
	if err != nil {
		if failureOf(l.ctx, err, &Transcript{}).Kind == NoRoute {
			return l.halt(StageRoute, since, err)
		}
		l.add(Stage{Key: StageRoute, Result: Good, From: localTo(l.ctx, target)})
		return l.halt(StageReached, since, l.viaProxy(err))
	}
	l.add(Stage{Key: StageRoute, Result: Good, From: hostOf(conn.LocalAddr())})
	_ = conn.Close() // nothing was written; the next stage opens its own
	variant := ""
	if l.proxy != nil {
		variant = "proxy"
	}
	return l.add(Stage{Key: StageReached, Result: Good, Variant: variant, Took: time.Since(since)})
}

// localTo is the address that this computer would use on the way to a target. A
// datagram socket is told its target without sending anything.
func localTo(ctx context.Context, target string) string {
	conn, err := (&net.Dialer{Timeout: time.Second}).DialContext(ctx, "udp", target)
	if err != nil {
		return ""
	}
	defer conn.Close()
	return hostOf(conn.LocalAddr())
}

func hostOf(a net.Addr) string {
	host, _, err := net.SplitHostPort(a.String())
	if err != nil {
		return ""
	}
	return host
}

func overSocket(route routing.Profile) bool {
	return route.Transport == routing.MLLP || route.Transport == routing.MLLPTLS
}

// withPort is where a connection to the route's address leads: its own port, or
// the one that its scheme stands for.
func withPort(route routing.Profile) string {
	if overSocket(route) {
		return strings.TrimSpace(route.Address)
	}
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

// finish names the stages that a halt left out, and those that this way of
// sending does not have, so that the page always shows the same rows.
func (l *lineTest) finish() []Stage {
	for _, key := range StageKeys() {
		if slices.ContainsFunc(l.stages, func(s Stage) bool { return s.Key == key }) {
			continue
		}
		s := Stage{Key: key, Result: NotTried}
		if !l.halted {
			s.Variant = l.missing(key)
		}
		l.add(s)
	}
	slices.SortStableFunc(l.stages, func(a, b Stage) int {
		return slices.Index(StageKeys(), a.Key) - slices.Index(StageKeys(), b.Key)
	})
	return l.stages
}

// missing says why a line that works has no such stage.
func (l *lineTest) missing(key StageKey) string {
	switch {
	case key == StageAccess && !l.job.Route.CarriesPassword():
		return "nobody"
	case key == StageAccess:
		return "later"
	case overSocket(l.job.Route):
		return "socket"
	case l.job.Route.Transport != routing.SOAP:
		return "post"
	}
	return "none"
}
