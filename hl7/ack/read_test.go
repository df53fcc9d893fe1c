package ack_test

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/ack"
)

const z23 = `MSH|^~\&|IIS|REG|EHR|12345|20150302101501-0500||ACK^V04^ACK|REG-1|P|2.5.1|||NE|NE|||||Z23^CDCPHINVS`

// reply joins segments with CR.
func reply(segments ...string) []byte { return []byte(strings.Join(segments, "\r") + "\r") }

func at(s string) hl7.Location {
	l, err := hl7.ParseLocation(s)
	if err != nil {
		panic(err) // a typing error in the test itself
	}
	return l
}

func TestReadGivesEveryPartOfAZ23Acknowledgment(t *testing.T) {
	got, problem := ack.Read(reply(z23, `MSA|AE|MSG-1`,
		`ERR||RXA^2^5^1^1|103^Table value not found^HL70357^^^^^^our list|E|5^Not in table^HL70533|08X|see line 7|Vaccine code \T\ name unknown`))
	want := ack.Ack{
		ControlID: "REG-1", Version: "2.5.1", Type: "ACK^V04^ACK", Profile: "Z23^CDCPHINVS", ProcessingID: "P",
		SendingApplication: "IIS", SendingFacility: "REG", ReceivingApplication: "EHR", ReceivingFacility: "12345",
		Time: "20150302101501-0500", Code: ack.AE, Answers: "MSG-1", Messages: 1,
		Errors: []ack.ErrorLine{{
			Location: at("RXA[2]-5[1].1"), Sent: "RXA^2^5^1^1",
			Code: "103", CodeText: "Table value not found", CodeSystem: "HL70357", OriginalText: "our list",
			Severity: ack.Error, ApplicationCode: "5", ApplicationText: "Not in table",
			Parameter: "08X", Diagnostic: "see line 7", UserMessage: "Vaccine code & name unknown",
			Position: at("ERR[1]"),
		}},
		Lines: []string{
			`MSA|AE|MSG-1`,
			`ERR||RXA^2^5^1^1|103^Table value not found^HL70357^^^^^^our list|E|5^Not in table^HL70533|08X|see line 7|Vaccine code \T\ name unknown`,
		},
	}
	if problem != "" {
		t.Errorf("problem %q", problem)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadToleratesTheFormsThatRegistriesSend(t *testing.T) {
	whole := string(reply(z23, `MSA|AA|MSG-1`))
	for _, c := range []struct {
		what, data string
		odd        []ack.Oddity
	}{
		{"as it should be", whole, nil},
		{"line feeds", strings.ReplaceAll(whole, "\r", "\n"), []ack.Oddity{ack.LineFeeds}},
		{"CRLF", strings.ReplaceAll(whole, "\r", "\r\n"), []ack.Oddity{ack.LineFeeds}},
		{"no final end", strings.TrimSuffix(whole, "\r"), []ack.Oddity{ack.NoFinalEnd}},
		{"an MLLP frame", "\x0B" + whole + "\x1C\r", []ack.Oddity{ack.Framed}},
		{"a batch", string(reply(`FHS|^~\&`, `BHS|^~\&`)) + whole + string(reply(`BTS|1`, `FTS|1`)), []ack.Oddity{ack.Wrapped}},
		{"a text in MSA-3", string(reply(z23, `MSA|AA|MSG-1|Thank you`)), []ack.Oddity{ack.TextInMSA}},
		{"padded values", string(reply(z23, `MSA|aa |MSG-1 `)), []ack.Oddity{ack.BlankedValues}},
		{"no profile", string(reply(`MSH|^~\&|||||||ACK^V04^ACK|1|P|2.5.1`, `MSA|AA|MSG-1`)), []ack.Oddity{ack.NoProfile}},
		{"version 2.3.1", string(reply(`MSH|^~\&|||||||ACK|1|P|2.3.1`, `MSA|AA|MSG-1`)), []ack.Oddity{ack.OldVersion}},
		{"version 2.3, old errors", string(reply(`MSH|^~\&|||||||ACK^V04|1|P|2.3`, `MSA|AA|MSG-1`, `ERR|PID^1^5^0&ok`)), []ack.Oddity{ack.OldErrors, ack.OldVersion}},
		{"other separators", strings.NewReplacer("|", "#", "^", "*").Replace(whole), nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			a, problem := ack.Read([]byte(c.data))
			if problem != "" || !a.AnswersTo("MSG-1") {
				t.Errorf("problem %q, answers %q", problem, a.Answers)
			}
			if diff := cmp.Diff(c.odd, a.Oddities); diff != "" {
				t.Errorf("oddities (-want +got):\n%s", diff)
			}
			if got := ack.Judge([]byte(c.data), "MSG-1").Verdict; got != ack.Accepted {
				t.Errorf("verdict %s", got)
			}
		})
	}
}

func TestReadNamesWhatIsNoAcknowledgment(t *testing.T) {
	for _, c := range []struct {
		what, data string
		problem    ack.Problem
		kind       string
		verdict    ack.Verdict
	}{
		{"nothing", "", ack.Nothing, "", ack.None},
		{"blanks", " \r\n", ack.Nothing, "", ack.None},
		{"an empty frame", "\x0B\x1C\r", ack.Nothing, "", ack.None},
		{"a web page", "<!DOCTYPE html><html>Sign in</html>", ack.NotHL7, ack.KindHTML, ack.None},
		{"a page that quotes a message", "<html><pre>\n" + string(reply(z23, `MSA|AA|MSG-1`)) + "</pre>", ack.NotHL7, ack.KindHTML, ack.None},
		{"XML", "<ok/>", ack.NotHL7, ack.KindXML, ack.None},
		{"JSON", `{"status":"accepted"}`, ack.NotHL7, ack.KindJSON, ack.None},
		{"a word", "SUCCESS", ack.NotHL7, ack.KindText, ack.None},
		{"an MSA alone", "MSA|AA|MSG-1\r", ack.NotHL7, ack.KindText, ack.None},
		{"bytes", "\x00\x01\x02\x03", ack.NotHL7, ack.KindBinary, ack.None},
		{"a broken header", "MSH", ack.Unparsable, "", ack.None},
		{"our own message", "MSH|^~\\&|||||||VXU^V04^VXU_V04|MSG-1|P|2.5.1\rPID|1\r", ack.OtherType, "VXU", ack.Unreadable},
		{"an answer typed as VXU", "MSH|^~\\&|||||||VXU^V04|1|P|2.5.1\rMSA|AA|MSG-1\r", ack.OtherType, "VXU", ack.Unreadable},
		{"a query's answer", "MSH|^~\\&|||||||RSP^K11|1|P|2.5.1\rMSA|AE|MSG-1\r", ack.OtherType, "RSP", ack.Unreadable},
		{"no type", "MSH|^~\\&|||||||\rMSA|AA|MSG-1\r", ack.OtherType, "", ack.Unreadable},
		{"no MSA", string(reply(z23)), ack.NoMSA, "", ack.Unreadable},
		{"cut in the header", "MSH|^~\\&|IIS|REG|EHR|123", ack.OtherType, "", ack.Unreadable},
		{"no code", string(reply(z23, `MSA||MSG-1`)), ack.NoCode, "", ack.Unreadable},
		{"an unheard-of code", string(reply(z23, `MSA|OK|MSG-1`)), ack.WrongCode, "", ack.Unreadable},
		{"no control ID", string(reply(z23, `MSA|AA`)), ack.NoAnswered, "", ack.Unreadable},
	} {
		t.Run(c.what, func(t *testing.T) {
			a, problem := ack.Read([]byte(c.data))
			if problem != c.problem || a.Problem != problem || a.Kind != c.kind {
				t.Errorf("problem %q (%q), kind %q; want %q, %q", problem, a.Problem, a.Kind, c.problem, c.kind)
			}
			if got := a.Verdict(); got != c.verdict {
				t.Errorf("verdict %s, want %s", got, c.verdict)
			}
			want := c.verdict
			if c.problem == ack.NoAnswered {
				want = ack.NotOurs // MSA-2 is not our MSH-10
			}
			if j := ack.Judge([]byte(c.data), "MSG-1"); j.Verdict != want || len(j.Why) == 0 || j.Why[0].English == "" {
				t.Errorf("judged %s by %v, want %s", j.Verdict, j.Why, want)
			}
		})
	}
}

func TestReadListsSeveralAnswers(t *testing.T) {
	a, _ := ack.Read(reply(z23, `MSA|CA|MSG-1`, `ERR||PID^1|100|I`, `MSA|AE|MSG-1|second`, `ERR||RXA^1^15|101|E`, `ERR||RXA^1^16|101|W`))
	if a.Code != ack.AE || len(a.Errors) != 3 {
		t.Errorf("%s with %d errors, want AE with all 3 of the message", a.Code, len(a.Errors))
	}
	if diff := cmp.Diff([]ack.Other{{Code: ack.CA, Answers: "MSG-1"}}, a.Others); diff != "" {
		t.Errorf("others (-want +got):\n%s", diff)
	}
	if !contains(a.Oddities, ack.SeveralMSA) {
		t.Errorf("oddities %v", a.Oddities)
	}
	two := append(reply(z23, `MSA|AA|MSG-0`), reply(z23, `MSA|AR|MSG-1`)...)
	a, _ = ack.Read(two)
	if a.Code != ack.AA || a.Messages != 2 || len(a.Others) != 1 || !contains(a.Oddities, ack.SeveralInside) {
		t.Errorf("%+v", a)
	}
}

func contains(list []ack.Oddity, o ack.Oddity) bool {
	for _, x := range list {
		if x == o {
			return true
		}
	}
	return false
}

func TestAReplySavedAsUTF16IsReadAndAPageInUTF16IsNot(t *testing.T) {
	saved := func(text string, order func(byte, byte) []byte) []byte {
		var out []byte
		for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
			out = append(out, order(byte(unit>>8), byte(unit))...)
		}
		return out
	}
	little := func(high, low byte) []byte { return []byte{low, high} }
	big := func(high, low byte) []byte { return []byte{high, low} }
	const answer = "MSH|^~\\&|IIS|MA|EHR|X|20150302||ACK^V04^ACK|A1|T|2.5.1\rMSA|AE|EX-1\rERR||PID^1^5|101|E||||Ñame missing\r"
	for name, order := range map[string]func(byte, byte) []byte{"little end first": little, "big end first": big} {
		a, problem := ack.Read(saved(answer, order))
		if problem != "" || a.Code != ack.AE || a.Answers != "EX-1" || len(a.Errors) != 1 || a.Errors[0].Text() != "Ñame missing" {
			t.Errorf("%s: %q, %+v", name, problem, a)
		}
		if _, problem := ack.Read(saved("<html><pre>\r"+answer, order)); problem != ack.NotHL7 {
			t.Errorf("%s: a page is %q", name, problem)
		}
	}
}
