package routing

import (
	"slices"
	"strings"
)

// WithoutSecrets returns the route with user names, passwords and tokens cut out
// of its addresses, where people sometimes paste them.
func (p Profile) WithoutSecrets() Profile {
	p.Address, p.Proxy = withoutSecrets(p.Address), withoutSecrets(p.Proxy)
	return p
}

func withoutSecrets(address string) string {
	scheme, rest, ok := strings.Cut(address, "://")
	if ok {
		scheme += "://"
	} else {
		scheme, rest = "", address
	}
	if at := endOfLogin(rest); at >= 0 {
		rest = rest[at+1:]
	}
	path, query := rest, ""
	if at := strings.IndexAny(rest, "?#"); at >= 0 {
		path, query = rest[:at], rest[at:]
	}
	return scheme + path + withoutTokens(query)
}

// endOfLogin finds the last sign of user:password@, or -1. A password may hold a
// slash or a question mark; what then stands behind the colon is no port.
func endOfLogin(rest string) int {
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	if at := strings.LastIndexByte(rest[:end], '@'); at >= 0 {
		return at
	}
	_, port, ok := strings.Cut(rest[:end], ":")
	if ok && strings.Trim(port, "0123456789") != "" && !strings.HasPrefix(rest, "[") {
		return strings.LastIndexByte(rest, '@')
	}
	return -1
}

// withoutTokens drops the parameters of a query that are secrets by their names.
func withoutTokens(query string) string {
	var kept strings.Builder
	for query != "" {
		end := strings.IndexAny(query[1:], "?#&;") + 1
		if end == 0 {
			end = len(query)
		}
		part := query[:end]
		query = query[end:]
		if isSecretParameter(part[1:]) {
			continue
		}
		if kept.Len() == 0 && part[0] != '#' {
			part = "?" + part[1:]
		}
		kept.WriteString(part)
	}
	return kept.String()
}

// hasToken reports whether a path with its query holds such a parameter.
func hasToken(path string) bool {
	at := strings.IndexAny(path, "?#")
	return at >= 0 && withoutTokens(path[at:]) != path[at:]
}

// isSecretParameter recognizes name=value whose value nobody else should have.
func isSecretParameter(parameter string) bool {
	name, value, _ := strings.Cut(parameter, "=")
	if value == "" {
		return false
	}
	name = strings.ToLower(name)
	return isSecretName(name) || slices.Contains([]string{
		"pass", "key", "apikey", "api_key", "api-key", "access_key", "sig", "signature", "auth", "authorization", "credential", "credentials",
	}, name)
}

// isSecretName recognizes what people write when they want to keep a password
// in the file.
func isSecretName(name string) bool {
	name = strings.ToLower(name)
	for _, word := range []string{"password", "passwd", "passphrase", "passcode", "pwd", "secret", "token"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}
