package wording

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// A key that nothing says is a sentence that somebody translates for nobody. Many
// keys are put together while the program runs, so the search knows three ways in
// which a key can come about: it is spelled out in a source; it is put together, by
// +, from pieces that are spelled out; or it is one of those below, for a reason.

// builtOtherwise are beginnings of keys that come about in no way that the search sees.
var builtOtherwise = map[string]string{
	"notice.line.":           "a kind of failure and how much had left, both of wizard/effect, whose test asks for each (LineKeys)",
	"letter.":                "the numbered questions of a letter are a key and a digit",
	"page.decision.lead.":    "reasons of wizard/exclusion, with dashes for their underscores",
	"page.library.list.":     "the names of hl7/codes' tables, in small letters and with dashes",
	"page.sending.line.line": "a stage of wizard and how private the line is, with a dot between",
}

// source is all that the Go files of the program spell out.
type source struct {
	spelled  map[string]bool
	sums     [][]ast.Expr
	named    map[string][]string // constants of these names
	patterns [][]string          // pieces of a sum; "" for one that is known only while it runs
	known    map[string]bool
}

func readSource(t *testing.T, root string) *source {
	t.Helper()
	s := &source{spelled: map[string]bool{}, known: map[string]bool{}, named: map[string][]string{}}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			if name := entry.Name(); name == "testdata" || name == "build" || strings.HasPrefix(name, ".") && name != ".." {
				return fs.SkipDir
			}
			return nil
		case strings.HasSuffix(path, ".gohtml"):
			page, err := os.ReadFile(path)
			for _, found := range regexp.MustCompile(`\.Say "([^"]+)"`).FindAllStringSubmatch(string(page), -1) {
				s.spelled[found[1]] = true
			}
			return err
		case !strings.HasSuffix(path, ".go"), strings.HasSuffix(path, "_test.go"):
			return nil
		}
		tree, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(tree, s.take)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, sum := range s.sums {
		s.addUp(sum, nil)
	}
	return s
}

// take notes a literal, a constant, and a sum.
func (s *source) take(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BasicLit:
		if text, ok := literal(n); ok {
			s.spelled[text] = true
		}
	case *ast.ValueSpec:
		for i, value := range n.Values {
			if lit, is := value.(*ast.BasicLit); is && i < len(n.Names) {
				if text, ok := literal(lit); ok {
					s.named[n.Names[i].Name] = append(s.named[n.Names[i].Name], text)
				}
			}
		}
	case *ast.AssignStmt:
		if n.Tok == token.ADD_ASSIGN {
			s.sums = append(s.sums, append([]ast.Expr{n.Lhs[0]}, terms(n.Rhs[0])...))
		}
	case *ast.BinaryExpr:
		if n.Op == token.ADD {
			s.sums = append(s.sums, terms(n))
		}
	}
	return true
}

// addUp makes the patterns of a sum: with each value that a constant of a name has
// somewhere. A sum of which no letter is spelled out tells nothing.
func (s *source) addUp(sum []ast.Expr, pieces []string) {
	if len(sum) == 0 {
		if strings.ContainsFunc(strings.Join(pieces, ""), unicode.IsLetter) {
			s.patterns = append(s.patterns, pieces)
		}
		return
	}
	values := []string{""}
	switch term := sum[0].(type) {
	case *ast.BasicLit:
		if text, ok := literal(term); ok {
			values = []string{text}
		}
	case *ast.Ident:
		values = append(values, s.named[term.Name]...)
	}
	for _, value := range values {
		all := append([]string{}, pieces...)
		switch last := len(all) - 1; {
		case last >= 0 && (all[last] != "") == (value != ""):
			all[last] += value
		default:
			all = append(all, value)
		}
		s.addUp(sum[1:], all)
	}
}

func literal(lit *ast.BasicLit) (string, bool) {
	if lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

func terms(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return append(terms(e.X), terms(e.Y)...)
		}
	case *ast.ParenExpr:
		return terms(e.X)
	}
	return []ast.Expr{e}
}

// makes tells whether a text can come about: it is spelled out, a number, or a sum of
// such.
func (s *source) makes(text string, depth int) bool {
	if s.spelled[text] || text != "" && strings.Trim(text, "0123456789") == "" {
		return true
	}
	if depth == 0 {
		return false
	}
	key := strconv.Itoa(depth) + text
	if made, seen := s.known[key]; seen {
		return made
	}
	made := false
	for _, p := range s.patterns {
		if s.fits(p, text, depth) {
			made = true
			break
		}
	}
	s.known[key] = made
	return made
}

func (s *source) fits(pieces []string, text string, depth int) bool {
	switch {
	case len(pieces) == 0:
		return text == ""
	case pieces[0] != "":
		rest, ok := strings.CutPrefix(text, pieces[0])
		return ok && s.fits(pieces[1:], rest, depth)
	case len(pieces) == 1:
		return text != "" && s.makes(text, depth-1)
	}
	for from := 1; from < len(text); from++ { // the next piece is spelled out
		at := strings.Index(text[from:], pieces[1])
		if at < 0 {
			return false
		}
		at += from
		if s.fits(pieces[1:], text[at:], depth) && s.makes(text[:at], depth-1) {
			return true
		}
		from = at
	}
	return false
}

func TestEveryKeyIsSaidSomewhere(t *testing.T) {
	s := readSource(t, "../..")
	book, err := Open(Fallback)
	if err != nil {
		t.Fatal(err)
	}
	excused := map[string]bool{}
	for _, key := range book.Keys() {
		text := string(key)
		for _, form := range []string{".one", ".other"} {
			text = strings.TrimSuffix(text, form)
		}
		if s.makes(text, 3) || s.makes(string(key), 3) {
			continue
		}
		found := false
		for prefix := range builtOtherwise {
			if strings.HasPrefix(string(key), prefix) {
				excused[prefix], found = true, true
			}
		}
		if !found {
			t.Errorf("nothing says %q", key)
		}
	}
	for prefix, reason := range builtOtherwise {
		if !excused[prefix] {
			t.Errorf("%q is excused (%s), and needs no excuse", prefix, reason)
		}
	}
}
