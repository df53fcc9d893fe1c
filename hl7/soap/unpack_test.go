package soap

import (
	"bytes"
	"encoding/base64"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

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
		{"escaped once too often", `MSH|^~\&amp;|A&#xD;MSA|AA|1&#xd;`, "MSH|^~\\&|A\rMSA|AA|1\r", []string{PackEscapedTwice}},
		{"line ends left in the text", `MSH|^~\&|A&#13;MSA|AA|1&#13;`, "MSH|^~\\&|A\rMSA|AA|1\r", []string{PackEscapedTwice}},
		{"an escape in a later field is content", `MSH|^~\&|A|||||||||||||||||&amp;`, `MSH|^~\&|A|||||||||||||||||&amp;`, nil},

		{"five layers are too many", encode([]byte(encode([]byte(encode([]byte(encode([]byte(encode([]byte(testAck)))))))))), "", nil},
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
			got, packing, ok := unpack([]byte(test.text))
			if ok != (test.want != "") || string(got) != test.want {
				t.Errorf("got %q, %v", got, ok)
			}
			if diff := cmp.Diff(test.packing, packing); ok && diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The serving side can write every packing; the reading side finds the same
// ACK under each, whatever is in it.
func TestReadReplyFindsTheSameACKUnderEveryPacking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ack := "MSH|^~\\&|A|B\rMSA|AA|" + rapid.StringOf(rapid.RuneFrom([]rune("aZ9|^~&<>]%+= é’\r"))).Draw(t, "text") + "|\r"
		if unescapeTwice([]byte(ack)) != nil {
			t.Skip("looks escaped twice")
		}
		d, _ := DialectNamed(rapid.SampledFrom(Dialects()).Draw(t, "dialect"))
		d = d.WithSOAP(rapid.SampledFrom([]string{SOAP11, SOAP12}).Draw(t, "version"))
		style := Style{
			Payload: rapid.SampledFrom([]Payload{"", PayloadEscaped, PayloadCDATA, PayloadBase64}).Draw(t, "payload"),
			Percent: rapid.Bool().Draw(t, "percent"),
			Wrapper: rapid.SampledFrom([]string{"", "wrap"}).Draw(t, "wrapper"),
			Prefix:  rapid.SampledFrom([]string{"", "ns2"}).Draw(t, "prefix"),
		}
		r := d.ReadReply(200, d.ReplyContentType(), d.WriteReply([]byte(ack), style))
		want := ack
		if style.Payload == PayloadCDATA && !style.Percent {
			want = strings.ReplaceAll(ack, "\r", "\n")
		}
		if r.Kind != KindAck || string(r.Ack) != want {
			t.Fatalf("%+v: %s %q, want %q", style, r.Kind, r.Ack, want)
		}
	})
}

func TestDescribeNamesWhatHoldsNoMessage(t *testing.T) {
	for text, want := range map[string]ReplyKind{
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
		if got := describe([]byte(text)); got != want {
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
		"\n a\rb\n  c\n   ": "a\rb\n  c\n",
	} {
		if got := trimIndent([]byte(text)); string(got) != want {
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
		if got := excerpt([]byte(text)); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := excerpt(bytes.Repeat([]byte("x"), 10000)); got != strings.Repeat("x", excerptLength)+"…" {
		t.Errorf("long text: %d bytes", len(got))
	}
}
