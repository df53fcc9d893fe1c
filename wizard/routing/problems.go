package routing

import (
	"slices"
	"strings"
	"time"
	"unicode"
)

// Problem is something that keeps a route from working, or from being read.
// Its sentence has the wording key "routing.problem." plus Key.
type Problem struct {
	// Field is the key in the route file, such as "header.processing_id".
	Field string            `json:"field,omitempty"`
	Key   string            `json:"key"`
	Args  map[string]string `json:"args,omitempty"`
	// Line is the 1-based line in the file, 0 when it isn't known.
	Line int `json:"line,omitempty"`
}

// Problems says what is wrong with the route. None means that it can be
// tried, not that it will work.
func (p Profile) Problems() []Problem {
	var c checker
	c.choice("kind", string(p.KindOr()), string(RegistryTest), string(Production))
	c.transport(p)
	switch p.Transport {
	case SOAP:
		c.url(p)
		c.soap(p)
	case PostForm:
		c.url(p)
		c.form(p)
	case PostRaw:
		c.url(p)
	case MLLP, MLLPTLS:
		c.socket(p)
	}
	c.plaintext(p)
	c.names(p)
	c.header(p)
	c.proxy(p.Proxy)
	c.date("source.confirmed", p.Source.Confirmed)
	c.date("source.good_until", p.Source.GoodUntil)
	for _, key := range sortedKeys(p.Said) {
		c.date("said."+key+".confirmed", p.Said[key].Confirmed)
		c.date("said."+key+".good_until", p.Said[key].GoodUntil)
	}
	return c.found
}

// checker collects problems in the order of the page.
type checker struct{ found []Problem }

func (c *checker) add(field, key, value string) {
	pr := Problem{Field: field, Key: key}
	if field == "address" || field == "proxy" {
		value = withoutSecrets(value) // what is wrong with it may be the password inside
	}
	if value != "" {
		pr.Args = map[string]string{"value": value}
	}
	c.found = append(c.found, pr)
}

func (c *checker) choice(field, value string, allowed ...string) {
	if !slices.Contains(allowed, value) {
		c.found = append(c.found, Problem{Field: field, Key: "not_a_choice", Args: map[string]string{
			"key": field, "value": value, "allowed": strings.Join(allowed, ", "),
		}})
	}
}

func (c *checker) transport(p Profile) {
	if p.Transport == "" {
		c.add("transport", "transport_missing", "")
		return
	}
	c.choice("transport", string(p.Transport),
		string(SOAP), string(MLLP), string(MLLPTLS), string(PostForm), string(PostRaw), string(ByHand))
}

// url checks the address of a transport that speaks HTTP.
func (c *checker) url(p Profile) {
	if p.Address == "" {
		c.add("address", "address_missing", "")
		return
	}
	pl, f := parseURL(p.Address)
	switch {
	case f == "address_secret":
		c.add("address", string(f), "") // its value holds a password
	case f != "":
		c.add("address", string(f), p.Address)
	case pl.scheme != "https" && pl.scheme != "http":
		c.add("address", "address_scheme", pl.scheme)
	case forPeople(pl):
		c.add("address", "address_for_people", p.Address)
	}
}

// forPeople recognizes pages that are made for reading. It is careful: a
// service may well live under .aspx or .php.
func forPeople(pl place) bool {
	path, _, _ := strings.Cut(strings.ToLower(pl.path), "?")
	switch {
	case strings.HasSuffix(path, ".html"), strings.HasSuffix(path, ".htm"), strings.HasSuffix(path, ".pdf"):
		return true
	case strings.HasPrefix(pl.host, "www.") && strings.Trim(path, "/") == "":
		return true
	default:
		return strings.Contains(pl.host, "resourcecenter.") || strings.HasSuffix(pl.host, "contactmiis.info")
	}
}

// form asks for a field for all that is to be sent, and for none twice: of two
// values under one name a registry reads either.
func (c *checker) form(p Profile) {
	if p.Form.Message == "" {
		c.add("form.message", "form_message_missing", "")
	}
	if p.Username != "" && p.Form.Password == "" {
		c.add("form.password", "form_password_missing", "")
	}
	seen := map[string]bool{}
	for _, f := range []struct{ key, name string }{
		{"form.username", p.Form.Username}, {"form.password", p.Form.Password},
		{"form.facility", p.Form.Facility}, {"form.message", p.Form.Message},
	} {
		if f.name != "" && seen[f.name] {
			c.add(f.key, "form_name_twice", f.name)
		}
		seen[f.name] = true
	}
}

func (c *checker) socket(p Profile) {
	if p.Address == "" {
		c.add("address", "address_missing", "")
		return
	}
	if _, f := parseHostPort(p.Address); f != "" {
		c.add("address", string(f), p.Address)
	}
}

func (c *checker) soap(p Profile) {
	if p.Dialect == "" {
		c.add("dialect", "dialect_missing", "")
	} else {
		c.choice("dialect", p.Dialect, DialectMIIS, DialectCDC2011, DialectCDC2014)
	}
	c.choice("payload", p.PayloadOr(), Escaped, CDATA, Base64)
	c.choice("soap_version", p.SOAPVersionOr(), "1.2", "1.1")
	if p.Dialect == DialectMIIS && p.Username == "" {
		c.add("username", "username_missing", "")
	}
}

// plaintext refuses an open line beyond this computer unless it was allowed
// in so many words. An address with a fault of its own was named already.
func (c *checker) plaintext(p Profile) {
	named := slices.ContainsFunc(c.found, func(pr Problem) bool { return pr.Field == "address" || pr.Field == "transport" })
	if p.AllowPlaintext || named || !p.Plaintext() {
		return
	}
	c.add("address", "plaintext", p.Address)
}

func (c *checker) names(p Profile) {
	if strings.ContainsFunc(p.Facility, unicode.IsSpace) {
		c.add("facility", "pin_space", p.Facility)
	} else if hasControl(p.Facility) {
		c.add("facility", "control", "")
	}
	if p.Username != strings.TrimSpace(p.Username) {
		c.add("username", "username_space", "")
	} else if hasControl(p.Username) {
		c.add("username", "control", "")
	}
}

// header checks the values for MSH: none may break the segment, and MSH-11
// comes from table 0103.
func (c *checker) header(p Profile) {
	for _, s := range slots() {
		if !strings.HasPrefix(s.key, "header.") {
			continue
		}
		if v := *s.text(&p); hasControl(v) || strings.Contains(v, "|") {
			c.add(s.key, "header_characters", "")
		}
	}
	if id := p.Header.ProcessingID; id != "" {
		c.choice("header.processing_id", id, "T", "P", "D")
	}
	if p.Readdress.Enabled && p.Header == (Header{}) && !p.Readdress.BatchWrapper {
		c.add("readdress.enabled", "readdress_nothing", "")
	}
}

func (c *checker) proxy(address string) {
	if address == "" {
		return
	}
	pl, f := parseURL(address)
	switch {
	case f == "address_secret":
		c.add("proxy", "proxy_secret", "")
	case f != "":
		c.add("proxy", "proxy_address", address)
	case pl.scheme != "http" && pl.scheme != "https" && pl.scheme != "socks5":
		c.add("proxy", "proxy_address", address)
	}
}

func (c *checker) date(field, value string) {
	if value == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		c.add(field, "date", value)
	}
}

func hasControl(s string) bool { return strings.ContainsFunc(s, unicode.IsControl) }

func sortedKeys(m map[string]Source) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
