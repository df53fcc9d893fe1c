package soap

import (
	"bytes"

	"testshot/hl7/answer"
)

// Reply names what came back.
type Reply struct {
	Kind answer.Kind
	// Ack is the HL7 text of the answer as carried, nil if there is none.
	// Line ends are those that XML left.
	Ack []byte
	// Packing lists how the answer was wrapped, outermost first; see the
	// Packing constants. Empty for the plain form of the dialect.
	Packing []string
	// Fault is set when Kind is answer.KindFault.
	Fault *Fault
	// Echo is the text of a connectivity test, set when Kind is answer.KindEcho.
	Echo string
	// Text is a short excerpt of an answer that is no ACK and no fault.
	Text string
}

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
	doc, outer := answer.Document(contentType, body)
	r := d.readDocument(op, bytes.TrimLeft(doc, " \t\r\n"))
	r.Packing = append(outer, r.Packing...)
	switch r.Kind {
	case answer.KindAck, answer.KindFault, answer.KindEcho:
		return r
	}
	r.Kind = r.Kind.Under(status)
	return r
}

// readDocument reads a body that is UTF-8 and begins with no white space.
func (d Dialect) readDocument(op Operation, doc []byte) Reply {
	if len(doc) == 0 {
		return Reply{Kind: answer.KindEmpty}
	}
	if doc[0] != '<' || answer.LooksHTML(doc) {
		return readText(doc, []string{answer.PackNoEnvelope})
	}
	root, err := answer.ParseTree(doc)
	if err != nil {
		return Reply{Kind: answer.KindMalformedXML, Text: answer.Excerpt(answer.WithoutTags(doc))}
	}
	var packing []string
	content := []*answer.Element{root}
	if version := soapVersion(root.Space); version != "" && root.Local == "Envelope" {
		if version != d.SOAP {
			packing = append(packing, "soap-"+version)
		}
		body := root.Child("Body")
		if body == nil {
			return Reply{Kind: answer.KindOtherXML, Packing: packing, Text: root.Local}
		}
		if len(body.Kids) == 0 {
			return readText(body.Text, packing)
		}
		content = body.Kids
	} else {
		packing = append(packing, answer.PackNoEnvelope)
	}
	for _, e := range content {
		if isFault(e) {
			return Reply{Kind: answer.KindFault, Fault: readFault(e), Packing: packing}
		}
	}
	return d.readAnswer(op, content, packing)
}

// isFault accepts a Fault of either SOAP version, and one whose writer forgot
// the namespace.
func isFault(e *answer.Element) bool {
	return e.Local == "Fault" && (soapVersion(e.Space) != "" || e.Space == "")
}

// readAnswer finds the element of the operation in the body, and its text.
func (d Dialect) readAnswer(op Operation, content []*answer.Element, packing []string) Reply {
	response, depth := find(content, op.Response)
	if response == nil {
		return readLeaves(content, append(packing, answer.PackForeignElement))
	}
	if depth > 0 {
		packing = append(packing, answer.PackExtraWrapper)
	}
	if response.Space != d.Namespace {
		packing = append(packing, answer.PackForeignSpace)
	} else if response.Prefix != "" && response.Prefix != d.Prefix {
		packing = append(packing, answer.PackForeignPrefix)
	}
	result := response.Child(op.Result)
	if result == nil {
		return readLeaves([]*answer.Element{response}, append(packing, answer.PackForeignElement))
	}
	if len(result.Kids) > 0 {
		return readLeaves(result.Kids, append(packing, answer.PackExtraWrapper))
	}
	if result.CDATA {
		packing = append(packing, answer.PackCDATA)
	}
	if op.Request == d.Connectivity.Request && result.Value() != "" {
		return Reply{Kind: answer.KindEcho, Packing: packing, Echo: string(result.Text)}
	}
	return readText(result.Text, packing)
}

// readLeaves looks for the one message anywhere below some elements.
func readLeaves(below []*answer.Element, packing []string) Reply {
	var leaves []*answer.Element
	for _, e := range below {
		leaves = e.Leaves(leaves)
	}
	leaf, ok := answer.PickMessage(leaves)
	if !ok {
		return Reply{Kind: answer.KindOtherXML, Packing: packing, Text: answer.Excerpt([]byte(below[0].Local))}
	}
	if leaf.CDATA {
		packing = append(packing, answer.PackCDATA)
	}
	return readText(leaf.Text, packing)
}

// readText judges the text of an answer.
func readText(text []byte, packing []string) Reply {
	c := answer.Of(text)
	return Reply{Kind: c.Kind, Ack: c.Ack, Packing: append(packing, c.Packing...), Text: c.Text}
}

// find returns the element with a local name, the nearest to the top, and how
// deep it lies.
func find(in []*answer.Element, local string) (*answer.Element, int) {
	for depth := 0; len(in) > 0; depth++ {
		var below []*answer.Element
		for _, e := range in {
			if e.Local == local {
				return e, depth
			}
			below = append(below, e.Kids...)
		}
		in = below
	}
	return nil, 0
}
