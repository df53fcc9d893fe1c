package answer

// Kind is the nature of an answer. Only KindAck can be an acceptance, and
// whether it is one is for the reader of the ACK to say.
type Kind string

// The kinds of answer.
const (
	KindAck          Kind = "ack"
	KindFault        Kind = "fault"
	KindEcho         Kind = "echo"
	KindHTML         Kind = "html"
	KindJSON         Kind = "json"
	KindText         Kind = "text"
	KindGarbage      Kind = "garbage" // bytes that are no text
	KindEmpty        Kind = "empty"
	KindMalformedXML Kind = "malformed-xml"
	KindOtherXML     Kind = "other-xml"   // well-formed, but no answer of this service
	KindHTTPStatus   Kind = "http-status" // the HTTP status is all there is to go by
	KindRedirect     Kind = "redirect"
)

// The packings an answer can have, outermost first where several are named.
const (
	PackCDATA          = "cdata"
	PackBase64         = "base64"
	PackPercent        = "percent-encoded"
	PackFrame          = "mllp-frame" // the frame of a socket in the body of an HTTP answer
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

// Packings lists every packing.
func Packings() []string {
	return []string{
		PackCDATA, PackBase64, PackPercent, PackFrame, PackEscapedTwice, PackExtraWrapper, PackNestedXML, PackNoEnvelope,
		PackSOAP11, PackSOAP12, PackForeignPrefix, PackForeignSpace, PackForeignElement, PackMultipart, PackCharset,
	}
}

// Under is the kind of an answer that holds nothing to judge, given its HTTP
// status: a refusal or a redirect says more than the page it comes with.
func (k Kind) Under(status int) Kind {
	switch status {
	case 0, 200, 201, 202, 203, 204, 205, 206:
		return k
	case 301, 302, 303, 307, 308:
		return KindRedirect
	}
	return KindHTTPStatus
}
