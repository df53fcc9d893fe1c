package conformance

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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

func TestRepliesAreJudgedByCodeErrorsAndWords(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"accepted", "MSA|AA|SAMPLE-0001\r", []string{"A03 MSA[1]-1 info"}},
		{"accepted with a remark", "MSA|AA|SAMPLE-0001\rERR||||I\r", []string{"A04 MSA[1]-1 warning"}},
		{"accepted with an error and a remark", "MSA|AA|SAMPLE-0001\rERR||||W\rERR||||E\r", []string{"A05 MSA[1]-1 warning"}},
		{"accepted, severity in small letters", "MSA|AA|SAMPLE-0001\rERR||||e\r", []string{"A05 MSA[1]-1 warning"}},
		{"accepted, a refusal of the parents", "MSA|AA|SAMPLE-0001|Dose refused by parent\r", []string{"A03 MSA[1]-1 info", "A12 MSA[1]-3 info"}},
		{"accepted, none rejected", "MSA|AA|SAMPLE-0001|Number of rejected records: 0\r", []string{"A03 MSA[1]-1 info", "A12 MSA[1]-3 info"}},
		{"accepted, not processed", "MSA|AA|SAMPLE-0001|Could not be processed\r", []string{"A05 MSA[1]-1 warning", "A12 MSA[1]-3 info"}},
		{"accepted, ten rejected", "MSA|AA|SAMPLE-0001|10 rejected\r", []string{"A05 MSA[1]-1 warning", "A12 MSA[1]-3 info"}},
		{"accepted, none rejected", "MSA|AA|SAMPLE-0001|3 accepted, 0 rejected\r", []string{"A03 MSA[1]-1 info", "A12 MSA[1]-3 info"}},
		{"accepted, not rejected", "MSA|AA|SAMPLE-0001|The message was NOT rejected.\r", []string{"A03 MSA[1]-1 info", "A12 MSA[1]-3 info"}},
		{"accepted, a count behind the word", "MSA|AA|SAMPLE-0001|Accepted: 3, rejected: 0\r", []string{"A03 MSA[1]-1 info", "A12 MSA[1]-3 info"}},
		{"accepted, the patient not rejected but a dose", "MSA|AA|SAMPLE-0001|Patient not rejected. Dose REJECTED.\r", []string{"A05 MSA[1]-1 warning", "A12 MSA[1]-3 info"}},
		{"accepted, a dose rejected in words of the user", "MSA|AA|SAMPLE-0001\rERR||||I|||Dose rejected\r", []string{"A05 MSA[1]-1 warning", "A12 ERR[1]-7 info"}},
		{"errors", "MSA|AE|SAMPLE-0001\rERR||||E\r", []string{"A06 MSA[1]-1 error"}},
		{"errors without any ERR", "MSA|AE|SAMPLE-0001\r", []string{"A06 MSA[1]-1 error"}},
		{"errors that are remarks only", "MSA|AE|SAMPLE-0001\rERR||||W\rERR||||I\r", []string{"A06 MSA[1]-1 warning"}},
		{"errors, one of them of no severity", "MSA|AE|SAMPLE-0001\rERR||||W\rERR|||100\r", []string{"A06 MSA[1]-1 error", "A10 ERR[2]-3 info", "A11 ERR[2]-4 warning"}},
		{"refused", "MSA|AR|SAMPLE-0001\rERR||||W\r", []string{"A07 MSA[1]-1 error"}},
		{"commit accepted", "MSA|CA|SAMPLE-0001\r", []string{"A08 MSA[1]-1 info"}},
		{"commit error", "MSA|CE|SAMPLE-0001\r", []string{"A08 MSA[1]-1 info"}},
		{"commit refused", "MSA|CR|SAMPLE-0001\r", []string{"A08 MSA[1]-1 info"}},
		{"a code in small letters", "MSA|aa|SAMPLE-0001\r", []string{"A03 MSA[1]-1 info"}},
		{"no code", "MSA||SAMPLE-0001\r", []string{"A01 MSA[1]-1 error"}},
		{"no control ID", "MSA|AA\r", []string{"A03 MSA[1]-1 info", "A02 MSA[1]-2 error"}},
		{"a control ID in other letters", "MSA|AA|sample-0001\r", []string{"A03 MSA[1]-1 info", "A02 MSA[1]-2 error"}},
		{"another message's, with errors", "MSA|AE|OTHER\rERR||||E\r", []string{"A06 MSA[1]-1 error", "A02 MSA[1]-2 error"}},
		{"two verdicts: the first counts", "MSA|AE|SAMPLE-0001\rMSA|AA|OTHER\r", []string{"A06 MSA[1]-1 error", "A13 MSA[2] warning"}},
	} {
		if diff := cmp.Diff(test.want, judgements(findingsOfReply(t, ackHeader+test.text))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestPlacesAndReasonsOfTheRegistryAreReadAsNamed(t *testing.T) {
	for _, test := range []struct {
		name, line string
		want       map[string][]string
	}{
		{"segment only", "ERR||PID||E", map[string][]string{"A09": {"PID"}}},
		{"to the subcomponent", "ERR||RXA^2^5^1^3^1||E", map[string][]string{"A09": {"RXA[2]-5[1].3.1"}}},
		{"a segment of the clinic", "ERR||ZZZ^1^2||E", map[string][]string{"A09": {"ZZZ[1]-2"}}},
		{"words in place of a segment", "ERR||the birth date||E", nil},
		{"a field in words", "ERR||PID^1^date||E", map[string][]string{"A09": {"PID[1]"}}},
		{"a number beyond all messages", "ERR||PID^1^1234567||E", map[string][]string{"A09": {"PID[1]"}}},
		{"several places: the first", "ERR||PID^1^7~PID^1^8||E", map[string][]string{"A09": {"PID[1]-7"}}},
		{"a reason", "ERR|||103^Table value not found^HL70357|E", map[string][]string{"A10": {"103", "table value not found"}}},
		{"a reason with blanks", "ERR||| 103 |E", map[string][]string{"A10": {"103", "table value not found"}}},
		{"a reason not listed", "ERR|||998|E", map[string][]string{"A10": {"998", "not in the list of 2016-02-19"}}},
		{"a reason in words is not repeated", "ERR|||Robin Examplette|E", map[string][]string{"A10": {"(unreadable)", "not in the list of 2016-02-19"}}},
		{"a reason of the application", "ERR||||E|4", map[string][]string{"A10": {"4", "invalid value"}}},
		{"the old layout", "ERR|RXA^1^5^103&x", map[string][]string{"A09": {"RXA[1]-5"}, "A10": {"103", "table value not found"}}},
		{"the old layout without a reason", "ERR|PID^1^7", map[string][]string{"A09": {"PID[1]-7"}}},
		{"both layouts: the new one counts", "ERR|PID^1^7^103|RXA^1^5||E", map[string][]string{"A09": {"RXA[1]-5"}}},
	} {
		got := map[string][]string{}
		for _, f := range findingsOfReply(t, ackHeader+"MSA|AE|SAMPLE-0001\r"+test.line+"\r") {
			if f.Rule == "A09" || f.Rule == "A10" {
				got[f.Rule] = f.Args
			}
		}
		if diff := cmp.Diff(test.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
}

func TestTheControlIDOfAReplyIsComparedOnlyIfOneIsKnown(t *testing.T) {
	m := parse(t, ackHeader+"MSA|AA|OTHER\r")
	for sent, want := range map[string][]string{
		"":            {"A03 MSA[1]-1 info"},
		"OTHER":       {"A03 MSA[1]-1 info"},
		"SAMPLE-0001": {"A03 MSA[1]-1 info", "A02 MSA[1]-2 error"},
	} {
		if diff := cmp.Diff(want, judgements(CheckReply(m, nil, sent))); diff != "" {
			t.Errorf("sent %q (-want +got):\n%s", sent, diff)
		}
	}
}
