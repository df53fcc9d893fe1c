package vxu_test

import (
	"strings"
	"testing"

	"testshot/hl7/vxu"
)

// The forms that come less often, and the ones that are easily taken for another.
func TestDetectTellsNeighborsApart(t *testing.T) {
	for _, c := range []struct {
		what, data string
		want       vxu.Kind
	}{
		{"a picture of the web", "RIFF\x24\x00\x00\x00WEBPVP8 ", vxu.KindPicture},
		{"a sound is no picture", "RIFF\x24\x00\x00\x00WAVEfmt \x00\x00", vxu.KindBinary},
		{"a picture of a telephone", "\x00\x00\x00\x18ftypheic\x00", vxu.KindPicture},
		{"the same by its other name", "\x00\x00\x00\x18ftypmif1\x00", vxu.KindPicture},
		{"the old GIF", "GIF87a\x01\x00", vxu.KindGIF},
		{"7-Zip", "7z\xBC\xAF\x27\x1C\x00", vxu.KindArchive},
		{"RAR", "Rar!\x1A\x07\x00", vxu.KindArchive},
		{"bzip2", "BZh91AY&SY", vxu.KindArchive},
		{"an empty ZIP", "PK\x05\x06" + strings.Repeat("\x00", 18), vxu.KindZIP},
		{"OpenDocument text", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", vxu.KindWord},
		{"OpenDocument table", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", vxu.KindSpreadsheet},
		{"OpenDocument slides", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.presentation", vxu.KindOffice},
		{"SQLite", "SQLite format 3\x00\x10", vxu.KindDatabase},
		{"new Access", "\x00\x01\x00\x00Standard ACE DB\x00", vxu.KindDatabase},
		{"a Linux program", "\x7FELF\x02\x01", vxu.KindProgram},
		{"a Mac program", "\xCF\xFA\xED\xFE\x07", vxu.KindProgram},
		{"PostScript", "%!PS-Adobe-3.0", vxu.KindPostScript},
		{"X12 without its envelope", "ST*837*0001", vxu.KindX12},
		{"X12 group", "GS*HC*SENDER*", vxu.KindX12},
		{"a word like X12", "GSA guidelines", vxu.KindText},
		{"EDIFACT without service string", "UNB+UNOA:1+SENDER", vxu.KindEDIFACT},
		{"NCPDP without service string", "UIB+UNOA:0++1", vxu.KindNCPDP},
		{"FHIR in one line with blanks before", "  \r\n{ \"resourceType\" : \"Bundle\" }", vxu.KindFHIRJSON},
		{"JSON that is no FHIR", `{"patient":{"name":"Doe"}}`, vxu.KindJSON},
		{"an empty object", "{}", vxu.KindJSON},
		{"a brace in a text", "{see page 2}", vxu.KindText},
		{"CDA after a stylesheet", `<?xml version="1.0"?><?xml-stylesheet href="CDA.xsl"?><ClinicalDocument>`, vxu.KindCDA},
		{"CDA with a prefix", `<n1:ClinicalDocument xmlns:n1="urn:hl7-org:v3">`, vxu.KindCDA},
		{"SOAP 1.1", `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">`, vxu.KindSOAP},
		{"another envelope", `<envelope><address/></envelope>`, vxu.KindXML},
		{"an unclosed comment", `<!-- no end`, vxu.KindText},
		{"an arrow", "<- see above", vxu.KindText},
		{"a table with semicolons", "name;birth;vaccine\nDoe;2010;MMR\n", vxu.KindCSV},
		{"a table with bars", "name|birth|vaccine\nDoe|2010|MMR\n", vxu.KindCSV},
		{"a table with a quoted comma", "a,b,c\n1,2,3\n1,\"2,5\",3\n1,2,3\n1,2,3\n1,2,3\n", vxu.KindCSV},
		{"two columns are a letter's lines", "Dear sir,\nhow are you,\n", vxu.KindText},
		{"one line is no table", "a,b,c,d", vxu.KindText},
		{"e-mail by its path", "Return-Path: <a@example.org>\nReceived: by x\n\nhello", vxu.KindEmail},
		{"a form that looks like e-mail", "To: whom it may concern\nSee the chart.\n", vxu.KindText},
		{"Latin-1 text", "Le b\xE9b\xE9 de No\xEBl est vaccin\xE9.", vxu.KindText},
		{"MSA without header", "MSA|AA|MSG-1\r", vxu.KindHeadless},
		{"EVN without header", "EVN|A08|2015\r", vxu.KindHeadless},
		{"PIDGIN is a word", "PIDGIN is a language.", vxu.KindText},
		{"a batch in a frame", "\x0BBHS|^~\\&|EHR\rMSH|", vxu.KindHL7},
		{"MSH in small letters", "msh|^~\\&|EHR", vxu.KindText},
		{"big-endian UTF-16", "\xFE\xFF\x00M\x00S\x00H\x00|\x00^\x00~", vxu.KindHL7},
	} {
		if got := vxu.Detect([]byte(c.data)); got.Kind != c.want {
			t.Errorf("%s: %s, want %s", c.what, got.Kind, c.want)
		}
	}
}

func TestAMessageInsideIsToldWhereverItLies(t *testing.T) {
	const inside = "MSH|^~\\&|EHR|CLINIC\rPID|1\r"
	for _, c := range []struct {
		what, data string
		want       vxu.Kind
		holds      bool
	}{
		{"a page", "<html><pre>" + inside + "</pre></html>", vxu.KindHTML, true},
		{"an envelope", `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope">` + inside + "</s:Envelope>", vxu.KindSOAP, true},
		{"a log", "2015-03-02 10:15 sent: " + inside, vxu.KindText, true},
		{"JSON", `{"hl7":"MSH|^~\\&|EHR"}`, vxu.KindJSON, true},
		{"only the name", "The MSH is missing.", vxu.KindText, false},
		{"a PDF keeps its secrets", "%PDF-1.4 " + inside, vxu.KindPDF, false},
	} {
		if got := vxu.Detect([]byte(c.data)); got != (vxu.Sniff{Kind: c.want, HoldsHL7: c.holds}) {
			t.Errorf("%s: %+v", c.what, got)
		}
	}
}

// A person sees one sentence for each kind, so a kind without a name in the list would be silence.
func TestEveryKindIsListedOnce(t *testing.T) {
	listed := map[vxu.Kind]bool{}
	for _, k := range vxu.Kinds() {
		if listed[k] || !strings.HasPrefix(string(k), "kind.") {
			t.Errorf("%q is listed twice or is no key", k)
		}
		listed[k] = true
	}
}
