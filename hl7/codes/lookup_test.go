package codes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// eachRow calls look for every row of every table that came with the program.
func eachRow(look func(table *Table, c Concept)) {
	for _, name := range Standard().Names() {
		table := Standard().Table(name)
		for i := range table.Len() {
			look(table, table.At(i+1))
		}
	}
}

func TestEveryCodeIsFoundAsItIsWritten(t *testing.T) {
	eachRow(func(table *Table, c Concept) {
		got, ok := table.Lookup(c.Code)
		if diff := cmp.Diff(c, got); !ok || diff != "" {
			t.Errorf("%s %s: found is %v\n%s", table.Name, c.Code, ok, diff)
		}
		if found := table.Find(c.Code); found == nil || found.Code != c.Code {
			t.Errorf("%s: Find gives %v for %s", table.Name, found, c.Code)
		}
		if table.Has(c.Code) != (c.Status == Active) {
			t.Errorf("%s: Has says %v of %s, which is %v", table.Name, table.Has(c.Code), c.Code, c.Status)
		}
	})
}

// Codes are compared letter by letter: no zero, blank or capital is made up.
func TestNoCodeIsFoundInAnotherWriting(t *testing.T) {
	tried := 0
	eachRow(func(table *Table, c Concept) {
		for _, other := range []string{
			strings.TrimLeft(c.Code, "0"), "0" + c.Code, " " + c.Code, c.Code + " ", c.Code + "\t", c.Code + "\x00",
			strings.ToLower(c.Code), strings.ToUpper(c.Code),
		} {
			if other == c.Code {
				continue
			}
			tried++
			got, ok := table.Lookup(other)
			if ok && got.Code != other || table.Find(other) != nil != ok {
				t.Errorf("%s: %q gives %q", table.Name, other, got.Code)
			}
		}
	})
	if tried < 10_000 {
		t.Errorf("only %d writings were tried", tried)
	}
	for _, test := range []struct{ table, code string }{
		{"CVX", "3"}, {"CVX", "003"}, {"CVX", " 03"}, {"CVX", "03 "}, {"MVX", "msd"}, {"MVX", "MSD "}, {"NIP001", "0"}, {"NIP001", "000"},
		{"HL70001", "f"}, {"HL70064", "v02"}, {"NCIT", "c28161"}, {"USPS", "ma"}, {"HL70322", "cp"}, {"HL70215", "2"}, {"VIS", ""}, {"cvx", "03"}, {"", "03"},
	} {
		if c, ok := Lookup(test.table, test.code); ok {
			t.Errorf("%s %q gives %q", test.table, test.code, c.Code)
		}
	}
}

func TestRowsAreCountedFromOneAndCopied(t *testing.T) {
	table := Standard().Table("MVX")
	for _, i := range []int{0, -1, table.Len() + 1, 1 << 30} {
		if diff := cmp.Diff(Concept{}, table.At(i)); diff != "" {
			t.Errorf("row %d:\n%s", i, diff)
		}
	}
	first, last := table.At(1), table.At(table.Len())
	if first.Code == "" || last.Code == "" || first.Code >= last.Code {
		t.Errorf("from %q to %q", first.Code, last.Code)
	}
	first.Name = "changed by a caller"
	if table.At(1).Name == first.Name {
		t.Error("a caller changed the table")
	}
}

func TestStatusesAreNamedInWords(t *testing.T) {
	for status, want := range map[Status]string{
		Active: "active", Inactive: "inactive", NeverActive: "never active", NonUS: "not used in the United States", Pending: "pending", 0: "not given", '!': "not given",
	} {
		if got := status.String(); got != want {
			t.Errorf("%q is %q, want %q", byte(status), got, want)
		}
	}
}

func TestOnlyDaysOfTheCalendarAreDays(t *testing.T) {
	for text, want := range map[string]Day{
		"2024-02-29": 20240229, "2000-02-29": 20000229, "2026-12-31": 20261231, "20260115093000": 20260115,
		"2023-02-29": 0, "1900-02-29": 0, "2026-04-31": 0, "2026-02-31": 0, "2026-00-10": 0, "2026-01-00": 0, "0000-01-01": 0,
		"-2026-01-15": 0, "2026.01.15": 0, "26-01-15": 0, "2026-1-15": 0, "２０２６0115": 0,
	} {
		if got := ParseDay(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
}
