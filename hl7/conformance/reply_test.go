package conformance

import (
	"slices"
	"strings"
	"testing"

	"testshot/hl7"
)

const ackHeader = `MSH|^~\&|MIIS|99990|SAMPLE EHR|12345|20260115093005-0500||ACK^V04^ACK|R-1|T|2.5.1|||NE|NE|||||Z23^CDCPHINVS` + "\r"

// replyTests has an answer for each rule on replies that shows it, and one that
// does not. Answers are built after those that registries have sent.
var replyTests = []struct{ rule, at, broken, kept, want string }{
	{"A01", "", ackHeader, ackHeader + "MSA|AA|SAMPLE-0001\r", "A01"},
	{"A02", "MSA[1]-2", ackHeader + "MSA|AA|OTHER\r", ackHeader + "MSA|AA|SAMPLE-0001\r", "A03 A02"},
	{"A03", "MSA[1]-1", ackHeader + "MSA|AA|SAMPLE-0001\r", ackHeader + "MSA|AE|SAMPLE-0001\r", "A03"},
	{"A04", "MSA[1]-1", ackHeader + "MSA|AA|SAMPLE-0001\rERR||||W\r", ackHeader + "MSA|AA|SAMPLE-0001\r", "A04"},
	{"A05", "MSA[1]-1", ackHeader + "MSA|AA|SAMPLE-0001|Message rejected\r", ackHeader + "MSA|AA|SAMPLE-0001|0 rejected\r", "A05 A12"},
	{"A06", "MSA[1]-1", ackHeader + "MSA|AE|SAMPLE-0001\rERR||||E\r", ackHeader + "MSA|AR|SAMPLE-0001\r", "A06"},
	{"A07", "MSA[1]-1", ackHeader + "MSA|AR|SAMPLE-0001\r", ackHeader + "MSA|AA|SAMPLE-0001\r", "A07"},
	{"A08", "MSA[1]-1", ackHeader + "MSA|CA|SAMPLE-0001\r", ackHeader + "MSA|AA|SAMPLE-0001\r", "A08"},
	{"A09", "ERR[1]-2", ackHeader + "MSA|AE|SAMPLE-0001\rERR||PID^1^7||E\r", ackHeader + "MSA|AE|SAMPLE-0001\rERR||||E\r", "A06 A09"},
	{"A10", "ERR[1]-3", ackHeader + "MSA|AE|SAMPLE-0001\rERR|||101^Required^HL70357|E\r", ackHeader + "MSA|AE|SAMPLE-0001\rERR||||E\r", "A06 A10"},
	{"A11", "ERR[1]-4", ackHeader + "MSA|AE|SAMPLE-0001\rERR|||||\r", ackHeader + "MSA|AE|SAMPLE-0001\rERR||||I\r", "A06 A11"},
	{"A12", "ERR[1]-8", ackHeader + "MSA|AE|SAMPLE-0001\rERR||||E||||Birth date is missing\r", ackHeader + "MSA|AE|SAMPLE-0001\rERR||||E\r", "A06 A12"},
	{"A13", "MSH[1]-12", strings.Replace(ackHeader, "2.5.1", "2.3.1", 1) + "MSA|AA|SAMPLE-0001\r", ackHeader + "MSA|AA|SAMPLE-0001\r", "A13 A03"},
}

func findingsOfReply(t *testing.T, text string) []Finding {
	t.Helper()
	return CheckReply(parse(t, text), nil, "SAMPLE-0001")
}

func rulesOf(found []Finding) string {
	var rules []string
	for _, f := range found {
		rules = append(rules, f.Rule)
	}
	return strings.Join(rules, " ")
}

func TestEveryRuleOnRepliesIsShownByItsAnswer(t *testing.T) {
	for _, test := range replyTests {
		found := findingsOfReply(t, test.broken)
		if got := rulesOf(found); got != test.want {
			t.Errorf("%s: got %s, want %s", test.rule, got, test.want)
		}
		i := slices.IndexFunc(found, func(f Finding) bool { return f.Rule == test.rule })
		if i < 0 || found[i].Location.String() != test.at {
			t.Errorf("%s: not found at %q: %v", test.rule, test.at, found)
		}
		if strings.Contains(rulesOf(findingsOfReply(t, test.kept)), test.rule) {
			t.Errorf("%s: found in the answer that keeps it", test.rule)
		}
	}
}

func TestAcceptedInWordsOnlyIsWarnedOf(t *testing.T) {
	for text, want := range map[string]string{
		"MSA|AA|SAMPLE-0001\rERR||||E\r":                  "A05",
		"MSA|AE|SAMPLE-0001\rERR||||W\rERR||||I\r":        "A06",
		"MSA|AA|SAMPLE-0001\rERR||||\r":                   "A04 A11",
		"MSA|XX|SAMPLE-0001\r":                            "A01",
		"MSA|AA|SAMPLE-0001\rERR||||W||||Dose rejected\r": "A05 A12",
	} {
		if got := rulesOf(findingsOfReply(t, ackHeader+text)); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
	for _, f := range findingsOfReply(t, ackHeader+"MSA|AE|SAMPLE-0001\rERR||||W\r") {
		if f.Severity != Warning {
			t.Errorf("AE with warnings only is %s", f.Severity)
		}
	}
}

func TestOldErrorSegmentsAreRead(t *testing.T) {
	found := findingsOfReply(t, ackHeader+"MSA|AE|SAMPLE-0001\rERR|PID^1^7^103&Table value not found\r")
	for rule, want := range map[string][]string{"A09": {"PID[1]-7"}, "A10": {"103", "table value not found"}} {
		i := slices.IndexFunc(found, func(f Finding) bool { return f.Rule == rule })
		if i < 0 || !slices.Equal(found[i].Args, want) {
			t.Errorf("%s: want %v in %+v", rule, want, found)
		}
	}
}

func TestBatchedAndDoubledRepliesAreReadAllTheSame(t *testing.T) {
	for _, text := range []string{
		"FHS|^~\\&\rBHS|^~\\&\r" + ackHeader + "MSA|AA|SAMPLE-0001\rBTS|1\rFTS|1\r",
		ackHeader + "MSA|AA|SAMPLE-0001\rMSA|AA|SAMPLE-0001\r",
	} {
		if got := rulesOf(findingsOfReply(t, text)); !strings.Contains(got, "A13") || !strings.Contains(got, "A03") {
			t.Errorf("got %s", got)
		}
	}
}

func TestAVaccinationMessageIsNoReply(t *testing.T) {
	for _, m := range []*hl7.Message{nil, parse(t, wire(clean)), parse(t, wire(clean+"MSA|AA|SAMPLE-0001\n"))} {
		if got := rulesOf(CheckReply(m, nil, "SAMPLE-0001")); got != "A01" {
			t.Errorf("got %s", got)
		}
	}
}
