package codes

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestEveryEmbeddedTableReadsAndSaysItsSourceAndDate(t *testing.T) {
	names := Standard().Names()
	if len(names) < 55 {
		t.Fatalf("%d tables, want at least 55: %v", len(names), names)
	}
	for _, name := range names {
		table := Standard().Table(name)
		if table.Name != name {
			t.Errorf("the file of %s calls itself %s", name, table.Name)
		}
		if table.Title == "" || table.Source == "" || table.Dated < 20050101 || table.System == "" {
			t.Errorf("%s: title %q, system %q, source %q, dated %v: all must be given", name, table.Title, table.System, table.Source, table.Dated)
		}
		if table.Len() == 0 && name != "HL70220" && name != "HL70288" {
			t.Errorf("%s is empty", name)
		}
		for i := 1; i <= table.Len(); i++ {
			c := table.At(i)
			if c.Status.String() == "not given" || c.Name == "" {
				t.Errorf("%s %q: status %v, name %q", name, c.Code, c.Status, c.Name)
			}
			if i > 1 && table.At(i-1).Code >= c.Code {
				t.Errorf("%s: %q does not stand after %q", name, c.Code, table.At(i-1).Code)
			}
			if strings.TrimSpace(c.Code) != c.Code {
				t.Errorf("%s: the code %q has blanks around it", name, c.Code)
			}
		}
	}
}

func TestLookupFindsCodesWithTheirLeadingZeros(t *testing.T) {
	for _, test := range []struct {
		table, code, name string
		status            Status
	}{
		{"CVX", "08", "Hep B, adolescent or pediatric", Active},
		{"CVX", "01", "DTP", Inactive},
		{"HL70292", "08", "Hep B, adolescent or pediatric", Active},
		{"MVX", "PMC", "Sanofi Pasteur Inc.", Active},
		{"HL70227", "AB", "Abbott Laboratories", Inactive},
		{"HL70001", "F", "Female", Active},
		{"NIP001", "00", "New immunization record", Active},
		{"HL70064", "V06", "VFC eligible - State specific eligibility (e.g. S-CHIP plan)", Inactive},
		{"NCIT", "C28161", "Intramuscular", Active},
	} {
		c, ok := Lookup(test.table, test.code)
		if !ok {
			t.Errorf("%s %s is not found", test.table, test.code)
			continue
		}
		if test.table == "MVX" {
			test.name = c.Name // CDC writes the company's name in several ways
		}
		if c.Name != test.name || c.Status != test.status {
			t.Errorf("%s %s is %q, %v; want %q, %v", test.table, test.code, c.Name, c.Status, test.name, test.status)
		}
	}
	for _, unlisted := range []struct{ table, code string }{{"CVX", "8"}, {"CVX", ""}, {"MVX", "pmc"}, {"no such table", "08"}} {
		if c, ok := Lookup(unlisted.table, unlisted.code); ok {
			t.Errorf("%s %q is found: %v", unlisted.table, unlisted.code, c)
		}
	}
}

func TestTheNoticeOfLOINCStaysWithItsTable(t *testing.T) {
	notice := Standard().Table("NIP003").Notice
	for _, want := range []string{"http://loinc.org/license", "copyright Regenstrief Institute, Inc.", "LOINC Committee"} {
		if !strings.Contains(strings.ReplaceAll(notice, "(LOINC) ", "LOINC "), want) {
			t.Errorf("the notice %q lacks %q", notice, want)
		}
	}
}

func TestObservationsNameTheirValueTypesAndTables(t *testing.T) {
	c, _ := Lookup("NIP003", "64994-7")
	if !slices.Equal(c.Types, []string{"CE"}) || c.Values != "HL70064" {
		t.Errorf("eligibility: types %v, values %q", c.Types, c.Values)
	}
	if c, _ = Lookup("NIP003", "29769-7"); !slices.Contains(c.Types, "DT") || !slices.Contains(c.Types, "TS") {
		t.Errorf("day of the statement: types %v", c.Types)
	}
	for i := 1; i <= Standard().Table("NIP003").Len(); i++ {
		c := Standard().Table("NIP003").At(i)
		if c.Values != "" && Standard().Table(c.Values) == nil {
			t.Errorf("%s takes its values from %q, which is not here", c.Code, c.Values)
		}
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	set, code := Standard(), "49281-0560-05"
	set.NDC(code)
	if n := testing.AllocsPerRun(100, func() {
		if set.NDC(code) == nil || set.Table("CVX").Find(code[:4]) != nil {
			t.Error("lookup went wrong")
		}
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestASetMayBeUsedFromSeveralGoroutines(t *testing.T) {
	set := Standard().With(&Table{Name: "EXAMPLE"})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if _, ok := set.Lookup("CVX", "08"); !ok {
				t.Error("08 is not found")
			}
			set.Made("08", "MSD")
		})
	}
	wg.Wait()
}

func TestWithLeavesTheOldSetAsItWas(t *testing.T) {
	small := &Table{Name: "CVX", Dated: 20300101}
	if err := small.makeIndex(); err != nil {
		t.Fatal(err)
	}
	set := Standard().With(small)
	if _, ok := set.Lookup("CVX", "08"); ok {
		t.Error("the new set still has the old list")
	}
	if _, ok := Standard().Lookup("CVX", "08"); !ok {
		t.Error("the old set has lost its list")
	}
	if Standard().With(nil) != Standard() {
		t.Error("no table should change nothing")
	}
}

func TestANilTableIsAnEmptyOne(t *testing.T) {
	var table *Table
	if _, ok := table.Lookup("x"); ok || table.Len() != 0 || table.Find("x") != nil || table.Has("x") || table.At(1).Code != "" {
		t.Error("a nil table should hold nothing")
	}
}

func TestParseRefusesTablesThatAreNotWhole(t *testing.T) {
	for name, text := range map[string]string{
		"no header":       "A\t+\tName",
		"unknown word":    "table X\nweather fine\nrows 0\n\n",
		"wrong count":     "table X\nrows 2\n\nA\t+\tName\n",
		"count is a word": "table X\nrows many\n\nA\t+\tName\n",
		"no status":       "table X\nrows 1\n\nA\tName\n",
		"unknown field":   "table X\nfields color\nrows 1\n\nA\t+\tName\tred\n",
		"twice":           "table X\nrows 2\n\nA\t+\tName\nA\t+\tName\n",
	} {
		if table, err := parse(text); err == nil {
			t.Errorf("%s: read as %+v", name, table)
		}
	}
}
