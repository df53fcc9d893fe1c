package delivery

import (
	"net/http"
	"net/url"

	"github.com/mattn/go-ieproxy"

	"testshot/wizard/routing"
)

// SystemProxy gives the proxy of Windows' own settings: the one that is named
// there, or what the office's script says for this address. What stands in the
// environment was put there on purpose and comes first. The settings are read once
// a run. A script may name a proxy for this very computer; none is used for that.
func SystemProxy() func(*http.Request) (*url.URL, error) {
	next := ieproxy.GetProxyFunc()
	return func(r *http.Request) (*url.URL, error) {
		if routing.Loopback(r.URL.String()) {
			return nil, nil
		}
		through, err := next(r)
		if through != nil && through.Scheme == "" { // a script names host and port alone
			through.Scheme = "http"
		}
		return through, err
	}
}
