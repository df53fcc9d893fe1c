package conformance

import (
	"errors"
	"strings"
	"testing"

	"testshot/hl7"
)

// fileTests has a file for each rule on files that breaks it; the clean message
// as a file keeps them all.
var fileTests = []struct{ rule, data string }{
	{"S01", " \r\n"},
	{"S03", "patient;vaccine;date\n1;MMR;2026-01-15\n"},
	{"S15", clean + clean},
}

func checkFile(data string) []Finding {
	b, err := hl7.SplitBatch([]byte(data))
	return CheckFile(b, err, nil)
}

func TestEveryRuleOnFilesIsBrokenByItsFile(t *testing.T) {
	for _, test := range fileTests {
		if got := rulesOf(checkFile(strings.TrimSpace(test.data))); got != test.rule {
			t.Errorf("%s: got %q", test.rule, got)
		}
	}
	if found := checkFile(clean); len(found) > 0 {
		t.Errorf("the clean message: %v", found)
	}
}

func TestCountsOfABatchAreCompared(t *testing.T) {
	file := "FHS|^~\\&\nBHS|^~\\&\n" + clean + clean + "BTS|3\nFTS|1\n"
	found := checkFile(file)
	if got := rulesOf(found); got != "S15 S14" || found[1].Location.String() != "BTS-1" || found[0].Args[0] != "2" {
		t.Errorf("got %s: %+v", got, found)
	}
	if got := rulesOf(checkFile(strings.Replace(file, "BTS|3", "BTS|2", 1))); got != "S15" {
		t.Errorf("with the right count: %s", got)
	}
}

func TestWhatCannotBeParsedIsAFinding(t *testing.T) {
	for data, want := range map[string]string{
		"":                  "S01",
		"MSH":               "S04",
		"%PDF-1.4 \x00\x01": "S03",
		clean + clean:       "S15",
	} {
		_, err := hl7.Parse([]byte(data))
		if err == nil {
			t.Fatalf("%.10q was parsed", data)
		}
		if got := rulesOf(CheckUnreadable(err, nil)); got != want {
			t.Errorf("%.10q: got %s, want %s", data, got, want)
		}
	}
	if got := rulesOf(CheckUnreadable(errors.New("something else"), nil)); got != "S03" {
		t.Errorf("another error: got %s", got)
	}
}
