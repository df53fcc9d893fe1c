package ack_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
)

// cost is what a piece of work took, counted and not timed, so that a busy machine cannot fail the test.
type cost struct{ allocations, bytes uint64 }

func costOf(work func()) cost {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return cost{after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc}
}

// within reports whether c is at most n times as much as one, with room for the steps in which slices and maps grow.
func (c cost) within(n uint64, one cost) bool {
	return c.allocations <= n*one.allocations*3/2+64 && c.bytes <= n*one.bytes*3/2+1<<16
}

// hostile are replies that a stranger could send, in a size to choose.
func hostile(n int) map[string]string {
	return map[string]string{
		"places":         `ERR||` + strings.Repeat("PID^1~", n),
		"places of two":  `ERR||` + strings.Repeat("OBX^7~", n),
		"components":     `ERR||PID` + strings.Repeat("^1", n),
		"subcomponents":  `ERR||PID` + strings.Repeat("&1", n),
		"old places":     `ERR|` + strings.Repeat("PID^1^5^101&x~", n),
		"fields":         `ERR||||||||` + strings.Repeat("|a b", n),
		"words":          `NTE|||` + strings.Repeat("not ", n),
		"escapes":        `ERR||||||||` + strings.Repeat(`\F\`, n),
		"empty segments": strings.Repeat("ERR\r", n),
		"errors":         strings.Repeat("ERR||RXA^1^5|103|E||||not taken\r", n),
		"answers":        strings.Repeat("MSA|AE|MSG-2\r", n),
		"notes":          strings.Repeat("NTE|1||rejected\r", n),
		"braces":         `ERR||||||||` + strings.Repeat("{text}{place}", n),
	}
}

func TestWorkGrowsWithTheSizeOfAReplyAndNotWithItsSquare(t *testing.T) {
	const n = 2000
	sent, err := hl7.Parse([]byte("MSH|^~\\&\rPID|1\r" + strings.Repeat("ORC|RE\rRXA|0\rOBX|1\r", 300)))
	if err != nil {
		t.Fatal(err)
	}
	for what := range hostile(1) {
		work := func(times int) cost {
			data := reply(z23, `MSA|AE|MSG-1`, hostile(times * n)[what])
			return costOf(func() {
				j := ack.Judge(data, "MSG-1")
				if j.Verdict != ack.Refused && j.Verdict != ack.NotOurs {
					t.Errorf("%s: %s", what, j.Verdict)
				}
				ack.Read(data)
				j.ReadingsIn(sent)
			})
		}
		work(1) // whatever is set up once
		one, two, four := work(1), work(2), work(4)
		if !two.within(2, one) || !four.within(4, one) {
			t.Errorf("%s: %+v, twice as much: %+v, four times: %+v", what, one, two, four)
		}
	}
}

// Asking for the n-th part looks from the start each time, so a loop that counts n costs the square of the size
// without taking any memory for it. Loops have to take the parts one after the other.
func TestNoLoopAsksForPartsByNumber(t *testing.T) {
	var names []string
	for _, dir := range []string{".", "../vxu"} {
		found, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) < 40 {
		t.Fatalf("only %d files to look at", len(names))
	}
	files := token.NewFileSet()
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch loop := n.(type) {
			case *ast.ForStmt:
				refuseNumbers(t, files, loop.Body)
			case *ast.RangeStmt:
				refuseNumbers(t, files, loop.Body)
			}
			return true
		})
	}
}

// refuseNumbers looks for calls such as Component(n) whose argument is not written out.
func refuseNumbers(t *testing.T, files *token.FileSet, body *ast.BlockStmt) {
	ast.Inspect(body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		if _, fixed := call.Args[0].(*ast.BasicLit); !ok || fixed {
			return true
		}
		switch method.Sel.Name {
		case "Repetition", "Component", "Subcomponent":
			t.Errorf("%s: %s by number in a loop", files.Position(call.Pos()), method.Sel.Name)
		}
		return true
	})
}
