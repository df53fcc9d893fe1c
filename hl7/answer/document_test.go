package answer

import "testing"

func TestFirstPartUnwrapsWhatMTOMStacksSend(t *testing.T) {
	const related = `multipart/related; type="application/xop+xml"; start="<root>"; boundary="uuid:1"`
	tests := []struct {
		name, contentType, body string
		want, kind              string
		ok                      bool
	}{
		{"one part", related, "--uuid:1\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-ID: <root>\r\n\r\n<a/>\r\n--uuid:1--\r\n", "<a/>", "text/xml; charset=UTF-8", true},
		{"words before, line feeds only", related, "hello\n--uuid:1\nContent-Type: text/xml\n\n<a/>\n--uuid:1--", "<a/>", "text/xml", true},
		{"two parts", related, "--uuid:1\r\n\r\n<a/>\r\n--uuid:1\r\n\r\nimage\r\n--uuid:1--\r\n", "<a/>", "", true},
		{"cut", related, "--uuid:1\r\nContent-Type: text/xml\r\n\r\n<a/", "", "", false},
		{"no part", related, "<a/>", "", "", false},
		{"no boundary", "multipart/related", "--\r\n\r\n<a/>", "", "", false},
		{"not multipart", "text/xml", "<a/>", "", "", false},
		{"no content type", "", "<a/>", "", "", false},
		{"content type that cannot be read", "multipart/related; boundary", "<a/>", "", "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			part, ok := firstPart(test.contentType, []byte(test.body))
			if ok != test.ok || string(part.body) != test.want || part.contentType != test.kind {
				t.Errorf("%v, %q of type %q", ok, part.body, part.contentType)
			}
		})
	}
}

func TestWithoutTagsLeavesTheWords(t *testing.T) {
	for page, want := range map[string]string{
		"<h1>Bad</h1><p>Gateway</p>": "Bad Gateway",
		"a > b":                      "a b",
		"no tags":                    "no tags",
		"<never closed":              "",
	} {
		if got := Excerpt(WithoutTags([]byte(page))); got != want {
			t.Errorf("%q: %q", page, got)
		}
	}
}
