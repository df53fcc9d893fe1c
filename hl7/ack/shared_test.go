package ack_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
)

func TestReadAgreesWithAnIndependentReaderOnPublishedMessages(t *testing.T) {
	root := os.Getenv("TESTSHOT_SHARED")
	if root == "" {
		t.Skip("TESTSHOT_SHARED is not set, so the published messages are not at hand")
	}
	dir := filepath.Join(root, "messages")
	data, err := os.ReadFile(filepath.Join(dir, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	verdicts := map[string]ack.Verdict{
		"nist-onc2015/iz-ad-1.2-ack.hl7":    ack.Accepted,
		"nist-onc2015/iz-ad-2.2-ack.hl7":    ack.Accepted,
		"nist-onc2015/iz-ad-5.2-ack.hl7":    ack.Accepted,
		"nist-onc2015/iz-ad-7.2-ack.hl7":    ack.Refused,
		"nist-onc2015/iz-ad-10.2-ack.hl7":   ack.Rejected,
		"cdc-ig-r15/ack-aa-success.hl7":     ack.Accepted,
		"cdc-ig-r15/ack-ar-version.hl7":     ack.Rejected,
		"cdc-ig-r15/ack-ae-pid-missing.hl7": ack.Refused,
		"cdc-ig-r15/ack-ae-rxa-group.hl7":   ack.Refused,
		"cdc-ig-r15/ack-ae-nk1-segment.hl7": ack.Refused,
		"cdc-ig-r15/ack-aa-warning.hl7":     ack.WithWarnings,
		"cdc-ig-r15/ack-ae-birth-date.hl7":  ack.Refused,
	}
	lines := strings.Split(strings.TrimRight(string(data), "\n"), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(lines[0], "\t") {
		column[name] = i
	}
	seen := 0
	for _, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		cell := func(name string) string { return cells[column[name]] }
		t.Run(cell("file"), func(t *testing.T) {
			reply, err := os.ReadFile(filepath.Join(dir, cell("file")))
			if err != nil {
				t.Fatal(err)
			}
			a, problem := ack.Read(reply)
			if cell("ack_code") == "" {
				if problem != ack.OtherType || ack.Judge(reply, cell("control_id")).Verdict != ack.Unreadable {
					t.Errorf("no acknowledgment, and read as one: %+v", a)
				}
				return
			}
			seen++
			errors, err := strconv.Atoi(cell("err_count"))
			if err != nil {
				t.Fatal(err)
			}
			if problem != "" || string(a.Code) != cell("ack_code") || a.Answers != cell("ack_for") || len(a.Errors) != errors ||
				a.Version != cell("version") || a.Type != cell("message_type") || a.ControlID != cell("control_id") || a.Profile != cell("profile") {
				t.Errorf("%q %+v", problem, a)
			}
			if got := ack.Judge(reply, cell("ack_for")); got.Verdict != verdicts[cell("file")] || got.Verdict != a.Verdict() {
				t.Errorf("verdict %s, want %s", got.Verdict, verdicts[cell("file")])
			}
			if got := ack.Judge(reply, "ANOTHER").Verdict; got != ack.NotOurs {
				t.Errorf("for another message: %s", got)
			}
			readings := ack.Judge(reply, cell("ack_for")).Readings()
			if got := len(readings.HelpDesk); got != 2+1+errors {
				t.Errorf("%d lines for the Help Desk, want two control IDs, the MSA and %d ERR: %v", got, errors, readings.HelpDesk)
			}
			for _, p := range readings.Vendor {
				if p.Key == "ack.expected.unknown" {
					t.Errorf("nobody can say what is expected: %v", readings.Vendor)
				}
			}
			for _, e := range a.Errors {
				if e.Text() == "" || e.Location == (hl7.Location{}) {
					t.Errorf("error without text or place: %+v", e)
				}
			}
		})
	}
	if seen != len(verdicts) {
		t.Errorf("%d acknowledgments, want %d", seen, len(verdicts))
	}
}
