package codes

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// cvxFile writes the present list of vaccines in the form of CDC's file, with
// more lines at its end.
func cvxFile(more ...string) string {
	var b strings.Builder
	table := Standard().Table("CVX")
	words := map[Status]string{Active: "Active", Inactive: "Inactive", NeverActive: "Never Active", NonUS: "Non-US"}
	for i := 1; i <= table.Len(); i++ {
		c := table.At(i)
		fmt.Fprintf(&b, "%-10s|%s|%s|%s|%s|False|%s\r\n", c.Code, c.Name, c.Text, c.Note, words[c.Status], strings.ReplaceAll(c.Updated.String(), "-", "/"))
	}
	return b.String() + strings.Join(more, "\r\n")
}

const newVaccine = "994       |Example vaccine|Example vaccine, invented|only for this test|Active|False|2026/05/04"

func TestImportReadsANewerListOfVaccines(t *testing.T) {
	table, problems := Standard().Import(CVXFile, []byte(cvxFile(newVaccine)))
	if problems.Refused() || table == nil {
		t.Fatalf("refused: %v", problems)
	}
	if table.Dated != 20260504 || table.Len() != Standard().Table("CVX").Len()+1 {
		t.Errorf("dated %v with %d codes", table.Dated, table.Len())
	}
	set := Standard().With(table)
	c, ok := set.Lookup("CVX", "994")
	if !ok || c.Name != "Example vaccine" || c.Status != Active || c.Note != "only for this test" {
		t.Errorf("the new vaccine is %+v", c)
	}
	if c, _ = set.Lookup("CVX", "08"); len(c.Groups) != 1 {
		t.Errorf("the groups of 08 are %v: they should be carried over", c.Groups)
	}
}

func TestImportReadsUTF16AsCDCHasPublishedIt(t *testing.T) {
	units := utf16.Encode([]rune(cvxFile(newVaccine)))
	little, big := []byte{0xFF, 0xFE}, []byte{0xFE, 0xFF}
	for _, u := range units {
		little = append(little, byte(u), byte(u>>8))
		big = append(big, byte(u>>8), byte(u))
	}
	for name, data := range map[string][]byte{"little": little, "big": big, "odd end": append(little, 'x')} {
		if table, problems := Standard().Import(CVXFile, data); table == nil || problems.Refused() {
			t.Errorf("%s: refused: %v", name, problems)
		}
	}
}

func TestImportRefusesWhatIsNotTheNextList(t *testing.T) {
	whole := cvxFile(newVaccine)
	for _, test := range []struct {
		name string
		kind Kind
		data string
		want string
	}{
		{"empty", CVXFile, "", "no codes"},
		{"cut off", CVXFile, whole[:len(whole)/2], "cut off"},
		{"another file", MVXFile, whole, "manufacturer"},
		{"a page", CVXFile, "<html><body>moved</body></html>", "columns"},
		{"older", CVXFile, strings.ReplaceAll(cvxFile(), "2025/", "2015/"), "present list is newer"},
		{"no dates", CVXFile, strings.ReplaceAll(cvxFile(), "/", "."), "says when it was changed"},
		{"status of another world", CVXFile, cvxFile("994|a|b||Perhaps|False|2026/05/04"), "status"},
		{"unknown kind", "cpt.txt", whole, "does not know"},
		{"too large", CVXFile, strings.Repeat("x", maxImportBytes+1), "larger"},
	} {
		table, problems := Standard().Import(test.kind, []byte(test.data))
		if table != nil || !problems.Refused() {
			t.Errorf("%s: accepted with %v", test.name, problems)
			continue
		}
		if !strings.Contains(fmt.Sprint(problems), test.want) {
			t.Errorf("%s: %v does not say %q", test.name, problems, test.want)
		}
	}
}

func TestImportOverlooksALineOfHeadings(t *testing.T) {
	if table, problems := Standard().Import(CVXFile, []byte("CVX Code|Short Description|Full Vaccine Name|Note|VaccineStatus|nonvaccine|update_date\r\n"+cvxFile(newVaccine))); table == nil {
		t.Errorf("refused: %v", problems)
	}
}

func TestImportWarnsOfAFewMissingCodes(t *testing.T) {
	lines := strings.SplitAfter(cvxFile(newVaccine), "\r\n")
	table, problems := Standard().Import(CVXFile, []byte(strings.Join(lines[3:], "")))
	if table == nil || len(problems) != 1 || problems[0].Refuse {
		t.Errorf("want a warning, got %v", problems)
	}
}

func TestTheOtherFilesOfCDCAreRead(t *testing.T) {
	for _, test := range []struct {
		kind Kind
		line string
		want Concept
	}{
		{MVXFile, "ZZZ|Example Vaccines|invented|Active|2026/05/04", Concept{Code: "ZZZ", Name: "Example Vaccines", Status: Active}},
		{ProductFile, "EXAMPLIX|Example|03        |Example Vaccines|ZZZ|Active|Active|2026/05/04", Concept{Code: "03/ZZZ", Name: "EXAMPLIX", Status: Active}},
		{NDCUseFile, "9|99999|888|77|Examplix|SUBSTANCE|Example Vaccines|20260101||VIAL|00399999888778|03        |MMR|False     |99999-0888-77|2026-05-04 00:00:00|00399999888778", Concept{Code: "99999-0888-77", Name: "Examplix", Status: Active}},
		{NDCSaleFile, "9|99999|888|78|Examplix|SUBSTANCE|Example Vaccines|20200101|20210101|CARTON|ORAL|2026-05-04 00:00:00|03        |MMR|99999-0888-78|", Concept{Code: "99999-0888-78", Name: "Examplix", Status: Inactive}},
		{VISFile, "Example statement|2026/04/01|253088698309999111260401|0886983099991|Current|2026/05/04", Concept{Code: "253088698309999111260401", Name: "Example statement", Status: Active, Document: "0886983099991", From: 20260401}},
	} {
		form := forms[test.kind]
		table := &Table{}
		var problems Problems
		readRows(table, form, test.line, nil, &problems)
		if len(problems) > 0 || table.Len() != 1 {
			t.Errorf("%s: %v", test.kind, problems)
			continue
		}
		got := table.At(1)
		if got.Code != test.want.Code || got.Name != test.want.Name || got.Status != test.want.Status || got.Updated != 20260504 {
			t.Errorf("%s: got %+v", test.kind, got)
		}
		if test.kind == VISFile && (got.Document != test.want.Document || got.From != test.want.From) {
			t.Errorf("%s: got %+v", test.kind, got)
		}
	}
}

func TestALineThatRepeatsACodeAddsToIt(t *testing.T) {
	var problems Problems
	table := &Table{}
	readRows(table, forms[ProductFile], "ONE|x|03|y|ZZZ|Active|Inactive|2026/05/04\nTWO|x|03|y|ZZZ|Active|Active|2026/05/05", nil, &problems)
	if table.Len() != 1 || table.At(1).Name != "ONE; TWO" || table.At(1).Status != Active || len(problems) > 0 {
		t.Errorf("got %+v, %v", table.At(1), problems)
	}
}

func TestImportTakesMemoryInProportionToTheFile(t *testing.T) {
	for name, line := range map[string]func(i int) (Kind, string){
		"names of one product": func(i int) (Kind, string) {
			return ProductFile, fmt.Sprintf("NAME %d|x|03|y|ZZZ|Active|Active|2026/05/04", i)
		},
		"vaccines of one drug": func(i int) (Kind, string) {
			return NDCUseFile, fmt.Sprintf("1|a|b|c|M-M-R II|S|L|20200101||VIAL|0|%d|x|False|00006-4681-01|2026-05-04|0", i%1000)
		},
		"new codes": func(i int) (Kind, string) {
			return CVXFile, fmt.Sprintf("%d|n|t||Active|False|2026/05/04", 1000+i)
		},
		"broken lines": func(i int) (Kind, string) { return CVXFile, fmt.Sprintf("%d", i) },
		"columns":      func(i int) (Kind, string) { return CVXFile, "|" },
	} {
		var work [3]uint64
		for i, times := range []int{1, 2, 4} {
			kind, _ := line(0)
			var file strings.Builder
			for n := range 4000 * times {
				_, text := line(n)
				file.WriteString(text)
				if name != "columns" {
					file.WriteByte('\n')
				}
			}
			data := []byte(file.String())
			Standard().Import(kind, data) // tables are read at the first use
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			Standard().Import(kind, data)
			runtime.ReadMemStats(&after)
			work[i] = after.TotalAlloc - before.TotalAlloc
		}
		const spare = 1 << 18 // slices and maps grow in steps
		if work[1] > 3*work[0]+spare || work[2] > 3*work[1]+spare {
			t.Errorf("%s: %d bytes for 1, 2 and 4 times the file", name, work)
		}
	}
}

func TestAFileWithEndlessLinesForOneCodeIsRefused(t *testing.T) {
	var products, drugs strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&products, "NAME %d|x|03|y|ZZZ|Active|Active|2026/05/04\n", i)
		fmt.Fprintf(&drugs, "1|a|b|c|M-M-R II|S|L|20200101||VIAL|0|%d|x|False|00006-4681-01|2026-05-04|0\n", i)
	}
	for kind, text := range map[Kind]string{ProductFile: products.String(), NDCUseFile: drugs.String()} {
		if table, problems := Standard().Import(kind, []byte(text)); table != nil || !strings.Contains(problems[0].Text, "one code") {
			t.Errorf("%s: %v", kind, problems)
		}
	}
}

func FuzzImport(f *testing.F) {
	for _, kind := range Kinds() {
		f.Add(string(kind), []byte(newVaccine+"\n||||||||||||||||\n"))
	}
	f.Add(string(CVXFile), []byte{0xFF, 0xFE, 0x30})
	f.Fuzz(func(t *testing.T, kind string, data []byte) {
		if known := Recognize(kind, data); known != "" && TableOf(known) == "" {
			t.Errorf("recognized as %q", known)
		}
		table, problems := Standard().Import(Kind(kind), data)
		// Without a present list almost any line is taken, and what is taken can be kept.
		if free, _ := newSet(map[string]*entry{}).Import(Kind(kind), data); free != nil {
			text, err := free.MarshalText()
			var again Table
			if err != nil || again.UnmarshalText(text) != nil || again.Len() != free.Len() {
				t.Errorf("%q cannot be kept: %v, %d rows and %d", data, err, free.Len(), again.Len())
			}
		}
		if (table == nil) != problems.Refused() {
			t.Errorf("table %v with %v", table, problems)
		}
		if len(problems) > 2*maxProblems {
			t.Errorf("%d problems", len(problems))
		}
		if table == nil {
			return
		}
		// What was taken can be written, read again, and imported in place of the old.
		text, err := table.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var again Table
		if err := again.UnmarshalText(text); err != nil {
			t.Fatalf("%v in what was written", err)
		}
		for i := 1; i <= table.Len(); i++ {
			if c := table.At(i); !reflect.DeepEqual(table.Find(c.Code), &c) || again.Find(c.Code) == nil {
				t.Fatalf("%q is not found", c.Code)
			}
		}
	})
}

// added imports the present list with more lines and gives the row of a code.
func added(t *testing.T, kind Kind, code string, lines ...string) (Concept, Problems) {
	t.Helper()
	table, problems := Standard().Import(kind, cdcText(append(cdcLines(kind), lines...)))
	if table == nil {
		return Concept{}, problems
	}
	c, ok := table.Lookup(code)
	if !ok {
		t.Fatalf("%s: %s is not in the imported list", kind, code)
	}
	return c, problems
}

func TestOfTwoLinesOfOneVaccineTheNewerCounts(t *testing.T) {
	old := "03|MMR of old|measles, mumps, rubella|old|Inactive|False|2001/01/01"
	newer := "03|MMR anew|measles, mumps, rubella|new|Inactive|False|2026/05/04"
	present, _ := Lookup("CVX", "03")
	for name, lines := range map[string][]string{"older behind": {old}, "the same behind": {cdcLines(CVXFile)[2]}} {
		got, problems := added(t, CVXFile, "03", lines...)
		if diff := cmp.Diff(present, got); diff != "" || len(problems) > 0 {
			t.Errorf("%s: %v\n%s", name, problems, diff)
		}
	}
	want := present // what the file does not say stays, such as the groups
	want.Name, want.Text, want.Note, want.Status, want.Updated = "MMR anew", "measles, mumps, rubella", "new", Inactive, 20260504
	for name, lines := range map[string][]string{"newer behind": {newer}, "newer, then older": {newer, old}} {
		got, problems := added(t, CVXFile, "03", lines...)
		if diff := cmp.Diff(want, got); diff != "" || len(problems) > 0 {
			t.Errorf("%s: %v\n%s", name, problems, diff)
		}
	}
	if table, _ := Standard().Import(CVXFile, cdcText(append(cdcLines(CVXFile), newer))); table == nil || table.Dated != 20260504 {
		t.Errorf("the list is not dated by its newest line: %+v", table)
	}
}

func TestALineOfADrugAddsAVaccineOnce(t *testing.T) {
	line := func(cvx, updated string) string {
		return "1|a|b|c|M-M-R II|SUBSTANCE|Labeler|20200101||VIAL|0|" + cvx + "|x|False|00006-4681-01|" + updated + "|0"
	}
	present, _ := Lookup("NDC USE", "00006-4681-01")
	got, _ := added(t, NDCUseFile, present.Code, line("03", "2001-01-01"))
	if diff := cmp.Diff(present, got); diff != "" {
		t.Errorf("the same vaccine again:\n%s", diff)
	}
	got, _ = added(t, NDCUseFile, present.Code, line("94", "2026-05-04"), line("94", "2026-05-04"))
	if diff := cmp.Diff([]string{"03", "94"}, got.CVX); diff != "" || got.Updated != 20260504 {
		t.Errorf("another vaccine: changed on %v\n%s", got.Updated, diff)
	}
	if again, _ := Lookup("NDC USE", "00006-4681-01"); len(again.CVX) != 1 {
		t.Errorf("the present list has changed: %v", again.CVX)
	}
}

func TestDaysOfAFileAreReadInAnyOfCDCsForms(t *testing.T) {
	for written, want := range map[string]Day{
		"2026/05/04": 20260504, "2026-05-04": 20260504, "20260504": 20260504, "2026-05-04 13:45:00": 20260504, " 2026/05/04 ": 20260504,
		"": 0, "5/4/2026": 0, "2026": 0, "2026/13/04": 0, "2026/02/30": 0, "May 4, 2026": 0,
	} {
		got, problems := added(t, CVXFile, "994", "994|Example|Example||Active|False|"+written)
		if got.Updated != want || len(problems) > 0 {
			t.Errorf("%q is read as %v, want %v; %v", written, got.Updated, want, problems)
		}
	}
}

func TestAListIsNotReplacedByAnOlderOne(t *testing.T) {
	table := Standard().Table("MVX")
	dated := func(d Day) *Set {
		present := *table
		present.Dated = d
		return Standard().With(&present)
	}
	for _, test := range []struct {
		present Day
		refuse  bool
	}{{20240101, false}, {table.Dated, false}, {table.Dated + 1, true}, {20991231, true}} {
		got, problems := dated(test.present).Import(MVXFile, cdcText(cdcLines(MVXFile)))
		if problems.Refused() != test.refuse || (got == nil) != test.refuse {
			t.Errorf("present list of %v, file of %v: %v", test.present, table.Dated, problems)
		}
	}
}

func TestASetWithoutTheListTakesAnyWholeFile(t *testing.T) {
	empty := newSet(map[string]*entry{})
	table, problems := empty.Import(MVXFile, []byte("ZZZ|Example Vaccines|invented|Active|2026/05/04"))
	if table == nil || len(problems) > 0 || table.Len() != 1 || table.Title != "" {
		t.Errorf("got %+v, %v", table, problems)
	}
	if table, problems = empty.Import(MVXFile, []byte("ZZZ|Example Vaccines|invented|Active|")); table != nil || !problems.Refused() {
		t.Errorf("a file without a date: %+v, %v", table, problems)
	}
}

func TestWhatIsWrongIsSaidByLineAndNotWithoutEnd(t *testing.T) {
	lines := cdcLines(CVXFile)
	lines[9], lines[19] = "10|IPV", "20|DTaP|||Perhaps|False|2026/05/04"
	_, problems := Standard().Import(CVXFile, cdcText(lines))
	if len(problems) < 2 || problems[0].Line != 10 || problems[1].Line != 20 || !problems[0].Refuse || !problems[1].Refuse {
		t.Errorf("got %v", problems)
	}
	for name, data := range map[string]string{
		"short lines":   strings.Repeat("x\n", 5000),
		"odd lines":     strings.Repeat("!|a|b|c|Active|False|2026/05/04\n", 5000),
		"endless lines": strings.Repeat("\n", maxImportLines) + "x\n" + strings.Repeat("x\n", 10),
	} {
		table, problems := Standard().Import(CVXFile, []byte(data))
		if table != nil || len(problems) == 0 || len(problems) > 2*maxProblems {
			t.Errorf("%s: %d problems, taken is %v", name, len(problems), table != nil)
		}
	}
}

func TestNamesInLatin1AreRead(t *testing.T) {
	got, problems := added(t, MVXFile, "ZZZ", "ZZZ|Exempl\xe9 Vaccins|invented|Active|2026/05/04")
	if got.Name != "Exemplé Vaccins" || len(problems) > 0 {
		t.Errorf("got %q, %v", got.Name, problems)
	}
}
