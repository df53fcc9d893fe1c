package soap

import (
	"fmt"
	"net/http"
)

// Envelope is a request ready for the wire.
type Envelope struct {
	Body        []byte
	ContentType string
	// Header holds what else the dialect wants: for SOAP 1.1 the SOAPAction.
	Header http.Header
	Notes  []Note
}

// Envelope writes a request. With masked set the password is replaced by
// [Mask] and everything else is byte for byte the same, which is the form
// that may be stored. A part without a value is left out.
func (d Dialect) Envelope(req Request, p Payload, masked bool) (Envelope, error) {
	payload, notes, err := appendPayload(nil, req.Message, req.Charset, p)
	if err != nil {
		return Envelope{}, fmt.Errorf("write envelope: %w", err)
	}
	values := map[Value][]byte{ValueMessage: payload}
	if err := addCredentials(values, req.Credentials, masked); err != nil {
		return Envelope{}, fmt.Errorf("write envelope: %w", err)
	}
	e := d.envelope(d.Submit, values, req.MessageID, req.To)
	e.Notes = notes
	return e, nil
}

// EchoEnvelope writes a connectivity test. It carries no credentials.
func (d Dialect) EchoEnvelope(echo, messageID, to string) (Envelope, error) {
	if !d.HasConnectivity() {
		return Envelope{}, fmt.Errorf("write envelope: %w", ErrNoConnectivityTest)
	}
	text, _, err := appendPayload(nil, []byte(echo), "utf-8", PayloadEscaped)
	if err != nil {
		return Envelope{}, fmt.Errorf("write envelope: %w", err)
	}
	return d.envelope(d.Connectivity, map[Value][]byte{ValueEcho: text}, messageID, to), nil
}

// addCredentials escapes the three values. The error never quotes one.
func addCredentials(values map[Value][]byte, c Credentials, masked bool) error {
	password := c.Password
	if masked && password != "" {
		password = Mask
	}
	for _, v := range []struct {
		name Value
		text string
	}{{ValueUsername, c.Username}, {ValuePassword, password}, {ValueFacility, c.Facility}} {
		if v.text == "" {
			continue
		}
		text, _, err := appendPayload(nil, []byte(v.text), "utf-8", PayloadEscaped)
		if err != nil {
			return fmt.Errorf("%s: %w", v.name, err)
		}
		values[v.name] = text
	}
	return nil
}

// envelope puts escaped values into the shape of an operation.
func (d Dialect) envelope(op Operation, values map[Value][]byte, messageID, to string) Envelope {
	b := make([]byte, 0, 2048+len(values[ValueMessage]))
	b = append(b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<env:Envelope xmlns:env="`...)
	b = append(b, d.envelopeSpace()...)
	b = append(b, '"', '>')
	b = d.appendHeader(b, op.Action, values, messageID, to)
	b = append(b, "<env:Body>"...)
	b = d.appendOpen(b, op.Request)
	for _, part := range op.Parts {
		if text, ok := values[part.Holds]; ok {
			b = d.appendElement(b, part.Element, text)
		}
	}
	b = d.appendClose(b, op.Request)
	b = append(b, "</env:Body></env:Envelope>"...)

	e := Envelope{Body: b, Header: http.Header{}}
	if d.SOAP == SOAP11 {
		e.ContentType = "text/xml;charset=UTF-8"
		// Spelt as in SOAP 1.1 section 6.1.1; some servers compare the
		// letters, so it is not put into Go's canonical form.
		e.Header["SOAPAction"] = []string{`"` + op.Action + `"`}
		return e
	}
	// SOAP 1.2 part 2 section 6.5.3: the action is a parameter of the type.
	e.ContentType = "application/soap+xml;charset=UTF-8"
	if op.Action != "" {
		e.ContentType += `;action="` + op.Action + `"`
	}
	return e
}

// appendHeader writes the header blocks of the row, or no header at all. The
// security block has no mustUnderstand: no description asks for it, and a
// server that reads the header by hand would refuse what it need not know.
func (d Dialect) appendHeader(b []byte, action string, values map[Value][]byte, messageID, to string) []byte {
	username, password := values[ValueUsername], values[ValuePassword]
	signed := d.Security == SecurityUsernameToken && (username != nil || password != nil)
	if !d.Addressing && !signed {
		return b
	}
	b = append(b, "<env:Header>"...)
	if d.Addressing {
		b = appendAddressing(b, action, messageID, to)
	}
	if signed {
		b = append(b, `<wsse:Security xmlns:wsse="`+nsSecurity+`" xmlns:wsu="`+nsUtility+`">`...)
		b = append(b, `<wsse:UsernameToken wsu:Id="UsernameToken-1"><wsse:Username>`...)
		b = append(b, username...)
		b = append(b, `</wsse:Username><wsse:Password Type="`+wssText+`">`...)
		b = append(b, password...)
		b = append(b, `</wsse:Password></wsse:UsernameToken></wsse:Security>`...)
	}
	return append(b, "</env:Header>"...)
}

// appendAddressing writes the WS-Addressing 1.0 blocks a request needs.
func appendAddressing(b []byte, action, messageID, to string) []byte {
	for _, block := range []struct{ name, text string }{
		{"Action", action}, {"MessageID", messageID}, {"To", to},
	} {
		if block.text == "" {
			continue
		}
		b = append(b, "<wsa:"+block.name+` xmlns:wsa="`+nsAddress+`">`...)
		b = appendEscaped(b, []byte(block.text))
		b = append(b, "</wsa:"+block.name+">"...)
	}
	return b
}

func (d Dialect) envelopeSpace() string {
	if d.SOAP == SOAP11 {
		return nsSOAP11
	}
	return nsSOAP12
}

// appendOpen starts the element that declares the dialect's namespace.
func (d Dialect) appendOpen(b []byte, name string) []byte {
	b = append(b, "<"+d.Prefix+":"+name+" xmlns:"+d.Prefix+`="`...)
	b = appendAttribute(b, d.Namespace)
	return append(b, '"', '>')
}

func (d Dialect) appendElement(b []byte, name string, escaped []byte) []byte {
	b = append(b, "<"+d.Prefix+":"+name+">"...)
	b = append(b, escaped...)
	return d.appendClose(b, name)
}

func (d Dialect) appendClose(b []byte, name string) []byte {
	return append(b, "</"+d.Prefix+":"+name+">"...)
}
