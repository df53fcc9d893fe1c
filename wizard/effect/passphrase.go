package effect

import (
	"context"
	"net/url"

	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// PassphraseEntry names the passphrase of a route's client certificate.
func PassphraseEntry(route routing.Profile) secret.Entry {
	return secret.Entry{Host: route.Host(), Username: route.Username, Purpose: secret.Passphrase}
}

// ProxyEntry names the password at a route's proxy. The system's proxy has no
// address here, so it goes by the registry behind it.
func ProxyEntry(route routing.Profile) secret.Entry {
	host := route.Host()
	if proxy, err := url.Parse(route.Proxy); err == nil && proxy.Host != "" {
		host = proxy.Hostname()
	}
	return secret.Entry{Host: host, Username: route.ProxyUsername, Purpose: secret.Proxy}
}

// proxyPassword gives the one for the route's proxy. None is no trouble here: the
// proxy says so, and that has a notice of its own.
func (r *Runner) proxyPassword(ctx context.Context, route routing.Profile) secret.Value {
	if route.ProxyUsername == "" {
		return secret.Value{}
	}
	value, err := r.p.Secrets.Get(ctx, ProxyEntry(route))
	if err != nil {
		return secret.Value{}
	}
	return value
}

// passphrase gives the one of the route's client certificate. None is no
// trouble here: most such files need none, and one that does says so when it is
// opened.
func (r *Runner) passphrase(ctx context.Context, route routing.Profile) secret.Value {
	if route.TLS.ClientCertificate == "" {
		return secret.Value{}
	}
	value, err := r.p.Secrets.Get(ctx, PassphraseEntry(route))
	if err != nil {
		return secret.Value{}
	}
	return value
}
