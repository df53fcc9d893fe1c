package simulator

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// edited changes one thing in the clean sample, and says when it did not.
func edited(t *testing.T, change func(string) string) []byte {
	t.Helper()
	clean := string(sample(vxu.SampleClean))
	broken := change(clean)
	if broken == clean {
		t.Fatal("the sample is as it was, so the test shows nothing")
	}
	return []byte(broken)
}

// field puts a value into a field of the first segment of a name.
func field(segment string, n int, value string) func(string) string {
	return func(message string) string {
		lines := strings.Split(message, "\r")
		for i, line := range lines {
			if fields := strings.Split(line, "|"); fields[0] == segment {
				if segment == "MSH" {
					fields[n-1] = value
				} else {
					fields[n] = value
				}
				lines[i] = strings.Join(fields, "|")
				break
			}
		}
		return strings.Join(lines, "\r")
	}
}

// without leaves a segment out.
func without(segment string) func(string) string {
	return func(message string) string {
		lines := strings.Split(message, "\r")
		for i, line := range lines {
			if strings.HasPrefix(line, segment) {
				return strings.Join(append(lines[:i:i], lines[i+1:]...), "\r")
			}
		}
		return message
	}
}

func TestARefusalNamesWhatItDidNotLikeWithItsPlaceAndItsCode(t *testing.T) {
	for _, row := range []struct {
		name              string
		change            func(string) string
		at                string
		code, application string
		severity          ack.Severity
	}{
		{"no birth date", field("PID", 7, ""), "PID[1]-7", "101", "", ack.Error},
		{"half a birth date", field("PID", 7, "2012"), "PID[1]-7", "102", "2", ack.Error},
		{"a birth date to come", field("PID", 7, "20991231"), "PID[1]-7", "999", "1", ack.Error},
		{"no sex", field("PID", 8, ""), "PID[1]-8", "101", "", ack.Error},
		{"a sex that no table has", field("PID", 8, "Q"), "PID[1]-8", "103", "5", ack.Error},
		{"no time zone", field("MSH", 7, "20150302101500"), "MSH[1]-7", "102", "", ack.Error},
		{"no receipt asked for", field("MSH", 15, ""), "MSH[1]-15", "101", "", ack.Error},
		{"another receipt asked for", field("MSH", 15, "SU"), "MSH[1]-15", "103", "5", ack.Error},
		{"a mode of working that no table has", field("MSH", 11, "Q"), "MSH[1]-11", "202", "", ack.Error},
		{"no patient", without("PID"), "", "100", "", ack.Error},
		{"no vaccine", field("RXA", 5, ""), "RXA[1]-5", "101", "", ack.Error},
		{"a vaccine that CDC does not list", field("RXA", 5, "9876^Nothing^CVX"), "RXA[1]-5", "103", "5", ack.Error},
		{"a dose to come", field("RXA", 3, "20991231"), "RXA[1]-3", "999", "1", ack.Error},
		{"no lot", field("RXA", 15, ""), "RXA[1]-15", "101", "", ack.Error},
	} {
		t.Run(row.name, func(t *testing.T) {
			a := marked(t, registry(t, "refusing").Acknowledge(edited(t, row.change)))
			for _, line := range a.Errors {
				if strings.HasPrefix(line.Location.String(), row.at) && line.Code == row.code && line.ApplicationCode == row.application && line.Severity == row.severity {
					if line.CodeText != errorName(row.code) || line.ApplicationText != applicationName(row.application) || line.UserMessage == "" {
						t.Errorf("the code has no name or the complaint no words: %+v", line)
					}
					return
				}
			}
			t.Errorf("no %s/%s at %s among %q", row.code, row.application, row.at, a.Lines)
		})
	}
}

func TestARefusalNamesAllThatTheCheckFindsGravestFirst(t *testing.T) {
	broken := edited(t, func(m string) string { return field("PID", 8, "Q")(field("PID", 10, "9^Nothing^X")(m)) })
	var want []string
	for _, severity := range []conformance.Severity{conformance.Error, conformance.Warning} {
		for _, f := range conformance.Check(parsed(t, broken), conformance.Z22(), conformance.Context{Today: noon()}) {
			if f.Severity == severity {
				want = append(want, f.Text)
			}
		}
	}
	if len(want) < 2 || len(want) > most {
		t.Fatalf("the check finds %d things, so the test shows nothing", len(want))
	}
	a := marked(t, registry(t, "refusing").Acknowledge(broken))
	for i, line := range a.Errors {
		if i >= len(want) || line.UserMessage != want[i] {
			t.Errorf("complaint %d is %q", i+1, line.UserMessage)
		}
	}
	if first, last := a.Errors[0].Severity, a.Errors[len(a.Errors)-1].Severity; first != ack.Error || last != ack.Warning {
		t.Errorf("marked from %s to %s, want E to W", first, last)
	}
}

func TestAFlawlessMessageIsComplainedOfAllTheSame(t *testing.T) {
	for how, severity := range map[Judge]ack.Severity{
		JudgeFully: ack.Error, JudgeWarnings: ack.Warning, JudgeRemarks: ack.Information, JudgeUnmarked: "", JudgeUnheardOf: unheardOf,
	} {
		lines := complaints(parsed(t, sample(vxu.SampleClean)), noon(), how)
		if len(lines) == 0 || len(lines) > most || lines[0].Severity != severity || lines[0].UserMessage == "" || lines[0].Location.Segment == "" {
			t.Errorf("%s: %+v", how, lines)
		}
	}
	if lines := complaints(parsed(t, sample(vxu.SampleClean)), noon(), JudgeNothing); lines != nil {
		t.Errorf("complains of %+v where it was not asked to", lines)
	}
}

func TestAHopelessMessageIsComplainedOfInFewWords(t *testing.T) {
	hopeless := []byte("MSH|^~\\&|||||||VXU^V04^VXU_V04|X||2.5.1\rPID\rORC\rRXA\rOBX\rORC\rRXA\r")
	if lines := complaints(parsed(t, hopeless), noon(), JudgeFully); len(lines) != most {
		t.Errorf("%d complaints, want %d", len(lines), most)
	}
}

func TestEveryRuleOfTheCheckHasItsCode(t *testing.T) {
	rows := map[string]int{}
	for _, g := range grievances() {
		if errorName(g.code) == "" || g.application != "" && applicationName(g.application) == "" {
			t.Errorf("the codes %q and %q have no name", g.code, g.application)
		}
		for rule := range strings.FieldsSeq(g.rules) {
			rows[rule]++
			if _, ok := conformance.RuleByID(rule); !ok {
				t.Errorf("there is no rule %s", rule)
			}
		}
	}
	for _, rule := range conformance.Rules() {
		switch {
		case strings.HasPrefix(rule.ID, "A"), rule.Location == "reply", rule.ID == "S01", rule.ID == "S07", rule.ID == "S15":
			// About an answer, about a file, or about nothing that a registry sees.
		case rows[rule.ID] != 1:
			t.Errorf("%s (%s) stands in %d rows, want one", rule.ID, rule.Asks, rows[rule.ID])
		}
	}
}

func TestTheNamesOfTheCodesAreThoseOfTheTables(t *testing.T) {
	shared := os.Getenv("TESTSHOT_SHARED")
	if shared == "" {
		t.Skip("TESTSHOT_SHARED names no folder with the published tables")
	}
	for file, name := range map[string]func(string) string{
		"hl7_0357_error_code.tsv": errorName, "hl7_0533_application_error.tsv": applicationName,
	} {
		data, err := os.ReadFile(filepath.Join(shared, "codes", file))
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Scan() // the names of the columns
		for lines.Scan() {
			cells := strings.Split(lines.Text(), "\t")
			if got := name(cells[0]); got != "" && got != cells[1] {
				t.Errorf("%s: %s is %q, the table says %q", file, cells[0], got, cells[1])
			}
		}
	}
}
