package conformance

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

func TestAFileReadInPiecesHasTheSameFindings(t *testing.T) {
	for _, data := range []string{clean, clean + clean, "FHS|^~\\&\nBHS|^~\\&\n" + clean + clean + "BTS|3\nFTS|2\n", "", "MSHX|", "%PDF-1.4 \x00\x01"} {
		check := NewFileCheck(nil)
		r := hl7.NewReader(strings.NewReader(data))
		r.Trailer = check.Trailer
		_, err := r.Read()
		for ; err == nil; _, err = r.Read() {
			check.Message()
		}
		if err == io.EOF {
			err = nil
		}
		if diff := cmp.Diff(checkFile(data), check.Findings(err)); diff != "" {
			t.Errorf("%.20q (-whole +pieces):\n%s", data, diff)
		}
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

func TestEveryCountOfAFileIsComparedWithWhatItHolds(t *testing.T) {
	const head, batch = "FHS|^~\\&\n", "BHS|^~\\&\n"
	for _, test := range []struct {
		name, data string
		want       []string
	}{
		{"one message in a batch", batch + clean + "BTS|1\n", nil},
		{"one message, a count of none", batch + clean + "BTS|0\n", []string{"S14 BTS-1 warning"}},
		{"a count that is left out", batch + clean + "BTS|\n", nil},
		{"a count in words", batch + clean + "BTS|one\n", nil},
		{"a count with leading zeros", batch + clean + "BTS|001\n", nil},
		{"no trailer", batch + clean, nil},
		{"two batches of one each", head + batch + clean + "BTS|1\n" + batch + clean + "BTS|1\nFTS|2\n", []string{"S15 warning"}},
		{"the second batch counts both", head + batch + clean + "BTS|1\n" + batch + clean + "BTS|2\nFTS|2\n", []string{"S15 warning", "S14 BTS-1 warning"}},
		{"the file counts messages, not batches", head + batch + clean + clean + "BTS|2\nFTS|2\n", []string{"S15 warning", "S14 FTS-1 warning"}},
		{"both counts are wrong", head + batch + clean + clean + "BTS|1\nFTS|9\n", []string{"S15 warning", "S14 BTS-1 warning", "S14 FTS-1 warning"}},
		{"three without a wrapper", clean + clean + clean, []string{"S15 warning"}},
		{"blank lines between", clean + "\n\n" + clean, []string{"S15 warning"}},
		{"text before the message", "Exported by the sample system\n" + clean, nil},
	} {
		if diff := cmp.Diff(test.want, judgements(checkFile(test.data))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestAFileSaysHowManyMessagesItHolds(t *testing.T) {
	for n, want := range map[int]string{2: "The file holds 2 messages.", 30: "The file holds 30 messages."} {
		found := checkFile(strings.Repeat(clean, n))
		if len(found) != 1 || found[0].Text != want || found[0].Who != You {
			t.Errorf("%d messages: got %+v", n, found)
		}
	}
}

func TestCheckFileTakesWhateverSplittingGave(t *testing.T) {
	for _, test := range []struct {
		name string
		b    *hl7.Batch
		err  error
		want []string
	}{
		{"neither a file nor a reason", nil, nil, []string{"S03 error"}},
		{"a reason of another kind", nil, errors.New("the disk is gone"), []string{"S03 error"}},
		{"a wrapped reason", nil, fmt.Errorf("read it: %w", &hl7.ParseError{Problem: hl7.NoMessage}), []string{"S01 error"}},
		{"a header that ends at once", nil, &hl7.ParseError{Problem: hl7.BadHeader}, []string{"S04 MSH[1]-1 error"}},
		{"several where one was wanted", nil, &hl7.ParseError{Problem: hl7.SeveralMessages}, []string{"S15 warning"}},
		{"a file and a reason: the reason counts", &hl7.Batch{}, errors.New("torn"), []string{"S03 error"}},
		{"a file of nothing", &hl7.Batch{}, nil, nil},
	} {
		if diff := cmp.Diff(test.want, judgements(CheckFile(test.b, test.err, nil))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}
