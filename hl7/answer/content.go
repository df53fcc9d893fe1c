package answer

// Content is what an answer holds.
type Content struct {
	Kind Kind
	// Ack is the HL7 text as carried, nil if there is none.
	Ack []byte
	// Packing lists how it was wrapped, outermost first.
	Packing []string
	// Text is a short excerpt of what is no acknowledgment.
	Text string
}

// Read reads the body of an answer that has no form of its own. A plain
// acknowledgment is taken to the byte, whatever its characters are.
func Read(status int, contentType string, body []byte) Content {
	if message, layers, ok := Unpack(body); ok {
		return Content{Kind: KindAck, Ack: message, Packing: layers}
	}
	doc, outer := Document(contentType, body)
	c := Of(doc)
	c.Packing = append(outer, c.Packing...)
	if c.Kind != KindAck {
		c.Kind = c.Kind.Under(status)
	}
	return c
}

// Of says what a text holds.
func Of(text []byte) Content {
	if message, layers, ok := Unpack(text); ok {
		return Content{Kind: KindAck, Ack: message, Packing: layers}
	}
	kind := Describe(text)
	if kind == KindHTML || kind == KindMalformedXML {
		text = WithoutTags(text)
	}
	return Content{Kind: kind, Text: Excerpt(text)}
}
