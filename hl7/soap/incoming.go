package soap

import (
	"bytes"
	"errors"
	"fmt"

	"testshot/hl7/answer"
)

// Incoming is a request as the serving side reads it.
type Incoming struct {
	// Dialect is the best guess, in the SOAP version that was used.
	Dialect Dialect
	// Operation is OpSubmit, OpConnectivity or OpUnknown.
	Operation Op
	// Element is the local name of the element in the body.
	Element string
	Credentials
	// InHeader: the credentials came in a security header.
	InHeader bool
	// Message is the HL7 text as carried, decoded from what Packing lists. It
	// is whatever the element held if that is not HL7.
	Message []byte
	Packing []string
	// Echo is the text of a connectivity test.
	Echo string
	// Action is what Content-Type said; MessageID is that of WS-Addressing.
	Action, MessageID string
}

// Op is what a request asks for.
type Op string

// The operations.
const (
	OpUnknown      Op = ""
	OpSubmit       Op = "submit"
	OpConnectivity Op = "connectivity"
)

// ErrNotRequest is returned for bytes that are no SOAP envelope with one
// element in its body.
var ErrNotRequest = errors.New("this is no SOAP request")

// ParseRequest reads a request in any built-in dialect, or in one of the rows
// given. An operation that no dialect knows is no error: Operation is OpUnknown
// and Element names it.
func ParseRequest(contentType string, body []byte, rows ...Dialect) (Incoming, error) {
	in := Incoming{Action: answer.Parameter(contentType, "action")}
	doc, packing := answer.Document(contentType, body)
	in.Packing = append(in.Packing, packing...)
	root, err := answer.ParseTree(bytes.TrimSpace(doc))
	if err != nil {
		// The reader's own words may quote the document.
		return in, fmt.Errorf("parse request: not readable as XML: %w", ErrNotRequest)
	}
	version := soapVersion(root.Space)
	asked := root.Child("Body").First()
	if version == "" || root.Local != "Envelope" || asked == nil {
		return in, fmt.Errorf("parse request: no envelope with an element in its body: %w", ErrNotRequest)
	}
	in.Element = asked.Local
	header := root.Child("Header")
	in.MessageID = header.Child("MessageID").Value()
	in.readToken(header)
	in.Dialect, in.Operation = guess(append(rows, builtin()...), asked, in.InHeader)
	if asked.Space != in.Dialect.Namespace {
		in.Packing = append(in.Packing, answer.PackForeignSpace)
	}
	in.Dialect.SOAP = version
	in.readParts(asked)
	return in, nil
}

// readToken takes the credentials from a security header.
func (in *Incoming) readToken(header *answer.Element) {
	if header == nil {
		return
	}
	token, _ := find(header.Kids, "UsernameToken")
	if token == nil {
		return
	}
	in.InHeader = true
	in.Username, in.Password = token.Child("Username").Value(), token.Child("Password").Value()
}

// readParts takes the values of the operation from its element.
func (in *Incoming) readParts(asked *answer.Element) {
	op := in.Dialect.Submit
	if in.Operation == OpConnectivity {
		op = in.Dialect.Connectivity
	}
	for _, part := range op.Parts {
		e := asked.Child(part.Element)
		if e == nil {
			continue
		}
		switch part.Holds {
		case ValueUsername:
			in.Username = e.Value()
		case ValuePassword:
			in.Password = e.Value()
		case ValueFacility:
			in.Facility = e.Value()
		case ValueEcho:
			in.Echo = string(e.Text)
		case ValueMessage:
			in.readMessage(e)
		}
	}
}

func (in *Incoming) readMessage(e *answer.Element) {
	if e.CDATA {
		in.Packing = append(in.Packing, answer.PackCDATA)
	}
	message, layers, ok := answer.Unpack(e.Text)
	if !ok {
		in.Message = answer.TrimIndent(e.Text)
		return
	}
	in.Message, in.Packing = message, append(in.Packing, layers...)
}

// guess finds the dialect of a request by the name of its element, then by
// namespace, then by where the credentials are. A request that fits none gets
// the national 2011 form, so that a fault can be written.
func guess(rows []Dialect, asked *answer.Element, inHeader bool) (Dialect, Op) {
	best, bestOp, bestScore := Dialect{}, OpUnknown, -1
	for _, d := range rows {
		op, score := OpUnknown, 0
		switch {
		case asked.Local == d.Submit.Request:
			op, score = OpSubmit, 4
		case d.HasConnectivity() && asked.Local == d.Connectivity.Request:
			op, score = OpConnectivity, 4
		}
		if asked.Space == d.Namespace {
			score += 2
		}
		if (d.Security != "") == inHeader {
			score++
		}
		if score > bestScore {
			best, bestOp, bestScore = d, op, score
		}
	}
	return best, bestOp
}
