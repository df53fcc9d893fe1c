package hl7

import "math"

// Default bounds of Parse. A vaccination history of a whole life is a few
// hundred segments and less than 100 KB.
const (
	DefaultMaxBytes    = 1 << 20
	DefaultMaxSegments = 10_000
)

// Limits bound what Parse accepts. A zero field means its default.
type Limits struct {
	Bytes    int // size of the input
	Segments int // lines that are not blank
}

// filled puts defaults in place of zeros. Offsets are kept in 32 bits and a
// UTF-16 message grows by half when converted, hence the upper bound.
func (l Limits) filled() Limits {
	if l.Bytes <= 0 {
		l.Bytes = DefaultMaxBytes
	}
	if l.Segments <= 0 {
		l.Segments = DefaultMaxSegments
	}
	l.Bytes = min(l.Bytes, math.MaxInt32/2)
	l.Segments = min(l.Segments, math.MaxInt32/2)
	return l
}
