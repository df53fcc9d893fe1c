package effect_test

import (
	"go/ast"
	"go/token"
	"path"
	"strings"
	"testing"

	"testshot/wizard/effect"
)

// unworded are the sentinels and error types that need no row in explained, each
// with the reason.
var unworded = map[string]string{
	"web.ErrAddress":             "delivery makes a Failure of it: no-name",
	"web.ErrReplyTooLarge":       "delivery makes a Failure of it: too-large",
	"web.ErrNotHTTP":             "delivery makes a Failure of it: not-http",
	"web.ErrProxyRefused":        "delivery makes a Failure of it: proxy",
	"web.ErrProxyPassword":       "delivery makes a Failure of it: proxy-password",
	"web.ErrRequestTooLarge":     "the serving side answers it with a status or a fault",
	"soap.ErrCannotCarry":        "delivery makes a Failure of it: bad-characters",
	"soap.ErrNoConnectivityTest": "the line test asks the dialect before it sends an echo",
	"soap.ErrNotRequest":         "the serving side answers it with a fault",
	"mllp.ErrAddress":            "delivery makes a Failure of it: no-name",
	"mllp.ErrTooLarge":           "delivery makes a Failure of it: too-large",
	"mllp.ErrCannotFrame":        "delivery makes a Failure of it: bad-characters",
	"mllp.ErrNotTaken":           "delivery makes a Failure of it: not-taken",
	"delivery.ErrTransport":      "stands inside a Failure only: unsupported or plaintext-refused",
	"delivery.Failure":           "lineNotice words every kind",
	"simulator.ErrTemper":        "the faces offer only the tempers there are",
	"simulator.ErrTransport":     "the faces offer a temper only where it makes sense",
	"capture.ErrBeyond":          "the runner opens an address to others only when the flow asks",
	"capture.ErrAddress":         "the flow gives a port, and the command line names the wrong word",
	"effect.ErrNowhereKept":      "the window always has a folder; the words are those of the effect that failed",
	"timestamp.Refusal":          "stampNotice gives its words",
	"secondcopy.ErrAbsent":       "a copy and a review name the file in what they found",
	"secondcopy.RealPatient":     "its sentinel ErrRealPatient has words",
	"evidence.KeptBack":          "destroy is a verb of the command line, which words each reason",
	"faulty.ErrStopped":          "a disk of tests",
}

func TestEverySentinelHasWordsOrAReason(t *testing.T) {
	worded := rowsOfExplained(t)
	seen := map[string]bool{}
	for _, folder := range folders(t) {
		for _, file := range parsed(t, folder) {
			for _, name := range append(sentinels(file), errorTypes(file)...) {
				name = path.Base(folder) + "." + name
				seen[name] = true
				reason, excused := unworded[name]
				switch {
				case excused && worded[name]:
					t.Errorf("%s has words, and an excuse for having none: %s", name, reason)
				case !excused && !worded[name]:
					t.Errorf("%s has no row in explained(): give it words, or a reason here", name)
				}
			}
		}
	}
	for name := range unworded {
		if !seen[name] {
			t.Errorf("%s is excused and does not exist", name)
		}
	}
	if len(seen) < 20 || len(effect.ExplainedErrors()) < 20 {
		t.Errorf("only %d sentinels were found: the test looks in the wrong place", len(seen))
	}
}

// sentinels are the package's exported variables whose names begin with Err.
func sentinels(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.VAR {
			continue
		}
		for _, spec := range group.Specs {
			for _, name := range spec.(*ast.ValueSpec).Names {
				if strings.HasPrefix(name.Name, "Err") {
					names = append(names, name.Name)
				}
			}
		}
	}
	return names
}

// errorTypes are the exported types with a method Error.
func errorTypes(file *ast.File) []string {
	var names []string
	for _, decl := range file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || f.Recv == nil || f.Name.Name != "Error" || len(f.Type.Params.List) > 0 {
			continue
		}
		receiver := f.Recv.List[0].Type
		if star, ok := receiver.(*ast.StarExpr); ok {
			receiver = star.X
		}
		if name, ok := receiver.(*ast.Ident); ok && name.IsExported() {
			names = append(names, name.Name)
		}
	}
	return names
}

// rowsOfExplained are the sentinels that stand in the table of the runner.
func rowsOfExplained(t *testing.T) map[string]bool {
	t.Helper()
	rows := map[string]bool{}
	for _, file := range parsed(t, "wizard/effect") {
		for _, decl := range file.Decls {
			f, ok := decl.(*ast.FuncDecl)
			if !ok || f.Name.Name != "explained" {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.SelectorExpr:
					rows[n.X.(*ast.Ident).Name+"."+n.Sel.Name] = true
					return false
				case *ast.Ident:
					rows["effect."+n.Name] = true
				}
				return true
			})
		}
	}
	return rows
}
