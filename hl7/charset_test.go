package hl7

import (
	"strings"
	"testing"
)

func TestTextIsDecodedByWhatIsSeen(t *testing.T) {
	files := readFolder(t, "testdata/roundtrip")
	tests := []struct {
		file, place, want string
	}{
		{"latin-1.hl7", "PID-5.2", "SUNNÝ"},
		{"windows-1252.hl7", "PID-5.2", "SUN’NY €"},
		{"latin-2.hl7", "PID-5.2", "ŁUCJA"},
		{"utf-8.hl7", "PID-5.2", "SÜNNY 日"},
		{"utf-8-undeclared.hl7", "PID-5.2", "SÜNNY"},
		{"bom.hl7", "PID-5.2", "SUNNÝ"},
		{"mixed-charset.hl7", "PID-5.2", "SÜNNY"},
		{"mixed-charset.hl7", "NTE-3", "café"},
		{"utf-16le.hl7", "PID-5.2", "SÜNNY 𝄞"},
		{"utf-16be.hl7", "PID-5.2", "SÜNNY 𝄞"},
		{"utf-16le-no-mark.hl7", "PID-5.2", "SÜNNY 𝄞"},
		{"utf-16be-no-mark.hl7", "MSH-1", "|"},
		{"escapes.hl7", "NTE-3", "A | B ^ C & D ~ E \\ F ABcd G \nH \\H\\loud\\N\\ \\Zabc\\ C:\\TEMP \\"},
		{"escapes.hl7", "MSH-2", `^~\&`},
	}
	for _, test := range tests {
		t.Run(test.file+" "+test.place, func(t *testing.T) {
			l, err := ParseLocation(test.place)
			if err != nil {
				t.Fatal(err)
			}
			if got := mustParse(t, files[test.file]).Value(l); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCharsetSaysWhetherDeclaredAndSeenAgree(t *testing.T) {
	const latin, utf8 = "\xE9", "é"
	tests := []struct {
		declared, content, seen string
		agree                   bool
	}{
		{"", "e", SeenASCII, true},
		{"ASCII", "e", SeenASCII, true},
		{"UNICODE UTF-8", "e", SeenASCII, true},
		{"SOMETHING ELSE", "e", SeenASCII, true},
		{"", utf8, SeenUTF8, false},
		{"ASCII", utf8, SeenUTF8, false},
		{"UNICODE UTF-8", utf8, SeenUTF8, true},
		{"unicode utf-8", utf8, SeenUTF8, true},
		{"UNICODE", utf8, SeenUTF8, true},
		{"UNICODE UTF-16", utf8, SeenUTF8, false},
		{"8859/1", utf8, SeenUTF8, false},
		{"8859/1", latin, SeenLatin1, true},
		{"8859/15", latin, SeenLatin1, true},
		{"ASCII", latin, SeenLatin1, false},
		{"UNICODE UTF-8", latin, SeenLatin1, false},
		{"UNICODE UTF-8~8859/1", utf8, SeenUTF8, true},
		{"8859/1", latin + utf8, SeenMixed, false},
	}
	for _, test := range tests {
		m := mustParse(t, []byte("MSH|^~\\&"+strings.Repeat("|", 16)+test.declared+"\rNTE|1||"+test.content+"\r"))
		got := m.Charset()
		declared, _, _ := strings.Cut(test.declared, "~")
		want := Charset{Declared: declared, Seen: test.seen, Agree: test.agree}
		if got != want {
			t.Errorf("declared %q, content %q: %+v, want %+v", test.declared, test.content, got, want)
		}
	}
}

func TestCharsetReportsTheByteOrderMark(t *testing.T) {
	files := readFolder(t, "testdata/roundtrip")
	for name, want := range map[string]bool{
		"bom.hl7": true, "utf-8.hl7": false, "mllp-bom-blank.hl7": true,
		"utf-16le.hl7": true, "utf-16be.hl7": true, "utf-16le-no-mark.hl7": false, "utf-16be-no-mark.hl7": false,
	} {
		if got := mustParse(t, files[name]).Charset().BOM; got != want {
			t.Errorf("%s: BOM %v, want %v", name, got, want)
		}
	}
}

func TestEveryDeclaredPartOf8859IsDecodedByItsTable(t *testing.T) {
	for declared, want := range map[string]string{
		"8859/1": "ä", "8859/2": "ä", "8859/3": "ä", "8859/4": "ä", "8859/5": "ф", "8859/6": "ل", // E4
		"8859/7": "δ", "8859/8": "ה", "8859/9": "ä", "8859/15": "ä", "ASCII": "ä", "": "ä",
	} {
		m := mustParse(t, []byte("MSH|^~\\&"+strings.Repeat("|", 16)+declared+"\rNTE|1||\xE4\r"))
		if got := m.Value(Location{Segment: "NTE", Field: 3}); got != want {
			t.Errorf("%q: %q, want %q", declared, got, want)
		}
	}
}

func TestBytesThatWindowsLeavesOpenKeepTheirNumber(t *testing.T) {
	m := mustParse(t, []byte("MSH|^~\\&|\x81\x80\r"))
	if got := m.Value(Location{Segment: "MSH", Field: 3}); got != "\u0081€" {
		t.Errorf("got %q", got)
	}
}

func TestHexadecimalEscapesAreInTheSetOfTheMessage(t *testing.T) {
	for head, want := range map[string]string{
		"MSH|^~\\&|\xE9|": "Ã©é", // Latin-1 seen: two bytes, two letters
		"MSH|^~\\&|é|":    "éé",
		"MSH|^~\\&|e|":    "éé",
	} {
		m := mustParse(t, []byte(head+`\XC3A9\\XE9\`))
		if got := m.Value(Location{Segment: "MSH", Field: 4}); got != want {
			t.Errorf("%q: %q, want %q", head, got, want)
		}
	}
}

func TestHalfAPairInUTF16BecomesAReplacement(t *testing.T) {
	for name, body := range map[string]string{
		"low first":    "\x00\xDC",
		"high, no low": "\x00\xD8A\x00",
		"high at end":  "\x00\xD8",
	} {
		raw := []byte("M\x00S\x00H\x00|\x00" + body)
		m := mustParse(t, raw)
		if got := string(m.Segment(1).Raw()); !strings.HasPrefix(got, "MSH|\uFFFD") {
			t.Errorf("%s: %q", name, got)
		}
		if string(m.Encode()) != string(raw) {
			t.Errorf("%s: Encode differs", name)
		}
	}
}

func TestAMarkAloneIsNotUTF16(t *testing.T) {
	m := mustParse(t, []byte("\xFF\xFEnot sixteen\rMSH|^~\\&|X\r"))
	if got := m.Charset().Seen; got != SeenLatin1 {
		t.Errorf("seen %s", got)
	}
}
