package effect

import (
	"context"
	"net/url"

	"testshot/wizard"
	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// EntryOf names a secret of a route in the keyring. A password at a proxy goes by
// the proxy; the system's has no address here, so it goes by the registry behind it.
func EntryOf(route routing.Profile, of wizard.Secret) secret.Entry {
	switch of {
	case wizard.CertificatePassphrase:
		return secret.Entry{Host: route.Host(), Username: route.Username, Purpose: secret.Passphrase}
	case wizard.ProxyPassword:
		host := route.Host()
		if proxy, err := url.Parse(route.Proxy); err == nil && proxy.Host != "" {
			host = proxy.Hostname()
		}
		return secret.Entry{Host: host, Username: route.ProxyUsername, Purpose: secret.Proxy}
	}
	return secret.Entry{Host: route.Host(), Username: route.Username, Purpose: secret.Password}
}

// ifKept gives a secret without which the attempt is made all the same: most
// certificate files need no passphrase, and a file or a proxy that asks for one
// says so, which has a notice of its own.
func (r *Runner) ifKept(ctx context.Context, route routing.Profile, of wizard.Secret) secret.Value {
	if !of.Wanted(route) {
		return secret.Value{}
	}
	value, err := r.p.Secrets.Get(ctx, EntryOf(route, of))
	if err != nil {
		return secret.Value{}
	}
	return value
}
