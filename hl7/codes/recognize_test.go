package codes

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestEveryFileOfCDCIsRecognizedWhateverItIsCalled(t *testing.T) {
	for _, kind := range Kinds() {
		data := cdcText(cdcLines(kind))
		for _, name := range []string{string(kind), "download (3).bin", "", `C:\Users\office\cvx.txt`, "mvx.txt"} {
			if got := Recognize(name, data); got != kind {
				t.Errorf("%s called %q is taken for %q", kind, name, got)
			}
		}
		if got := Recognize("x", cdcText(append([]string{strings.Repeat("Heading|", forms[kind].cells-1) + "Heading"}, cdcLines(kind)...))); got != kind {
			t.Errorf("%s with headings is taken for %q", kind, got)
		}
		if Importable(TableOf(kind)) != kind {
			t.Errorf("%s: its table %q is read from %q", kind, TableOf(kind), Importable(TableOf(kind)))
		}
	}
	if Importable("HL70001") != "" {
		t.Error("HL7's own tables are in no file of CDC")
	}
}

func TestWhatIsNoListIsNotRecognizedByItsName(t *testing.T) {
	for name, text := range map[string]string{
		"empty":    "",
		"blanks":   " \r\n\r\n",
		"page":     "<html><body>The page has moved</body></html>",
		"message":  "MSH|^~\\&|A|B|C|D|20150302||VXU^V04^VXU_V04|1|T|2.5.1\rPID|1||1^^^A^MR||Example^Penny",
		"bars":     strings.Repeat("||||||||||||||||\n", 50),
		"accident": "01|x|x||Active|False|2026/05/04\n" + strings.Repeat("a line of a letter\n", 30),
		"large":    strings.Repeat("x", maxImportBytes+1),
	} {
		if got := Recognize("cvx.txt", []byte(text)); got != "" {
			t.Errorf("%s is taken for %q", name, got)
		}
	}
}

func TestAFileInUTF16IsRecognized(t *testing.T) {
	data := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(cvxFile())) {
		data = append(data, byte(u), byte(u>>8))
	}
	if got := Recognize("list", data); got != CVXFile {
		t.Errorf("taken for %q", got)
	}
}

func TestSignsThatDoNotPrintCannotBreakAKeptTable(t *testing.T) {
	table, problems := Standard().Import(CVXFile, []byte(cvxFile("994|Two\tcells\x00|bell\a\x1b[31m||Active|False|2026/05/04")))
	if table == nil {
		t.Fatal(problems)
	}
	c, _ := table.Lookup("994")
	if c.Name != "Two cells" || strings.ContainsAny(c.Text, "\a\x1b\x00\t") {
		t.Errorf("got %q, %q", c.Name, c.Text)
	}
	if _, err := table.MarshalText(); err != nil {
		t.Error(err)
	}
}
