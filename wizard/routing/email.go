package routing

// Found is one routing value seen in a text.
type Found struct {
	// Field is the key in the route file, or "password" for a line that seems
	// to hold one.
	Field string `json:"field"`
	// Value is what was found. It is always empty for a password, which has
	// no business in a draft; the person types it.
	Value string `json:"value"`
	Line  int    `json:"line"` // 1-based
	// Why says what gave it away; its sentence has the wording key
	// "routing.why." plus Why.
	Why string `json:"why"`
	// Several is true when the text names more than one value for the field,
	// so that a person has to choose.
	Several bool `json:"several,omitempty"`
}

// FromEmail finds routing values in a pasted text by their labels and shapes.
func FromEmail(text string) []Found {
	s := scanner{}
	s.read(text)
	return s.result()
}
