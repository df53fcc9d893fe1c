//go:build !windows

package delivery

import (
	"net/http"
	"net/url"
)

// SystemProxy gives the proxy of the environment. macOS shows its own settings to
// programs with C only, and the program has none; there the route names the proxy.
func SystemProxy() func(*http.Request) (*url.URL, error) { return http.ProxyFromEnvironment }
