package conformance

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"testshot/hl7"
)

// sharedFolder gives the folder of published sample messages, which are not part
// of the project. Without it the tests that read them are left out.
func sharedFolder(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("TESTSHOT_SHARED")
	if dir == "" {
		t.Skip("TESTSHOT_SHARED names no folder with published sample messages, so they are not checked")
	}
	return filepath.Join(dir, "messages")
}

// table reads a tab-separated file whose first line names the columns.
func table(t *testing.T, path string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	names := strings.Split(lines[0], "\t")
	var list []map[string]string
	for _, line := range lines[1:] {
		row := make(map[string]string)
		for i, cell := range strings.Split(line, "\t") {
			row[names[i]] = cell
		}
		list = append(list, row)
	}
	return list
}

func TestPublishedMessagesHaveTheFindingsThatTheyAreKnownFor(t *testing.T) {
	dir := sharedFolder(t)
	for _, row := range table(t, filepath.Join(dir, "expected.tsv")) {
		data, err := os.ReadFile(filepath.Join(dir, row["file"]))
		if err != nil {
			t.Fatal(err)
		}
		m, err := hl7.Parse(data)
		if err != nil {
			t.Errorf("%s: %v", row["file"], err)
			continue
		}
		var found, severe []string
		for _, f := range Check(m, nil, Context{Today: today}) {
			found = append(found, f.Rule)
			if f.Severity == Error {
				severe = append(severe, f.Rule)
			}
		}
		for _, column := range []string{"errors_at_least", "warnings_at_least"} {
			for _, id := range strings.FieldsFunc(row[column], func(c rune) bool { return c == ',' || c == ' ' }) {
				if !slices.Contains(found, id) {
					t.Errorf("%s: %s is not found among %v", row["file"], id, found)
				}
			}
		}
		// No false alarms: what these authors call conformant has no errors, and
		// an acknowledgment or a query is not measured by the guide for VXU.
		switch folder, _, _ := strings.Cut(row["file"], "/"); {
		case strings.HasPrefix(row["expected"], "ack"):
			if len(found) > 0 {
				t.Errorf("%s: an acknowledgment has findings: %v", row["file"], found)
			}
		case row["expected"] != "validate":
			if len(found) != 1 {
				t.Errorf("%s: want one finding, got %v", row["file"], found)
			}
		case folder == "nist-onc2015" || folder == "nist-covid19" || folder == "cdc-iis-tools":
			if len(severe) > 0 {
				t.Errorf("%s: errors in a conformant message: %v", row["file"], severe)
			}
		}
	}
}

func TestPublishedRepliesAreReadAsTheirCodeSays(t *testing.T) {
	dir := sharedFolder(t)
	want := map[string][]string{"ack_AA": {"A03", "A04"}, "ack_AE": {"A06"}, "ack_AR": {"A07"}}
	for _, row := range table(t, filepath.Join(dir, "expected.tsv")) {
		if want[row["expected"]] == nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, row["file"]))
		if err != nil {
			t.Fatal(err)
		}
		m, err := hl7.Parse(data)
		if err != nil {
			t.Errorf("%s: %v", row["file"], err)
			continue
		}
		found := CheckReply(m, nil, row["ack_for"])
		if !slices.ContainsFunc(found, func(f Finding) bool { return slices.Contains(want[row["expected"]], f.Rule) }) {
			t.Errorf("%s: got %s, want one of %v", row["file"], rulesOf(found), want[row["expected"]])
		}
		if strings.Contains(rulesOf(found), "A02") {
			t.Errorf("%s: taken for the answer to another message", row["file"])
		}
		if rulesOf(CheckReply(m, nil, "another")) == rulesOf(found) {
			t.Errorf("%s: not noticed that it answers another message", row["file"])
		}
	}
}
