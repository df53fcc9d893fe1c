package soap

import (
	"encoding/base64"
	"net/url"
	"strings"
	"unicode/utf8"

	"testshot/hl7/answer"
)

// Style is how the serving side wraps an answer. The zero value is the plain
// form of the dialect.
type Style struct {
	Payload   Payload
	Percent   bool   // percent-encode the text first
	Prefix    string // written for the dialect's namespace
	Wrapper   string // a further element round the text
	RelatesTo string // MessageID of the request, for WS-Addressing
}

// WriteReply writes the answer to a message. A character that XML excludes is
// written as "?": the answer of a rehearsal must not fail on it.
func (d Dialect) WriteReply(ack []byte, s Style) []byte {
	return d.writeAnswer(d.Submit, ack, s)
}

// WriteEcho writes the answer to a connectivity test.
func (d Dialect) WriteEcho(text string, s Style) []byte {
	return d.writeAnswer(d.Connectivity, []byte(text), s)
}

// ReplyContentType is that of every answer in the dialect.
func (d Dialect) ReplyContentType() string {
	if d.SOAP == SOAP11 {
		return "text/xml;charset=UTF-8"
	}
	return "application/soap+xml;charset=UTF-8"
}

func (d Dialect) writeAnswer(op Operation, text []byte, s Style) []byte {
	if s.Prefix != "" {
		d.Prefix = s.Prefix
	}
	text = fit(text)
	if s.Percent {
		text = []byte(strings.ReplaceAll(url.QueryEscape(string(text)), "+", "%20"))
	}
	b := d.appendStart(nil, op.ReplyAction, s)
	b = d.appendOpen(b, op.Response)
	b = append(b, "<"+d.Prefix+":"+op.Result+">"...)
	if s.Wrapper != "" {
		b = append(b, "<"+s.Wrapper+">"...)
	}
	switch s.Payload {
	case PayloadCDATA:
		b = appendCDATA(b, text)
	case PayloadBase64:
		b = base64.StdEncoding.AppendEncode(b, text)
	default:
		b = appendEscaped(b, text)
	}
	if s.Wrapper != "" {
		b = append(b, "</"+s.Wrapper+">"...)
	}
	b = d.appendClose(b, op.Result)
	b = d.appendClose(b, op.Response)
	return append(b, "</env:Body></env:Envelope>"...)
}

// appendStart writes everything up to the content of the body.
func (d Dialect) appendStart(b []byte, action string, s Style) []byte {
	b = append(b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n"+`<env:Envelope xmlns:env="`...)
	b = append(b, d.envelopeSpace()...)
	b = append(b, '"', '>')
	if d.Addressing {
		b = append(b, `<env:Header xmlns:wsa="`+nsAddress+`"><wsa:Action>`...)
		b = appendEscaped(b, []byte(action))
		b = append(b, "</wsa:Action>"...)
		if s.RelatesTo != "" {
			b = append(b, "<wsa:RelatesTo>"...)
			b = appendEscaped(b, fit([]byte(s.RelatesTo)))
			b = append(b, "</wsa:RelatesTo>"...)
		}
		b = append(b, "</env:Header>"...)
	}
	return append(b, "<env:Body>"...)
}

// WriteFault writes a fault that the operation declares: the SOAP fault, and
// in its detail the element that names it.
func (d Dialect) WriteFault(op Op, f Fault, s Style) []byte {
	if s.Prefix != "" {
		d.Prefix = s.Prefix
	}
	action := d.Submit.FaultAction
	if op == OpConnectivity {
		action = d.Connectivity.FaultAction
	}
	b := d.appendStart(nil, action+f.Name, s)
	reason := string(appendEscaped(nil, fit([]byte(f.Reason))))
	code := faultCode(f, d.SOAP)
	if d.SOAP == SOAP11 {
		b = append(b, "<env:Fault><faultcode>env:"+code+"</faultcode><faultstring>"+reason+"</faultstring><detail>"...)
		b = d.appendDetail(b, f)
		b = append(b, "</detail>"...)
	} else {
		b = append(b, "<env:Fault><env:Code><env:Value>env:"+code+"</env:Value></env:Code>"...)
		b = append(b, `<env:Reason><env:Text xml:lang="en">`+reason+"</env:Text></env:Reason><env:Detail>"...)
		b = d.appendDetail(b, f)
		b = append(b, "</env:Detail>"...)
	}
	return append(b, "</env:Fault></env:Body></env:Envelope>"...)
}

// appendDetail writes the named element with the fields of the dialect.
func (d Dialect) appendDetail(b []byte, f Fault) []byte {
	if !plainName(f.Name) {
		return appendEscaped(b, fit([]byte(f.Detail)))
	}
	values := map[string]string{
		"Code": f.Code, "Reason": f.Reason, "Detail": f.Detail, "Size": f.Size, "MaxSize": f.MaxSize,
	}
	fields := d.FaultFields
	if len(fields) == 0 && f.Size != "" {
		fields = []string{"Size", "MaxSize"}
	}
	b = d.appendOpen(b, f.Name)
	for _, name := range fields {
		b = d.appendElement(b, name, appendEscaped(nil, fit([]byte(values[name]))))
	}
	return d.appendClose(b, f.Name)
}

// faultCode says whose mistake it was, in the words of each SOAP version.
func faultCode(f Fault, version string) string {
	sender := f.Name != FaultUnknown && f.Name != ""
	switch f.SOAPCode {
	case "Sender", "Client":
		sender = true
	case "Receiver", "Server":
		sender = false
	}
	switch {
	case version == SOAP11 && sender:
		return "Client"
	case version == SOAP11:
		return "Server"
	case sender:
		return "Sender"
	}
	return "Receiver"
}

// fit returns text as UTF-8 with "?" for what XML excludes.
func fit(text []byte) []byte {
	if !utf8.Valid(text) {
		text = answer.FromCharset(text, "windows-1252")
	}
	if unfitForXML(text) < 0 {
		return text
	}
	return []byte(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return '?'
		}
		return r
	}, string(text)))
}
