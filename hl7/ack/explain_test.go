package ack_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/hl7/ack"
)

func TestExplainKnowsEveryCodeOfThePublishedTables(t *testing.T) {
	root := os.Getenv("TESTSHOT_SHARED")
	if root == "" {
		t.Skip("TESTSHOT_SHARED is not set, so the published tables are not at hand")
	}
	for table, file := range map[string]string{
		ack.TableAckCode: "hl7_0008_ack_code.tsv", ack.TableError: "hl7_0357_error_code.tsv",
		ack.TableSeverity: "hl7_0516_severity.tsv", ack.TableApplication: "hl7_0533_application_error.tsv",
	} {
		data, err := os.ReadFile(filepath.Join(root, "codes", file))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		for _, line := range lines[1:] {
			code, _, _ := strings.Cut(line, "\t")
			if p := ack.Explain(table, code); p.Key == "ack.code.unknown" {
				t.Errorf("table %s lacks %s", table, code)
			}
		}
	}
}

// The sentences go to people who never heard of HL7's segments.
func TestNoSentenceNamesASegment(t *testing.T) {
	sentences := map[string]string{}
	for _, segment := range []string{`MSA|AA|1`, `MSA|AE|1`, `MSA|AR|1`, `MSA|CA|1`, `MSA||1`, `MSA|XX|1`, `MSA|AA`, `MSA|AA|2`, `NTE|1`} {
		for _, why := range ack.Judge(reply(z23, segment), "1").Why {
			sentences[why.Key] = why.English
		}
	}
	for table, codes := range map[string][]string{
		"0008": {"AA", "AE", "AR", "CA", "CE", "CR"}, "0516": {"I", "W", "E", "F"}, "0533": {"1", "2", "3", "4", "5", "6", "7"},
		"0357": {"0", "100", "101", "102", "103", "200", "201", "202", "203", "204", "205", "206", "207", "999"},
	} {
		for _, code := range codes {
			p := ack.Explain(table, code)
			sentences[p.Key] = p.English
		}
	}
	if len(sentences) < 35 {
		t.Fatalf("only %d sentences seen", len(sentences))
	}
	for key, english := range sentences {
		for _, name := range []string{"MSA", "MSH", "ERR", "PID", "RXA", "OBX", "NTE"} {
			if strings.Contains(english, name) {
				t.Errorf("%s names %s: %s", key, name, english)
			}
		}
		if !strings.HasSuffix(english, ".") || strings.Contains(english, "{") {
			t.Errorf("%s is not a whole sentence: %s", key, english)
		}
	}
}

func TestAReasonCarriesItsArgumentsForTheWording(t *testing.T) {
	for _, c := range []struct {
		segment, name, want string
	}{
		{`MSA|CA|MSG-1`, "code", "CA"},
		{`MSA|OK|MSG-1`, "code", "OK"},
		{`MSA|AA|MSG-9`, "answered", "MSG-9"},
		{`MSA|AA|MSG-9`, "sent", "MSG-1"},
	} {
		j := ack.Judge(reply(z23, c.segment), "MSG-1")
		if got := j.Why[0].Args[c.name]; got != c.want || !strings.Contains(j.Why[0].English, c.want) {
			t.Errorf("%s: %s is %q in %+v", c.segment, c.name, got, j.Why[0])
		}
	}
	// A value from outside is never searched for arguments of its own.
	j := ack.Judge(reply(z23, `MSA|AA|{sent}`), "MSG-1")
	if want := "This answers the message {sent}, and MSG-1 was sent."; j.Why[0].English != want {
		t.Errorf("%q, want %q", j.Why[0].English, want)
	}
}
