package soap

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
