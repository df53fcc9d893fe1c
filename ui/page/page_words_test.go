package page

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/wizard"
)

// whole tells which calls take a whole key as their first argument.
var whole = map[string]bool{"Say": true, "Count": true, "Text": true}

// Keys that are put together while the program runs are met by the tests of
// package ui, which build every page; this one finds the others without building.
func TestEveryKeyThatIsSpelledOutHasWords(t *testing.T) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, dir := range []string{".", ".."} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			for key, count := range keysIn(t, file) {
				found++
				forms := []string{key}
				if count {
					forms = []string{key + ".one", key + ".other"}
				}
				for _, form := range forms {
					if !book.Has(wording.Key(form)) {
						t.Errorf("%s: no words for %q", file, form)
					}
				}
			}
		}
	}
	if found < 100 {
		t.Errorf("found %d keys, which is too few: does the search still see them?", found)
	}
}

// keysIn gives the keys of a file, and whether each is one that counts.
func keysIn(t *testing.T, file string) map[string]bool {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	ast.Inspect(tree, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) == 0 {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !whole[method.Sel.Name] {
			return true
		}
		if literal, ok := call.Args[0].(*ast.BasicLit); ok && literal.Kind == token.STRING {
			key, err := strconv.Unquote(literal.Value)
			if err == nil && strings.Contains(key, ".") {
				keys[key] = method.Sel.Name == "Count"
			}
		}
		return true
	})
	return keys
}

func TestEveryPageHasHelp(t *testing.T) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	s := wizard.New()
	for _, e := range Table() {
		for question := range len(wizard.AskedOf(s)) {
			s.Place = wizard.Place{Step: e.Step, Page: e.Page, Question: question + 1}
			if key := wording.Key(e.Help(s) + ".what"); !book.Has(key) {
				t.Errorf("%s %q: no words for %q", e.Step, e.Page, key)
			}
		}
	}
}

func TestFirstSentenceKeepsVersionsWhole(t *testing.T) {
	for _, each := range []struct{ text, first, rest string }{
		{"This is 2.3.1. The registry reads 2.5.1.", "This is 2.3.1.", "The registry reads 2.5.1."},
		{"At 9 a.m. in Boston it stopped. Try again.", "At 9 a.m. in Boston it stopped.", "Try again."},
		{"Is it yours? \"Yes\" is an answer.", "Is it yours?", "\"Yes\" is an answer."},
		{"Only one", "Only one", ""},
	} {
		if first, rest := FirstSentence(each.text); first != each.first || rest != each.rest {
			t.Errorf("FirstSentence(%q) = %q, %q; want %q, %q", each.text, first, rest, each.first, each.rest)
		}
	}
}
