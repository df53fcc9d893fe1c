package soap

import "bytes"

// Reply names what came back.
type Reply struct {
	Kind ReplyKind
	// Ack is the HL7 text of the answer as carried, nil if there is none.
	// Line ends are those that XML left.
	Ack []byte
	// Packing lists how the answer was wrapped, outermost first; see the
	// Packing constants. Empty for the plain form of the dialect.
	Packing []string
	// Fault is set when Kind is KindFault.
	Fault *Fault
	// Echo is the text of a connectivity test, set when Kind is KindEcho.
	Echo string
	// Text is a short excerpt of an answer that is no ACK and no fault.
	Text string
}

// ReplyKind is the nature of an answer. Only KindAck can be an acceptance, and
// whether it is one is for the reader of the ACK to say.
type ReplyKind string

// The kinds of answer.
const (
	KindAck          ReplyKind = "ack"
	KindFault        ReplyKind = "fault"
	KindEcho         ReplyKind = "echo"
	KindHTML         ReplyKind = "html"
	KindJSON         ReplyKind = "json"
	KindText         ReplyKind = "text"
	KindGarbage      ReplyKind = "garbage" // bytes that are no text
	KindEmpty        ReplyKind = "empty"
	KindMalformedXML ReplyKind = "malformed-xml"
	KindOtherXML     ReplyKind = "other-xml"   // well-formed, but no answer of this service
	KindHTTPStatus   ReplyKind = "http-status" // the HTTP status is all there is to go by
	KindRedirect     ReplyKind = "redirect"
)

// The packings a reply or a request can have.
const (
	PackCDATA          = "cdata"
	PackBase64         = "base64"
	PackPercent        = "percent-encoded"
	PackEscapedTwice   = "escaped-twice"
	PackExtraWrapper   = "extra-wrapper"     // further elements around the text
	PackNestedXML      = "nested-xml"        // an XML document as text in the XML
	PackNoEnvelope     = "no-envelope"       // no SOAP envelope around the answer
	PackSOAP11         = "soap-1.1"          // another SOAP version than the dialect's
	PackSOAP12         = "soap-1.2"          // the same the other way round
	PackForeignPrefix  = "foreign-prefix"    // right namespace, another prefix than the dialect's
	PackForeignSpace   = "foreign-namespace" // right name, another namespace
	PackForeignElement = "foreign-element"   // the text sat under another name
	PackMultipart      = "multipart"
	PackCharset        = "charset" // the XML was not UTF-8
)

// ReadReply reads an answer to a message. It is lenient about form and strict
// about names: whatever cannot be read as an ACK or a fault is named for what
// it is. An ACK or a fault counts whatever the HTTP status.
func (d Dialect) ReadReply(status int, contentType string, body []byte) Reply {
	return d.read(d.Submit, status, contentType, body)
}

// ReadEcho reads an answer to a connectivity test. Echo is the text as it came
// back; some registries put words of their own around it.
func (d Dialect) ReadEcho(status int, contentType string, body []byte) Reply {
	return d.read(d.Connectivity, status, contentType, body)
}

func (d Dialect) read(op Operation, status int, contentType string, body []byte) Reply {
	var outer []string
	if part, ok := firstPart(contentType, body); ok {
		contentType, body = part.contentType, part.body
		outer = append(outer, PackMultipart)
	}
	doc, converted := documentUTF8(contentType, body)
	if converted {
		outer = append(outer, PackCharset)
	}
	r := d.readDocument(op, bytes.TrimLeft(doc, " \t\r\n"))
	r.Packing = append(outer, r.Packing...)
	switch r.Kind {
	case KindAck, KindFault, KindEcho:
		return r
	}
	switch status {
	case 0, 200, 201, 202, 203, 204, 205, 206:
	case 301, 302, 303, 307, 308:
		r.Kind = KindRedirect
	default:
		r.Kind = KindHTTPStatus
	}
	return r
}

// readDocument reads a body that is UTF-8 and begins with no white space.
func (d Dialect) readDocument(op Operation, doc []byte) Reply {
	if len(doc) == 0 {
		return Reply{Kind: KindEmpty}
	}
	if doc[0] != '<' || looksHTML(doc) {
		return readText(doc, []string{PackNoEnvelope})
	}
	root, err := parseTree(doc)
	if err != nil {
		return Reply{Kind: KindMalformedXML, Text: excerpt(withoutTags(doc))}
	}
	var packing []string
	content := []*element{root}
	if version := soapVersion(root.space); version != "" && root.local == "Envelope" {
		if version != d.SOAP {
			packing = append(packing, "soap-"+version)
		}
		body := root.child("Body")
		if body == nil {
			return Reply{Kind: KindOtherXML, Packing: packing, Text: root.local}
		}
		if len(body.kids) == 0 {
			return readText(body.text, packing)
		}
		content = body.kids
	} else {
		packing = append(packing, PackNoEnvelope)
	}
	for _, e := range content {
		if isFault(e) {
			return Reply{Kind: KindFault, Fault: readFault(e), Packing: packing}
		}
	}
	return d.readAnswer(op, content, packing)
}

// isFault accepts a Fault of either SOAP version, and one whose writer forgot
// the namespace.
func isFault(e *element) bool {
	return e.local == "Fault" && (soapVersion(e.space) != "" || e.space == "")
}

// readAnswer finds the element of the operation in the body, and its text.
func (d Dialect) readAnswer(op Operation, content []*element, packing []string) Reply {
	answer, depth := find(content, op.Response)
	if answer == nil {
		return readLeaves(content, append(packing, PackForeignElement))
	}
	if depth > 0 {
		packing = append(packing, PackExtraWrapper)
	}
	if answer.space != d.Namespace {
		packing = append(packing, PackForeignSpace)
	} else if answer.prefix != "" && answer.prefix != d.Prefix {
		packing = append(packing, PackForeignPrefix)
	}
	result := answer.child(op.Result)
	if result == nil {
		return readLeaves([]*element{answer}, append(packing, PackForeignElement))
	}
	if len(result.kids) > 0 {
		return readLeaves(result.kids, append(packing, PackExtraWrapper))
	}
	if result.cdata {
		packing = append(packing, PackCDATA)
	}
	if op.Request == d.Connectivity.Request && result.value() != "" {
		return Reply{Kind: KindEcho, Packing: packing, Echo: string(result.text)}
	}
	return readText(result.text, packing)
}

// readLeaves looks for the one message anywhere below some elements.
func readLeaves(below []*element, packing []string) Reply {
	var leaves []*element
	for _, e := range below {
		leaves = e.leaves(leaves)
	}
	leaf, ok := pickMessage(leaves)
	if !ok {
		return Reply{Kind: KindOtherXML, Packing: packing, Text: excerpt([]byte(below[0].local))}
	}
	if leaf.cdata {
		packing = append(packing, PackCDATA)
	}
	return readText(leaf.text, packing)
}

// readText judges the text of an answer.
func readText(text []byte, packing []string) Reply {
	if message, layers, ok := unpack(text); ok {
		return Reply{Kind: KindAck, Ack: message, Packing: append(packing, layers...)}
	}
	kind := describe(text)
	if kind == KindHTML {
		text = withoutTags(text)
	}
	return Reply{Kind: kind, Packing: packing, Text: excerpt(text)}
}

// find returns the element with a local name, the nearest to the top, and how
// deep it lies.
func find(in []*element, local string) (*element, int) {
	for depth := 0; len(in) > 0; depth++ {
		var below []*element
		for _, e := range in {
			if e.local == local {
				return e, depth
			}
			below = append(below, e.kids...)
		}
		in = below
	}
	return nil, 0
}
