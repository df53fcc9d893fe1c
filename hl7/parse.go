package hl7

import "strings"

// Parse reads one message within the default Limits. It copies data.
func Parse(data []byte) (*Message, error) {
	return Limits{}.Parse(data)
}

// Parse reads one message. The error, if any, is a [*ParseError].
func (l Limits) Parse(data []byte) (*Message, error) {
	m := new(Message)
	if err := m.parse(data, l); err != nil {
		return nil, err
	}
	return m, nil
}

// Reparse reads another message into m within the default Limits, reusing the
// memory of its index. Segments and fields taken from m before are void
// afterwards; strings and byte slices remain good. After an error m is empty.
func (m *Message) Reparse(data []byte) error {
	return m.parse(data, Limits{})
}

func (m *Message) parse(data []byte, l Limits) error {
	l = l.filled()
	m.reset()
	if len(data) > l.Bytes {
		return tooLarge(l) // before the copy
	}
	if err := m.parseString(string(data), l); err != nil {
		return err
	}
	return nil
}

// parseString is parse for text that nobody else can change. The limits are
// filled in.
func (m *Message) parseString(original string, l Limits) *ParseError {
	m.reset()
	if len(original) > l.Bytes {
		return tooLarge(l)
	}
	m.original, m.text = original, original
	if order := utf16Order(original); order != notUTF16 {
		m.text = fromUTF16(original, order)
		m.encoding.order = order
	}
	err := m.build(l)
	if err != nil {
		m.reset()
	}
	return err
}

func tooLarge(l Limits) *ParseError {
	return &ParseError{Problem: TooLarge, Detail: "more than " + decimal(l.Bytes) + " bytes"}
}

func (m *Message) reset() {
	m.original, m.text = "", ""
	m.delims = [4]Delimiters{}
	m.entries, m.fields, m.stride = m.entries[:0], m.fields[:0], 1
	m.names.reset()
	m.encoding = encoding{}
	m.visited = 0
}

// build makes the index of m.text.
func (m *Message) build(l Limits) *ParseError {
	if i := strings.IndexByte(m.text, 0); i >= 0 {
		return nulByte(m.text, i)
	}
	header, perr := findHeader(m.text)
	if perr != nil {
		return perr
	}
	m.delims[messageScope] = header
	m.reserve(header.Field, l)

	scan := newLines(m.text)
	messages := 0
	for {
		ln, ok := scan.next()
		if !ok {
			break
		}
		m.encoding.mark = m.encoding.mark || ln.marks > 0
		if ln.start == ln.end {
			continue
		}
		if len(m.entries) == l.Segments {
			return &ParseError{Line: ln.number, Offset: ln.start, Problem: TooManySegments, Detail: "more than " + decimal(l.Segments)}
		}
		content := m.text[ln.start:ln.end]
		if isMessageStart(content) {
			if messages++; messages > 1 {
				return &ParseError{Line: ln.number, Offset: ln.start, Problem: SeveralMessages,
					Location: Location{Segment: "MSH", Occurrence: messages}}
			}
		}
		m.add(ln, content)
	}
	m.visited += scan.visited
	m.rankSegments()
	m.encoding.see(m)
	return nil
}

// reserve makes room for the index in one step each. Counting is far cheaper
// than growing.
func (m *Message) reserve(separator byte, l Limits) {
	separators := strings.Count(m.text, string(rune(separator)))
	if separators > denseFrom && separators > len(m.text)/denseShare {
		m.stride = denseStride
	}
	if need := separators/m.stride + 1; cap(m.fields) < need {
		m.fields = make([]int32, 0, need)
	}
	ends := max(strings.Count(m.text, "\r"), strings.Count(m.text, "\n")) + 1
	if need := min(ends, l.Segments); cap(m.entries) < need {
		m.entries = make([]entry, 0, need)
	}
	m.visited += 3 * len(m.text)
}

// A text that is mostly separators would need an index four times its size.
// Then only every eighth field is noted, and at most seven are stepped over.
const (
	denseFrom   = 4096
	denseShare  = 4
	denseStride = 8
)

// add notes one segment and its fields.
func (m *Message) add(ln line, content string) {
	e := entry{start: int32(ln.start), end: int32(ln.end), line: int32(ln.number), first: int32(len(m.fields))}
	name := content[:min(len(content), 3)]
	switch name {
	case "MSH":
		e.header = isMessageStart(content)
	case "FHS", "FTS":
		e.scope, e.header = fileScope, m.declare(fileScope, content)
	case "BHS", "BTS":
		e.scope, e.header = batchScope, m.declare(batchScope, content)
	}
	if e.scope != messageScope && e.scope != noScope && m.delims[e.scope].Field == 0 {
		// A trailer before its header is read with what holds by now. A header further
		// on must not change how it is read afterwards.
		e.scope = messageScope
	}
	separator := m.delimiters(e.scope).Field

	var key uint32
	if isName(name) && (len(content) == 3 || content[3] == separator) {
		key = nameKey(name)
	}
	e.name, e.occurrence = m.names.add(key)

	var high uint64
	if m.stride > 1 {
		m.fields, e.count, high = appendEvery(m.fields, content, separator, e.start, m.stride)
	} else {
		m.fields, high = appendStarts(m.fields, content, separator, e.start)
		e.count = int32(len(m.fields)) - e.first
	}
	m.encoding.high |= high
	m.visited += len(content)
	m.entries = append(m.entries, e)
}

// declare notes the delimiters of the first FHS or BHS. It reports whether the
// line is such a header; trailers use what their header declared.
func (m *Message) declare(s scope, content string) bool {
	if content[1] != 'H' {
		return false
	}
	d, ok := readDelimiters(content)
	if !ok {
		return false
	}
	if m.delims[s].Field == 0 {
		m.delims[s] = d
	}
	return m.delims[s].Field == d.Field
}

// delimiters returns what holds in a scope: the message's own where a wrapper
// declares nothing.
func (m *Message) delimiters(s scope) *Delimiters {
	if m.delims[s].Field == 0 && s != noScope {
		s = messageScope
	}
	return &m.delims[s]
}

// rankSegments makes Find take the same time for every occurrence.
func (m *Message) rankSegments() {
	m.names.rank()
	for i := range m.entries {
		e := &m.entries[i]
		rank := m.names.list[e.name].rank + e.occurrence - 1
		m.entries[rank].ranked = int32(i + 1)
	}
}

// nulByte is the error for a NUL at an offset of the text.
func nulByte(text string, offset int) *ParseError {
	return &ParseError{Line: lineAt(text, offset), Offset: offset, Problem: Binary, Detail: "NUL byte"}
}

// lineAt returns the number of the line that an offset lies in.
func lineAt(text string, offset int) int {
	before := text[:offset]
	n := 1 + strings.Count(before, "\r") + strings.Count(before, "\n") - strings.Count(before, "\r\n")
	if strings.HasSuffix(before, "\r") && strings.HasPrefix(text[offset:], "\n") {
		n-- // between the two bytes of one line end
	}
	return n
}
