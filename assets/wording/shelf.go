package wording

// Shelf has the book of every language, by its tag, each of which is read once. A nil
// Shelf is empty.
type Shelf map[string]*Book

// NewShelf gives the books; none is read yet.
func NewShelf() Shelf {
	s := Shelf{}
	for _, tag := range Languages() {
		if b, err := Open(tag); err == nil {
			s[tag] = b
		}
	}
	return s
}

// Load reads what was not read yet. It takes some ten milliseconds a language, so a
// window does it beside its own goroutine, before somebody chooses one.
func (s Shelf) Load() {
	for _, b := range s {
		_ = b.Load() // as whoever asks it for a text will see
	}
}
