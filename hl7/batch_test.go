package hl7

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

const (
	first  = "MSH|^~\\&|EHR|||||||CTRL-1|P|2.5.1\rPID|1||T-1\r"
	second = "MSH#*~\\&#EHR#######CTRL-2#P#2.5.1\nPID#1##T-2\n"
)

func TestSplitBatchFindsMessagesHoweverTheyArePacked(t *testing.T) {
	tests := []struct {
		name, in string
		lines    []int
		data     []string
		wrapped  bool
		counts   []BatchCount
	}{
		{"one", first, []int{1}, []string{first}, false, nil},
		{"two in a row", first + second, []int{1, 3}, []string{first, second}, false, nil},
		{"blank lines between", "\r\n" + first + "\r\n\r\n" + second, []int{2, 6}, []string{first + "\r\n\r\n", second}, false, nil},
		{"two MLLP frames", "\x0b" + first + "\x1c\r\x0b" + second + "\x1c\r", []int{1, 4}, []string{first + "\x1c\r", second + "\x1c\r"}, false, nil},
		{"wrapped", "FHS|^~\\&\rBHS|^~\\&\r" + first + second + "BTS|2\rFTS|1\r", []int{3, 5}, []string{first, second}, true,
			[]BatchCount{{"BTS", 7, 2, 2}, {"FTS", 8, 1, 1}}},
		{"two batches, wrong counts", "FHS|\rBHS|\r" + first + "BTS|7\rBHS|\r" + second + "BTS\rFTS|x|note\r", []int{3, 7}, []string{first, second}, true,
			[]BatchCount{{"BTS", 5, 7, 1}, {"BTS", 9, -1, 1}, {"FTS", 10, -1, 2}}},
		{"trailer only", first + "BTS|1\r", []int{1}, []string{first}, false, []BatchCount{{"BTS", 3, 1, 1}}},
		{"mark and heading", byteOrderMark + "heading\r" + first, []int{2}, []string{first}, false, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			b, err := SplitBatch([]byte(test.in))
			if err != nil {
				t.Fatal(err)
			}
			var lines []int
			var data []string
			for p := range b.Parts() {
				if p.Err != nil || p.Message.Find("PID", 1).Field(3).Text() != fmt.Sprintf("T-%d", p.Index+2-b.Len()) && b.Len() == 2 {
					t.Errorf("part %d: %v", p.Index, p.Err)
				}
				lines, data = append(lines, p.Line), append(data, string(p.Data))
			}
			if diff := cmp.Diff(test.lines, lines); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.data, data); diff != "" {
				t.Errorf("data (-want +got):\n%s", diff)
			}
			if b.Wrapped() != test.wrapped || b.Len() != len(test.lines) {
				t.Errorf("wrapped %v, %d messages", b.Wrapped(), b.Len())
			}
			if diff := cmp.Diff(test.counts, b.Counts()); diff != "" {
				t.Errorf("counts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestACountAgreesWhenItHoldsOrIsNotGiven(t *testing.T) {
	for c, want := range map[BatchCount]bool{{Declared: 2, Found: 2}: true, {Declared: -1, Found: 2}: true, {Declared: 0, Found: 2}: false} {
		if c.Agrees() != want {
			t.Errorf("%+v agrees: %v", c, !want)
		}
	}
}

func TestOneBadMessageDoesNotHideTheOthers(t *testing.T) {
	in := first + "MSH\rPID|1\r" + "MSH|^~\\&|A\rPID|\x00\r" + second
	b, err := SplitBatch([]byte(in))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for p := range b.Parts() {
		if p.Err == nil {
			got = append(got, p.Message.Value(Location{Segment: "MSH", Field: 10}))
			continue
		}
		problem := wantProblem(t, p.Err)
		if p.Message != nil {
			t.Errorf("part %d has a message and an error", p.Index)
		}
		got = append(got, fmt.Sprintf("%s in line %d", problem.Problem, problem.Line))
	}
	want := []string{"CTRL-1", "unusable message header in line 3", "binary data in line 6", "CTRL-2"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	if p := b.Part(0); p.Index != 0 || p.Data != nil {
		t.Error("part 0 exists")
	}
	if p := b.Part(5); p.Index != 0 || p.Data != nil {
		t.Error("part 5 exists")
	}
}

func TestSplitBatchRefusesWhatHoldsNoMessage(t *testing.T) {
	for in, want := range map[string]Problem{
		"": NoMessage, "\r\n": NoMessage, "PID|1\r": NoHeader, "FHS|\rFTS|0\r": NoHeader, "MSHA|\r": BadHeader, "\xFF\xD8\x00\x10JFIF": Binary,
	} {
		_, err := SplitBatch([]byte(in))
		if got := wantProblem(t, err).Problem; got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLimitsHoldForEachMessageOfABatch(t *testing.T) {
	b, err := Limits{Bytes: len(first)}.SplitBatch([]byte(first + first[:len(first)-1] + "0\r"))
	if err != nil {
		t.Fatal(err)
	}
	if b.Part(1).Err != nil {
		t.Error(b.Part(1).Err)
	}
	if err := b.Part(2).Err; wantProblem(t, err).Problem != TooLarge {
		t.Error(err)
	}
}

func TestMessagesOfAUTF16FileKeepTheirBytes(t *testing.T) {
	encode := func(s string) []byte {
		var b []byte
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return b
	}
	one, two := strings.ReplaceAll(first, "T-1", "é𝄞日"), second
	b, err := SplitBatch(append([]byte(markLE), encode("FHS|\r"+one+two+"FTS|1\r")...))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{one, two} {
		p := b.Part(i + 1)
		if p.Err != nil {
			t.Fatal(p.Err)
		}
		if !bytes.Equal(p.Data, encode(want)) || !bytes.Equal(p.Message.Encode(), p.Data) {
			t.Errorf("part %d has other bytes: %q", i+1, p.Data)
		}
		if wire, _ := p.Message.Wire(); string(wire) != strings.ReplaceAll(want, "\n", "\r") {
			t.Errorf("part %d on the wire: %q", i+1, wire)
		}
	}
}

func TestWrapperListsItsLines(t *testing.T) {
	b, err := SplitBatch([]byte("FHS|\rBHS|\r" + first + "BTS|1\rFTS|1\r"))
	if err != nil {
		t.Fatal(err)
	}
	want := []WrapperLine{{"FHS", 1}, {"BHS", 2}, {"BTS", 5}, {"FTS", 6}}
	if diff := cmp.Diff(want, b.Wrapper()); diff != "" {
		t.Errorf("wrapper (-want +got):\n%s", diff)
	}
	for name, want := range map[string]bool{"FHS": true, "BHS": true, "BTS": true, "FTS": true, "MSH": false, "fhs": false, "": false} {
		if IsBatchSegment(name) != want {
			t.Errorf("IsBatchSegment(%q) is %v", name, !want)
		}
	}
}
