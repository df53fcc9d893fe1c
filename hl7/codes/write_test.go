package codes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
	table, problems := Standard().Import(CVXFile, []byte(cvxFile(newVaccine)))
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

func TestATableIsWrittenLineByLine(t *testing.T) {
	table := &Table{
		Name: "EXAMPLE", Title: "Example codes", System: "EX", Source: "invented for this test", Dated: 20260504, Notice: "Not to be used.",
		rows: []Concept{
			{Code: "01", Status: Active, Name: "one", CVX: []string{"03", "94"}, Updated: 20260504},
			{Code: "02", Status: Inactive, Name: "two"},
			{Code: "03", Status: NonUS, Name: "three", Note: "from abroad; é"},
			{Code: "04", Status: Pending, Name: ""},
		},
	}
	const want = "table  EXAMPLE\ntitle  Example codes\nsystem EX\nsource invented for this test\ndated  2026-05-04\nnotice Not to be used.\n" +
		"fields cvx updated note\nrows   4\n\n" +
		"01\t+\tone\t03,94\t20260504\n" +
		"02\t-\ttwo\n" +
		"03\tx\tthree\t\t\tfrom abroad; é\n" +
		"04\t?\t\n"
	text, err := table.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("written (-want +got):\n%s", diff)
	}
	var again Table
	if err := again.UnmarshalText(text); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(*table, again, cmpopts.IgnoreUnexported(Table{})); diff != "" {
		t.Errorf("header (-written +read):\n%s", diff)
	}
	if diff := cmp.Diff(table.rows, again.rows); diff != "" {
		t.Errorf("rows (-written +read):\n%s", diff)
	}
	if c, ok := again.Lookup("03"); !ok || c.Note != "from abroad; é" {
		t.Errorf("03 is %+v, %v", c, ok)
	}
}

func TestATableWithoutRowsOrHeaderLinesIsWrittenToo(t *testing.T) {
	text, err := (&Table{Name: "EMPTY"}).MarshalText()
	if err != nil || string(text) != "table  EMPTY\nrows   0\n\n" {
		t.Fatalf("got %q, %v", text, err)
	}
	var again Table
	if err := again.UnmarshalText(text); err != nil || again.Name != "EMPTY" || again.Len() != 0 {
		t.Errorf("got %+v, %v", again, err)
	}
}

func TestWhatCannotBeReadLeavesTheTableAsItWas(t *testing.T) {
	const good = "table  X\ntitle  Example\nrows   1\n\nA\t+\tName\n"
	var table Table
	if err := table.UnmarshalText([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ text, want string }{
		"nothing":                {"", "no empty line after the header"},
		"line ends of Windows":   {strings.ReplaceAll(good, "\n", "\r\n"), "no empty line after the header"},
		"a row too few":          {strings.Replace(good, "rows   1", "rows   2", 1), "header promises 2 rows, found 1"},
		"a row too many":         {good + "B\t+\tName\n", "header promises 1 rows, found 2"},
		"no count":               {strings.Replace(good, "rows   1\n", "", 1), "header promises -1 rows, found 1"},
		"a count in words":       {strings.Replace(good, "rows   1", "rows   one", 1), "header rows"},
		"a word of its own":      {"color  red\n" + good, `header line "color" is not known`},
		"no code":                {strings.Replace(good, "A\t", "\t", 1), "row 1: no code or no status"},
		"no status":              {strings.Replace(good, "\t+", "\t", 1), "row 1: no code or no status"},
		"a status of two signs":  {strings.Replace(good, "\t+", "\t+-", 1), "row 1: no code or no status"},
		"the same code twice":    {strings.Replace(good, "rows   1", "rows   2", 1) + "A\t-\tOther\n", `code "A" stands twice`},
		"a cell of no field":     {strings.Replace(strings.Replace(good, "rows", "fields color\nrows", 1), "Name", "Name\tred", 1), `field "color" is not known`},
		"cut in the first line":  {good[:5], "no empty line after the header"},
		"cut behind the header":  {good[:strings.Index(good, "A\t")], "header promises 1 rows, found 0"},
		"a code cut off its row": {good[:strings.Index(good, "\t+")+1], "row 1: no code or no status"},
	} {
		err := table.UnmarshalText([]byte(test.text))
		if err == nil || !strings.HasPrefix(err.Error(), "read table: ") || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want %q", name, err, test.want)
		}
		if text, err := table.MarshalText(); err != nil || string(text) != good {
			t.Fatalf("after %s the table is %q, %v", name, text, err)
		}
	}
}

func TestEachKindOfFileCanBeImportedKeptAndReadAgain(t *testing.T) {
	for _, kind := range Kinds() {
		table := mustImport(t, kind, cdcLines(kind))
		text, err := table.MarshalText()
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		var again Table
		if err := again.UnmarshalText(text); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		sameRows(t, "kept and read again", &again)
		if !strings.Contains(again.Source, string(kind)) || again.Notice != table.Notice {
			t.Errorf("%s: source %q, notice %q", kind, again.Source, again.Notice)
		}
		if second, err := again.MarshalText(); err != nil || string(second) != string(text) {
			t.Errorf("%s is written differently the second time, %v", kind, err)
		}
	}
}
