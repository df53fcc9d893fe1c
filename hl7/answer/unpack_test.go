package answer

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const testAck = "MSH|^~\\&|REG|MA|EHR|CLINIC7|20140301||ACK^V04^ACK|A1|P|2.5.1\rMSA|AA|M1\r"

// ackLF is the ACK after XML has turned its carriage returns into line feeds.
var ackLF = strings.ReplaceAll(testAck, "\r", "\n")

func TestUnpackTakesOffTheLayersItNames(t *testing.T) {
	encode := base64.StdEncoding.EncodeToString
	tests := []struct {
		name    string
		text    string
		want    string // "" means: no message
		packing []string
	}{
		{"message", testAck, testAck, nil},
		{"other delimiters", "MSH#*~\\&#A#B", "MSH#*~\\&#A#B", nil},
		{"batch", "BHS|^~\\&|A\r" + testAck, "BHS|^~\\&|A\r" + testAck, nil},
		{"byte-order mark inside", "\xef\xbb\xbf" + testAck, testAck, nil},
		{"base64", encode([]byte(testAck)), testAck, []string{PackBase64}},
		{"base64 without padding", strings.TrimRight(encode([]byte(testAck)), "="), testAck, []string{PackBase64}},
		{"base64 of the web", base64.URLEncoding.EncodeToString([]byte(testAck + "???>>>")), testAck + "???>>>", []string{PackBase64}},
		{"base64 twice", encode([]byte(encode([]byte(testAck)))), testAck, []string{PackBase64, PackBase64}},
		{"percent", strings.ReplaceAll(url.QueryEscape(testAck), "+", "%20"), testAck, []string{PackPercent}},
		{"base64 of a document", encode([]byte("<a><b>MSH|^~\\&amp;|A</b></a>")), "MSH|^~\\&|A", []string{PackBase64, PackNestedXML}},
		{"document with a section", "<a><![CDATA[" + ackLF + "]]></a>", ackLF, []string{PackNestedXML, PackCDATA}},
		{"document of base64", "<a>" + encode([]byte(testAck)) + "</a>", testAck, []string{PackNestedXML, PackBase64}},
		{"in the frame of a socket", "\x0b" + testAck + "\x1c\r", testAck, []string{PackFrame}},
		{"in a frame, coded", encode([]byte("\x0b" + testAck + "\x1c\r")), testAck, []string{PackBase64, PackFrame}},
		{"escaped once too often", `MSH|^~\&amp;|A&#xD;MSA|AA|1&#xd;`, "MSH|^~\\&|A\rMSA|AA|1\r", []string{PackEscapedTwice}},
		{"line ends left in the text", `MSH|^~\&|A&#13;MSA|AA|1&#13;`, "MSH|^~\\&|A\rMSA|AA|1\r", []string{PackEscapedTwice}},
		{"an escape in a later field is content", `MSH|^~\&|A|||||||||||||||||&amp;`, `MSH|^~\&|A|||||||||||||||||&amp;`, nil},

		{"five layers are too many", encode([]byte(encode([]byte(encode([]byte(encode([]byte(encode([]byte(testAck)))))))))), "", nil},
		{"half a frame", "\x0b" + testAck, "", nil},
		{"two frames", "\x0b" + testAck + "\x1c\r\x0b" + testAck + "\x1c\r", "", nil},
		{"word", "SUCCESS", "", nil},
		{"sentence", "The message was accepted.", "", nil},
		{"sentence about a segment", "MSH is missing", "", nil},
		{"begins like one", "MSHA|^~\\&|A", "", nil},
		{"too short", "MSH|", "", nil},
		{"message in the middle", "Accepted: " + testAck, "", nil},
		{"broken percent", "MSH%7C%5", "", nil},
		{"document without one", "<a>hello</a>", "", nil},
		{"document that is cut", "<a>" + ackLF, "", nil},
		{"nothing", "", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, packing, ok := Unpack([]byte(test.text))
			if ok != (test.want != "") || string(got) != test.want {
				t.Errorf("got %q, %v", got, ok)
			}
			if diff := cmp.Diff(test.packing, packing); ok && diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDescribeNamesWhatHoldsNoMessage(t *testing.T) {
	for text, want := range map[string]Kind{
		"":                               KindEmpty,
		" \r\n\t":                        KindEmpty,
		"OK":                             KindText,
		"{not json":                      KindText,
		"caf\u00e9\tand\r\nmore":         KindText,
		"\x01\x02 lost on the way":       KindGarbage,
		"\x89PNG\xff\xfe":                KindGarbage,
		`{"status": 1}`:                  KindJSON,
		` ["a"] `:                        KindJSON,
		`"a"`:                            KindJSON,
		"<a/>":                           KindOtherXML,
		"<a>":                            KindMalformedXML,
		"< a":                            KindMalformedXML,
		"<!DOCTYPE html><p>":             KindHTML,
		"<!doctype HTML PUBLIC \"x\">":   KindHTML,
		"<HTML><BODY>":                   KindHTML,
		"<html lang='en'/>":              KindHTML,
		"<!-- proxy --><html>":           KindHTML,
		"<?xml version='1.0'?><html/>":   KindHTML,
		"<h1>Bad Gateway</h1>":           KindHTML,
		"<!-- never closed":              KindMalformedXML,
		"<?xml version='1.0'?><status/>": KindOtherXML,
	} {
		if got := Describe([]byte(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestTrimIndentLeavesTheLastLineEnd(t *testing.T) {
	for text, want := range map[string]string{
		"a":                 "a",
		"\n    a":           "a",
		"a\r":               "a\r",
		"a\n":               "a\n",
		"a\r\n":             "a\r\n",
		"a\r\n\t  ":         "a\r\n",
		"a\n\n   \n ":       "a\n",
		"a  ":               "a  ", // on the same line: may be content
		" \t\r\n":           "",
		"\xef\xbb\xbfMSH|":  "MSH|",
		"":                  "",
		"a\rb\r\n   ":       "a\rb\r",
		"a\rb\r\r":          "a\rb\r\r",
		"a\rb\n  ":          "a\rb",
		"a\rb  \r\n ":       "a\rb  \r",
		"a\r\nb\r\n\r\n ":   "a\r\nb\r\n",
		"\n a\nb\n  c\n   ": "a\nb\n  c\n",
	} {
		if got := TrimIndent([]byte(text)); string(got) != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestExcerptIsOneCleanLine(t *testing.T) {
	for text, want := range map[string]string{
		"a\r\n\tb":    "a b",
		"a\x00\x1bb":  "a b",
		"Ren\xe9 x":   "Ren\uFFFD x",
		"  ":          "",
		"déjà\u2028v": "déjà\u2028v",
	} {
		if got := Excerpt([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := Excerpt(bytes.Repeat([]byte("x"), 10000)); got != strings.Repeat("x", excerptLength)+"…" {
		t.Errorf("long text: %d bytes", len(got))
	}
}
