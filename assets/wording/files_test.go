package wording

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// texts reads one language from the files that are built in.
func texts(t *testing.T, language string) map[Key]string {
	t.Helper()
	all, err := readLanguage(files, language)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryLanguageCanBeRead(t *testing.T) {
	for _, language := range Languages() {
		book, err := Open(language)
		if err != nil {
			t.Errorf("Open(%q): %v", language, err)
			continue
		}
		if err := book.Load(); err != nil {
			t.Errorf("language %s: %v", language, err)
		}
	}
}

func TestKeysAreLowerCaseWithDots(t *testing.T) {
	// Rule and finding IDs, as P07, keep their capitals in the last part.
	shape := regexp.MustCompile(`^[a-z][a-z0-9_-]*(\.[A-Za-z0-9_-]+)+$`)
	for _, language := range Languages() {
		for key := range texts(t, language) {
			if !shape.MatchString(string(key)) {
				t.Errorf("language %s: key %q is not lower case with dots", language, key)
			}
		}
	}
}

func TestEveryLanguageHasEveryKeyWithTheSameArguments(t *testing.T) {
	english := texts(t, Fallback)
	for _, language := range Languages() {
		other := texts(t, language)
		for key, text := range english {
			translated, ok := other[key]
			if !ok {
				t.Errorf("language %s: key %q is missing", language, key)
				continue
			}
			if diff := cmp.Diff(argumentSet(t, text), argumentSet(t, translated)); diff != "" {
				t.Errorf("language %s: key %q has other arguments (-en +%s):\n%s", language, key, language, diff)
			}
		}
		for key := range other {
			kind, _, _ := strings.Cut(string(key), ".")
			if _, ok := english[key]; !ok && !slices.Contains(ownKinds(), kind) {
				t.Errorf("language %s: key %q is not in English", language, key)
			}
		}
	}
}

// ownKinds are the kinds of keys that English lacks here: what the library of messages
// says has its English beside the code (cmd/testshotctl asks for all of it), and a
// language says of itself whether it was reviewed.
func ownKinds() []string {
	return []string{"finding", "word", "note", "place", "ack", "patient", "language"}
}

func TestASentenceThatCountsHasBothForms(t *testing.T) {
	for _, language := range Languages() {
		all := texts(t, language)
		for key := range all {
			for form, twin := range map[string]string{".one": ".other", ".other": ".one"} {
				stem, counted := strings.CutSuffix(string(key), form)
				if !counted {
					continue
				}
				if _, ok := all[Key(stem+twin)]; !ok {
					t.Errorf("language %s: %q has no twin %q", language, key, stem+twin)
				}
			}
		}
	}
}

// argumentSet gives each argument once, since a translation may have to repeat
// a name. The forms of a count may leave {n} out: "One record."
func argumentSet(t *testing.T, text string) []string {
	t.Helper()
	names, err := Arguments(text)
	if err != nil {
		t.Fatal(err)
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name == "n" })
	slices.Sort(names)
	return slices.Compact(append([]string{}, names...))
}
