package secret

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

const marked = "Secret-123-marked"

// holder has a secret where fmt can't reach its methods.
type holder struct {
	Open   Value
	hidden Value
	list   []Value
	byName map[string]Value
	any    any
}

func TestValuePrintsAsAMaskHoweverItIsPrinted(t *testing.T) {
	v := New(marked)
	h := holder{v, v, []Value{v}, map[string]Value{"a": v}, v}
	for _, x := range []any{v, &v, []Value{v}, h, &h, fmt.Errorf("wrapped: %v", v)} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T %v", "%10.3s"} {
			args := []any{x}
			if strings.HasPrefix(verb, "%T") {
				args = append(args, x)
			}
			if got := fmt.Sprintf(verb, args...); leaks(got) {
				t.Errorf("%s of %T prints %s", verb, x, got)
			}
		}
	}
}

// leaks looks for the secret as it is, and as hexadecimal digits.
func leaks(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, strings.ToLower(marked)) || strings.Contains(text, fmt.Sprintf("%x", marked))
}

func TestValueMarshalsAndLogsAsAMask(t *testing.T) {
	v := New(marked)
	j, err := json.Marshal(map[string]any{"a": v, "b": holder{Open: v}, "c": &v})
	if err != nil || leaks(string(j)) {
		t.Errorf("JSON is %s, %v", j, err)
	}
	x, err := xml.Marshal(v)
	if err != nil || leaks(string(x)) {
		t.Errorf("XML is %s, %v", x, err)
	}
	var log bytes.Buffer
	for _, h := range []slog.Handler{slog.NewJSONHandler(&log, nil), slog.NewTextHandler(&log, nil)} {
		slog.New(h).Info("sent", "password", v, "all", holder{v, v, nil, nil, v}, slog.Group("g", "p", &v))
	}
	if leaks(log.String()) || !strings.Contains(log.String(), Mask) {
		t.Errorf("the log is\n%s", &log)
	}
}

func TestValueIsNotReadFromADocument(t *testing.T) {
	var v Value
	if err := json.Unmarshal([]byte(`"`+Mask+`"`), &v); err == nil || !v.Empty() {
		t.Error("a mask was taken for a secret")
	}
}

func TestValueRevealsWhatWasPutIn(t *testing.T) {
	for _, s := range []string{"", "a", "ümlaut\x00 \n"} {
		v := New(s)
		if v.Reveal() != s || v.Empty() != (s == "") || !v.Equal(New(s)) || v.Equal(New(s+"x")) {
			t.Errorf("%q came back as %q", s, v.Reveal())
		}
	}
	if (Value{}).String() != New(marked).String() {
		t.Error("the mask tells whether there is a secret")
	}
}
