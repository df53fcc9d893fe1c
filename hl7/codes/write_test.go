package codes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryTableIsReadAsItWasWritten(t *testing.T) {
	for _, name := range Standard().Names() {
		table := Standard().Table(name)
		text, err := table.MarshalText()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var again Table
		if err := again.UnmarshalText(text); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(*table, again, cmp.AllowUnexported(Table{})); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// The files are kept as MarshalText writes them, so that a newer list of CDC
// changes the lines of the codes that CDC changed and no others.
func TestTheFilesAreAsTheyWouldBeWritten(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("tables", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, path := range paths {
		have, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Standard().Table(tableName(filepath.Base(path))).MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		if os.Getenv("UPDATE_TABLES") != "" {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if string(have) != string(want) {
			t.Errorf("%s would be written differently; UPDATE_TABLES=1 writes it", path)
		}
	}
}

func TestAnImportedTableCanBeKept(t *testing.T) {
	table, problems := Import(CVXFile, []byte(cvxFile(newVaccine)))
	if table == nil {
		t.Fatal(problems)
	}
	text, err := table.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var again Table
	if err := again.UnmarshalText(text); err != nil {
		t.Fatal(err)
	}
	if c, ok := Standard().With(&again).Lookup("CVX", "994"); !ok || c.Note != "only for this test" {
		t.Errorf("got %+v, %v", c, ok)
	}
}

func TestATableThatCannotBeWrittenInLinesIsRefused(t *testing.T) {
	for _, table := range []*Table{
		{Name: "A\nB"},
		{Name: "A", rows: []Concept{{Code: "1", Status: Active, Name: "two\tcells"}}},
		{Name: "A", rows: []Concept{{Code: "1", Status: Active, Name: "one", Note: "two\nlines"}}},
	} {
		if text, err := table.MarshalText(); err == nil {
			t.Errorf("written as %q", text)
		}
	}
	var table Table
	if err := table.UnmarshalText([]byte("no table")); err == nil || !strings.Contains(err.Error(), "read table") {
		t.Errorf("got %v", err)
	}
}

func TestEveryFieldIsReadAndWritten(t *testing.T) {
	for _, name := range fieldNames {
		var c Concept
		value := "x"
		switch name {
		case "from", "to", "updated":
			value = "20260115"
		}
		if !c.set(name, value) {
			t.Errorf("%s is not known", name)
		}
		if got := c.get(name); got != value {
			t.Errorf("%s: wrote %q, read %q", name, value, got)
		}
	}
	var c Concept
	if c.set("color", "red") || c.get("color") != "" {
		t.Error("there is no field of that name")
	}
}
