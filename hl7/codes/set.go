package codes

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed tables/*.txt
var files embed.FS

// Set is a collection of tables, one for each name. It never changes: a newer
// list makes a new Set by [Set.With].
type Set struct {
	tables    map[string]*entry
	relations func() *relations
}

// entry is a table that is read when it is first asked for.
type entry struct{ load func() *Table }

// standard is built once; what it holds is read when it is needed.
var standard = sync.OnceValue(func() *Set {
	names, err := files.ReadDir("tables")
	if err != nil {
		panic(fmt.Sprintf("codes: the embedded tables cannot be listed: %v", err))
	}
	tables := make(map[string]*entry, len(names))
	for _, file := range names {
		path := "tables/" + file.Name()
		tables[tableName(file.Name())] = &entry{sync.OnceValue(func() *Table { return embedded(path) })}
	}
	return newSet(tables)
})

// Standard gives the tables that came with the program.
func Standard() *Set { return standard() }

// Lookup finds a code in one of the tables that came with the program.
func Lookup(table, code string) (Concept, bool) { return Standard().Lookup(table, code) }

// embedded reads a table of the program itself. A test reads each of them, so a
// failure here means that the program was built wrongly.
func embedded(path string) *Table {
	text, err := files.ReadFile(path)
	if err != nil {
		panic(fmt.Sprintf("codes: %s: %v", path, err))
	}
	table, err := parse(string(text))
	if err != nil {
		panic(fmt.Sprintf("codes: %s: %v", path, err))
	}
	return table
}

// tableName turns the name of a file into that of its table.
func tableName(file string) string {
	name := strings.ToUpper(strings.TrimSuffix(file, ".txt"))
	return strings.ReplaceAll(name, "-", " ")
}

func newSet(tables map[string]*entry) *Set {
	s := &Set{tables: tables}
	s.relations = sync.OnceValue(func() *relations { return relate(s) })
	return s
}

// Names lists the tables in alphabetical order.
func (s *Set) Names() []string { return slices.Sorted(maps.Keys(s.tables)) }

// Table gives the table of that name, or nil. A nil *Table is an empty one.
func (s *Set) Table(name string) *Table {
	switch name { // HL7's own numbers for lists that CDC keeps
	case "HL70292":
		name = "CVX"
	case "HL70227":
		name = "MVX"
	}
	if e := s.tables[name]; e != nil {
		return e.load()
	}
	return nil
}

// Lookup finds a code in the table of that name.
func (s *Set) Lookup(table, code string) (Concept, bool) {
	return s.Table(table).Lookup(code)
}

// With gives a Set in which t stands in the place of the table of the same name.
func (s *Set) With(t *Table) *Set {
	if t == nil {
		return s
	}
	tables := maps.Clone(s.tables)
	tables[t.Name] = &entry{func() *Table { return t }}
	return newSet(tables)
}
