package wording

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Fallback is the language that answers for a key another language lacks.
const Fallback = "en"

// Key names a sentence, as "page.send.title".
type Key string

// Args are the values for the names in braces.
type Args map[string]string

// Book is the wording in one language, with English behind it. The files are
// read at the first question, and English at the first that the language does not
// answer, so a program that says nothing pays nothing. It may be used by several
// goroutines.
type Book struct {
	language      string
	own, fallback catalogue
}

// catalogue reads the texts of a language, at the first call.
type catalogue func() (map[Key]string, error)

func catalogueOf(language string) catalogue {
	return sync.OnceValues(func() (map[Key]string, error) { return whole(language) })
}

// Open gives the book of a language: one of [Languages], or a tag with a
// region whose language is among them, as "en-US" or "en_US.UTF-8". A language
// that is not there is an error; a program that only wants the best there is
// asks [Nearest] first.
func Open(tag string) (*Book, error) {
	language, ok := match(tag)
	if !ok {
		return nil, fmt.Errorf("open wording %q: no such language, there are %s", tag, strings.Join(Languages(), ", "))
	}
	b := &Book{language: language, own: catalogueOf(language)}
	b.fallback = b.own
	if language != Fallback {
		b.fallback = catalogueOf(Fallback)
	}
	return b, nil
}

// Nearest gives the language of [Languages] for what the system says it speaks,
// the dearest first, and [Fallback] when there is none.
func Nearest(tags ...string) string {
	for _, tag := range tags {
		if language, ok := match(tag); ok {
			return language
		}
	}
	return Fallback
}

// match finds the language for a tag: the tag as it is, else without region
// and character set.
func match(tag string) (string, bool) {
	languages := Languages()
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	tag, _, _ = strings.Cut(tag, ".")
	if slices.Contains(languages, tag) {
		return tag, true
	}
	tag, _, _ = strings.Cut(tag, "-")
	return tag, slices.Contains(languages, tag)
}

// Language is the language of the book.
func (b *Book) Language() string { return b.language }

// English is the book behind this one, for what goes to a reader of English
// whatever the window speaks.
func (b *Book) English() *Book {
	return &Book{language: Fallback, own: b.fallback, fallback: b.fallback}
}

// Load reads the book's own language now and says what is wrong with its files. Text
// needs no Load before it; a test does, since the files are part of the program and
// cannot go wrong later.
func (b *Book) Load() error {
	_, err := b.own()
	return err
}

// Text gives the sentence of a key, with the arguments filled in.
func (b *Book) Text(key Key, args Args) string {
	text, ok := b.lookup(key)
	if !ok {
		return "[" + string(key) + "]"
	}
	return fill(text, args)
}

// Count gives the sentence of a key that has a form for one and a form for any
// other number, with {n} filled in besides the arguments.
func (b *Book) Count(key Key, n int, args Args) string {
	form := key + ".other"
	if n == 1 {
		form = key + ".one"
	}
	all := Args{}
	maps.Copy(all, args)
	all["n"] = strconv.Itoa(n)
	return b.Text(form, all)
}

// Has tells whether the language or English has the key.
func (b *Book) Has(key Key) bool {
	_, ok := b.lookup(key)
	return ok
}

// Keys gives every key that the book can answer, sorted.
func (b *Book) Keys() []Key {
	own, _ := b.own() // what could not be read has no keys; Load tells why
	fallback, _ := b.fallback()
	all := map[Key]string{}
	maps.Copy(all, fallback)
	maps.Copy(all, own)
	return slices.Sorted(maps.Keys(all))
}

func (b *Book) lookup(key Key) (string, bool) {
	own, _ := b.own() // as in Keys
	if text, ok := own[key]; ok {
		return text, true
	}
	fallback, _ := b.fallback()
	text, ok := fallback[key]
	return text, ok
}
