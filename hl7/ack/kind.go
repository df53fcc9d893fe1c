package ack

import "bytes"

// What a reply can be that is not HL7. A registry's web server answers with a page when the address is wrong,
// a proxy with a sentence, a newer service with JSON.
const (
	KindHTML   = "html"
	KindJSON   = "json"
	KindXML    = "xml"
	KindText   = "text"
	KindBinary = "binary"
)

// Kinds lists them all, for tests that ask a language for all of them.
func Kinds() []string { return []string{KindHTML, KindJSON, KindXML, KindText, KindBinary} }

// kindOf names bytes that are not HL7.
func kindOf(data []byte) string {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")))
	lower := bytes.ToLower(text[:min(len(text), 1024)])
	switch {
	case binary(lower):
		return KindBinary
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.Contains(lower, []byte("<html")),
		bytes.HasPrefix(lower, []byte("<body")), bytes.HasPrefix(lower, []byte("<h1")):
		return KindHTML
	case bytes.HasPrefix(lower, []byte("<")):
		return KindXML
	case bytes.HasPrefix(lower, []byte(`{`)), bytes.HasPrefix(lower, []byte("[")):
		return KindJSON
	}
	return KindText
}

// binary reports control characters that no text has.
func binary(text []byte) bool {
	odd := 0
	for _, c := range text {
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f' {
			odd++
		}
	}
	return odd*10 > len(text)
}

// blank reports that nothing but blanks and framing was returned.
func blank(data []byte) bool {
	return len(bytes.Trim(data, " \t\r\n\v\f\x00\x1C\xEF\xBB\xBF")) == 0
}

// startsLikeHL7 reports a header segment at the start, after blanks and framing.
func startsLikeHL7(data []byte) bool {
	data = bytes.TrimLeft(data, " \t\r\n\v\xEF\xBB\xBF")
	for _, name := range []string{"MSH", "BHS", "FHS"} {
		if bytes.HasPrefix(data, []byte(name)) {
			return true
		}
	}
	return false
}
