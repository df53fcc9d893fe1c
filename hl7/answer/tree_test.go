package answer

import (
	"strings"
	"testing"
	"time"
)

func TestParseTreeRefusesHostileDocuments(t *testing.T) {
	laughs := `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	tests := []struct{ name, doc string }{
		{"billion laughs", laughs + "<a>" + "&c;" + "</a>"},
		{"external entity", `<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + "<a>" + "&a;" + "</a>"},
		{"external subset", `<!DOCTYPE l SYSTEM "http://elsewhere.example/l.dtd"><l/>`},
		{"unknown entity", "<a>" + "&secret;" + "</a>"},
		{"too deep", strings.Repeat("<a>", maxDepth+1) + strings.Repeat("</a>", maxDepth+1)},
		{"too many", "<a>" + strings.Repeat("<b/>", maxElements) + "</a>"},
		{"two roots", "<a/><b/>"},
		{"text before", "hello <a/>"},
		{"text behind", "<a/> hello"},
		{"not closed", "<a><b></b>"},
		{"crossed", "<a><b></a></b>"},
		{"nothing", ""},
		{"only a comment", "<!-- -->"},
		{"control character", "<a>&#1;</a>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			start := time.Now()
			if root, err := ParseTree([]byte(test.doc)); err == nil {
				t.Errorf("read as %+v", root)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestParseTreeReadsUpToItsBounds(t *testing.T) {
	for _, doc := range []string{
		strings.Repeat("<a>", maxDepth) + "x" + strings.Repeat("</a>", maxDepth),
		"<a>" + strings.Repeat("<b/>", maxElements-1) + "</a>",
		`<?xml version="1.0" encoding="UTF-16"?><a/>` + "\n<!-- end -->\n",
	} {
		if _, err := ParseTree([]byte(doc)); err != nil {
			t.Errorf("%.40s: %v", doc, err)
		}
	}
}

func TestParseTreeKeepsPrefixAndSection(t *testing.T) {
	root, err := ParseTree([]byte("<x:a xmlns:x='u'><b\n>t</b><x:c><![CDATA[<d>]]></x:c></x:a>"))
	if err != nil {
		t.Fatal(err)
	}
	b, c := root.Child("B"), root.Child("c")
	if root.Prefix != "x" || root.Space != "u" || b.Prefix != "" || c.Prefix != "x" {
		t.Errorf("prefixes %q %q %q", root.Prefix, b.Prefix, c.Prefix)
	}
	if b.CDATA || !c.CDATA || string(c.Text) != "<d>" {
		t.Errorf("sections: %v %v %q", b.CDATA, c.CDATA, c.Text)
	}
}

func TestParseTreeKeepsTheCarriageReturnsOfTheWire(t *testing.T) {
	for doc, want := range map[string]string{
		"<a>MSH|&amp;|x\rMSA|AA\r</a>":         "MSH|&|x\rMSA|AA\r",
		"<a>MSH|&amp;|x\r\nMSA|AA\r\n</a>":     "MSH|&|x\r\nMSA|AA\r\n",
		"<a>MSH|&amp;|x\nMSA|AA\n</a>":         "MSH|&|x\nMSA|AA\n",
		"<a><![CDATA[MSH|&|x\rMSA|AA\r]]></a>": "MSH|&|x\rMSA|AA\r",
		"<a>x\r<![CDATA[<\r]]>y&#13;\n</a>":    "x\r<\ry\r\n",
		"<a>\r\n</a>":                          "\n",
	} {
		root, err := ParseTree([]byte(doc))
		if err != nil || string(root.Text) != want {
			t.Errorf("%q: %q, %v, want %q", doc, root.Text, err, want)
		}
	}
}
