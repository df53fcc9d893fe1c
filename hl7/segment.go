package hl7

// Segment is one line of a message. It is a small value that points into the
// Message; the zero Segment is an absent one, and all its parts are empty.
type Segment struct {
	m     *Message
	index int32 // 1-based
}

func (s Segment) entry() *entry { return &s.m.entries[s.index-1] }

func (s Segment) span() span {
	if s.m == nil {
		return span{}
	}
	e := s.entry()
	return span{m: s.m, start: e.start, end: e.end, segment: s.index}
}

// Exists reports whether the message has this segment.
func (s Segment) Exists() bool { return s.m != nil }

// Name returns the three characters of the name, "" for a line that is no
// segment.
func (s Segment) Name() string {
	if s.m == nil {
		return ""
	}
	e := s.entry()
	if s.m.names.list[e.name].key == 0 {
		return ""
	}
	return s.m.text[e.start : e.start+3]
}

// Occurrence returns which of the segments of its name this is.
func (s Segment) Occurrence() int {
	if s.m == nil {
		return 0
	}
	return int(s.entry().occurrence)
}

// Index returns the number of the segment in the message.
func (s Segment) Index() int { return int(s.index) }

// Line returns the number of the line in the input, blank lines counted.
func (s Segment) Line() int {
	if s.m == nil {
		return 0
	}
	return int(s.entry().line)
}

// Raw returns a copy of the segment's bytes without line end and framing.
func (s Segment) Raw() []byte { return s.span().bytes() }

// String returns the location, so that printing a segment shows no content.
func (s Segment) String() string { return s.Location().String() }

// Location returns name and occurrence.
func (s Segment) Location() Location { return s.span().location() }

// Len returns the number of fields present, empty ones included: PID|1||7 has
// three. In a header segment the separator is field 1.
func (s Segment) Len() int {
	if s.m == nil {
		return 0
	}
	e := s.entry()
	if e.header && e.count > 0 {
		return int(e.count) + 1
	}
	return int(e.count)
}

// Field returns the n-th field. In MSH, BHS and FHS field 1 is the separator
// and field 2 the encoding characters. A field that is absent is empty but
// knows its location, so that a finding can name it.
func (s Segment) Field(n int) Field {
	if s.m == nil || n < 1 {
		return Field{}
	}
	e := s.entry()
	f := Field{span{m: s.m, segment: s.index, field: int32(n)}}
	if e.header {
		if n == 1 {
			f.start, f.end = e.start+3, min(e.start+4, e.end)
			return f
		}
		n-- // the separator itself took number 1
	}
	if n > int(e.count) {
		return f
	}
	if s.m.stride > 1 {
		f.span = s.denseField(f.span, n)
		return f
	}
	i := int(e.first) + n - 1
	f.start, f.end = s.m.fields[i], e.end
	if n < int(e.count) {
		f.end = s.m.fields[i+1] - 1
	}
	return f
}

// denseField finds a field from the nearest one that is noted before it.
func (s Segment) denseField(f span, n int) span {
	e := s.entry()
	f.start, f.end = s.m.fields[int(e.first)+(n-1)/s.m.stride], e.end
	return f.piece(s.m.delimiters(e.scope).Field, (n-1)%s.m.stride+1)
}
