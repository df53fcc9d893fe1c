package ack

import (
	"maps"
	"strings"
)

// Phrase is something to be said to a person: a key for the product's wording, what goes into the sentence, and
// plain English for a program without wording of its own.
type Phrase struct {
	Key     string
	Args    map[string]string
	English string
	// Within are the arguments that are phrases themselves, by name; Args has them in English.
	Within map[string]Phrase
}

// In says the phrase in another language. say gives the sentence of a key, and false where the language has none:
// then it is English. An argument "number" may be empty, as of a shot that the answer does not count, and then takes
// the blank before it along.
func (p Phrase) In(say func(key string, args map[string]string) (text string, ok bool)) string {
	args := maps.Clone(p.Args)
	for name, inner := range p.Within {
		args[name] = inner.In(say)
	}
	text, ok := say(p.Key, args)
	if !ok {
		return p.English
	}
	if number, given := args["number"]; given && number == "" {
		text = strings.TrimSpace(strings.ReplaceAll(text, " ,", ","))
	}
	return text
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
