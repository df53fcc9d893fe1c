package answer

import "testing"

func TestDocumentUTF8LooksInTheOrderOfTheStandard(t *testing.T) {
	tests := []struct {
		name, contentType, body string
		want                    string
		converted               bool
	}{
		{"ascii needs nothing", "text/xml; charset=utf-16", "<a/>", "<a/>", false},
		{"utf-8 by default", "", "<a>é</a>", "<a>é</a>", false},
		{"mark beats header", "text/xml; charset=iso-8859-1", "\xef\xbb\xbf<a>é</a>", "<a>é</a>", false},
		{"header beats declaration", "text/xml; charset=iso-8859-1",
			`<?xml version="1.0" encoding="utf-8"?>` + "<a>\xe9</a>", `<?xml version="1.0" encoding="utf-8"?><a>é</a>`, true},
		{"declaration", "text/xml", "<?xml version='1.0' encoding = 'windows-1252'?><a>\x80</a>",
			"<?xml version='1.0' encoding = 'windows-1252'?><a>€</a>", true},
		{"nothing named and not utf-8", "", "<a>\xe9</a>", "<a>é</a>", true},
		{"utf-16, small end first", "", "\xff\xfe<\x00a\x00/\x00>\x00", "<a/>", true},
		{"utf-16, big end first", "", "\xfe\xff\x00<\x00a\x00/\x00>", "<a/>", true},
		{"utf-16 with half a character", "", "\xfe\xff\x00<\x00", "<", true},
		{"said to be utf-8 and is not", "text/xml; charset=utf-8", "<a>\xe9</a>", "<a>é</a>", true},
		{"utf-16 without a mark, small end first", "text/xml; charset=utf-16le", "<\x00a\x00/\x00>\x00", "<a/>", true},
		{"utf-16 without a mark, big end first", "", "\x00<\x00a\x00/\x00>", "<a/>", true},
		{"another part of iso 8859", "text/xml; charset=ISO-8859-2", "<a>\xb9</a>", "<a>š</a>", true},
		{"latin-1 by name, and Windows by its quotes", "text/xml; charset=iso-8859-1", "<a>\x93\xe9\x94</a>", "<a>“é”</a>", true},
		{"unknown name is left alone", "text/xml; charset=koi8-r", "<a>\xe9</a>", "<a>\xe9</a>", false},
		{"header that cannot be read", "text/xml; charset", "<a>\xe9</a>", "<a>é</a>", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, converted := documentUTF8(test.contentType, []byte(test.body))
			if string(got) != test.want || converted != test.converted {
				t.Errorf("got %q, %v", got, converted)
			}
		})
	}
}

func TestDeclaredEncodingReadsTheDeclarationOnly(t *testing.T) {
	for body, want := range map[string]string{
		`<?xml version="1.0" encoding="ISO-8859-1"?><a/>`: "ISO-8859-1",
		`  <?xml version='1.0' encoding='utf-8' ?>`:       "utf-8",
		`<?xml version="1.0"?><a encoding="x"/>`:          "",
		`<?xml version="1.0" encoding=?>`:                 "",
		`<?xml version="1.0" encoding=latin1?>`:           "",
		`<?xml version="1.0" encoding="latin1`:            "",
		`<a encoding="x">?></a>`:                          "",
		``:                                                "",
	} {
		if got := declaredEncoding([]byte(body)); got != want {
			t.Errorf("%s: %q", body, got)
		}
	}
}
