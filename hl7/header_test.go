package hl7

import (
	"strings"
	"testing"
)

func TestAMessageStartsWithMSHAndNoMoreLetters(t *testing.T) {
	for content, want := range map[string]bool{
		"MSH|^~\\&": true, "MSH": true, "MSH#": true, "MSH ": true, "MSH\xa6": true,
		"": false, "MS": false, "msh|": false, "MSHORT": false, "MSH1|": false, " MSH|": false, "PID|MSH|": false,
	} {
		if isMessageStart(content) != want {
			t.Errorf("%q: %v", content, !want)
		}
	}
}

func TestTheFirstUsableHeaderDecides(t *testing.T) {
	tests := []struct {
		name, text string
		field      byte
		problem    Problem
		line       int
	}{
		{"at once", "MSH|", '|', "", 0},
		{"after a wrapper", "FHS#\rBHS$\rMSH|\r", '|', "", 0},
		{"after words that look alike", "MSHORT\rMSH|\r", '|', "", 0},
		{"words that look alike", "x\rMSHORT\rMSHY\r", 0, BadHeader, 2},
		{"an unusable one first", "MSH\rMSH|\r", 0, BadHeader, 1},
		{"none", "PID|\r", 0, NoHeader, 0},
		{"blank", "\r\n", 0, NoMessage, 0},
		{"a space is text", " \r", 0, NoHeader, 0},
		{"control characters", "\x01\x02\x03", 0, Binary, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d, err := findHeader(test.text)
			if test.problem == "" {
				if err != nil || d.Field != test.field {
					t.Errorf("got %+v, %v", d, err)
				}
				return
			}
			if err == nil || err.Problem != test.problem || err.Line != test.line {
				t.Errorf("got %v, want %q in line %d", err, test.problem, test.line)
			}
		})
	}
}

func TestOneControlCharacterInTwentyIsBinary(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("a", 20) + "\x01":     false,
		strings.Repeat("a", 18) + "\x01":     true,
		strings.Repeat("a\t\r\n\f\v\x1c", 9): false,
		strings.Repeat("a", 1024) + "\x01":   false,
		"":                                   false,
		"\x7f":                               true,
	} {
		if looksBinary(text) != want {
			t.Errorf("%.30q: %v", text, !want)
		}
	}
}

func TestAWholeRunOfNamesKeepsItsOrder(t *testing.T) {
	// Sixteen names are kept in a list, more in a map: the change from one to
	// the other must not lose or renumber any.
	for _, distinct := range []int{1, 15, 16, 17, 18, 40} {
		var b strings.Builder
		b.WriteString("MSH|\r")
		for range 3 {
			for i := range distinct {
				b.WriteString(string([]byte{'Z', 'A' + byte(i/26), 'A' + byte(i%26), '\r'}))
			}
		}
		var m Message
		for range 2 { // the second time with a directory that was in use
			if err := m.Reparse([]byte(b.String())); err != nil {
				t.Fatal(err)
			}
			for i := range distinct {
				name := string([]byte{'Z', 'A' + byte(i/26), 'A' + byte(i%26)})
				if m.Count(name) != 3 {
					t.Fatalf("%d of %s among %d names", m.Count(name), name, distinct)
				}
				for k := 1; k <= 3; k++ {
					if got, want := m.Find(name, k).Index(), 2+(k-1)*distinct+i; got != want {
						t.Fatalf("%s[%d] is segment %d, want %d", name, k, got, want)
					}
				}
			}
			if m.Find("ZZZ", 1).Exists() || m.Count("ZZZ") != 0 {
				t.Fatal("a name that is absent is found")
			}
		}
	}
}
