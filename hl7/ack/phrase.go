package ack

// Phrase is something to be said to a person: a key for the product's wording, what goes into the sentence, and
// plain English for a program without wording of its own.
type Phrase struct {
	Key     string
	Args    map[string]string
	English string
}

// Keys lists every key that a Phrase of this package can have, for tests that ask a language for all of them.
func Keys() []string {
	var keys []string
	for _, r := range reasons() {
		keys = append(keys, r.key)
	}
	for _, r := range append(readingTexts(), expectations()...) {
		keys = append(keys, r.key)
	}
	for _, p := range parts() {
		keys = append(keys, p.key())
	}
	keys = append(keys, things()...)
	for _, c := range codes() {
		keys = append(keys, c.key())
	}
	return append(keys, "ack.code.unknown")
}
