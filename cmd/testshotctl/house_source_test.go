package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// root is the module's folder, seen from this package's.
const root = "../.."

// source is one parsed file of the house, without tests. The files are read as
// text and not asked of go list, so that a file for another system is held to
// the plan as well.
type source struct {
	room   string // its folder, as "hl7/ack"
	path   string
	set    *token.FileSet
	syntax *ast.File
}

// use is one place where a name of an imported package is spoken.
type use struct {
	name, position string
}

// folders gives every folder of the module that can hold source.
func folders(t *testing.T) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case !entry.IsDir():
			return nil
		case name == "build" || name != "." && strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata":
			return fs.SkipDir
		}
		all = append(all, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sources parses every Go file that is not a test.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	for _, folder := range folders(t) {
		names, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(folder), "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			set := token.NewFileSet()
			syntax, err := parser.ParseFile(set, name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Errorf("parse: %v", err)
				continue
			}
			all = append(all, source{folder, path.Join(folder, filepath.Base(name)), set, syntax})
		}
	}
	return all
}

// exists tells whether a room has a source file besides tests.
func exists(t *testing.T, room string) bool {
	t.Helper()
	return slices.ContainsFunc(sources(t), func(s source) bool { return s.room == room })
}

func (s source) imports() []string {
	var paths []string
	for _, spec := range s.syntax.Imports {
		if imported, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, imported)
		}
	}
	return paths
}

// uses gives every selector on a package, under the name the file calls it. A
// dot import hides them, so it counts as a use of a name no list allows.
func (s source) uses(imported string) []use {
	var all []use
	for _, spec := range s.syntax.Imports {
		if found, err := strconv.Unquote(spec.Path.Value); err != nil || found != imported {
			continue
		}
		name := path.Base(imported)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if name == "." {
			all = append(all, use{"Now", s.at(spec)})
		}
		ast.Inspect(s.syntax, func(node ast.Node) bool {
			selector, ok := node.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if left, ok := selector.X.(*ast.Ident); ok && left.Name == name {
				all = append(all, use{selector.Sel.Name, s.at(selector)})
			}
			return true
		})
	}
	return all
}

func (s source) goroutines() []string {
	var positions []string
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		if statement, ok := node.(*ast.GoStmt); ok {
			positions = append(positions, s.at(statement))
		}
		return true
	})
	return positions
}

func (s source) inits() []string {
	var positions []string
	for _, declaration := range s.syntax.Decls {
		if function, ok := declaration.(*ast.FuncDecl); ok && function.Recv == nil && function.Name.Name == "init" {
			positions = append(positions, s.at(function))
		}
	}
	return positions
}

// linesOutsideTables counts the lines of the file without its large literals:
// a list of rules is read by looking up, however long it is.
func (s source) linesOutsideTables() int {
	const large = 40
	lines := s.set.File(s.syntax.Pos()).LineCount()
	ast.Inspect(s.syntax, func(node ast.Node) bool {
		literal, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if n := s.set.Position(literal.End()).Line - s.set.Position(literal.Pos()).Line; n >= large {
			lines -= n
			return false // what is inside a table is part of it
		}
		return true
	})
	return lines
}

func (s source) at(node ast.Node) string {
	return fmt.Sprintf("%s:%d", s.path, s.set.Position(node.Pos()).Line)
}

func TestTheReaderOfSourcesSeesWhatTheRulesAskFor(t *testing.T) {
	const text = `// Package x is invented.
package x

import (
	"log/slog"
	clock "time"
)

func init() { go later(clock.Now()) }

func log() slog.Value { return slog.GroupValue() }
`
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, "x.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	file := source{"x", "x/x.go", set, syntax}
	got := fmt.Sprint(file.imports(), file.uses("time"), file.uses("log/slog"), file.uses("os"), file.goroutines(), file.inits(), file.linesOutsideTables())
	want := "[log/slog time] [{Now x/x.go:9}] [{Value x/x.go:11} {GroupValue x/x.go:11}] [] [x/x.go:9] [x/x.go:9] 11"
	if got != want {
		t.Errorf("saw  %s\nwant %s", got, want)
	}

	table := "package x\n\nvar table = []int{\n" + strings.Repeat("\t1,\n", 500) + "}\n"
	set = token.NewFileSet()
	if syntax, err = parser.ParseFile(set, "t.go", table, 0); err != nil {
		t.Fatal(err)
	}
	if n := (source{"x", "x/t.go", set, syntax}).linesOutsideTables(); n > 10 {
		t.Errorf("a table counts %d lines", n)
	}
}
