package hl7

import "iter"

// Component is one component of a repetition.
type Component struct{ span }

// Empty reports whether the component has no bytes.
func (c Component) Empty() bool { return c.empty() }

// Raw returns a copy of the bytes as they stand.
func (c Component) Raw() []byte { return c.bytes() }

// Text returns the component with the separators of its subcomponents, decoded
// to UTF-8 and with escapes resolved.
func (c Component) Text() string { return c.decoded() }

// Location returns the place, such as PID[1]-3[2].4.
func (c Component) Location() Location { return c.location() }

// Len returns the number of subcomponents, 0 when the component is empty.
func (c Component) Len() int {
	if c.empty() {
		return 0
	}
	return c.pieces(c.split().Subcomponent)
}

// Subcomponent returns the n-th subcomponent.
func (c Component) Subcomponent(n int) Subcomponent {
	if c.m == nil || n < 1 {
		return Subcomponent{}
	}
	p := c.piece(c.split().Subcomponent, n)
	p.sub = int32(n)
	return Subcomponent{p}
}

// Subcomponents yields all subcomponents with their number, in one pass.
func (c Component) Subcomponents() iter.Seq2[int, Subcomponent] {
	return func(yield func(int, Subcomponent) bool) {
		if c.empty() {
			return
		}
		for p := range c.each(c.split().Subcomponent) {
			if !yield(int(p.sub), Subcomponent{p}) {
				return
			}
		}
	}
}

// Subcomponent is the smallest part of a message.
type Subcomponent struct{ span }

// Empty reports whether the subcomponent has no bytes.
func (s Subcomponent) Empty() bool { return s.empty() }

// Raw returns a copy of the bytes as they stand.
func (s Subcomponent) Raw() []byte { return s.bytes() }

// Text returns the subcomponent decoded to UTF-8 and with escapes resolved.
func (s Subcomponent) Text() string { return s.decoded() }

// Location returns the place, such as PID[1]-3[2].4.1.
func (s Subcomponent) Location() Location { return s.location() }
