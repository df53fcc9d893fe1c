package routing

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Encode writes the profile as a route file. Values not given are left out,
// no secret is in it, and the same profile always gives the same bytes.
func (p Profile) Encode() []byte {
	p = p.WithoutSecrets()
	return p.write(func(s slot) (remark string, write bool) {
		if s.flag != nil {
			return "", *s.flag(&p)
		}
		return "", *s.text(&p) != ""
	})
}

// write puts out the slots that want says yes to, each with its remark.
func (p Profile) write(want func(slot) (remark string, write bool)) []byte {
	var out bytes.Buffer
	table := ""
	for _, s := range slots() {
		remark, ok := want(s)
		if !ok {
			continue
		}
		name := s.key
		if t, n, ok := strings.Cut(s.key, "."); ok {
			name = n
			if t != table {
				table = t
				fmt.Fprintf(&out, "\n[%s]\n", t)
			}
		}
		line := name + " = "
		if s.flag != nil {
			line += strconv.FormatBool(*s.flag(&p))
		} else {
			line += literal(*s.text(&p), s.date)
		}
		if remark != "" {
			line = fmt.Sprintf("%-44s # %s", line, remark)
		}
		out.WriteString(line + "\n")
	}
	for _, key := range sortedKeys(p.Said) {
		if s, known := slotOf(key); !known || s.show(&p) == "" || p.Said[key] == p.Source {
			continue // nobody has to say a value that is not there, or the same twice
		}
		fmt.Fprintf(&out, "\n[said.%s]\n", quote(key))
		said := Profile{Source: p.Said[key]}
		for _, s := range slots() {
			if n, ok := strings.CutPrefix(s.key, "source."); ok && *s.text(&said) != "" {
				fmt.Fprintf(&out, "%s = %s\n", n, literal(*s.text(&said), s.date))
			}
		}
	}
	return out.Bytes()
}

// literal is a TOML value: a bare date where the text is one, else a string.
func literal(text string, date bool) string {
	if date {
		if _, err := time.Parse(time.DateOnly, text); err == nil {
			return text
		}
	}
	return quote(text)
}

// quote writes a TOML basic string. Go's own quoting won't do: it knows
// escapes that TOML does not.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range strings.ToValidUTF8(text, "?") {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7F:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
