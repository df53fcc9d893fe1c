package soap

import (
	"errors"
	"fmt"
	"strings"
)

// Dialect is one registry's form of the web service, as data.
type Dialect struct {
	Name string
	// SOAP is the version of the envelope: [SOAP12] or [SOAP11].
	SOAP string
	// Namespace is that of every element in the body.
	Namespace string
	// Prefix is what this package writes for Namespace. Readers match by
	// namespace, so it matters to people and to careless servers only.
	Prefix string
	// Security is the header that carries the credentials, if one does.
	Security Security
	// Addressing asks for WS-Addressing headers (Action, MessageID, To).
	Addressing bool
	// Submit is the operation that carries a message.
	Submit Operation
	// Connectivity is the operation that echoes a text; zero when the
	// registry has none.
	Connectivity Operation
	// FaultFields are the children of a fault element in the detail, in order.
	FaultFields []string
}

// Operation is one call of the service.
type Operation struct {
	Request     string // element in the body of the request
	Parts       []Part // its children, in the order the schema wants
	Response    string // element in the body of the answer
	Result      string // its child that carries the answer
	Action      string // in Content-Type (SOAP 1.2) or SOAPAction (SOAP 1.1)
	ReplyAction string // WS-Addressing action of the answer
	FaultAction string // the same for a fault; the fault's name is appended
}

// Part is one child element and what it holds.
type Part struct {
	Element string
	Holds   Value
}

// Value names what a [Part] holds.
type Value string

// The values a request can carry.
const (
	ValueUsername Value = "username"
	ValuePassword Value = "password"
	ValueFacility Value = "facility"
	ValueMessage  Value = "message"
	ValueEcho     Value = "echo"
)

// Security is a form of credentials in the SOAP header.
type Security string

// SecurityUsernameToken is the OASIS 2004 UsernameToken with the password as
// text; the empty value means that no header carries credentials.
const SecurityUsernameToken Security = "username-token"

// Dialects returns the names of the built-in dialects, in a fixed order.
func Dialects() []string {
	rows := builtin()
	names := make([]string, len(rows))
	for i, d := range rows {
		names[i] = d.Name
	}
	return names
}

// DialectNamed returns a built-in dialect.
func DialectNamed(name string) (Dialect, bool) {
	for _, d := range builtin() {
		if d.Name == name {
			return d, true
		}
	}
	return Dialect{}, false
}

// WithSOAP returns the dialect in another SOAP version; an empty version
// leaves it as it is.
func (d Dialect) WithSOAP(version string) Dialect {
	if version != "" {
		d.SOAP = version
	}
	return d
}

// HasConnectivity reports whether the line can be tested without a message.
func (d Dialect) HasConnectivity() bool { return d.Connectivity.Request != "" }

// Check reports what is wrong with a row, all of it at once. The built-in rows
// pass; a row from elsewhere is checked before it is used.
func (d Dialect) Check() error {
	var bad []error
	say := func(format string, args ...any) {
		bad = append(bad, fmt.Errorf("dialect %q: "+format, append([]any{d.Name}, args...)...))
	}
	if d.Name == "" {
		say("no name")
	}
	if d.SOAP != SOAP11 && d.SOAP != SOAP12 {
		say("soap version %q is not known", d.SOAP)
	}
	if d.Namespace == "" {
		say("no namespace")
	}
	if d.Security != "" && d.Security != SecurityUsernameToken {
		say("security header %q is not known", d.Security)
	}
	d.checkOperation(say, "submit", d.Submit, ValueMessage)
	if d.HasConnectivity() {
		d.checkOperation(say, "connectivity", d.Connectivity, ValueEcho)
	}
	if !plainName(d.Prefix) {
		say("prefix %q is not a plain XML name", d.Prefix)
	}
	return errors.Join(bad...)
}

// checkOperation looks at one operation: every name writable as it stands, one
// part for the content, and the password in one place only.
func (d Dialect) checkOperation(say func(string, ...any), which string, op Operation, content Value) {
	for _, name := range []string{op.Request, op.Response, op.Result} {
		if !plainName(name) {
			say("%s: %q is not a plain XML name", which, name)
		}
	}
	count := map[Value]int{}
	for _, p := range op.Parts {
		if !plainName(p.Element) {
			say("%s: %q is not a plain XML name", which, p.Element)
		}
		count[p.Holds]++
		switch p.Holds {
		case ValueUsername, ValuePassword:
			if d.Security != "" {
				say("%s: %s both in the header and in the body", which, p.Holds)
			}
		case ValueFacility, ValueMessage, ValueEcho:
		default:
			say("%s: value %q is not known", which, p.Holds)
		}
		if count[p.Holds] == 2 {
			say("%s: %s twice", which, p.Holds)
		}
	}
	if count[content] == 0 {
		say("%s: no element for the %s", which, content)
	}
	if strings.ContainsAny(op.Action, "\"\r\n") {
		say("%s: action has a quote or a line end", which)
	}
}

// plainName accepts the ASCII subset of an XML NCName; every schema of the
// family stays within it.
func plainName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
			return false
		}
	}
	return s != ""
}
