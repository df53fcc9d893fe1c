package answer

import (
	"encoding/base64"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestReadNamesEveryKindOfAnswer(t *testing.T) {
	ack := func(packing ...string) Content { return Content{Kind: KindAck, Ack: []byte(testAck), Packing: packing} }
	for _, row := range []struct {
		name        string
		status      int
		contentType string
		body        string
		want        Content
	}{
		{"plain", 200, "text/plain", testAck, ack()},
		{"plain with another status", 500, "text/html", testAck, ack()},
		{"base64", 200, "", base64.StdEncoding.EncodeToString([]byte(testAck)), ack(PackBase64)},
		{"percent", 200, "", url.PathEscape(testAck), ack(PackPercent)},
		{"in a section", 200, "text/xml", "<r><![CDATA[" + testAck + "]]></r>",
			Content{Kind: KindAck, Ack: []byte(testAck), Packing: []string{PackNestedXML, PackCDATA}}},
		{"multipart", 200, "multipart/related; boundary=b", "--b\r\n\r\n" + testAck + "\r\n--b--\r\n", ack(PackMultipart)},
		{"characters of old", 200, "text/plain", "MSH|^~\\&|Ren\xe9\rMSA|AA|M1\r", Content{Kind: KindAck, Ack: []byte("MSH|^~\\&|Ren\xe9\rMSA|AA|M1\r")}},
		{"page", 200, "text/html", "<html><h1>Welcome</h1></html>", Content{Kind: KindHTML, Text: "Welcome"}},
		{"sentence", 200, "text/plain", "Thank you.", Content{Kind: KindText, Text: "Thank you."}},
		{"sentence of old characters", 200, "text/plain", "Caf\xe9", Content{Kind: KindText, Text: "Café", Packing: []string{PackCharset}}},
		{"json", 200, "application/json", `{"ok":true}`, Content{Kind: KindJSON, Text: `{"ok":true}`}},
		{"nothing", 200, "", "", Content{Kind: KindEmpty}},
		{"broken document", 200, "", "<a><b>half", Content{Kind: KindMalformedXML, Text: "half"}},
		{"other document", 200, "", "<a><b>ok</b></a>", Content{Kind: KindOtherXML, Text: "<a><b>ok</b></a>"}},
		{"refused", 401, "text/html", "<html>Who are you?</html>", Content{Kind: KindHTTPStatus, Text: "Who are you?"}},
		{"elsewhere", 302, "", "", Content{Kind: KindRedirect}},
		{"no status, as over a socket", 0, "", "HTTP/1.1 400 Bad Request", Content{Kind: KindText, Text: "HTTP/1.1 400 Bad Request"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := Read(row.status, row.contentType, []byte(row.body))
			if diff := cmp.Diff(row.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
