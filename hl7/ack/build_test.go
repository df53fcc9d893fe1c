package ack_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"testshot/hl7"
	"testshot/hl7/ack"
)

const sentMessage = "MSH|^~\\&|EHR|12345^Site|MIIS|99990|20150302||VXU^V04^VXU_V04|MSG-1|T|2.5.1\rPID|1\r"

func sent(t testing.TB, data string) *hl7.Message {
	t.Helper()
	m, err := hl7.Parse([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestBuildWritesWhatTheProfileAsksFor(t *testing.T) {
	for _, c := range []struct {
		what, original string
		o              ack.Options
		want           []string
	}{
		{"an acceptance", sentMessage, ack.Options{ControlID: "REG-1", Time: "20150302101501-0500"}, []string{
			`MSH|^~\&|MIIS|99990|EHR|12345^Site|20150302101501-0500||ACK^V04^ACK|REG-1|T|2.5.1|||NE|NE|||||Z23^CDCPHINVS`,
			`MSA|AA|MSG-1`}},
		{"an error", sentMessage, ack.Options{Code: ack.AE, ControlID: "REG-1", Errors: []ack.ErrorLine{
			{Location: at("RXA[1]-5[1].1"), Code: "103", CodeText: "Not found", Severity: ack.Error, ApplicationCode: "5", UserMessage: "a|b"},
			{Code: "207", Severity: ack.Warning},
		}}, []string{
			`MSH|^~\&|MIIS|99990|EHR|12345^Site|||ACK^V04^ACK|REG-1|T|2.5.1|||NE|NE|||||Z23^CDCPHINVS`,
			`MSA|AE|MSG-1`,
			`ERR||RXA^1^5^1^1|103^Not found^HL70357|E|5^^HL70533|||a\F\b`,
			`ERR|||207^^HL70357|W`}},
		{"the old layout", strings.Replace(sentMessage, "VXU^V04^VXU_V04|MSG-1|T|2.5.1", "VXU^V04|MSG-1|T|2.3.1", 1),
			ack.Options{Code: ack.AE, Layout: ack.Old, Text: "see below", Errors: []ack.ErrorLine{
				{Location: at("PID[1]-5"), Code: "101", CodeText: "Name & more"}}}, []string{
				`MSH|^~\&|MIIS|99990|EHR|12345^Site|||ACK^V04||T|2.3.1`,
				`MSA|AE|MSG-1|see below`,
				`ERR|PID^1^5^101&Name \T\ more&HL70357`}},
		{"the original's separators", "MSH$%!*:$EHR$12345$$$$$VXU%V04$MSG!1$P$2.5.1\r", ack.Options{Code: ack.AR}, []string{
			`MSH$%!*:$$$EHR$12345$$$ACK%V04%ACK$$P$2.5.1$$$NE$NE$$$$$Z23%CDCPHINVS`,
			`MSA$AR$MSG*R*1`}},
		{"an incomplete set of separators", "MSH|^|EHR||||||VXU^V04|MSG~1|P|2.5.1\r", ack.Options{}, []string{
			`MSH|^~\&|||EHR||||ACK^V04^ACK||P|2.5.1|||NE|NE|||||Z23^CDCPHINVS`,
			`MSA|AA|MSG\R\1`}},
		{"chosen values", sentMessage, ack.Options{Code: ack.CA, Answers: "OTHER", Version: "2.3", Application: "MARK", Facility: "F"}, []string{
			`MSH|^~\&|MARK|F|EHR|12345^Site|||ACK^V04||T|2.3`, `MSA|CA|OTHER`}},
		{"no control ID given back", sentMessage, ack.Options{OmitAnswers: true, Text: "x", Version: "2.2"}, []string{
			`MSH|^~\&|MIIS|99990|EHR|12345^Site|||ACK||T|2.2`, `MSA|AA||x`}},
		{"a query", strings.Replace(sentMessage, "VXU^V04^VXU_V04", "QBP^Q11^QBP_Q11", 1), ack.Options{}, []string{
			`MSH|^~\&|MIIS|99990|EHR|12345^Site|||ACK^Q11^ACK||T|2.5.1|||NE|NE|||||Z23^CDCPHINVS`, `MSA|AA|MSG-1`}},
		{"letters beyond ASCII", sentMessage, ack.Options{Text: "Zoé"}, []string{
			`MSH|^~\&|MIIS|99990|EHR|12345^Site|||ACK^V04^ACK||T|2.5.1|||NE|NE||UNICODE UTF-8|||Z23^CDCPHINVS`, `MSA|AA|MSG-1|Zoé`}},
	} {
		t.Run(c.what, func(t *testing.T) {
			got := string(ack.Build(sent(t, c.original), c.o))
			if diff := cmp.Diff(c.want, strings.Split(strings.TrimSuffix(got, "\r"), "\r")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestBuildWithoutAMessageStillGivesAnAcknowledgment(t *testing.T) {
	a, problem := ack.Read(ack.Build(nil, ack.Options{Code: ack.AR, ControlID: "REG-1", Answers: "?"}))
	if problem != "" || a.Code != ack.AR || a.Version != "2.5.1" || a.Type != "ACK^V04^ACK" || a.ProcessingID != "P" {
		t.Errorf("%q %+v", problem, a)
	}
}

func TestABuiltAcknowledgmentReadsBackTheSame(t *testing.T) {
	lines := []ack.ErrorLine{
		{Location: at("RXA[2]-5[1].1"), Code: "103", CodeText: "Not ^ found", Severity: ack.Error,
			ApplicationCode: "5", ApplicationText: "Not | in table", Parameter: "p", Diagnostic: "d~d", UserMessage: `back\slash`},
		{Location: at("PID[1]-3[2].4.1"), More: []ack.Place{{Location: at("PID[1]-5")}}, Code: "101", Severity: ack.Warning},
		{Code: "207", Severity: ack.Information, UserMessage: "line\rbreak"},
	}
	for _, original := range []string{sentMessage, "MSH$%!*:$EHR$$$$$$VXU%V04$MSG$P$2.5.1\r"} {
		for _, code := range []ack.Code{ack.AA, ack.AE, ack.AR, ack.CA, ack.CE, ack.CR} {
			o := ack.Options{Code: code, ControlID: "REG|1", Time: "20150302", Text: "so & so", Errors: lines}
			a, problem := ack.Read(ack.Build(sent(t, original), o))
			id := sent(t, original).Value(hl7.Location{Segment: "MSH", Field: 10})
			if problem != "" || a.Code != code || a.ControlID != o.ControlID || a.Text != o.Text || !a.AnswersTo(id) {
				t.Errorf("%s: %q %+v", code, problem, a)
			}
			ignore := cmp.Options{
				cmpopts.IgnoreFields(ack.ErrorLine{}, "Sent", "CodeSystem", "Position"), cmpopts.IgnoreFields(ack.Place{}, "Sent"),
			}
			if diff := cmp.Diff(lines, a.Errors, ignore); diff != "" {
				t.Errorf("%s errors (-want +got):\n%s", code, diff)
			}
		}
	}
}

func TestAnErrorBuiltInTheOldLayoutReadsBack(t *testing.T) {
	line := ack.ErrorLine{Location: at("RXA[2]-15"), Code: "101", UserMessage: "No lot & no date"}
	a, _ := ack.Read(ack.Build(sent(t, sentMessage), ack.Options{Code: ack.AE, Layout: ack.Old, Errors: []ack.ErrorLine{line}}))
	if len(a.Errors) != 1 {
		t.Fatalf("%d errors", len(a.Errors))
	}
	e := a.Errors[0]
	if !e.Old || e.Location != line.Location || e.Code != "101" || e.Text() != line.UserMessage || e.Severity != "" {
		t.Errorf("%+v", e)
	}
}

func TestEveryVersionAndSetOfSeparatorsGivesAReadableAcknowledgment(t *testing.T) {
	for _, version := range []string{"2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.7", "2.8.2", ""} {
		for _, encoding := range []string{`|^~\&`, `$%!*:`, `#*~\&`, `|^`, `|^~`, `|^~\`, `;:,?!`} {
			original := sent(t, "MSH"+encoding+encoding[:1]+strings.Repeat(encoding[:1], 6)+"VXU"+encoding[1:2]+"V04"+
				encoding[:1]+"MSG-1"+encoding[:1]+"T"+encoding[:1]+version+"\r")
			for _, layout := range []ack.Layout{ack.Modern, ack.Old} {
				data := ack.Build(original, ack.Options{
					Code: ack.AE, ControlID: "REG-1", Layout: layout,
					Errors: []ack.ErrorLine{{Location: at("RXA[2]-15"), Code: "101", Severity: ack.Error}},
				})
				j := ack.Judge(data, "MSG-1")
				if j.Verdict != ack.Refused || len(j.Ack.Errors) != 1 || j.Ack.Errors[0].Location != at("RXA[2]-15") || j.Ack.Errors[0].Code != "101" {
					t.Errorf("version %q, separators %q, layout %d: %s from %q", version, encoding, layout, j.Verdict, data)
				}
				if version != "" && j.Ack.Version != version {
					t.Errorf("version %q became %q", version, j.Ack.Version)
				}
			}
		}
	}
}

func TestBuildGivesBackWhatTheOriginalSaysInUTF8(t *testing.T) {
	for _, c := range []struct{ what, original, application, facility string }{
		{"plain", "MSH|^~\\&|EHR|12345||||||MSG-1\r", "EHR", "12345"},
		{"Latin-1", "MSH|^~\\&|Caf\xE9|12345||||||MSG-1\r", "Café", "12345"},
		{"UTF-8", "MSH|^~\\&|Café|12345||||||MSG-1\r", "Café", "12345"},
		{"escapes", "MSH|^~\\&|A\\T\\B|1\\F\\2||||||MSG-1\r", "A&B", "1|2"},
		{"UTF-16", "\xFF\xFE" + wide("MSH|^~\\&|Zoé|12345||||||MSG-1\r"), "Zoé", "12345"},
		{"repetitions: the first", "MSH|^~\\&|EHR~X|1~2||||||MSG-1\r", "EHR", "1"},
	} {
		data := ack.Build(sent(t, c.original), ack.Options{ControlID: "REG-1"})
		a, problem := ack.Read(data)
		if problem != "" && problem != ack.NoAnswered || a.ReceivingApplication != c.application || a.ReceivingFacility != c.facility {
			t.Errorf("%s: %q for %q of %q", c.what, problem, a.ReceivingApplication, a.ReceivingFacility)
		}
		if declared := strings.Contains(string(data), "UNICODE UTF-8"); declared != (c.application == "Café" || c.application == "Zoé") {
			t.Errorf("%s: the character set is declared: %v", c.what, declared)
		}
	}
}

// wide writes ASCII and Latin-1 letters in UTF-16, low byte first.
func wide(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r), byte(r>>8))
	}
	return string(b)
}
