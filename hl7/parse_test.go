package hl7

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// wantProblem fails the test unless err is a *ParseError.
func wantProblem(tb testing.TB, err error) *ParseError {
	tb.Helper()
	var problem *ParseError
	if !errors.As(err, &problem) {
		tb.Fatalf("got %v, want a *ParseError", err)
	}
	return problem
}

var entrySize = int(reflect.TypeFor[entry]().Size())

func TestParseNeedsAFewAllocationsAndThreeTimesTheInput(t *testing.T) {
	data := sampleVXU("ALLOC-1")
	if n := testing.AllocsPerRun(100, func() { mustParse(t, data) }); n > 5 {
		t.Errorf("%v allocations, want at most 5", n)
	}
	m := mustParse(t, data)
	bytes := len(m.text) + 4*cap(m.fields) + entrySize*cap(m.entries) + int(reflect.TypeFor[Message]().Size())
	if bytes > 3*len(data) {
		t.Errorf("%d bytes for an input of %d", bytes, len(data))
	}
	if n := testing.AllocsPerRun(100, func() {
		if err := m.Reparse(data); err != nil {
			t.Fatal(err)
		}
	}); n > 1 {
		t.Errorf("Reparse: %v allocations, want 1 for the copy of the text", n)
	}
}

func TestPlainTextIsReadWithoutAllocations(t *testing.T) {
	m := mustParse(t, sampleVXU("ALLOC-2"))
	if n := testing.AllocsPerRun(100, func() { readFields(m) }); n > 0 {
		t.Errorf("%v allocations in 53 reads", n)
	}
}

func TestParseKeepsItsOwnCopy(t *testing.T) {
	data := sampleVXU("COPY-1")
	m := mustParse(t, data)
	want := bytes.Clone(data)
	clear(data)
	raw := m.Find("PID", 1).Raw()
	clear(raw)
	if !bytes.Equal(m.Encode(), want) {
		t.Error("the message changed with the caller's slice")
	}
}

func TestReparseForgetsTheMessageBefore(t *testing.T) {
	m := mustParse(t, sampleVXU("BEFORE"))
	id := m.Value(Location{Segment: "MSH", Field: 10})
	if err := m.Reparse([]byte("MSH|^~\\&|X\rZZZ|1\r")); err != nil {
		t.Fatal(err)
	}
	if m.Len() != 2 || m.Count("OBX") != 0 || m.Find("PID", 1).Exists() {
		t.Errorf("something of the message before is left: %v", m)
	}
	if id != "BEFORE" {
		t.Errorf("a string read before changed to %q", id)
	}
	if err := m.Reparse([]byte("no message")); err == nil {
		t.Fatal("no error")
	}
	if m.Len() != 0 || len(m.Encode()) != 0 || m.Find("MSH", 1).Exists() {
		t.Errorf("after an error the message is not empty: %v", m)
	}
}

func TestLimitsRefuseWhatIsOneTooLarge(t *testing.T) {
	data := []byte("MSH|^~\\&|X\rPID|1\rPV1|1\r")
	tests := []struct {
		name   string
		limits Limits
		want   Problem
	}{
		{"bytes reached", Limits{Bytes: len(data)}, ""},
		{"bytes passed", Limits{Bytes: len(data) - 1}, TooLarge},
		{"segments reached", Limits{Segments: 3}, ""},
		{"segments passed", Limits{Segments: 2}, TooManySegments},
		{"beyond 32 bits is clamped", Limits{Bytes: 1 << 40, Segments: 1 << 40}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.limits.Parse(data)
			if test.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			if got := wantProblem(t, err).Problem; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	if _, err := Parse(make([]byte, DefaultMaxBytes+1)); wantProblem(t, err).Problem != TooLarge {
		t.Error("DefaultMaxBytes is not kept")
	}
}

func TestParseLooksAtAMessageCutAnywhere(t *testing.T) {
	data := sampleVXU("CUT-1")
	for n := range data {
		m, err := Parse(data[:n])
		if n < 4 {
			if err == nil {
				t.Fatalf("%d bytes are no message", n)
			}
			continue
		}
		if err != nil {
			t.Fatalf("cut after %d bytes: %v", n, err)
		}
		checkInvariants(t, data[:n], m)
	}
}

func TestParseSurvivesOneChangedByteAnywhere(t *testing.T) {
	data := sampleVXU("FLIP-1")[:700]
	for _, c := range []byte{0, '\r', '\n', '|', '^', '\\', 0x0B, 0x1C, 0xFF, 0xEF} {
		for i := range data {
			changed := bytes.Clone(data)
			changed[i] = c
			if m, err := Parse(changed); err == nil {
				checkInvariants(t, changed, m)
			}
		}
	}
}

// TestWorkGrowsWithSize compares counted work, not time: the bytes looked at
// and the size of the index for one, two and four times the input.
func TestWorkGrowsWithSize(t *testing.T) {
	const head = "MSH|^~\\&|X\r"
	unit := 1 << 16
	tests := map[string]func(n int) string{
		"separators":           func(n int) string { return head + "PID" + strings.Repeat("|", n) },
		"header separators":    func(n int) string { return head[:8] + strings.Repeat("|", n) },
		"repetitions":          func(n int) string { return head + "PID|" + strings.Repeat("~", n) },
		"components":           func(n int) string { return head + "PID|" + strings.Repeat("^", n) },
		"empty segments":       func(n int) string { return head + strings.Repeat("PID\r", n/4) },
		"one-byte lines":       func(n int) string { return head + strings.Repeat("Z\r", n/2) },
		"blank lines CR":       func(n int) string { return head + strings.Repeat("\r", n) },
		"blank lines LF":       func(n int) string { return head + strings.Repeat("\n", n) },
		"LF CR pairs":          func(n int) string { return head + strings.Repeat("\n\r", n/2) },
		"frames":               func(n int) string { return head + strings.Repeat("\x0b\x1c\r", n/3) },
		"one frame":            func(n int) string { return head + strings.Repeat("\x1c", n) },
		"marks":                func(n int) string { return strings.Repeat(byteOrderMark, n/3) + head },
		"one long field":       func(n int) string { return head + "OBX|" + strings.Repeat("A", n) },
		"names that differ":    func(n int) string { return head + manyNames(n/4) },
		"escape characters":    func(n int) string { return head + "NTE|" + strings.Repeat(`\`, n) },
		"latin letters":        func(n int) string { return head + "NTE|" + strings.Repeat("\xE9", n) },
		"lines without header": func(n int) string { return strings.Repeat("MSHX\r", n/5) + head },
	}
	limits := Limits{Bytes: 1 << 22, Segments: 1 << 22}
	for name, make := range tests {
		t.Run(name, func(t *testing.T) {
			var work, index [3]int
			for i, times := range []int{1, 2, 4} {
				data := make(unit * times)
				m, err := limits.Parse([]byte(data))
				if err != nil {
					t.Fatal(err)
				}
				work[i] = m.visited
				index[i] = 4*len(m.fields) + entrySize*len(m.entries) + 12*len(m.names.list)
				if per := work[i] / len(data); per > 8 {
					t.Errorf("%d looks at each byte", per)
				}
				if m.stride > 1 && 4*cap(m.fields) > len(data) {
					t.Errorf("%d bytes of field index for %d bytes", 4*cap(m.fields), len(data))
				}
			}
			grows(t, "work", work)
			grows(t, "index", index)
		})
	}
}

// grows fails the test when doubling the input more than doubles a count, with
// a tenth and a constant to spare.
func grows(t *testing.T, what string, count [3]int) {
	t.Helper()
	for i := 1; i < len(count); i++ {
		if count[i] > count[i-1]*22/10+1000 {
			t.Errorf("%s grows faster than the input: %v", what, count)
		}
	}
}

func manyNames(n int) string {
	const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	var b strings.Builder
	for i := range n {
		name := string([]byte{signs[i%26], signs[i/26%36], signs[i/936%36]})
		if name == "MSH" {
			name = "ZZZ"
		}
		b.WriteString(name + "\r")
	}
	return b.String()
}

func TestDenseMessagesGiveTheSameFields(t *testing.T) {
	var b strings.Builder
	b.WriteString("MSH|^~\\&|X\rZZZ")
	for i := range 20000 {
		b.WriteByte('|')
		if i%97 == 0 {
			fmt.Fprint(&b, i+1)
		}
	}
	b.WriteString("\rZZY|1|2|3\r")
	m := mustParse(t, []byte(b.String()))
	if m.stride == 1 {
		t.Fatal("the index is not thinned out")
	}
	s := m.Find("ZZZ", 1)
	if s.Len() != 20000 {
		t.Fatalf("%d fields", s.Len())
	}
	for n := 1; n <= s.Len(); n++ {
		want := ""
		if (n-1)%97 == 0 {
			want = fmt.Sprint(n)
		}
		if got := s.Field(n).Text(); got != want {
			t.Fatalf("field %d is %q, want %q", n, got, want)
		}
	}
	if got := m.Value(Location{Segment: "ZZY", Field: 3}); got != "3" {
		t.Errorf("ZZY-3 is %q", got)
	}
	if got := m.Value(Location{Segment: "MSH", Field: 3}); got != "X" {
		t.Errorf("MSH-3 is %q", got)
	}
}

func TestManyDifferentNamesAreAllFound(t *testing.T) {
	m := mustParse(t, []byte("MSH|^~\\&|X\r"+manyNames(3000)+manyNames(40)))
	for i, s := range m.Segments() {
		if got := m.Find(s.Name(), s.Occurrence()); got != s {
			t.Fatalf("segment %d (%s) is not found", i, s.Location())
		}
	}
	if m.Count("AAA") != 2 || m.Count("QQQ") > 1 || m.Find("AAA", 3).Exists() {
		t.Error("wrong counts")
	}
}

// A field of a million parts is walked over in one pass by the iterators, and
// unescaped in one. Were any of it quadratic, this test would take minutes.
func TestHugeFieldsAreReadInOnePass(t *testing.T) {
	const n = 1 << 19
	walk := map[string]func(f Field) int{
		"~": func(f Field) (count int) {
			for count = range f.Repetitions() {
			}
			return count
		},
		"^": func(f Field) (count int) {
			for count = range f.Repetition(1).Components() {
			}
			return count
		},
		"&": func(f Field) (count int) {
			for count = range f.Component(1).Subcomponents() {
			}
			return count
		},
	}
	for separator, count := range walk {
		f := mustParse(t, []byte("MSH|^~\\&|X\rZZZ|"+strings.Repeat(separator, n))).Find("ZZZ", 1).Field(1)
		if got := count(f); got != n+1 {
			t.Errorf("%d parts between %d of %s", got, n, separator)
		}
	}
	for unit, want := range map[string]string{`\`: `\`, `\F\`: "|", `\X`: `\X`, `\X41\`: "A", `\Q\`: `\Q\`, `\H\`: `\H\`, `\.`: `\.`} {
		times := n / len(unit)
		if got := Unescape([]byte(strings.Repeat(unit, times)), StandardDelimiters()); got != strings.Repeat(want, times) {
			t.Errorf("%d times %s is not %d times %s", times, unit, times, want)
		}
	}
}
