package effect

import (
	"context"

	"testshot/wizard/routing"
	"testshot/wizard/secret"
)

// passphrase gives the one of the route's client certificate. None is no
// trouble here: most such files need none, and one that does says so when it is
// opened.
func (r *Runner) passphrase(ctx context.Context, route routing.Profile) secret.Value {
	if route.TLS.ClientCertificate == "" {
		return secret.Value{}
	}
	entry := secret.Entry{Host: route.Host(), Username: route.Username, Purpose: secret.Passphrase}
	value, err := r.p.Secrets.Get(ctx, entry)
	if err != nil {
		return secret.Value{}
	}
	return value
}
