package hl7

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWireTouchesNothingButLineEndsAndFraming(t *testing.T) {
	tests := []struct {
		name, in, want string
		changes        []Change
	}{
		{"as it should be", "MSH|^~\\&\rPID|1 \r", "MSH|^~\\&\rPID|1 \r", nil},
		{"spaces and tabs stay", "MSH|  \t\r \r\t\r", "MSH|  \t\r \r\t\r", nil},
		{"unknown lines stay", "hello\rMSH|\r???\r", "hello\rMSH|\r???\r", nil},
		{"frame without CR", "\x0bMSH|\x1c", "MSH|\r", []Change{{Framing, 2}, {FinalEndAdded, 1}}},
		{"frame on its own line", "\x0bMSH|\r\n\x1c\r\n", "MSH|\r", []Change{{Framing, 2}, {LineEndsToCR, 1}}},
		{"several marks", "\uFEFF\uFEFF\x0b\uFEFFMSH|\r", "MSH|\r", []Change{{ByteOrderMark, 3}, {Framing, 1}}},
		{"a mark on a line of its own", "\uFEFF\r\nMSH|\r", "MSH|\r", []Change{{ByteOrderMark, 1}}},
		{"a mark further down is content", "MSH|\r\uFEFFPID|\r", "MSH|\r\uFEFFPID|\r", nil},
		{"framing bytes inside are content", "MSH|a\x0bb\x1cc\r", "MSH|a\x0bb\x1cc\r", nil},
		{"LF CR is an end and a blank line", "MSH|\n\rPID|\n\r", "MSH|\rPID|\r", []Change{{BlankLines, 2}, {LineEndsToCR, 2}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := mustParse(t, []byte(test.in))
			got, changes := m.Wire()
			if string(got) != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if diff := cmp.Diff(test.changes, changes); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			checkInvariants(t, []byte(test.in), m)
		})
	}
}

func TestWireOfUTF16IsUTF8(t *testing.T) {
	files := readFolder(t, "testdata/roundtrip")
	little, _ := mustParse(t, files["utf-16le.hl7"]).Wire()
	big, _ := mustParse(t, files["utf-16be-no-mark.hl7"]).Wire()
	if string(little) != string(big) {
		t.Error("the two byte orders give different messages")
	}
	if got := mustParse(t, little).Value(Location{Segment: "PID", Field: 5, Component: 2}); got != "SÜNNY 𝄞" {
		t.Errorf("PID-5.2 is %q", got)
	}
}

func TestLinesAreCountedAsAnEditorCounts(t *testing.T) {
	m := mustParse(t, []byte("\uFEFF\r\n\r\nMSH|\r\n\nPID|\rPV1|\n\r\nRXA|"))
	var lines []int
	for _, s := range m.Segments() {
		lines = append(lines, s.Line())
	}
	if diff := cmp.Diff([]int{3, 5, 6, 8}, lines); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestLineAtAgreesWithTheWalkOverLines(t *testing.T) {
	text := "a\r\nb\rc\n\n\r\rd\r\n"
	scan := newLines(text)
	for {
		from := scan.pos
		ln, ok := scan.next()
		if !ok {
			break
		}
		for at := from; at < scan.pos; at++ {
			if got := lineAt(text, at); got != ln.number {
				t.Errorf("offset %d is in line %d, want %d", at, got, ln.number)
			}
		}
	}
}
