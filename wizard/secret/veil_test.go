package secret

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"net/url"
	"strings"
	"testing"
)

func TestASecretIsVeiledHoweverAnAnswerWritesIt(t *testing.T) {
	const secret = `Mé<&>"' 7/\ok`
	var escaped bytes.Buffer
	if err := xml.EscapeText(&escaped, []byte(secret)); err != nil {
		t.Fatal(err)
	}
	quoted, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	named := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(secret)
	for name, written := range map[string]string{
		"as it is":          secret,
		"by Go's XML":       escaped.String(),
		"with XML's names":  named,
		"escaped twice":     strings.ReplaceAll(named, "&", "&amp;"),
		"the least of XML":  strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(secret),
		"in JSON":           string(quoted[1 : len(quoted)-1]),
		"in a query":        url.QueryEscape(secret),
		"in a path":         url.PathEscape(secret),
		"in Base64":         base64.StdEncoding.EncodeToString([]byte(secret)),
		"in a URL's Base64": base64.URLEncoding.EncodeToString([]byte(secret)),
		"in hex":            strings.ToUpper(hex.EncodeToString([]byte(secret))),
	} {
		got, found := New(secret).Veil([]byte("before " + written + " after"))
		if !found || bytes.Contains(got, []byte(written)) || !bytes.Contains(got, []byte(Mask)) {
			t.Errorf("%s: %q became %q", name, written, got)
		}
		if !bytes.HasPrefix(got, []byte("before ")) || !bytes.HasSuffix(got, []byte(" after")) {
			t.Errorf("%s: the words around it changed: %q", name, got)
		}
	}
}

func TestAnAnswerWithoutTheSecretStaysAsItIs(t *testing.T) {
	text := []byte("MSA|AA|45646ug\xff\r")
	for _, secret := range []string{"", "MSA", "45646", "rainbow-11"} {
		got, found := New(secret).Veil(text)
		if found || !bytes.Equal(got, text) {
			t.Errorf("%q: found %v, %q", secret, found, got)
		}
	}
}
