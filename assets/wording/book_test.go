package wording

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// invented gives a book over two invented files a language.
func invented(t *testing.T) *Book {
	t.Helper()
	own, err := readLanguage(fstest.MapFS{
		"xx/a.toml": {Data: []byte(`"greet" = "Salut, {name}."`)},
	}, "xx")
	if err != nil {
		t.Fatal(err)
	}
	fallback, err := readLanguage(fstest.MapFS{
		"en/a.toml": {Data: []byte(`
"greet"       = "Hello, {name}."
"part"        = "{name} leaves."
"counted"     = "{2} before {1}"
"twice"       = "{name}, {name} and {other}."
"count.one"   = "{n} dose for {name}"
"count.other" = "{n} doses for {name}"`)},
		"en/b.toml": {Data: []byte(`
"long" = """
One line, \
still the same.

Another."""`)},
	}, Fallback)
	if err != nil {
		t.Fatal(err)
	}
	read := func(texts map[Key]string) catalogue { return func() (map[Key]string, error) { return texts, nil } }
	return &Book{language: "xx", own: read(own), fallback: read(fallback)}
}

func TestTextAnswersInTheOwnLanguageThenInEnglishThenWithTheKey(t *testing.T) {
	book := invented(t)
	for _, row := range []struct {
		name string
		key  Key
		args Args
		want string
	}{
		{"own language", "greet", Args{"name": "Ada"}, "Salut, Ada."},
		{"English behind it", "part", Args{"name": "Ada"}, "Ada leaves."},
		{"in no language", "nowhere", nil, "[nowhere]"},
		{"an argument twice", "twice", Args{"name": "a", "other": "b"}, "a, a and b."},
		{"a figure", "counted", Args{"1": "a", "2": "b"}, "b before a"},
		{"an argument not given", "twice", Args{"name": "a"}, "a, a and {other}."},
		{"no arguments at all", "part", nil, "{name} leaves."},
		{"a value with braces", "twice", Args{"name": "{other}", "other": "b"}, "{other}, {other} and b."},
		{"an empty value", "part", Args{"name": ""}, " leaves."},
		{"more lines", "long", nil, "One line, still the same.\n\nAnother."},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := book.Text(row.key, row.args); got != row.want {
				t.Errorf("Text(%q) = %q, want %q", row.key, got, row.want)
			}
		})
	}
}

func TestTheEnglishBehindABookIsABook(t *testing.T) {
	book := invented(t)
	english := book.English()
	if got := english.Text("greet", Args{"name": "Ada"}); got != "Hello, Ada." || english.Language() != Fallback {
		t.Errorf("in %s: %q", english.Language(), got)
	}
	if got := book.Text("greet", Args{"name": "Ada"}); got != "Salut, Ada." {
		t.Errorf("the book itself says %q now", got)
	}
}

func TestCountChoosesTheFormAndLeavesTheArgumentsAlone(t *testing.T) {
	book := invented(t)
	args := Args{"name": "Ada"}
	for n, want := range map[int]string{
		0:  "0 doses for Ada",
		1:  "1 dose for Ada",
		2:  "2 doses for Ada",
		-1: "-1 doses for Ada",
	} {
		if got := book.Count("count", n, args); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
		}
	}
	if got, want := book.Count("nothing", 2, nil), "[nothing.other]"; got != want {
		t.Errorf("Count of an unknown key = %q, want %q", got, want)
	}
	if diff := cmp.Diff(Args{"name": "Ada"}, args); diff != "" {
		t.Errorf("the caller's arguments changed:\n%s", diff)
	}
}

func TestHasAndKeysSeeBothLanguages(t *testing.T) {
	book := invented(t)
	want := []Key{"count.one", "count.other", "counted", "greet", "long", "part", "twice"}
	if diff := cmp.Diff(want, book.Keys()); diff != "" {
		t.Errorf("Keys() (-want +got):\n%s", diff)
	}
	for key, want := range map[Key]bool{"greet": true, "part": true, "nowhere": false, "count": false} {
		if got := book.Has(key); got != want {
			t.Errorf("Has(%q) = %v, want %v", key, got, want)
		}
	}
}

func TestOpenKnowsALanguageByWhatTheSystemCallsIt(t *testing.T) {
	for _, row := range []struct {
		tag, open, nearest string
	}{
		{"en", "en", "en"},
		{"EN", "en", "en"},
		{"en-US", "en", "en"},
		{"en_US.UTF-8", "en", "en"},
		{"xx-YY", "", Fallback},
		{"C", "", Fallback},
		{"", "", Fallback},
		{"../en", "", Fallback},
	} {
		book, err := Open(row.tag)
		switch {
		case row.open == "" && err == nil:
			t.Errorf("Open(%q) gave %q, want an error", row.tag, book.Language())
		case row.open != "" && err != nil:
			t.Errorf("Open(%q): %v", row.tag, err)
		case row.open != "" && book.Language() != row.open:
			t.Errorf("Open(%q) speaks %q, want %q", row.tag, book.Language(), row.open)
		}
		if got := Nearest(row.tag); got != row.nearest {
			t.Errorf("Nearest(%q) = %q, want %q", row.tag, got, row.nearest)
		}
	}
}

func TestNearestTakesTheFirstOfSeveralThatThereIs(t *testing.T) {
	for want, tags := range map[string][]string{
		"pt": {"fr-CA", "pt-BR", "es-US"}, "ht": {"ht-HT"}, "es": {"es_PR.UTF-8", "en"}, Fallback: {"de", "fr"},
	} {
		if got := Nearest(tags...); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", tags, got, want)
		}
	}
	if got := Nearest(); got != Fallback {
		t.Errorf("Nearest of nothing = %q", got)
	}
}

func TestLanguagesAreTheFoldersBesideThisFile(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, entry := range entries {
		if entry.IsDir() {
			want = append(want, entry.Name())
		}
	}
	if diff := cmp.Diff(want, Languages()); diff != "" {
		t.Errorf("Languages() (-folders +got):\n%s", diff)
	}
}

func TestABookServesSeveralReadersAtOnce(t *testing.T) {
	book, err := Open(Fallback)
	if err != nil {
		t.Fatal(err)
	}
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if got := book.Text("foot.next", nil); got != "Next" {
				t.Errorf("Text(foot.next) = %q", got)
			}
		})
	}
	readers.Wait()
}

func TestReadLanguageRefusesWhatCouldReachTheScreen(t *testing.T) {
	for _, row := range []struct {
		name, a, b, want string
	}{
		{"a key in two files", `"k" = "x"`, `"k" = "y"`, `"k" stands in en/a.toml too`},
		{"a key twice in a file", "\"k\" = \"x\"\n\"k\" = \"y\"", ``, "en/a.toml"},
		{"a key without quotes", `a.b = "x"`, ``, `are the quotes around its key missing`},
		{"a number", `"k" = 3`, ``, `"k" is no text`},
		{"nothing in it", `"k" = " "`, ``, `"k" is empty`},
		{"no TOML", `k`, ``, "en/a.toml"},
		{"a brace left open", `"k" = "to {name"`, ``, "without a closing one"},
		{"a brace left over", `"k" = "to name}"`, ``, "without an opening one"},
		{"a brace in a brace", `"k" = "to {na{me}"`, ``, "without a closing one"},
		{"a name with a blank", `"k" = "to {the name}"`, ``, "is no argument name"},
		{"a longer number", `"k" = "to {12}"`, ``, "is no argument name"},
		{"nought", `"k" = "to {0}"`, ``, "is no argument name"},
		{"no name", `"k" = "to {}"`, ``, "is no argument name"},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := readLanguage(fstest.MapFS{
				"en/a.toml": {Data: []byte(row.a)},
				"en/b.toml": {Data: []byte(row.b)},
			}, "en")
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("readLanguage = %v, want an error with %q", err, row.want)
			}
		})
	}
}

func TestWhatStandsBeforeATextIsKeptAndWhatStandsAfterItIsNot(t *testing.T) {
	texts, err := readLanguage(fstest.MapFS{"en/a.toml": {Data: []byte("\"indented\" = \"  day  {day} \"\n\"apart\" = \"\"\"\n\nPART\n  1. Begin.\n\"\"\"")}}, "en")
	if err != nil {
		t.Fatal(err)
	}
	want := map[Key]string{"indented": "  day  {day}", "apart": "\nPART\n  1. Begin."}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestABrokenBookAnswersWithKeysAndLoadSaysWhy(t *testing.T) {
	broken := func() (map[Key]string, error) {
		return readLanguage(fstest.MapFS{"xx/a.toml": {Data: []byte(`"k" = 1`)}}, "xx")
	}
	book := &Book{language: "xx", own: broken, fallback: broken}
	if err := book.Load(); err == nil {
		t.Error("Load said nothing of a file that cannot be read")
	}
	if got := book.Text("k", nil); got != "[k]" {
		t.Errorf("Text = %q, want the key in brackets", got)
	}
	if keys := book.Keys(); len(keys) != 0 {
		t.Errorf("Keys = %q, want none", keys)
	}
}
