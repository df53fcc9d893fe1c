package codes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompareNamesWhatANewerListChanges(t *testing.T) {
	lines := cdcLines(CVXFile)
	for i, line := range lines {
		switch cells := strings.Split(line, "|"); strings.TrimSpace(cells[0]) {
		case "03":
			lines[i] = strings.Replace(line, "|Active|", "|Inactive|", 1)
		case "08":
			lines[i] = strings.Replace(line, cells[1], "Another name", 1)
		case "21":
			cells[6] = "2026/05/04" // touched, and says the same
			lines[i] = strings.Join(cells, "|")
		}
	}
	table, problems := Standard().Import(CVXFile, cdcText(append(lines[1:], newVaccine)))
	if table == nil {
		t.Fatal(problems)
	}
	got := Compare(Standard().Table("CVX"), table)
	want := Difference{Added: []string{"994"}, Retired: []string{"03"}, Changed: []string{"08"}, Gone: []string{"01"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got.Empty() {
		t.Error("nothing is said to change")
	}
}

func TestCompareOfAListWithItselfIsEmpty(t *testing.T) {
	for _, kind := range Kinds() {
		table := Standard().Table(TableOf(kind))
		if d := Compare(table, mustImport(t, kind, cdcLines(kind))); !d.Empty() {
			t.Errorf("%s: %+v", kind, d)
		}
		if d := Compare(nil, table); len(d.Added) != table.Len() || len(d.Gone) > 0 {
			t.Errorf("%s against nothing: %d added", kind, len(d.Added))
		}
	}
}
