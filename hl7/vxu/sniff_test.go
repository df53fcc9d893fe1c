package vxu_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"testshot/hl7/vxu"
)

func utf16le(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestDetectNamesWhatOfficesHandOver(t *testing.T) {
	for _, c := range []struct {
		what, data string
		want       vxu.Kind
	}{
		{"nothing", "", vxu.KindEmpty},
		{"blanks", " \r\n\t ", vxu.KindEmpty},
		{"a byte-order mark alone", "\xEF\xBB\xBF", vxu.KindEmpty},
		{"zeros", strings.Repeat("\x00", 512), vxu.KindEmpty},
		{"HL7", "MSH|^~\\&|EHR", vxu.KindHL7},
		{"HL7 after blank lines and a mark", "\xEF\xBB\xBF\r\n\r\nMSH|^~\\&|EHR", vxu.KindHL7},
		{"HL7 in an MLLP frame", "\x0BMSH|^~\\&|EHR\r\x1C\r", vxu.KindHL7},
		{"HL7 with other separators", "MSH$%~\\&$EHR", vxu.KindHL7},
		{"a batch", "FHS|^~\\&|EHR", vxu.KindHL7},
		{"HL7 in UTF-16", "\xFF\xFE" + utf16le("MSH|^~\\&|EHR"), vxu.KindHL7},
		{"HL7 in UTF-16 without a mark", utf16le("MSH|^~\\&|EHR"), vxu.KindHL7},
		{"HL7 with a PDF inside", "MSH|^~\\&|EHR\rOBX|1|ED|||%PDF-1.4", vxu.KindHL7},
		{"HL7 without its header", "PID|1||77^^^X^MR\rRXA|0|1", vxu.KindHeadless},
		{"a sentence about MSH", "MSH, the header, is missing.", vxu.KindText},
		{"PDF", "%PDF-1.4\n%\xE2\xE3", vxu.KindPDF},
		{"PDF after junk", "junk\n%PDF-1.7", vxu.KindPDF},
		{"JPEG", "\xFF\xD8\xFF\xE0\x00\x10JFIF", vxu.KindJPEG},
		{"PNG", "\x89PNG\r\n\x1A\n\x00\x00", vxu.KindPNG},
		{"GIF", "GIF89a\x01\x00", vxu.KindGIF},
		{"TIFF", "II*\x00\x08\x00", vxu.KindTIFF},
		{"big-endian TIFF", "MM\x00*\x00\x00", vxu.KindTIFF},
		{"bitmap", "BM\x36\x00\x0C\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28", vxu.KindPicture},
		{"DICOM", strings.Repeat("\x00", 128) + "DICM", vxu.KindDICOM},
		{"ZIP", "PK\x03\x04\x14\x00 notes.txt", vxu.KindZIP},
		{"Word", "PK\x03\x04\x14\x00[Content_Types].xml word/document.xml", vxu.KindWord},
		{"Excel", "PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml", vxu.KindSpreadsheet},
		{"other office", "PK\x03\x04\x14\x00[Content_Types].xml ppt/x.xml", vxu.KindOffice},
		{"old office", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", vxu.KindOffice},
		{"gzip", "\x1F\x8B\x08\x00", vxu.KindArchive},
		{"shortcut", "L\x00\x00\x00\x01\x14\x02\x00\x00", vxu.KindShortcut},
		{"program", "MZ\x90\x00\x03", vxu.KindProgram},
		{"text that starts like a program", "MZ is a zone.", vxu.KindText},
		{"Access", "\x00\x01\x00\x00Standard Jet DB\x00", vxu.KindDatabase},
		{"RTF", `{\rtf1\ansi`, vxu.KindRTF},
		{"CDA", `<?xml version="1.0"?><!-- <x> --><ClinicalDocument xmlns="urn:hl7-org:v3">`, vxu.KindCDA},
		{"HL7 v3", `<PRPA_IN201305UV02 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0">`, vxu.KindHL7v3},
		{"HL7 v2 in XML", `<VXU_V04 xmlns="urn:hl7-org:v2xml">`, vxu.KindHL7XML},
		{"FHIR XML", `<Immunization xmlns="http://hl7.org/fhir">`, vxu.KindFHIRXML},
		{"FHIR JSON", `{"resourceType":"Immunization"}`, vxu.KindFHIRJSON},
		{"JSON", `[{"dose":1}]`, vxu.KindJSON},
		{"a note in brackets", `[see the fax]`, vxu.KindText},
		{"SOAP", `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope">`, vxu.KindSOAP},
		{"HTML", "<!DOCTYPE html><html>", vxu.KindHTML},
		{"a piece of HTML", "<body>Sign in", vxu.KindHTML},
		{"XML", "<doses><dose/></doses>", vxu.KindXML},
		{"X12", "ISA*00*          *00*", vxu.KindX12},
		{"EDIFACT", "UNA:+.? 'UNB+UNOA:1", vxu.KindEDIFACT},
		{"NCPDP SCRIPT", "UNA:+./*'UIB+UNOA:0", vxu.KindNCPDP},
		{"NCPDP SCRIPT in XML", `<Message xmlns="http://www.ncpdp.org/schema/SCRIPT">`, vxu.KindNCPDP},
		{"NCPDP claim", "610066D0B1          1\x1E\x1CAM01\x1CC4", vxu.KindNCPDP},
		{"CSV", "name,birth,vaccine\nDoe,2010,MMR\nRoe,2011,Hib\n", vxu.KindCSV},
		{"a table with tabs", "name\tbirth\tvaccine\r\nDoe\t2010\tMMR\r\n", vxu.KindCSV},
		{"e-mail", "From: a@example.org\r\nDate: today\r\n\r\nhello", vxu.KindEmail},
		{"text", "Patient was vaccinated yesterday.\nNo remarks.\n", vxu.KindText},
		{"noise with the marks of a claim", "\x00\x01\x19\x1A\x1B\x1C\x1D\x1E\x1F !", vxu.KindBinary},
		{"noise", "\x01\x02\x03\x04\x00\xFE\x05\x06", vxu.KindBinary},
	} {
		if got := vxu.Detect([]byte(c.data)); got.Kind != c.want {
			t.Errorf("%s: %s, want %s", c.what, got.Kind, c.want)
		}
	}
}

func TestDetectSaysWhenAMessageIsInsideSomethingElse(t *testing.T) {
	mail := "From: vendor@example.org\r\nDate: today\r\n\r\nMSH|^~\\&|EHR\r\nPID|1"
	if got := vxu.Detect([]byte(mail)); got != (vxu.Sniff{Kind: vxu.KindEmail, HoldsHL7: true}) {
		t.Errorf("%+v", got)
	}
	if got := vxu.Detect([]byte("MSH|^~\\&|EHR")); got.HoldsHL7 {
		t.Error("a message is not inside itself")
	}
}

func TestDetectFindsNamesAtTheEndOfALargeArchive(t *testing.T) {
	data := append([]byte("PK\x03\x04\x14\x00"), bytes.Repeat([]byte{7}, 200<<10)...)
	data = append(data, "PK\x01\x02 word/document.xml"...)
	if got := vxu.Detect(data).Kind; got != vxu.KindWord {
		t.Error(got)
	}
}

func FuzzDetect(f *testing.F) {
	for _, seed := range []string{"", "MSH|^~\\&|", "<a", "{", "PK\x03\x04", "\xFF\xFEM", "ISA*", "a,b,c\nd,e,f", "<!--", "BM", "UNA"} {
		f.Add([]byte(seed))
	}
	known := map[vxu.Kind]bool{}
	for _, k := range vxu.Kinds() {
		known[k] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got := vxu.Detect(data)
		if !known[got.Kind] {
			t.Errorf("%q is not in the list of kinds", got.Kind)
		}
		if got.Kind == vxu.KindHL7 && got.HoldsHL7 {
			t.Error("a message is not inside itself")
		}
	})
}
