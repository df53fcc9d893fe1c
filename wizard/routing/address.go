package routing

import (
	"strconv"
	"strings"
)

// place is an address taken apart. The parser is stricter than a browser on
// purpose: whether a line leaves this computer is decided here, and an address
// that two readers could understand differently must not pass.
type place struct {
	scheme string // lower case; empty for host:port
	host   string // lower case, no brackets
	port   string // empty when absent
	path   string // with its leading slash and its query
}

// fault is the key of what is wrong with an address, empty when nothing is.
type fault string

// parseURL takes scheme://host[:port][/path] apart.
func parseURL(address string) (place, fault) {
	if f := badCharacters(address); f != "" {
		return place{}, f
	}
	scheme, rest, ok := strings.Cut(address, "://")
	if !ok {
		return place{}, "address_scheme_missing"
	}
	at := strings.IndexAny(rest, "/?#")
	if at < 0 {
		at = len(rest)
	}
	pl := place{scheme: strings.ToLower(scheme), path: rest[at:]}
	if strings.Contains(rest[:at], "@") {
		return pl, "address_secret"
	}
	if strings.Contains(pl.path, "#") {
		return pl, "address_characters"
	}
	if hasToken(pl.path) {
		return pl, "address_secret"
	}
	var f fault
	pl.host, pl.port, f = splitHost(rest[:at])
	return pl, f
}

// parseHostPort takes host:port apart; MLLP has no default port.
func parseHostPort(address string) (place, fault) {
	if f := badCharacters(address); f != "" {
		return place{}, f
	}
	if strings.Contains(address, "://") || strings.ContainsAny(address, "/?#@") {
		return place{}, "address_host_port"
	}
	host, port, f := splitHost(address)
	if f == "" && port == "" {
		f = "address_port_missing"
	}
	return place{host: host, port: port}, f
}

// badCharacters refuses what no address has and what readers disagree about.
func badCharacters(address string) fault {
	for _, r := range address {
		if r <= ' ' || r == 0x7F || r == '\u00A0' {
			return "address_space"
		}
		if strings.ContainsRune("\\\"<>^`{|}", r) || r > 0x7E {
			return "address_characters"
		}
	}
	return ""
}

// splitHost separates host and port; an IPv6 address stands in brackets.
func splitHost(s string) (host, port string, f fault) {
	if strings.HasPrefix(s, "[") {
		end := strings.IndexByte(s, ']')
		if end < 0 {
			return "", "", "address_host"
		}
		host, s = s[1:end], s[end+1:]
		if s != "" && !strings.HasPrefix(s, ":") {
			return "", "", "address_host"
		}
		if !strings.Contains(host, ":") || strings.Trim(strings.ToLower(host), "0123456789abcdef:.") != "" {
			return "", "", "address_host"
		}
	} else {
		var ok bool
		host, s, ok = strings.Cut(s, ":")
		if ok {
			s = ":" + s
		}
		if !goodName(host) {
			return "", "", "address_host"
		}
	}
	if s == "" {
		return strings.ToLower(host), "", ""
	}
	port = s[1:]
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil || n == 0 || port[0] == '+' {
		return "", "", "address_port"
	}
	return strings.ToLower(host), port, ""
}

// goodName accepts the letters of RFC 1123 host names and the underscore that
// some office networks use.
func goodName(host string) bool {
	if host == "" || len(host) > 253 {
		return false
	}
	for label := range strings.SplitSeq(strings.TrimSuffix(host, "."), ".") {
		if label == "" || len(label) > 63 {
			return false
		}
		for _, r := range label {
			switch {
			case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			default:
				return false
			}
		}
	}
	return true
}

// Loopback reports whether an address, with or without a scheme, stays on
// this computer. What it doesn't understand does not.
func Loopback(address string) bool {
	parse := parseURL
	if !strings.Contains(address, "://") {
		parse = parseHostOnly
	}
	pl, f := parse(address)
	return f == "" && loopbackHost(pl.host)
}

// parseHostOnly takes host or host:port.
func parseHostOnly(address string) (place, fault) {
	pl, f := parseHostPort(address)
	if f == "address_port_missing" {
		f = ""
	}
	return pl, f
}

// loopbackHost knows the name and the addresses of RFC 6761 and RFC 1122. The
// short and octal forms of IPv4 are not accepted: systems read them
// differently.
func loopbackHost(host string) bool {
	if host == "localhost" || host == "::1" {
		return true
	}
	parts := strings.Split(host, ".")
	if len(parts) != 4 || parts[0] != "127" {
		return false
	}
	for _, part := range parts {
		n, err := strconv.ParseUint(part, 10, 8)
		if err != nil || strconv.FormatUint(n, 10) != part {
			return false
		}
	}
	return true
}

// Host gives the lower-case host of the route's address, empty when the
// address can't be read. With the user name it identifies the credentials.
func (p Profile) Host() string {
	parse := parseURL
	if p.overSocket() {
		parse = parseHostPort
	}
	pl, f := parse(p.Address)
	if f != "" {
		return ""
	}
	return pl.host
}

// overSocket is true for the transports whose address is host:port.
func (p Profile) overSocket() bool { return p.Transport == MLLP || p.Transport == MLLPTLS }

// Plaintext reports whether the bytes would travel unprotected beyond this
// computer. An address that can't be read counts as unprotected.
func (p Profile) Plaintext() bool {
	switch p.Transport {
	case ByHand, MLLPTLS:
		return false
	case MLLP:
		return !Loopback(p.Address)
	default:
		pl, f := parseURL(p.Address)
		return f != "" || pl.scheme != "https" && !loopbackHost(pl.host)
	}
}
