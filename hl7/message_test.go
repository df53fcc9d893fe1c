package hl7

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestValueFillsInWhatIsNotGiven(t *testing.T) {
	m := mustParse(t, []byte(small))
	for place, want := range map[string]string{
		"PID-3":          "77^^^MA&1.2&ISO^MR",
		"PID-3[2]":       "88^^^^SS",
		"PID-3.4":        "MA&1.2&ISO",
		"PID-3.4.2":      "1.2",
		"PID-3[2].1":     "88",
		"PID-3[3]":       "",
		"PID":            "PID|1||77^^^MA&1.2&ISO^MR~88^^^^SS||\"\"|",
		"OBX-1":          "1",
		"OBX[2]-1":       "2",
		"OBX[2]-3":       "A^B^C", // separators and the escape look alike in a whole field
		"OBX[2]-3.1":     "A^B",
		"OBX[2]-3.1.1":   "A^B",
		"OBX[3]-1":       "",
		"ZZZ-1":          "",
		"MSH-1":          "|",
		"MSH-2":          `^~\&`,
		"MSH-2.1":        `^~\&`,
		"MSH-4":          "CLINIC",
		"PID-999":        "",
		"PID-3.99.99":    "",
		"PID-5":          `""`,
		"PID[1]-3[1].5":  "MR",
		"PID[01]-3[1].5": "",
	} {
		l, err := ParseLocation(place)
		if err != nil {
			continue // the last one, which is no location
		}
		if got := m.Value(l); got != want {
			t.Errorf("%s is %q, want %q", place, got, want)
		}
	}
	if got := m.Value(Location{Segment: "PID", Field: 3, Subcomponent: 1}); got != "77" {
		t.Errorf("a subcomponent without a component is %q", got)
	}
	if got := string(m.Raw(Location{Segment: "OBX", Occurrence: 2, Field: 3})); got != `A\S\B^C` {
		t.Errorf("Raw is %q", got)
	}
}

func TestTheZeroMessageIsEmpty(t *testing.T) {
	var m Message
	if m.Len() != 0 || m.Segment(1).Exists() || m.Count("MSH") != 0 || len(m.Encode()) != 0 || m.Value(Location{Segment: "MSH", Field: 1}) != "" {
		t.Error("it is not")
	}
	if out, changes := m.Wire(); len(out) != 0 || changes != nil {
		t.Errorf("wire %q, %v", out, changes)
	}
	if m.Oddities() != nil || m.Delimiters() != (Delimiters{}) || m.Charset().BOM {
		t.Error("it has properties")
	}
}

// TestNothingThatIsPrintedShowsThePatient sends a marked patient through every
// verb and the log.
func TestNothingThatIsPrintedShowsThePatient(t *testing.T) {
	const mark = "MARKEDPATIENT"
	m := mustParse(t, []byte("MSH|^~\\&|A|B|C|D|2014||VXU|CTRL-77|P|2.5.1\rPID|1||"+mark+"\r"+mark+"\r"))
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		fmt.Fprintf(&out, verb, m)
		pid := m.Find("PID", 1)
		for _, part := range []any{pid, &pid, pid.Field(3), pid.Field(3).Repetition(1), pid.Field(3).Component(1), pid.Field(3).Component(1).Subcomponent(1)} {
			fmt.Fprintf(&out, verb, part)
		}
		b, err := SplitBatch(m.Encode())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, verb, b)
		fmt.Fprintf(&out, verb, b.Part(1))
	}
	batch, err := SplitBatch(m.Encode())
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []slog.Handler{slog.NewJSONHandler(&out, nil), slog.NewTextHandler(&out, nil)} {
		slog.New(h).Info("parsed", "message", m)
		slog.New(h).Info("split", "batch", batch, "part", batch.Part(1), "segment", m.Segment(2), "field", m.Segment(2).Field(3))
	}
	for _, e := range m.Oddities() {
		fmt.Fprintf(&out, "%v %+v", e, *e)
	}
	for _, bad := range []string{mark, mark + "\rMSH", "MSH|^~\\&|" + mark + "\rMSH|" + mark, "MSH|" + mark + "\x00", "MSH" + mark} {
		_, err := Parse([]byte(bad))
		fmt.Fprintf(&out, "%v %+v", err, *wantProblem(t, err))
	}
	encoded := base64.StdEncoding.EncodeToString([]byte(mark))[:12]
	if strings.Contains(out.String(), mark) || strings.Contains(out.String(), encoded) || strings.Contains(out.String(), "0x4d, 0x41, 0x52") {
		t.Errorf("the mark is in:\n%s", out.String())
	}
	if !strings.Contains(out.String(), `"control_id":"CTRL-77","bytes":78,"sha256":"`) {
		t.Errorf("the log lacks control ID, length or digest:\n%s", out.String())
	}
}

func TestErrorsSayLinePlaceAndProblem(t *testing.T) {
	cause := errors.New("cause")
	tests := []struct {
		err  ParseError
		want string
	}{
		{ParseError{Problem: NoMessage}, "parse: no message"},
		{ParseError{Line: 3, Problem: Binary, Detail: "NUL byte"}, "parse line 3: binary data (NUL byte)"},
		{ParseError{Line: 3, Location: Location{Segment: "PID", Occurrence: 1}, Problem: ControlCharacter}, "parse line 3, PID[1]: control character"},
		{ParseError{Location: Location{Segment: "PID", Occurrence: 1, Field: 7}, Problem: BadLocation, Err: cause}, "parse PID[1]-7: bad location: cause"},
	}
	for _, test := range tests {
		if got := test.err.Error(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
	if err := error(&ParseError{Err: cause}); !errors.Is(err, cause) {
		t.Error("the cause is not found")
	}
}

func TestOdditiesNameLineAndKind(t *testing.T) {
	in := "note\rFHS\rMSH|^^|X\rpid|1\rNTE|\x07\rX\rBTS|1\rNTE|late\rFTS|1"
	m := mustParse(t, []byte(in))
	var got []string
	for _, e := range m.Oddities() {
		got = append(got, fmt.Sprintf("%d %d %s", e.Line, e.Offset, e.Problem))
	}
	want := []string{
		"1 0 bad segment name", "1 0 line before the message header", "2 5 unusual encoding characters",
		"3 9 unusual encoding characters", "4 18 bad segment name", "5 24 control character",
		"6 30 bad segment name", "8 38 line after the batch trailer",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if odd := mustParse(t, sampleVXU("CLEAN")).Oddities(); odd != nil {
		t.Errorf("a clean message has oddities: %v", odd)
	}
}
