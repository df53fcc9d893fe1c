package vxu_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// expectation is one row of what an independent reader found in a published message.
type expectation map[string]string

func sharedMessages(t *testing.T) (dir string, rows []expectation) {
	t.Helper()
	root := os.Getenv("TESTSHOT_SHARED")
	if root == "" {
		t.Skip("TESTSHOT_SHARED is not set, so the published messages are not at hand")
	}
	dir = filepath.Join(root, "messages")
	data, err := os.ReadFile(filepath.Join(dir, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	names := strings.Split(lines[0], "\t")
	for _, line := range lines[1:] {
		row := expectation{}
		for i, cell := range strings.Split(line, "\t") {
			row[names[i]] = cell
		}
		rows = append(rows, row)
	}
	if len(rows) < 30 {
		t.Fatalf("%d rows, want 30", len(rows))
	}
	return dir, rows
}

func TestIdentifyAgreesWithAnIndependentReaderOnPublishedMessages(t *testing.T) {
	dir, rows := sharedMessages(t)
	routes := map[string]vxu.Route{
		"validate": vxu.Send, "exclusion_231": vxu.Exclusion, "other_version": vxu.OtherVersion, "not_vxu": vxu.NotVXU,
		"ack_AA": vxu.Answer, "ack_AE": vxu.Answer, "ack_AR": vxu.Answer,
	}
	for _, row := range rows {
		t.Run(row["file"], func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(dir, row["file"]))
			if err != nil {
				t.Fatal(err)
			}
			if got := vxu.Detect(data).Kind; got != vxu.KindHL7 {
				t.Errorf("Detect: %s", got)
			}
			m, err := hl7.Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			want := vxu.Identity{
				Version: row["version"], Type: row["message_type"], ControlID: row["control_id"], Profile: row["profile"],
				Segments: number(t, row["segments"]), SegmentCounts: map[string]int{},
				VaccineCodes: list(row["rxa_codes"]), Completion: list(row["rxa_status"]), Route: routes[row["expected"]],
			}
			for _, pair := range strings.Fields(row["segment_counts"]) {
				name, n, _ := strings.Cut(pair, ":")
				want.SegmentCounts[name] = number(t, n)
			}
			if diff := cmp.Diff(want, vxu.Identify(m)); diff != "" {
				t.Errorf("Identify (-want +got):\n%s", diff)
			}
			if guess, clues := vxu.StructureVersion(m); strings.HasPrefix(row["message_type"], "VXU") && guess != row["version"] && row["version"] != "2.4" {
				t.Errorf("StructureVersion: %q, want %q by %v", guess, row["version"], clues)
			}
			if vxu.IsSample(m) {
				t.Error("a published message is taken for a sample")
			}
		})
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}
