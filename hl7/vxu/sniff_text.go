package vxu

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// byText names a text that is not HL7 by its first words.
func byText(text []byte) Kind {
	switch {
	case startsSegment(text, "PID", "PD1", "NK1", "PV1", "ORC", "RXA", "OBX", "MSA", "EVN", "OBR", "SFT"):
		return KindHeadless
	case startsSegment(text, "ISA"), bytes.HasPrefix(text, []byte("ST*")), bytes.HasPrefix(text, []byte("GS*")):
		return KindX12
	case bytes.HasPrefix(text, []byte("UNA")), bytes.HasPrefix(text, []byte("UNB+")), bytes.HasPrefix(text, []byte("UIB")):
		return edifact(text)
	case text[0] == '<':
		return byElement(text)
	case text[0] == '{', text[0] == '[':
		return byBrace(text)
	case telecom(text):
		return KindNCPDP
	case binary(text):
		return KindBinary
	case email(text):
		return KindEmail
	case table(text):
		return KindCSV
	}
	return KindText
}

// startsSegment reports whether the text starts with one of the names and a separator that HL7 would allow.
func startsSegment(text []byte, names ...string) bool {
	if len(text) < 4 {
		return false
	}
	c := text[3]
	if c < '!' || c > '~' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' {
		return false
	}
	for _, name := range names {
		if string(text[:3]) == name {
			// After a stray separator every header goes on with encoding characters; a plain sentence
			// ("MSH, the header") does not.
			return c == '|' || c == '*' || len(text) > 5 && !word(text[4]) && text[4] != ' ' && !word(text[5])
		}
	}
	return false
}

func word(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// edifact tells pharmacy prescriptions (NCPDP SCRIPT before XML, service segment UIB) from the rest of EDIFACT.
func edifact(text []byte) Kind {
	if bytes.Contains(text[:min(len(text), 64)], []byte("UIB")) {
		return KindNCPDP
	}
	return KindEDIFACT
}

// telecom recognises pharmacy claims: NCPDP Telecommunication separates its parts with the control bytes FS,
// GS and RS. A claim begins with a number; bytes that happen to hold these are none.
func telecom(text []byte) bool {
	if !word(text[0]) || bytes.IndexByte(text, 0) >= 0 {
		return false
	}
	return bytes.Contains(text, []byte("\x1E\x1C")) || bytes.Contains(text, []byte("\x1D\x1E"))
}

// byBrace names JSON.
func byBrace(text []byte) Kind {
	if bytes.Contains(text, []byte(`"resourceType"`)) { // every FHIR resource has it (FHIR R4, 2.1.28)
		return KindFHIRJSON
	}
	rest := bytes.TrimLeft(text[1:], " \t\r\n")
	if len(rest) == 0 || bytes.IndexByte([]byte(`"{[]}-0123456789tfn`), rest[0]) < 0 {
		return KindText
	}
	return KindJSON
}

// byElement names XML by the namespaces and the outermost element.
func byElement(text []byte) Kind {
	lower := bytes.ToLower(text[:min(len(text), 8<<10)])
	has := func(s string) bool { return bytes.Contains(lower, []byte(s)) }
	root := rootElement(lower)
	switch {
	case root == "html" || has("<!doctype html"):
		return KindHTML
	case root == "envelope" && (has("schemas.xmlsoap.org/soap") || has("w3.org/2003/05/soap-envelope")):
		return KindSOAP
	case root == "clinicaldocument":
		return KindCDA
	case has("urn:hl7-org:v2xml"):
		return KindHL7XML
	case has("urn:hl7-org:v3"):
		return KindHL7v3
	case has("hl7.org/fhir"):
		return KindFHIRXML
	case has("ncpdp"):
		return KindNCPDP
	case root == "head" || root == "body" || root == "title" || root == "table" || root == "p":
		return KindHTML
	case root == "":
		return KindText
	}
	return KindXML
}

// rootElement returns the local name of the first element, in lower case as the text is.
func rootElement(lower []byte) string {
	for {
		open := bytes.IndexByte(lower, '<')
		if open < 0 || open+1 >= len(lower) {
			return ""
		}
		lower = lower[open+1:]
		if lower[0] != '?' && lower[0] != '!' {
			break
		}
		if bytes.HasPrefix(lower, []byte("!--")) { // a comment may hold brackets
			end := bytes.Index(lower, []byte("-->"))
			if end < 0 {
				return ""
			}
			lower = lower[end:]
		}
	}
	end := bytes.IndexAny(lower, " \t\r\n/>")
	if end <= 0 || !word(lower[0]) {
		return ""
	}
	name := string(lower[:end])
	return name[strings.LastIndexByte(name, ':')+1:]
}

// binary reports bytes that no text has.
func binary(text []byte) bool {
	odd := 0
	for _, c := range text {
		if c == 0 {
			return true
		}
		if c < ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\f' && c != 0x0B && c != 0x1C {
			odd++
		}
	}
	if !utf8.Valid(text) { // a letter cut at the end, or Latin-1, is text; a third of such bytes is not
		for _, c := range text {
			if c >= 0x80 {
				odd++
			}
		}
	}
	return odd*3 > len(text)
}

// email recognises a saved message by its first header line.
func email(text []byte) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	name, _, found := bytes.Cut(line, []byte(":"))
	if !found {
		return false
	}
	switch strings.ToLower(string(name)) {
	case "from", "received", "return-path", "delivered-to", "mime-version", "message-id", "x-mozilla-status", "to", "subject":
		return bytes.Contains(text, []byte("\nDate:")) || bytes.Contains(text, []byte("\nSubject:")) ||
			bytes.Contains(text, []byte("\nFrom:")) || bytes.Contains(text, []byte("\nReceived:"))
	}
	return false
}

// table recognises rows with the same number of columns, at least three.
func table(text []byte) bool {
	lines := strings.FieldsFunc(string(text[:min(len(text), 8<<10)]), func(r rune) bool { return r == '\r' || r == '\n' })
	if len(lines) > 2 && len(text) > 8<<10 {
		lines = lines[:len(lines)-1] // the last line may be cut
	}
	if len(lines) < 2 {
		return false
	}
	for _, separator := range []string{",", ";", "\t", "|"} {
		want, same := strings.Count(lines[0], separator), 0
		for _, line := range lines {
			if strings.Count(line, separator) == want {
				same++
			}
		}
		// A quoted cell may hold the separator, so one row in five may differ.
		if want >= 2 && same*5 >= len(lines)*4 {
			return true
		}
	}
	return false
}
