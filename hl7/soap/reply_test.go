package soap

import (
	"encoding/base64"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// ackLF is the ACK after XML has turned its carriage returns into line feeds.
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
			Reply{Kind: KindAck, Ack: []byte(testAck)}},
		{"pretty printed, line ends lost", 200, "application/soap+xml", soap12(answer2011("\n      " + strings.ReplaceAll(testAck, "&", "&amp;") + "      \n    ")),
			Reply{Kind: KindAck, Ack: []byte(strings.ReplaceAll(testAck, "\r", "\n"))}},
		{"cdata", 200, "", soap12(answer2011("<![CDATA[" + testAck + "]]>")),
			Reply{Kind: KindAck, Ack: []byte(ackLF), Packing: []string{PackCDATA}}},
		{"base64 in lines", 200, "", soap12(answer2011(inLines(base64.StdEncoding.EncodeToString([]byte(testAck))))),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackBase64}}},
		{"base64 in cdata", 200, "", soap12(answer2011("<![CDATA[" + base64.StdEncoding.EncodeToString([]byte(testAck)) + "]]>")),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackCDATA, PackBase64}}},
		{"percent", 200, "", soap12(answer2011(strings.ReplaceAll(url.QueryEscape(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7")), "+", "%20"))),
			Reply{Kind: KindAck, Ack: []byte(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7")), Packing: []string{PackPercent}}},
		{"percent as in a form", 200, "", soap12(answer2011(url.QueryEscape(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7+")))),
			Reply{Kind: KindAck, Ack: []byte(strings.ReplaceAll(testAck, "CLINIC7", "CLINIC 7+")), Packing: []string{PackPercent}}},
		{"escaped twice", 200, "", soap12(answer2011(string(appendEscaped(nil, []byte(escaped))))),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackEscapedTwice}}},
		{"soap 1.1", 200, "text/xml", soap11(answer2011(escaped)),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackSOAP11}}},
		{"foreign prefix", 200, "", soap12(`<ns2:submitSingleMessageResponse xmlns:ns2="urn:cdc:iisb:2011"><ns2:return>` + escaped + `</ns2:return></ns2:submitSingleMessageResponse>`),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackForeignPrefix}}},
		{"foreign namespace", 200, "", soap12(strings.ReplaceAll(answer2011(escaped), "2011", "2099")),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackForeignSpace}}},
		{"unknown extra elements", 200, "", soap12(`<x:extra xmlns:x="u">hello</x:extra>` + strings.Replace(answer2011(escaped), "<return>", "<time>now</time><return>", 1)),
			Reply{Kind: KindAck, Ack: []byte(testAck)}},
		{"wrapper inside", 200, "", soap12(answer2011("<hl7>" + escaped + "</hl7>")),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackExtraWrapper}}},
		{"wrapper outside", 200, "", soap12("<result>" + answer2011(escaped) + "</result>"),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackExtraWrapper}}},
		{"document as text", 200, "", soap12(answer2011(string(appendEscaped(nil, []byte("<ack><![CDATA["+testAck+"]]></ack>"))))),
			Reply{Kind: KindAck, Ack: []byte(ackLF), Packing: []string{PackNestedXML, PackCDATA}}},
		{"another element", 200, "", soap12("<ns:reply xmlns:ns='u'><out>" + escaped + "</out></ns:reply>"),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackForeignElement}}},
		{"no envelope", 200, "text/xml", answer2011(escaped),
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackNoEnvelope}}},
		{"bare HL7", 200, "text/plain", testAck,
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackNoEnvelope}}},
		{"an ACK counts whatever the status", 500, "", soap12(answer2011(escaped)),
			Reply{Kind: KindAck, Ack: []byte(testAck)}},
		{"batch", 200, "", soap12(answer2011("FHS|^~\\&amp;|REG\n" + ackLFEscaped())),
			Reply{Kind: KindAck, Ack: []byte("FHS|^~\\&|REG\n" + ackLF)}},
		{"byte-order mark", 200, "", "\ufeff" + soap12(answer2011(escaped)),
			Reply{Kind: KindAck, Ack: []byte(testAck)}},
		{"latin-1 by declaration", 200, "", `<?xml version="1.0" encoding="ISO-8859-1"?>` + soap12(answer2011(escaped+"NTE|Ren\xe9")),
			Reply{Kind: KindAck, Ack: []byte(testAck + "NTE|René"), Packing: []string{PackCharset}}},
		{"latin-1 by header", 200, "text/xml; charset=ISO-8859-1", soap12(answer2011(escaped + "NTE|Ren\xe9")),
			Reply{Kind: KindAck, Ack: []byte(testAck + "NTE|René"), Packing: []string{PackCharset}}},
		{"utf-16", 200, "", inUTF16(soap12(answer2011(escaped + "NTE|René"))),
			Reply{Kind: KindAck, Ack: []byte(testAck + "NTE|René"), Packing: []string{PackCharset}}},
		{"multipart", 200, `multipart/related; boundary="b"; type="application/xop+xml"`,
			"--b\r\nContent-Type: application/xop+xml; charset=UTF-8\r\n\r\n" + soap12(answer2011(escaped)) + "\r\n--b--\r\n",
			Reply{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackMultipart}}},

		{"two different messages", 200, "", soap12("<a><x>" + escaped + "</x><y>" + strings.Replace(escaped, "AA", "AR", 1) + "</y></a>"),
			Reply{Kind: KindOtherXML, Text: "a", Packing: []string{PackForeignElement}}},
		{"sentence in the element", 200, "", soap12(answer2011("SUCCESS")), Reply{Kind: KindText, Text: "SUCCESS"}},
		{"nothing in the element", 200, "", soap12(answer2011(" ")), Reply{Kind: KindEmpty}},
		{"self-closed element", 200, "", soap12(`<submitSingleMessageResponse xmlns="urn:cdc:iisb:2011"><return/></submitSingleMessageResponse>`), Reply{Kind: KindEmpty}},
		{"json in the element", 200, "", soap12(answer2011(`{"ok":true}`)), Reply{Kind: KindJSON, Text: `{"ok":true}`}},
		{"page in the element", 200, "", soap12(answer2011("&lt;html&gt;&lt;p&gt;Down&lt;/p&gt;")), Reply{Kind: KindHTML, Text: "Down"}},
		{"empty body element", 200, "", soap12(""), Reply{Kind: KindEmpty}},
		{"no body element", 200, "", `<Envelope xmlns="` + nsSOAP12 + `"/>`, Reply{Kind: KindOtherXML, Text: "Envelope"}},
		{"other XML", 200, "text/xml", "<status>fine</status>", Reply{Kind: KindOtherXML, Text: "status", Packing: []string{PackNoEnvelope, PackForeignElement}}},
		{"page", 200, "text/html", html, Reply{Kind: KindHTML, Text: "Sign in Please sign in", Packing: []string{PackNoEnvelope}}},
		{"json", 200, "application/json", ` {"status":"accepted"}`, Reply{Kind: KindJSON, Text: `{"status":"accepted"}`, Packing: []string{PackNoEnvelope}}},
		{"sentence", 200, "text/plain", "Message\r\naccepted.", Reply{Kind: KindText, Text: "Message accepted.", Packing: []string{PackNoEnvelope}}},
		{"nothing", 200, "", " \r\n", Reply{Kind: KindEmpty}},
		{"cut XML", 200, "", soap12(answer2011(escaped))[:200], Reply{Kind: KindMalformedXML}},
		{"junk after the envelope", 200, "", soap12(answer2011(escaped)) + "<x/>", Reply{Kind: KindMalformedXML}},
		{"cut ACK", 200, "", answer2011("MSH|^~"), Reply{Kind: KindText, Text: "MSH|^~", Packing: []string{PackNoEnvelope}}},

		{"status with a page", 404, "text/html", html, Reply{Kind: KindHTTPStatus, Text: "Sign in Please sign in", Packing: []string{PackNoEnvelope}}},
		{"status alone", 401, "", "", Reply{Kind: KindHTTPStatus}},
		{"redirect", 302, "text/html", html, Reply{Kind: KindRedirect, Text: "Sign in Please sign in", Packing: []string{PackNoEnvelope}}},
		{"not modified is no redirect", 304, "", "", Reply{Kind: KindHTTPStatus}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := dialect(t, "miis").ReadReply(test.status, test.contentType, []byte(test.body))
			if got.Kind == KindMalformedXML {
				got.Text = "" // the excerpt depends on where it was cut
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if (got.Kind == KindAck) != (got.Ack != nil) {
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
	if diff := cmp.Diff(Reply{Kind: KindAck, Ack: []byte(testAck)}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadReplyKeepsAnExcerptShort(t *testing.T) {
	got := dialect(t, "miis").ReadReply(200, "text/plain", []byte(strings.Repeat("é\x00 ", 5000)))
	if got.Kind != KindGarbage || len([]rune(got.Text)) > excerptLength+1 || strings.ContainsRune(got.Text, 0) {
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
		{"whole", string(d.WriteEcho("Echo: "+echo, Style{})), Reply{Kind: KindEcho, Echo: "Echo: " + echo}},
		{"line end lost", string(d.WriteEcho(echo, Style{Payload: PayloadCDATA})), Reply{Kind: KindEcho, Echo: "a\nb&c<dé", Packing: []string{PackCDATA}}},
		{"empty", string(d.WriteEcho("", Style{})), Reply{Kind: KindEmpty}},
		{"no answer of the service", "fine", Reply{Kind: KindText, Text: "fine", Packing: []string{PackNoEnvelope}}},
		{"fault", string(d.WriteFault(OpConnectivity, Fault{Name: FaultUnsupportedOperation, Reason: "UnsupportedOperation", Code: "1"}, Style{})),
			Reply{Kind: KindFault, Fault: &Fault{Name: FaultUnsupportedOperation, Reason: "UnsupportedOperation", Code: "1", SOAPCode: "Sender"}}},
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
			if (r.Kind == KindAck) != beginsHL7(r.Ack) {
				t.Errorf("kind %s with ACK %q", r.Kind, r.Ack)
			}
			if (r.Kind == KindFault) != (r.Fault != nil) || r.Kind == "" {
				t.Errorf("kind %q with fault %v", r.Kind, r.Fault)
			}
		}
	})
}
