package routing

import "path/filepath"

// Kind says what the route leads to. A rehearsal is never a route.
type Kind string

// The kinds of route. An absent kind is a test.
const (
	RegistryTest Kind = "registry-test"
	Production   Kind = "production"
)

// Transport is the way the bytes travel.
type Transport string

// The transports.
const (
	SOAP     Transport = "soap"
	MLLP     Transport = "mllp"
	MLLPTLS  Transport = "mllp-tls"
	PostForm Transport = "post-form"
	PostRaw  Transport = "post-raw"
	ByHand   Transport = "by-hand" // the EHR sends; the answer is brought in
)

// Transports lists them, the usual one first.
func Transports() []Transport { return []Transport{SOAP, PostForm, PostRaw, MLLPTLS, MLLP, ByHand} }

// The dialects of SOAP that ship with the program.
const (
	DialectMIIS    = "miis"
	DialectCDC2011 = "cdc-2011"
	DialectCDC2014 = "cdc-2014"
)

// How the message is packed into the SOAP body.
const (
	Escaped = "escaped" // also when absent
	CDATA   = "cdata"
	Base64  = "base64"
)

// Profile is one route: everything needed to reach a registry except the
// secrets. The zero value is a route nobody has filled in.
type Profile struct {
	Name           string    `json:"name,omitempty"`
	Kind           Kind      `json:"kind,omitempty"`
	Transport      Transport `json:"transport,omitempty"`
	Address        string    `json:"address,omitempty"` // host:port for MLLP
	Dialect        string    `json:"dialect,omitempty"`
	Payload        string    `json:"payload,omitempty"`
	SOAPVersion    string    `json:"soapVersion,omitempty"` // 1.2 also when absent
	Username       string    `json:"username,omitempty"`
	Facility       string    `json:"facility,omitempty"` // the site's vaccine PIN
	AllowPlaintext bool      `json:"allowPlaintext,omitempty"`
	Proxy          string    `json:"proxy,omitempty"` // empty: the system's
	ProxyUsername  string    `json:"proxyUsername,omitempty"`
	Header         Header    `json:"header,omitzero"`
	Readdress      Readdress `json:"readdress,omitzero"`
	Form           Form      `json:"form,omitzero"`
	TLS            TLS       `json:"tls,omitzero"`
	Source         Source    `json:"source,omitzero"`
	// Said keeps who said one single value, by its key in the route file.
	Said map[string]Source `json:"said,omitempty"`
}

// Header is what a registry expects in MSH, and also what a message has there.
type Header struct {
	SendingApplication   string `json:"sendingApplication,omitempty"`   // MSH-3
	SendingFacility      string `json:"sendingFacility,omitempty"`      // MSH-4
	ReceivingApplication string `json:"receivingApplication,omitempty"` // MSH-5
	ReceivingFacility    string `json:"receivingFacility,omitempty"`    // MSH-6
	ProcessingID         string `json:"processingId,omitempty"`         // MSH-11
}

// Readdress says whether the header may be changed. It is off unless somebody
// turned it on, because the message is the EHR's.
type Readdress struct {
	Enabled      bool `json:"enabled,omitempty"`
	BatchWrapper bool `json:"batchWrapper,omitempty"`
}

// Form names the fields of an HTML form; post-form only.
type Form struct {
	Username string `json:"username,omitempty"`
	Password string `json:"password,omitempty"` // the field's name, not the secret
	Facility string `json:"facility,omitempty"`
	Message  string `json:"message,omitempty"`
}

// UsualForm is what registries that take a form mostly call its fields. The Help
// Desk has the last word.
func UsualForm() Form {
	return Form{Username: "USERID", Password: "PASSWORD", Facility: "FACILITYID", Message: "MESSAGEDATA"}
}

// TLS names the files of a private line.
type TLS struct {
	CAFile            string `json:"caFile,omitempty"`
	ClientCertificate string `json:"clientCertificate,omitempty"`
}

// Source is who said it, and when. Dates are written 2006-01-02.
type Source struct {
	Person    string `json:"person,omitempty"`
	Confirmed string `json:"confirmed,omitempty"`
	Ticket    string `json:"ticket,omitempty"`
	GoodUntil string `json:"goodUntil,omitempty"` // of the credentials
}

// KindOr gives the route's kind, a test when none was given.
func (p Profile) KindOr() Kind {
	if p.Kind == "" {
		return RegistryTest
	}
	return p.Kind
}

// PayloadOr gives the packing of the message, escaped when none was given.
func (p Profile) PayloadOr() string {
	if p.Payload == "" {
		return Escaped
	}
	return p.Payload
}

// SOAPVersionOr gives the version of the envelope, 1.2 when none was given.
func (p Profile) SOAPVersionOr() string {
	if p.SOAPVersion == "" {
		return "1.2"
	}
	return p.SOAPVersion
}

// CarriesPassword reports whether a password goes along with a message: somebody
// signs in, and the transport has a place for it. A frame on a socket has none.
func (p Profile) CarriesPassword() bool { return p.Username != "" && p.Transport.SignsIn() }

// SignsIn reports whether the transport has a place for user name and password.
func (t Transport) SignsIn() bool { return t != ByHand && t != MLLP && t != MLLPTLS }

// In returns the profile with the paths of its files made absolute: a path in
// a route file is relative to the file's folder.
func (p Profile) In(folder string) Profile {
	for _, path := range []*string{&p.TLS.CAFile, &p.TLS.ClientCertificate} {
		if *path != "" && !filepath.IsAbs(*path) {
			*path = filepath.Join(folder, *path)
		}
	}
	return p
}

// SourceOf tells who said the value of a key: the key's own source where it
// has one, else the route's.
func (p Profile) SourceOf(key string) Source {
	if s, ok := p.Said[key]; ok {
		return s
	}
	return p.Source
}
