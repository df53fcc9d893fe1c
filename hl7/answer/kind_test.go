package answer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestPackingsListsEveryPacking(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "kind.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	listed := Packings()
	seen := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Pack") {
			return true
		}
		seen++
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		if err != nil || !slices.Contains(listed, value) {
			t.Errorf("%s is not listed: %v", spec.Names[0].Name, err)
		}
		return true
	})
	if seen != len(listed) || seen == 0 {
		t.Errorf("%d constants, %d listed", seen, len(listed))
	}
}
