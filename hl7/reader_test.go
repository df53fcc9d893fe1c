package hl7

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// split is what there is to say of a text with messages.
type split struct {
	Data    []string
	Lines   []int
	Wrapper []WrapperLine
	Counts  []BatchCount
	Problem string
}

// splitWhole is the reference: the same with the whole text at hand, line by line.
func splitWhole(data string) (s split) {
	text, order := data, utf16Order(data)
	if order != notUTF16 {
		text = fromUTF16(data, order)
	}
	inData := func(to int) int { // a place in text is a place in data
		if order == notUTF16 {
			return to
		}
		return min(2*len(utf16.Encode([]rune(text[:to]))), len(data))
	}
	var around wrapping
	open := -1
	end := func(at int) {
		if open >= 0 {
			s.Data = append(s.Data, data[inData(open):inData(at)])
		}
		open = -1
	}
	for scan := newLines(text); ; {
		from := scan.pos
		ln, ok := scan.next()
		if !ok {
			break
		}
		content := text[ln.start:ln.end]
		if isMessageStart(content) {
			end(from)
			open = ln.start
			s.Lines = append(s.Lines, ln.number)
			around.messages++
		} else if isWrapperLine(content) {
			end(from)
			s.Wrapper = append(s.Wrapper, WrapperLine{content[:3], ln.number})
			if count, is := around.line(content[:min(len(content), headSize)], ln.number); is {
				s.Counts = append(s.Counts, count)
			}
		}
	}
	end(len(text))
	if len(s.Data) > 0 {
		return s
	}
	_, problem := findHeader(text)
	if i := strings.IndexByte(text, 0); i >= 0 && problem.Problem != BadHeader {
		problem = nulByte(text, i)
	}
	return split{Problem: fmt.Sprintf("%v at %d", problem, problem.Offset)}
}

// splitStream is what a Reader says of a source.
func splitStream(tb testing.TB, source io.Reader) (s split) {
	tb.Helper()
	r := NewReader(source)
	r.Wrapper = func(w WrapperLine) { s.Wrapper = append(s.Wrapper, w) }
	r.Trailer = func(c BatchCount) { s.Counts = append(s.Counts, c) }
	for {
		p, err := r.Read()
		if err == io.EOF {
			return s
		}
		if err != nil {
			problem := wantProblem(tb, err)
			return split{Problem: fmt.Sprintf("%v at %d", problem, problem.Offset)}
		}
		if s.Data, s.Lines = append(s.Data, string(p.Data)), append(s.Lines, p.Line); p.Index != len(s.Data) {
			tb.Fatalf("message %d is called %d", len(s.Data), p.Index)
		}
	}
}

// splitBatch is what SplitBatch says.
func splitBatch(tb testing.TB, data string) (s split) {
	tb.Helper()
	b, err := SplitBatch([]byte(data))
	if err != nil {
		problem := wantProblem(tb, err)
		return split{Problem: fmt.Sprintf("%v at %d", problem, problem.Offset)}
	}
	for p := range b.Parts() {
		s.Data, s.Lines = append(s.Data, string(p.Data)), append(s.Lines, p.Line)
	}
	s.Wrapper, s.Counts = b.Wrapper(), b.Counts()
	return s
}

// asUTF16 gives a text as an editor may save it.
func asUTF16(s string, order byteOrder) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if order == bigEndian {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

func packed() map[string]string {
	all := map[string]string{
		"nothing": "", "blank": "\r\n\n", "no message": "PID|1\rOBX|1\r", "half a header": "MSHORT|1\r", "binary": "\x01\x02\x03\x04\r",
		"NUL": "PID|1\r\nOBX|\x00\r", "two": first + second, "wrapped": "FHS|\rBHS|\r" + first + second + "BTS|2\rFTS|1\x1c\r",
		"frames": "\x0b" + first + "\x1c\r\x0b" + second + "\x1c\r", "marks": byteOrderMark + "\x0b" + byteOrderMark + first + byteOrderMark + second,
		"cut ends": "FHS|\n" + first[:len(first)-1], "trailers": "BTS\rBTS|\rBTS|x\rBTS| 3 |\rBTSX|4\rFTS|-1\r" + first, "ends": "\x1c\x0b\r\n\r\r\n\n" + first + "\r\r\n\x1c",
		"a lone pair": first + "NTE|\U0001D11E\r" + second,
		"long lines":  first + "NTE|" + strings.Repeat("é", windowSize) + "\r\n" + second + strings.Repeat("\x0b", windowSize+7) + first,
	}
	for name, text := range maps.Clone(all) {
		all[name+", UTF-16"] = markLE + asUTF16(text, littleEndian)
		all[name+", UTF-16 the other way and cut"] = asUTF16(text, bigEndian) + "\xD8"
	}
	return all
}

// sources are ways in which the same bytes may come.
func sources(data string) map[string]io.Reader {
	return map[string]io.Reader{
		"at once": strings.NewReader(data), "byte by byte": iotest.OneByteReader(strings.NewReader(data)),
		"with its end": iotest.DataErrReader(strings.NewReader(data)),
	}
}

func TestAReaderFindsWhatIsFoundInTheWholeText(t *testing.T) {
	for name, data := range packed() {
		want := splitWhole(data)
		if diff := cmp.Diff(want, splitBatch(t, data)); diff != "" {
			t.Errorf("%s: SplitBatch (-want +got):\n%.2000s", name, diff)
		}
		for way, source := range sources(data) {
			if diff := cmp.Diff(want, splitStream(t, source)); diff != "" {
				t.Errorf("%s, read %s (-want +got):\n%.2000s", name, way, diff)
			}
		}
	}
}

// FuzzReader: a Reader and SplitBatch find what is found in the whole text,
// however it comes.
func FuzzReader(f *testing.F) {
	seed(f)
	for _, text := range packed() {
		if len(text) < windowSize {
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		want := splitWhole(string(data))
		if diff := cmp.Diff(want, splitBatch(t, string(data))); diff != "" {
			t.Fatalf("SplitBatch (-want +got):\n%s", diff)
		}
		for way, source := range sources(string(data)) {
			if diff := cmp.Diff(want, splitStream(t, source)); diff != "" {
				t.Fatalf("read %s (-want +got):\n%s", way, diff)
			}
		}
	})
}

func TestAPieceIsParsedAsThePartOfABatchIs(t *testing.T) {
	data := first + "MSH\rPID|1\r" + "MSH|^~\\&|A\rPID|\x00\r" + second
	b, err := SplitBatch([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	r := NewReader(strings.NewReader(data))
	var m Message
	for part := range b.Parts() {
		p, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		err = p.Parse(&m)
		if diff := cmp.Diff(fmt.Sprint(part.Err), fmt.Sprint(err)); diff != "" {
			t.Errorf("message %d (-part +piece):\n%s", p.Index, diff)
		}
		if part.Err == nil && string(m.Encode()) != string(part.Message.Encode()) {
			t.Errorf("message %d differs", p.Index)
		}
		if said := fmt.Sprintf("%v %#v %s", p, p, p.LogValue()); strings.Contains(said, "PID") {
			t.Errorf("%q tells what is in it", said)
		}
	}
}

func TestAMessageBeyondTheBoundIsCutAndTheNextIsWhole(t *testing.T) {
	huge := first + strings.Repeat("NTE|long\r", 1000)
	line := first + "NTE|" + strings.Repeat("x", 10_000) + "\r"
	frames := first + strings.Repeat("\x0b", 10_000)
	limits := Limits{Bytes: 100}
	r := limits.NewReader(strings.NewReader(huge + line + frames + first))
	var problems []string
	for {
		p, err := r.Read()
		if err == io.EOF {
			break
		}
		if len(p.Data) > limits.Bytes+1 {
			t.Errorf("message %d holds %d bytes", p.Index, len(p.Data))
		}
		problems = append(problems, fmt.Sprintf("%d: %v", p.Line, p.Parse(new(Message))))
	}
	large := "parse: too large (more than 100 bytes)"
	want := []string{"1: " + large, "1003: " + large, "1006: <nil>", "1008: <nil>"}
	if diff := cmp.Diff(want, problems); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if held := cap(r.line) + cap(r.message); held > 2*windowSize {
		t.Errorf("%d bytes are held", held)
	}
}

func TestASourceThatFailsIsNotTakenForItsEnd(t *testing.T) {
	broken := errors.New("the disk was pulled out")
	r := NewReader(io.MultiReader(strings.NewReader(first+second), iotest.ErrReader(broken)))
	if p, err := r.Read(); err != nil || p.Index != 1 {
		t.Fatal(p, err)
	}
	for range 2 {
		if _, err := r.Read(); !errors.Is(err, broken) {
			t.Errorf("%v", err)
		}
	}
	if _, err := NewReader(idle{}).Read(); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a source that never says anything: %v", err)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// many is a source of n messages that are made as they are read.
type many struct {
	n, i int
	rest string
}

func (m *many) Read(p []byte) (int, error) {
	if m.rest == "" {
		if m.i++; m.i > m.n {
			return 0, io.EOF
		}
		m.rest = fmt.Sprintf("BHS|^~\\&\r%sBTS|1\r", sampleVXU(fmt.Sprintf("MANY-%06d", m.i)))
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

func TestTheMemoryOfAReaderDoesNotGrowWithTheNumberOfMessages(t *testing.T) {
	live := func(n int) uint64 {
		r := NewReader(&many{n: n})
		var m Message
		for i := 1; ; i++ {
			p, err := r.Read()
			if err == io.EOF {
				t.Fatalf("%d messages of %d", i-1, n)
			}
			if err := p.Parse(&m); err != nil {
				t.Fatal(err)
			}
			if i == n {
				break
			}
		}
		runtime.GC()
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		runtime.KeepAlive(r)
		return stats.HeapAlloc
	}
	live(10)
	few, lots := live(1000), live(10_000)
	if lots > few+windowSize {
		t.Errorf("%d bytes are in use at the 1,000th message and %d at the 10,000th", few, lots)
	}
}

func TestReadingGrowsWithSize(t *testing.T) {
	for name, unit := range map[string]string{
		"messages": "MSH|\r", "headers": "BHS|\r", "trailers": "BTS|1\r", "blank lines": "\n", "frames": "\x0b\x1c\r", "letters": "A", "marks": "\x0b",
	} {
		for _, order := range []byteOrder{notUTF16, littleEndian} {
			var work [3]int
			for i, times := range []int{1, 2, 4} {
				text := first + strings.Repeat(unit, 10000*times)
				if order != notUTF16 {
					text = asUTF16(text, order)
				}
				r := NewReader(strings.NewReader(text))
				for err := error(nil); err == nil; {
					_, err = r.Read()
				}
				work[i] = r.window.visited + r.window.offset
			}
			grows(t, name, work)
		}
	}
}
