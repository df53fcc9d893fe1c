package soap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Bounds of a document. A real answer has about six levels and ten elements.
const (
	maxDepth    = 64
	maxElements = 20000
)

// element is one node of a bounded tree.
type element struct {
	space, local string
	prefix       string // as written
	kids         []*element
	text         []byte // character data directly inside
	cdata        bool   // some of text came from a CDATA section
}

// parseTree reads a whole document. It resolves no entity but the five of XML
// itself, refuses document type declarations (SOAP 1.2 part 1 section 5
// forbids them), and stops at the bounds.
func parseTree(doc []byte) (*element, error) {
	dec := xml.NewDecoder(bytes.NewReader(doc))
	// The document is UTF-8 by now, whatever its declaration still says.
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }

	var root *element
	var stack []*element
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
			e := &element{space: t.Name.Space, local: t.Name.Local, prefix: writtenPrefix(raw)}
			switch {
			case len(stack) > 0:
				parent := stack[len(stack)-1]
				parent.kids = append(parent.kids, e)
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
			e := stack[len(stack)-1]
			e.text = append(e.text, t...)
			e.cdata = e.cdata || bytes.HasPrefix(raw, []byte(cdataStart))
		case xml.Directive:
			return nil, errors.New("read XML: a document type declaration")
		}
	}
	if root == nil {
		return nil, errors.New("read XML: no element")
	}
	return root, nil
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

// soapVersion names the SOAP version of a namespace, or "".
func soapVersion(space string) string {
	switch space {
	case nsSOAP12:
		return SOAP12
	case nsSOAP11:
		return SOAP11
	}
	return ""
}

// child returns the first child with this local name, in any namespace and any
// case: SOAP 1.1 and 1.2 differ in both for the parts of a fault.
func (e *element) child(local string) *element {
	if e == nil {
		return nil
	}
	for _, k := range e.kids {
		if strings.EqualFold(k.local, local) {
			return k
		}
	}
	return nil
}

// first returns the first child, or nil.
func (e *element) first() *element {
	if e == nil || len(e.kids) == 0 {
		return nil
	}
	return e.kids[0]
}

// value returns the trimmed text of an element; nil has none.
func (e *element) value() string {
	if e == nil {
		return ""
	}
	return strings.TrimSpace(string(e.text))
}

// leaves appends every element below e, itself included, that holds more than
// white space.
func (e *element) leaves(to []*element) []*element {
	if len(bytes.TrimSpace(e.text)) > 0 {
		to = append(to, e)
	}
	for _, k := range e.kids {
		to = k.leaves(to)
	}
	return to
}
