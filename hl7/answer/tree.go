package answer

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Bounds of a document. A real answer has about six levels and ten elements.
const (
	maxDepth    = 64
	maxElements = 20000
)

// Element is one node of a bounded tree.
type Element struct {
	Space, Local string
	Prefix       string // as written
	Kids         []*Element
	Text         []byte // character data directly inside
	CDATA        bool   // some of Text came from a CDATA section
}

// ParseTree reads a whole document. It resolves no entity but the five of XML
// itself, refuses document type declarations (SOAP 1.2 part 1 section 5
// forbids them), and stops at the bounds.
func ParseTree(doc []byte) (*Element, error) {
	dec := xml.NewDecoder(bytes.NewReader(doc))
	// The document is UTF-8 by now, whatever its declaration still says.
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }

	var root *Element
	var stack []*Element
	count := 0
	for {
		start := dec.InputOffset()
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read XML: %w", err)
		}
		raw := doc[start:dec.InputOffset()]
		switch t := token.(type) {
		case xml.StartElement:
			if count++; count > maxElements || len(stack) == maxDepth {
				return nil, errors.New("read XML: too many elements, or too deep")
			}
			e := &Element{Space: t.Name.Space, Local: t.Name.Local, Prefix: writtenPrefix(raw)}
			switch {
			case len(stack) > 0:
				parent := stack[len(stack)-1]
				parent.Kids = append(parent.Kids, e)
			case root != nil:
				return nil, errors.New("read XML: a second root element")
			default:
				root = e
			}
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) == 0 {
				if len(bytes.TrimSpace(t)) > 0 {
					return nil, errors.New("read XML: text outside the root element")
				}
				continue
			}
			section := bytes.HasPrefix(raw, []byte("<![CDATA["))
			text, err := asSent(raw, t, section)
			if err != nil {
				return nil, err
			}
			e := stack[len(stack)-1]
			e.Text = append(e.Text, text...)
			e.CDATA = e.CDATA || section
		case xml.Directive:
			return nil, errors.New("read XML: a document type declaration")
		}
	}
	if root == nil {
		return nil, errors.New("read XML: no element")
	}
	return root, nil
}

// asSent returns character data with the carriage returns that were on the wire.
// A reader of XML turns them into line feeds (XML 1.0 section 2.11); in HL7 they
// end the segments, and the answer is kept as it came.
func asSent(raw, read []byte, section bool) ([]byte, error) {
	switch {
	case bytes.IndexByte(raw, '\r') < 0, len(bytes.TrimSpace(read)) == 0:
		return read, nil
	case section:
		return raw[len("<![CDATA[") : len(raw)-len("]]>")], nil
	}
	var text string
	doc := slices.Concat([]byte("<t>"), bytes.ReplaceAll(raw, []byte{'\r'}, []byte("&#13;")), []byte("</t>"))
	if err := xml.Unmarshal(doc, &text); err != nil {
		return nil, fmt.Errorf("read XML: %w", err)
	}
	return []byte(text), nil
}

// writtenPrefix reads the prefix from the bytes of a start tag; the decoder
// has already replaced it by the namespace.
func writtenPrefix(raw []byte) string {
	name := bytes.TrimPrefix(raw, []byte{'<'})
	if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
		name = name[:i]
	}
	prefix, _, ok := bytes.Cut(name, []byte{':'})
	if !ok {
		return ""
	}
	return string(prefix)
}

// Child returns the first child with this local name, in any namespace and any
// case: SOAP 1.1 and 1.2 differ in both for the parts of a fault.
func (e *Element) Child(local string) *Element {
	if e == nil {
		return nil
	}
	for _, k := range e.Kids {
		if strings.EqualFold(k.Local, local) {
			return k
		}
	}
	return nil
}

// First returns the first child, or nil.
func (e *Element) First() *Element {
	if e == nil || len(e.Kids) == 0 {
		return nil
	}
	return e.Kids[0]
}

// Value returns the trimmed text of an element; nil has none.
func (e *Element) Value() string {
	if e == nil {
		return ""
	}
	return strings.TrimSpace(string(e.Text))
}

// Leaves appends every element below e, itself included, that holds more than
// white space.
func (e *Element) Leaves(to []*Element) []*Element {
	if len(bytes.TrimSpace(e.Text)) > 0 {
		to = append(to, e)
	}
	for _, k := range e.Kids {
		to = k.Leaves(to)
	}
	return to
}
