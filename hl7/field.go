package hl7

import "iter"

// Field is one field of a segment with all its repetitions.
type Field struct{ span }

// Empty reports whether nothing stands between the separators. A field that
// holds "" is not empty; see Null.
func (f Field) Empty() bool { return f.empty() }

// Null reports whether the field is two quotation marks, which tell the
// receiver to delete what it knows (HL7 2.5.1, 2.5.3).
func (f Field) Null() bool { return f.raw() == `""` }

// Raw returns a copy of the bytes as they stand.
func (f Field) Raw() []byte { return f.bytes() }

// Text returns the whole field, repetitions and components with their
// separators, decoded to UTF-8 and with escapes resolved.
func (f Field) Text() string { return f.decoded() }

// Location returns the place, such as PID[1]-3.
func (f Field) Location() Location { return f.location() }

// Len returns the number of repetitions, 0 when the field is empty.
func (f Field) Len() int {
	if f.empty() {
		return 0
	}
	return f.pieces(f.split().Repetition)
}

// Repetition returns the n-th repetition.
func (f Field) Repetition(n int) Repetition {
	if f.m == nil || n < 1 {
		return Repetition{}
	}
	p := f.piece(f.split().Repetition, n)
	p.repetition = int32(n)
	return Repetition{p}
}

// Repetitions yields all repetitions with their number, in one pass.
func (f Field) Repetitions() iter.Seq2[int, Repetition] {
	return func(yield func(int, Repetition) bool) {
		if f.empty() {
			return
		}
		for p := range f.each(f.split().Repetition) {
			p.repetition = p.sub
			p.sub = 0
			if !yield(int(p.repetition), Repetition{p}) {
				return
			}
		}
	}
}

// Component returns the n-th component of repetition 1.
func (f Field) Component(n int) Component {
	if f.m == nil || n < 1 {
		return Component{}
	}
	p := f.span
	p.repetition, p.component = 1, int32(n)
	if f.empty() {
		return Component{p}
	}
	d := f.split()
	p.start, p.end = cut(p.m.text[:p.end], p.start, d.Repetition, d.Component, n)
	return Component{p}
}

// Repetition is one repetition of a field.
type Repetition struct{ span }

// Empty reports whether the repetition has no bytes.
func (r Repetition) Empty() bool { return r.empty() }

// Raw returns a copy of the bytes as they stand.
func (r Repetition) Raw() []byte { return r.bytes() }

// Text returns the repetition with the separators of its components, decoded to
// UTF-8 and with escapes resolved.
func (r Repetition) Text() string { return r.decoded() }

// Location returns the place, such as PID[1]-3[2].
func (r Repetition) Location() Location { return r.location() }

// Len returns the number of components, 0 when the repetition is empty.
func (r Repetition) Len() int {
	if r.empty() {
		return 0
	}
	return r.pieces(r.split().Component)
}

// Component returns the n-th component.
func (r Repetition) Component(n int) Component {
	if r.m == nil || n < 1 {
		return Component{}
	}
	p := r.piece(r.split().Component, n)
	p.component = int32(n)
	return Component{p}
}

// Components yields all components with their number, in one pass.
func (r Repetition) Components() iter.Seq2[int, Component] {
	return func(yield func(int, Component) bool) {
		if r.empty() {
			return
		}
		for p := range r.each(r.split().Component) {
			p.component = p.sub
			p.sub = 0
			if !yield(int(p.component), Component{p}) {
				return
			}
		}
	}
}
