package calendar

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// This reader is stricter than any calendar: what RFC 5545 forbids is refused, and
// so is whatever a calendar would have to guess at.

// component is a part between BEGIN and END.
type component struct {
	name  string
	props map[string][]property
	parts []component
}

type property struct {
	params map[string]string
	value  string
}

func (c component) all(name string) []component {
	var found []component
	for _, p := range c.parts {
		if p.name == name {
			found = append(found, p)
		}
	}
	return found
}

// one is the only value of a property that has to stand there once.
func (c component) one(t testing.TB, name string) property {
	t.Helper()
	if n := len(c.props[name]); n != 1 {
		t.Fatalf("%s has %d of %s", c.name, n, name)
	}
	return c.props[name][0]
}

// contentline is the grammar of RFC 5545, 3.1, without quoted parameters.
var contentline = regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=[^\x00-\x08\x0a-\x1f";:,\x7f]+)*):([^\x00-\x08\x0a-\x1f\x7f]*)$`)

// unfolded gives the lines of a file, and refuses lines that are too long, that end
// otherwise, or that are cut inside a letter.
func unfolded(file []byte) ([]string, error) {
	text := string(file)
	if !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		return nil, fmt.Errorf("a line does not end in CR LF")
	}
	for _, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		switch {
		case len(line) > 75:
			return nil, fmt.Errorf("%d octets in %q", len(line), line)
		case !utf8.ValidString(line):
			return nil, fmt.Errorf("a letter is cut in %q", line)
		case line == "":
			return nil, fmt.Errorf("an empty line")
		}
	}
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n ", ""), "\r\n"), "\r\n"), nil
}

// read reads a file into its parts.
func read(t testing.TB, file []byte) component {
	t.Helper()
	lines, err := unfolded(file)
	if err != nil {
		t.Fatalf("%v:\n%s", err, file)
	}
	stack := []component{{props: map[string][]property{}}}
	for _, line := range lines {
		m := contentline.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("%q is no line of a calendar", line)
		}
		name, value, top := m[1], m[3], len(stack)-1
		switch name {
		case "BEGIN":
			stack = append(stack, component{name: value, props: map[string][]property{}})
			continue
		case "END":
			if stack[top].name != value {
				t.Fatalf("%s ends inside %s", value, stack[top].name)
			}
			stack[top-1].parts = append(stack[top-1].parts, stack[top])
			stack = stack[:top]
			continue
		}
		p := property{params: map[string]string{}, value: value}
		for _, param := range strings.Split(m[2], ";")[1:] {
			key, of, _ := strings.Cut(param, "=")
			p.params[key] = of
		}
		stack[top].props[name] = append(stack[top].props[name], p)
	}
	if len(stack) != 1 || len(stack[0].parts) != 1 || stack[0].parts[0].name != "VCALENDAR" {
		t.Fatal("the file is not one calendar")
	}
	return stack[0].parts[0]
}

// plain takes the escapes out of a text, and refuses what is none.
func plain(t testing.TB, text string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			if text[i] == ';' || text[i] == ',' {
				t.Fatalf("a bare %q in %q", text[i], text)
			}
			b.WriteByte(text[i])
			continue
		}
		i++
		if i == len(text) || !strings.ContainsRune(`\;,nN`, rune(text[i])) {
			t.Fatalf("an escape of nothing in %q", text)
		}
		if text[i] == 'n' || text[i] == 'N' {
			b.WriteByte('\n')
		} else {
			b.WriteByte(text[i])
		}
	}
	return b.String()
}

// occurrences are the first so many beginnings of a rule that names one weekday.
func occurrences(t testing.TB, e component, in *time.Location) []time.Time {
	t.Helper()
	start := e.one(t, "DTSTART")
	at, err := time.ParseInLocation(local, start.value, in)
	if err != nil || start.params["TZID"] != zone {
		t.Fatalf("begins at %+v: %v", start, err)
	}
	m := regexp.MustCompile(`^FREQ=WEEKLY;COUNT=(\d+);BYDAY=(MO|TU|WE|TH|FR|SA|SU)$`).FindStringSubmatch(e.one(t, "RRULE").value)
	if m == nil || !strings.EqualFold(m[2], at.Weekday().String()[:2]) {
		t.Fatalf("the rule %v does not begin on its day %s", m, at.Weekday())
	}
	var count int
	fmt.Sscan(m[1], &count)
	var all []time.Time
	for n := range count {
		all = append(all, at.AddDate(0, 0, 7*n))
	}
	return all
}
