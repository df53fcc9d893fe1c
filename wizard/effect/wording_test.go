package effect_test

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/hl7/vxu"
	"testshot/wizard"
	"testshot/wizard/delivery"
	"testshot/wizard/effect"
	"testshot/wizard/timestamp"
)

// These tests read the source: a sentinel or a notice that somebody adds is found
// here on the day it is added, and asked for its words.

const root = "../.."

// parsed gives the files of a folder that are no tests.
func parsed(t *testing.T, folder string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// folders are the rooms whose errors can reach the runner.
func folders(t *testing.T) []string {
	t.Helper()
	out := []string{"hl7/web", "hl7/soap", "hl7/post", "hl7/mllp", "hl7/simulator"}
	err := filepath.WalkDir(filepath.Join(root, "wizard"), func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && d.Name() != "testdata" {
			rel, _ := filepath.Rel(root, p)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// given are the notices that a room can give: keys with the names of arguments.
type given map[string][]string

// endings are the keys that are put together: what may follow a beginning.
func endings() map[string][]string {
	all := map[string][]string{"message.": nil, "unexpected.": nil, "line.": nil, "reply.": nil}
	for _, kind := range vxu.Kinds() {
		all["message."] = append(all["message."], string(kind))
	}
	for _, kind := range vxu.Types() {
		all["message."] = append(all["message."], string(kind))
	}
	return all
}

// elsewhere are beginnings whose endings other rooms list and test.
var elsewhere = []string{"routing.problem.", "field.npi."}

// collect finds the notices that a room builds with notice, missing or a literal.
func (g given) collect(t *testing.T, folder string) {
	t.Helper()
	for _, file := range parsed(t, folder) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				name, ok := n.Fun.(*ast.Ident)
				if ok && name.Name == "notice" && len(n.Args) >= 2 {
					g.add(t, n.Args[0], n.Args[2:])
				}
				if ok && name.Name == "missing" && len(n.Args) >= 2 {
					g.add(t, n.Args[1], n.Args[2:])
				}
			case *ast.CompositeLit:
				kind, ok := n.Type.(*ast.SelectorExpr)
				if !ok || kind.Sel.Name != "Notice" {
					return true
				}
				for _, element := range n.Elts {
					if pair, ok := element.(*ast.KeyValueExpr); ok && pair.Key.(*ast.Ident).Name == "Key" {
						g.add(t, pair.Value, nil)
					}
				}
			}
			return true
		})
	}
}

func (g given) add(t *testing.T, key ast.Expr, pairs []ast.Expr) {
	t.Helper()
	var names []string
	for i := 0; i < len(pairs); i += 2 {
		if name, ok := text(pairs[i]); ok {
			names = append(names, name)
		}
	}
	if whole, ok := text(key); ok {
		g[whole] = append(g[whole], names...)
		return
	}
	sum, ok := key.(*ast.BinaryExpr)
	if !ok {
		return // a variable: whoever fills it is found where the text stands
	}
	beginning, ok := text(sum.X)
	if !ok {
		t.Errorf("a key is put together in a way that this test cannot read")
		return
	}
	if slices.Contains(elsewhere, beginning) {
		return
	}
	ends, known := endings()[beginning]
	if !known {
		t.Errorf("keys begin with %q, and this test does not know how they end", beginning)
	}
	for _, end := range ends {
		g[beginning+end] = append(g[beginning+end], names...)
	}
}

func text(e ast.Expr) (string, bool) {
	literal, ok := e.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(literal.Value)
	return value, err == nil
}

// allNotices are the notices of the flow and of the runner.
func allNotices(t *testing.T) given {
	t.Helper()
	g := given{}
	g.collect(t, "wizard")
	g.collect(t, "wizard/effect")
	for _, key := range effect.ExplainedKeys() {
		g[key] = nil
	}
	for _, key := range effect.LineKeys() {
		g[key] = []string{"name"}
	}
	for _, key := range effect.ReplyKeys() {
		g[key] = nil
	}
	g["reply.redirect"] = []string{"target"}
	for key := range g {
		if strings.HasPrefix(key, "reply.status-") {
			g[key] = []string{"status"}
		}
	}
	for _, later := range []timestamp.Reason{timestamp.BadRequest, timestamp.SystemFailure} {
		n := effect.NoticeOf(wizard.FetchStamp{}, &timestamp.Refusal{Reason: later})
		g[n.Key] = slices.Collect(maps.Keys(n.Args))
	}
	g["draft-unreadable"] = nil
	g["library-unreadable"] = []string{"file"}
	for _, verdict := range ack.Verdicts() {
		for _, rehearsal := range []bool{false, true} {
			for _, contradiction := range []bool{false, true} {
				o := wizard.Outcome{Verdict: verdict, Rehearsal: rehearsal}
				o.Ack.ContradictsItself = contradiction
				for _, answers := range []string{"", "EX-2"} {
					o.Ack.Ack.Answers = answers
					n := wizard.VerdictNotice(o)
					g[n.Key] = slices.Collect(maps.Keys(n.Args))
				}
			}
		}
	}
	for _, name := range effectNames(t) {
		g["unexpected."+name] = nil
	}
	return g
}

// effectNames reads the name of every effect from the flow's source.
func effectNames(t *testing.T) []string {
	t.Helper()
	var names []string
	for _, file := range parsed(t, "wizard") {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Name" {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if back, ok := n.(*ast.ReturnStmt); ok {
					if name, ok := text(back.Results[0]); ok {
						names = append(names, name)
					}
				}
				return true
			})
		}
	}
	if len(names) < 20 {
		t.Fatalf("only %d effects were found", len(names))
	}
	return names
}

// books gives each language.
func books(t *testing.T) map[string]*wording.Book {
	t.Helper()
	all := map[string]*wording.Book{}
	for _, language := range wording.Languages() {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.Load(); err != nil {
			t.Fatal(err)
		}
		all[language] = book
	}
	return all
}

func TestEveryNoticeHasWordsThatItsArgumentsFill(t *testing.T) {
	hole := regexp.MustCompile(`\{(\w+)\}`)
	for language, book := range books(t) {
		for key, names := range allNotices(t) {
			at := wording.Key(wizard.WordingKey(wizard.Notice{Key: key}))
			if !book.Has(at) {
				t.Errorf("%s: %s has no words", language, at)
				continue
			}
			for _, found := range hole.FindAllStringSubmatch(book.Text(at, nil), -1) {
				if !slices.Contains(names, found[1]) {
					t.Errorf("%s: %s asks for {%s}, and the notice gives %q", language, at, found[1], names)
				}
			}
		}
	}
}

func TestNoNoticeHasWordsThatNobodySays(t *testing.T) {
	said := allNotices(t)
	source := faces(t)
	for language, book := range books(t) {
		for _, key := range book.Keys() {
			rest, ok := strings.CutPrefix(string(key), "notice.")
			if !ok {
				continue
			}
			// The faces say a few by their whole key.
			if _, used := said[strings.TrimSuffix(rest, ".title")]; !used && !strings.Contains(source, strconv.Quote(rest)) && !strings.Contains(source, strconv.Quote(string(key))) {
				t.Errorf("%s: nobody says %s", language, key)
			}
		}
	}
}

// faces is the source of the window and of the command line.
func faces(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, top := range []string{"ui", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
				return err
			}
			data, err := os.ReadFile(p)
			all.Write(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

func TestEveryRemedyHasAWordForItsButton(t *testing.T) {
	count := 0
	for _, file := range parsed(t, "wizard") {
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Names) != 1 || !strings.HasPrefix(spec.Names[0].Name, "Remedy") || len(spec.Values) != 1 {
				return true
			}
			remedy, ok := text(spec.Values[0])
			if !ok || remedy == "" {
				return true
			}
			count++
			for language, book := range books(t) {
				if !book.Has(wording.Key("remedy." + remedy)) {
					t.Errorf("%s: the button of %s has no word", language, remedy)
				}
			}
			return true
		})
	}
	if count < 8 {
		t.Errorf("only %d remedies were found", count)
	}
}

func TestEveryStageOfTheLineTestHasWordsForOfficeAndContractor(t *testing.T) {
	stages := delivery.StageWays()
	for i := range stages { // what the wire would have filled in
		s := &stages[i]
		s.Peer.Expires, s.Chain, s.Offset = time.Unix(0, 0), []delivery.Certificate{{Subject: "CN=a"}}, cmp.Or(s.Offset, new(time.Duration))
	}
	for i, key := range delivery.StageKeys() {
		if wizard.LineKnocks()[i] != string(key) || len(wizard.LineKnocks()) != len(delivery.StageKeys()) {
			t.Errorf("the page's stages are %q, the line test's %q", wizard.LineKnocks(), delivery.StageKeys())
		}
	}
	slow := -2 * time.Minute
	stages = append(stages, delivery.Stage{Key: delivery.StageClock, Result: delivery.Look, Offset: &slow})
	for _, kind := range delivery.FailureKinds() {
		stages = append(stages, delivery.Stage{Key: delivery.StageReached, Result: delivery.Halted, Failure: &delivery.Failure{Kind: kind}})
	}
	for language, book := range books(t) {
		for _, stage := range stages {
			said := effect.LineStageOf(stage)
			keys := []string{said.Text, said.IT, "line-test." + said.Key + ".title", "line-test.word." + string(said.Result)}
			if stage.Failure != nil {
				keys[0] = "notice." + said.Text
			}
			for _, key := range keys {
				if key != "" && !book.Has(wording.Key(key)) {
					t.Errorf("%s: %s has no words", language, key)
				}
				for _, text := range []string{book.Text(wording.Key(key), said.Args)} {
					if key != "" && strings.ContainsAny(text, "{}") && !strings.HasSuffix(key, "took") {
						t.Errorf("%s: %s leaves a hole: %s", language, key, text)
					}
				}
			}
			if said.IT == "" && stage.Variant != "" {
				t.Errorf("%s %s says nothing to the contractor", said.Key, stage.Variant)
			}
		}
	}
}
