package ack_test

import (
	"strings"
	"testing"

	"testshot/hl7/ack"
)

// What stands at a wrong address, and what stands between a clinic and a registry.
func TestWhatAnswersInsteadOfARegistryIsNamed(t *testing.T) {
	for _, c := range []struct{ what, data, kind string }{
		{"a sign-in page", "<!DOCTYPE html>\r\n<html lang=\"en\"><title>Sign in</title>", ack.KindHTML},
		{"an old page in capitals", "<HTML><HEAD><TITLE>302 Moved</TITLE></HEAD>", ack.KindHTML},
		{"a page after blank lines and a mark", "\xEF\xBB\xBF\r\n\r\n<html>", ack.KindHTML},
		{"a page after a comment", "<!-- gateway 7 --><html>", ack.KindHTML},
		{"a page cut short", "<body>It works!", ack.KindHTML},
		{"a heading alone", "<h1>Bad Gateway</h1>", ack.KindHTML},
		{"a page in XML", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">`, ack.KindHTML},
		{"a fault", `<soap:Fault xmlns:soap="http://www.w3.org/2003/05/soap-envelope"/>`, ack.KindXML},
		{"a fault in an envelope", `<?xml version="1.0"?><Envelope><Body><Fault/></Body></Envelope>`, ack.KindXML},
		{"JSON", `{"code":"AA","message":"accepted"}`, ack.KindJSON},
		{"a list", ` [ "accepted" ] `, ack.KindJSON},
		{"a word", "OK", ack.KindText},
		{"a sentence", "Message accepted for processing.", ack.KindText},
		{"a proxy's sentence", "Access denied by policy 7", ack.KindText},
		{"an MSA alone", "MSA|AA|MSG-1\r", ack.KindText},
		{"an ERR alone", "ERR||PID^1^5|101|E\r", ack.KindText},
		{"a body after a cut header", "\\&|IIS|REG\rMSA|AA|MSG-1\r", ack.KindText},
		{"Base64", "TVNIfF5+XCZ8SUlTfFJFR3w=", ack.KindText},
		{"zeros and more", "\x00\x00\x00\x07", ack.KindBinary},
		{"a picture", "\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR", ack.KindBinary},
		{"control characters", "\x01\x02\x03\x04\x05abc", ack.KindBinary},
		{"packed", "\x1F\x8B\x08\x00\x00\x00", ack.KindBinary},
	} {
		a, problem := ack.Read([]byte(c.data))
		if problem != ack.NotHL7 || a.Kind != c.kind {
			t.Errorf("%s: %q %q, want %q", c.what, problem, a.Kind, c.kind)
		}
		if j := ack.Judge([]byte(c.data), "MSG-1"); j.Verdict.Acceptance() || j.Verdict == ack.CommitOnly {
			t.Errorf("%s: %s", c.what, j.Verdict)
		}
	}
}

func TestWhatStartsLikeAMessageAndIsNoneIsNamedToo(t *testing.T) {
	for _, c := range []struct {
		what, data string
		problem    ack.Problem
	}{
		{"a header with a digit for a separator", "MSH1^~\\&\rMSA|AA|MSG-1\r", ack.Unparsable},
		{"a header of three letters", "MSH", ack.Unparsable},
		{"a wrapper round nothing", "BHS|^~\\&|IIS\rBTS|0\r", ack.Unparsable},
		{"percent-encoded", "MSH%7C%5E~%5C%26%7C", ack.OtherType}, // "%" could be a separator
		{"an acknowledgment as one line", "MSH|^~\\&|IIS|REG|EHR|12345|2015||ACK^V04^ACK|1|P|2.5.1 MSA|AA|MSG-1", ack.NoMSA},
		{"line ends written out", `MSH|^~\&|IIS|REG|EHR|12345|2015||ACK^V04^ACK|1|P|2.5.1\rMSA|AA|MSG-1\r`, ack.NoMSA},
		{"line ends as XML writes them", "MSH|^~\\&|||||||ACK^V04^ACK|1|P|2.5.1&#xD;MSA|AA|MSG-1&#xD;", ack.NoMSA},
		{"only zeros", "\x00\x00\x00\x00", ack.Nothing},
	} {
		if _, problem := ack.Read([]byte(c.data)); problem != c.problem {
			t.Errorf("%s: %q, want %q", c.what, problem, c.problem)
		}
		if j := ack.Judge([]byte(c.data), "MSG-1"); j.Verdict != ack.None && j.Verdict != ack.Unreadable {
			t.Errorf("%s: %s", c.what, j.Verdict)
		}
	}
}

// No friendly word outside of an acknowledgment is ever an acceptance, whatever stands round it.
func TestFriendlyWordsAreNoAcceptance(t *testing.T) {
	for _, words := range []string{"AA", "accepted", "Message Accepted", "SUCCESS", "200 OK", "MSA|AA|MSG-1", "ACK AA MSG-1"} {
		for _, frame := range []string{"%", "<html>%</html>", `{"status":"%"}`, "\x0B%\x1C\r", "PID|1|%\r", "MSH|^~\\&|%\r", "BHS|^~\\&|%\r", "<ack>%</ack>"} {
			data := strings.Replace(frame, "%", words, 1)
			if v := ack.Judge([]byte(data), "MSG-1").Verdict; v != ack.None && v != ack.Unreadable {
				t.Errorf("%q: %s", data, v)
			}
		}
	}
}
