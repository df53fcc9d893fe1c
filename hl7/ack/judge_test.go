package ack_test

import (
	"testing"

	"testshot/hl7/ack"
)

func TestJudgeGivesTheVerdictOfTheContract(t *testing.T) {
	for _, c := range []struct {
		what        string
		segments    []string
		verdict     ack.Verdict
		contradicts bool
		why         string
	}{
		{"AA", []string{`MSA|AA|MSG-1`}, ack.Accepted, false, "ack.why.accepted"},
		{"AA with information", []string{`MSA|AA|MSG-1`, `ERR||PID^1^2|0|I`}, ack.Accepted, false, "ack.why.accepted-information"},
		{"AA with code 0 and no severity", []string{`MSA|AA|MSG-1`, `ERR|||0^Message accepted^HL70357`}, ack.Accepted, false, "ack.why.accepted-information"},
		{"AA with a warning", []string{`MSA|AA|MSG-1`, `ERR||PID^1^2|101|I`, `ERR||PID^2| |W||||ignored`}, ack.WithWarnings, false, "ack.why.accepted-warning"},
		{"AA with an error inside", []string{`MSA|AA|MSG-1`, `ERR||PID^1^5|101|W`, `ERR||RXA^1^5|103|E`}, ack.WithWarnings, true, "ack.why.accepted-error"},
		{"AA with a fatal error inside", []string{`MSA|AA|MSG-1`, `ERR||RXA^1^5|103|F`}, ack.WithWarnings, true, "ack.why.accepted-error"},
		{"AA that says rejected in MSA-3", []string{`MSA|AA|MSG-1|Message rejected`}, ack.WithWarnings, true, "ack.why.accepted-says-no"},
		{"AA that says rejected in ERR-8", []string{`MSA|AA|MSG-1`, `ERR|||100|I||||RXA segment-group rejected`}, ack.WithWarnings, true, "ack.why.accepted-says-no"},
		{"AA that says rejected in a note", []string{`MSA|AA|MSG-1`, `NTE|1||The dose was not saved`}, ack.WithWarnings, true, "ack.why.accepted-says-no"},
		{"AA with a remark of unknown severity", []string{`MSA|AA|MSG-1`, `ERR||PID^1^5|101`}, ack.WithWarnings, false, "ack.why.accepted-unknown"},
		{"AE with warnings only", []string{`MSA|AE|MSG-1`, `ERR||PID^1^5|101|W`, `ERR||PID^1^6|101|I`}, ack.WithWarnings, false, "ack.why.errors-are-remarks"},
		{"AE with an error", []string{`MSA|AE|MSG-1`, `ERR||PID^1^5|101|W`, `ERR||PID^1^6|101|E`}, ack.Refused, false, "ack.why.refused"},
		{"AE with no ERR", []string{`MSA|AE|MSG-1`}, ack.Refused, false, "ack.why.refused-no-detail"},
		{"AE with no severity", []string{`MSA|AE|MSG-1`, `ERR||PID^1^5|101`}, ack.Refused, false, "ack.why.refused-unknown"},
		{"AE with a warning and an unknown severity", []string{`MSA|AE|MSG-1`, `ERR||PID^1^5|101|W`, `ERR||PID^1^5|101|X`}, ack.Refused, false, "ack.why.refused-unknown"},
		{"AE in the old layout", []string{`MSA|AE|MSG-1`, `ERR|PID^1^5^101`}, ack.Refused, false, "ack.why.refused-unknown"},
		{"AE that says accepted", []string{`MSA|AE|MSG-1||||0^Message Accepted^HL70357`, `ERR||PID^1^5|101|E`}, ack.Refused, true, "ack.why.refused"},
		{"AR", []string{`MSA|AR|MSG-1`, `ERR||MSH^1^12|203|E`}, ack.Rejected, false, "ack.why.rejected"},
		{"AR that says accepted", []string{`MSA|AR|MSG-1|Message accepted`}, ack.Rejected, true, "ack.why.rejected"},
		{"CA", []string{`MSA|CA|MSG-1`}, ack.CommitOnly, false, "ack.why.commit-only"},
		{"CE", []string{`MSA|CE|MSG-1`, `ERR||PID^1^5|101|E`}, ack.CommitOnly, false, "ack.why.commit-only"},
		{"CR", []string{`MSA|CR|MSG-1`}, ack.CommitOnly, false, "ack.why.commit-only"},
		{"another message", []string{`MSA|AA|MSG-2`}, ack.NotOurs, false, "ack.why.other-message"},
		{"another message, commit code", []string{`MSA|CA|MSG-2`}, ack.NotOurs, false, "ack.why.other-message"},
		{"another case of letters", []string{`MSA|AA|msg-1`}, ack.NotOurs, false, "ack.why.other-message"},
		{"a longer control ID", []string{`MSA|AA|MSG-11`}, ack.NotOurs, false, "ack.why.other-message"},
		{"commit, then application", []string{`MSA|CA|MSG-1`, `MSA|AA|MSG-1`}, ack.Accepted, false, "ack.why.accepted"},
		{"two answers to us: the worse one", []string{`MSA|AA|MSG-1`, `MSA|AR|MSG-1`}, ack.Rejected, false, "ack.why.rejected"},
		{"ours beside another's", []string{`MSA|AR|MSG-2`, `ERR|||203|E`, `MSA|AA|MSG-1`}, ack.Accepted, false, "ack.why.accepted"},
	} {
		t.Run(c.what, func(t *testing.T) {
			j := ack.Judge(reply(append([]string{z23}, c.segments...)...), "MSG-1")
			if j.Verdict != c.verdict || j.ContradictsItself != c.contradicts || len(j.Why) == 0 || j.Why[0].Key != c.why {
				t.Errorf("%s, contradicts %v, because %v; want %s, %v, %s",
					j.Verdict, j.ContradictsItself, j.Why, c.verdict, c.contradicts, c.why)
			}
		})
	}
}

func TestJudgeFindsOurAnswerAmongSeveralMessages(t *testing.T) {
	data := append(reply(`BHS|^~\&`, z23, `MSA|AR|MSG-2`, `ERR|||203|E`), reply(z23, `MSA|AA|MSG-1`, `BTS|2`)...)
	if j := ack.Judge(data, "MSG-1"); j.Verdict != ack.Accepted || len(j.Ack.Errors) != 0 || len(j.Ack.Others) != 1 {
		t.Errorf("%+v", j)
	}
	if j := ack.Judge(data, "MSG-3"); j.Verdict != ack.NotOurs {
		t.Errorf("%+v", j)
	}
}

func TestNothingAnswersAMessageWithoutControlID(t *testing.T) {
	for _, answered := range []string{"", "  ", `""`, "MSG-1"} {
		if j := ack.Judge(reply(z23, `MSA|AA|`+answered), " "); j.Verdict.Acceptance() {
			t.Errorf("MSA-2 %q: %s", answered, j.Verdict)
		}
	}
}

func TestVerdictWithoutTheSentMessageTrustsTheAnswersOwnWords(t *testing.T) {
	a, _ := ack.Read(reply(z23, `MSA|AA|ANY`))
	if got := a.Verdict(); got != ack.Accepted {
		t.Error(got)
	}
	if j := a.Judge(); j.Verdict != ack.Accepted || j.Why[0].Key != "ack.why.accepted" {
		t.Errorf("%+v", j)
	}
}

func TestWordsOfRejectionAreToldFromTheirDenials(t *testing.T) {
	for text, says := range map[string]bool{
		"Message rejected":                            true,
		"RXA is required segment-group rejected":      true,
		"Record REFUSED by site rule":                 true,
		"Import failed.":                              true,
		"Your message was not accepted":               true,
		"The dose could not be processed":             true,
		"Unable to process message":                   true,
		"1 accepted, 2 rejected":                      true,
		"Access denied":                               true,
		"No, message rejected":                        true,
		"Message accepted":                            false,
		"Message accepted; 0 rejected":                false,
		"accepted: 4 rejected: 0":                     false,
		"No segments rejected":                        false,
		"It has not been rejected":                    false,
		"Processed without failure":                   false,
		"PID-2 is not supported -- data ignored":      false,
		"Refusal recorded":                            false,
		"":                                            false,
		"Saved. You will be notified when processed.": false,
	} {
		j := ack.Judge(reply(z23, `MSA|AA|MSG-1|`+text), "MSG-1")
		if got := len(j.WordsOfRejection) > 0; got != says {
			t.Errorf("%q: %v", text, got)
		}
		if says && (j.Verdict != ack.WithWarnings || !j.ContradictsItself || j.WordsOfRejection[0] != text) {
			t.Errorf("%q: %+v", text, j)
		}
	}
}
