package soap

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"testshot/hl7/answer"
)

// ackLF is the ACK of a registry whose own XML has turned its carriage returns into
// line feeds.
var ackLF = strings.ReplaceAll(testAck, "\r", "\n")

func soap12(body string) string {
	return `<e:Envelope xmlns:e="` + nsSOAP12 + `"><e:Body>` + body + `</e:Body></e:Envelope>`
}

func soap11(body string) string {
	return `<e:Envelope xmlns:e="` + nsSOAP11 + `"><e:Body>` + body + `</e:Body></e:Envelope>`
}

func answer2011(inner string) string {
	return `<submitSingleMessageResponse xmlns="urn:cdc:iisb:2011"><return>` + inner + `</return></submitSingleMessageResponse>`
}

func TestReadReplyNamesEveryKindOfAnswer(t *testing.T) {
	escaped := string(appendEscaped(nil, []byte(testAck)))
	html := "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please <b>sign in</b></body></html>"
	tests := []struct {
		name        string
		status      int
		contentType string
		body        string
		want        Reply
	}{
		{"plain", 200, "application/soap+xml;charset=UTF-8", soap12(answer2011(escaped)),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck)}},
		{"pretty printed, line ends lost", 200, "application/soap+xml", soap12(answer2011("\n      " + ackLFEscaped() + "      \n    ")),
			Reply{Kind: answer.KindAck, Ack: []byte(ackLF)}},
		{"pretty printed, line ends as they were", 200, "application/soap+xml", soap12(answer2011("\n      " + strings.ReplaceAll(testAck, "&", "&amp;") + "\r\n    ")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck)}},
		{"cdata", 200, "", soap12(answer2011("<![CDATA[" + testAck + "]]>")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackCDATA}}},
		{"base64 in lines", 200, "", soap12(answer2011(inLines(base64.StdEncoding.EncodeToString([]byte(testAck))))),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackBase64}}},
		{"base64 in cdata", 200, "", soap12(answer2011("<![CDATA[" + base64.StdEncoding.EncodeToString([]byte(testAck)) + "]]>")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackCDATA, answer.PackBase64}}},
		{"percent", 200, "", soap12(answer2011(strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7")), "+", "%20"))),
			Reply{Kind: answer.KindAck, Ack: []byte(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7")), Packing: []string{answer.PackPercent}}},
		{"percent as in a form", 200, "", soap12(answer2011(url.QueryEscape(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7+")))),
			Reply{Kind: answer.KindAck, Ack: []byte(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7+")), Packing: []string{answer.PackPercent}}},
		{"escaped twice", 200, "", soap12(answer2011(string(appendEscaped(nil, []byte(escaped))))),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackEscapedTwice}}},
		{"soap 1.1", 200, "text/xml", soap11(answer2011(escaped)),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackSOAP11}}},
		{"foreign prefix", 200, "", soap12(`<ns2:submitSingleMessageResponse xmlns:ns2="urn:cdc:iisb:2011"><ns2:return>` + escaped + `</ns2:return></ns2:submitSingleMessageResponse>`),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackForeignPrefix}}},
		{"foreign namespace", 200, "", soap12(strings.ReplaceAll(answer2011(escaped), "2011", "2099")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackForeignSpace}}},
		{"unknown extra elements", 200, "", soap12(`<x:extra xmlns:x="u">hello</x:extra>` + strings.Replace(answer2011(escaped), "<return>", "<time>now</time><return>", 1)),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck)}},
		{"wrapper inside", 200, "", soap12(answer2011("<hl7>" + escaped + "</hl7>")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackExtraWrapper}}},
		{"wrapper outside", 200, "", soap12("<result>" + answer2011(escaped) + "</result>"),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackExtraWrapper}}},
		{"document as text", 200, "", soap12(answer2011(string(appendEscaped(nil, []byte("<ack><![CDATA["+testAck+"]]></ack>"))))),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackNestedXML, answer.PackCDATA}}},
		{"another element", 200, "", soap12("<ns:reply xmlns:ns='u'><out>" + escaped + "</out></ns:reply>"),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackForeignElement}}},
		{"no envelope", 200, "text/xml", answer2011(escaped),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackNoEnvelope}}},
		{"bare HL7", 200, "text/plain", testAck,
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackNoEnvelope}}},
		{"an ACK counts whatever the status", 500, "", soap12(answer2011(escaped)),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck)}},
		{"batch", 200, "", soap12(answer2011("FHS|^~\\&amp;|REG\n" + ackLFEscaped())),
			Reply{Kind: answer.KindAck, Ack: []byte("FHS|^~\\&|REG\n" + ackLF)}},
		{"byte-order mark", 200, "", "\ufeff" + soap12(answer2011(escaped)),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck)}},
		{"latin-1 by declaration", 200, "", `<?xml version="1.0" encoding="ISO-8859-1"?>` + soap12(answer2011(escaped+"NTE|Ren\xe9")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck + "NTE|René"), Packing: []string{answer.PackCharset}}},
		{"latin-1 by header", 200, "text/xml; charset=ISO-8859-1", soap12(answer2011(escaped + "NTE|Ren\xe9")),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck + "NTE|René"), Packing: []string{answer.PackCharset}}},
		{"utf-16", 200, "", inUTF16(soap12(answer2011(escaped + "NTE|René"))),
			Reply{Kind: answer.KindAck, Ack: []byte(testAck + "NTE|René"), Packing: []string{answer.PackCharset}}},
		{"multipart", 200, `multipart/related; boundary="b"; type="application/xop+xml"`,
			"--b\r\nContent-Type: application/xop+xml; charset=UTF-8\r\n\r\n" + soap12(answer2011(escaped)) + "\r\n--b--\r\n",
			Reply{Kind: answer.KindAck, Ack: []byte(testAck), Packing: []string{answer.PackMultipart}}},

		{"two different messages", 200, "", soap12("<a><x>" + escaped + "</x><y>" + strings.Replace(escaped, "AA", "AR", 1) + "</y></a>"),
			Reply{Kind: answer.KindOtherXML, Text: "a", Packing: []string{answer.PackForeignElement}}},
		{"sentence in the element", 200, "", soap12(answer2011("SUCCESS")), Reply{Kind: answer.KindText, Text: "SUCCESS"}},
		{"nothing in the element", 200, "", soap12(answer2011(" ")), Reply{Kind: answer.KindEmpty}},
		{"self-closed element", 200, "", soap12(`<submitSingleMessageResponse xmlns="urn:cdc:iisb:2011"><return/></submitSingleMessageResponse>`), Reply{Kind: answer.KindEmpty}},
		{"json in the element", 200, "", soap12(answer2011(`{"ok":true}`)), Reply{Kind: answer.KindJSON, Text: `{"ok":true}`}},
		{"page in the element", 200, "", soap12(answer2011("&lt;html&gt;&lt;p&gt;Down&lt;/p&gt;")), Reply{Kind: answer.KindHTML, Text: "Down"}},
		{"empty body element", 200, "", soap12(""), Reply{Kind: answer.KindEmpty}},
		{"no body element", 200, "", `<Envelope xmlns="` + nsSOAP12 + `"/>`, Reply{Kind: answer.KindOtherXML, Text: "Envelope"}},
		{"other XML", 200, "text/xml", "<status>fine</status>", Reply{Kind: answer.KindOtherXML, Text: "status", Packing: []string{answer.PackNoEnvelope, answer.PackForeignElement}}},
		{"page", 200, "text/html", html, Reply{Kind: answer.KindHTML, Text: "Sign in Please sign in", Packing: []string{answer.PackNoEnvelope}}},
		{"json", 200, "application/json", ` {"status":"accepted"}`, Reply{Kind: answer.KindJSON, Text: `{"status":"accepted"}`, Packing: []string{answer.PackNoEnvelope}}},
		{"sentence", 200, "text/plain", "Message\r\naccepted.", Reply{Kind: answer.KindText, Text: "Message accepted.", Packing: []string{answer.PackNoEnvelope}}},
		{"nothing", 200, "", " \r\n", Reply{Kind: answer.KindEmpty}},
		{"cut XML", 200, "", soap12(answer2011(escaped))[:200], Reply{Kind: answer.KindMalformedXML}},
		{"junk after the envelope", 200, "", soap12(answer2011(escaped)) + "<x/>", Reply{Kind: answer.KindMalformedXML}},
		{"cut ACK", 200, "", answer2011("MSH|^~"), Reply{Kind: answer.KindText, Text: "MSH|^~", Packing: []string{answer.PackNoEnvelope}}},

		{"status with a page", 404, "text/html", html, Reply{Kind: answer.KindHTTPStatus, Text: "Sign in Please sign in", Packing: []string{answer.PackNoEnvelope}}},
		{"status alone", 401, "", "", Reply{Kind: answer.KindHTTPStatus}},
		{"redirect", 302, "text/html", html, Reply{Kind: answer.KindRedirect, Text: "Sign in Please sign in", Packing: []string{answer.PackNoEnvelope}}},
		{"not modified is no redirect", 304, "", "", Reply{Kind: answer.KindHTTPStatus}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := dialect(t, "miis").ReadReply(test.status, test.contentType, []byte(test.body))
			if got.Kind == answer.KindMalformedXML {
				got.Text = "" // the excerpt depends on where it was cut
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if (got.Kind == answer.KindAck) != (got.Ack != nil) {
				t.Error("an ACK and its kind do not go together")
			}
		})
	}
}

func ackLFEscaped() string { return strings.ReplaceAll(ackLF, "&", "&amp;") }

func inLines(text string) string {
	return "\n" + text[:40] + "\r\n" + text[40:] + "\n"
}

func inUTF16(text string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

func TestReadReplyReadsThe2014Form(t *testing.T) {
	d := dialect(t, "cdc-2014")
	got := d.ReadReply(200, d.ReplyContentType(), d.WriteReply([]byte(testAck), Style{RelatesTo: "urn:uuid:1"}))
	if diff := cmp.Diff(Reply{Kind: answer.KindAck, Ack: []byte(testAck)}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadReplyKeepsAnExcerptShort(t *testing.T) {
	got := dialect(t, "miis").ReadReply(200, "text/plain", []byte(strings.Repeat("é\x00 ", 5000)))
	if got.Kind != answer.KindGarbage || len([]rune(got.Text)) > 301 || strings.ContainsRune(got.Text, 0) {
		t.Errorf("%s, %d characters", got.Kind, len(got.Text))
	}
}

func TestReadEchoReturnsTheTextAsItCameBack(t *testing.T) {
	const echo = "a\rb&c<dé"
	d := dialect(t, "cdc-2011")
	tests := []struct {
		name string
		body string
		want Reply
	}{
		{"whole", string(d.WriteEcho("Echo: "+echo, Style{})), Reply{Kind: answer.KindEcho, Echo: "Echo: " + echo}},
		{"line end unescaped", string(d.WriteEcho(echo, Style{Payload: PayloadCDATA})), Reply{Kind: answer.KindEcho, Echo: echo, Packing: []string{answer.PackCDATA}}},
		{"line end lost", string(d.WriteEcho("a\nb&c<dé", Style{})), Reply{Kind: answer.KindEcho, Echo: "a\nb&c<dé"}},
		{"empty", string(d.WriteEcho("", Style{})), Reply{Kind: answer.KindEmpty}},
		{"no answer of the service", "fine", Reply{Kind: answer.KindText, Text: "fine", Packing: []string{answer.PackNoEnvelope}}},
		{"fault", string(d.WriteFault(OpConnectivity, Fault{Name: FaultUnsupportedOperation, Reason: "UnsupportedOperation", Code: "1"}, Style{})),
			Reply{Kind: answer.KindFault, Fault: &Fault{Name: FaultUnsupportedOperation, Reason: "UnsupportedOperation", Code: "1", SOAPCode: "Sender"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, d.ReadEcho(200, "", []byte(test.body))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzReadReply(f *testing.F) {
	for _, name := range Dialects() {
		d, _ := DialectNamed(name)
		for _, s := range []Style{{}, {Payload: PayloadCDATA}, {Payload: PayloadBase64}, {Percent: true}, {Wrapper: "w"}} {
			f.Add(name, 200, d.ReplyContentType(), d.WriteReply([]byte(testAck), s))
		}
		f.Add(name, 500, "", d.WriteFault(OpSubmit, Fault{Name: FaultSecurity, Code: "10"}, Style{}))
	}
	f.Add("miis", 200, `multipart/related; boundary=b`, []byte("--b\r\n\r\n<a/>\r\n--b--"))
	f.Add("miis", 200, "", []byte("\xff\xfe<\x00a\x00/\x00>\x00"))
	f.Fuzz(func(t *testing.T, name string, status int, contentType string, body []byte) {
		d, ok := DialectNamed(name)
		if !ok {
			d, _ = DialectNamed("miis")
		}
		for _, r := range []Reply{d.ReadReply(status, contentType, body), d.ReadEcho(status, contentType, body)} {
			if (r.Kind == answer.KindAck) != answer.BeginsHL7(r.Ack) {
				t.Errorf("kind %s with ACK %q", r.Kind, r.Ack)
			}
			if (r.Kind == answer.KindFault) != (r.Fault != nil) || r.Kind == "" {
				t.Errorf("kind %q with fault %v", r.Kind, r.Fault)
			}
		}
	})
}

// The serving side can write every packing; the reading side finds the same
// ACK under each, whatever is in it.
func TestReadReplyFindsTheSameACKUnderEveryPacking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ack := "MSH|^~\\&|A|B\rMSA|AA|" + rapid.StringOf(rapid.RuneFrom([]rune("aZ9|^~&<>]%+= é’\r"))).Draw(t, "text") + "|\r"
		d, _ := DialectNamed(rapid.SampledFrom(Dialects()).Draw(t, "dialect"))
		d = d.WithSOAP(rapid.SampledFrom([]string{SOAP11, SOAP12}).Draw(t, "version"))
		style := Style{
			Payload: rapid.SampledFrom([]Payload{"", PayloadEscaped, PayloadCDATA, PayloadBase64}).Draw(t, "payload"),
			Percent: rapid.Bool().Draw(t, "percent"),
			Wrapper: rapid.SampledFrom([]string{"", "wrap"}).Draw(t, "wrapper"),
			Prefix:  rapid.SampledFrom([]string{"", "ns2"}).Draw(t, "prefix"),
		}
		r := d.ReadReply(200, d.ReplyContentType(), d.WriteReply([]byte(ack), style))
		if r.Kind != answer.KindAck || string(r.Ack) != ack {
			t.Fatalf("%+v: %s %q, want %q", style, r.Kind, r.Ack, ack)
		}
	})
}
