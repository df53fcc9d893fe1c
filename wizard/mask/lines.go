package mask

import "strings"

// spot is a value in a place that describes a person.
type spot struct {
	from, to int // in the text
	sort     sort
}

// spots finds the values in all lines of HL7 that a text holds, whatever stands
// round them. It does not parse: a broken message has patients too.
func spots(text string) []spot {
	var out []spot
	d := usual
	for i := 0; i+4 <= len(text); i++ {
		if i > 0 && isAlnum(text[i-1]) {
			continue
		}
		segment, sep := text[i:i+3], text[i+3]
		if (segment == "MSH" || segment == "BHS" || segment == "FHS") && isMark(sep) {
			d = declared(text[i+3:])
			continue
		}
		if fields, ok := places[segment]; ok && sep == d.field {
			end := i + 4 + lineEnd(text[i+4:])
			out = append(out, d.inLine(text[:end], i+4, fields)...)
			i = end - 1
		}
	}
	return out
}

type delimiters struct{ field, component, repetition, subcomponent byte }

var usual = delimiters{'|', '^', '~', '&'}

// declared reads MSH-1 and MSH-2.
func declared(text string) delimiters {
	d := usual
	d.field = text[0]
	if len(text) < 5 || strings.IndexByte(text[:5], '\r') >= 0 {
		return d
	}
	for i, to := range []*byte{&d.component, &d.repetition, nil, &d.subcomponent} {
		if c := text[1+i]; to != nil && isMark(c) && c != d.field {
			*to = c
		}
	}
	return d
}

// inLine gives the spots of one segment, whose first field starts at from.
func (d delimiters) inLine(text string, from int, fields map[int]place) []spot {
	var out []spot
	for n := 1; from <= len(text); n++ {
		end := from + until(text[from:], d.field, 0)
		if p, ok := fields[n]; ok {
			out = append(out, d.inField(text[:end], from, p)...)
		}
		from = end + 1
	}
	return out
}

func (d delimiters) inField(text string, from int, p place) []spot {
	var out []spot
	component := 1
	for from < len(text) {
		end := from
		for end < len(text) && text[end] != d.component && text[end] != d.repetition && text[end] != d.subcomponent {
			end++
		}
		if a, b := trimmed(text, from, end); p.holds(component) && b > a && text[a:b] != `""` {
			out = append(out, spot{a, b, p.sort})
		}
		if end < len(text) && text[end] == d.component {
			component++
		} else if end < len(text) && text[end] == d.repetition {
			component = 1
		}
		from = end + 1
	}
	return out
}

func trimmed(text string, from, to int) (int, int) {
	for from < to && text[from] == ' ' {
		from++
	}
	for from < to && text[to-1] == ' ' {
		to--
	}
	return from, to
}

func until(text string, a, b byte) int {
	for i := range len(text) {
		if text[i] == a || b != 0 && text[i] == b {
			return i
		}
	}
	return len(text)
}

// ends are what a line of HL7 ends with. In a packed text the end is packed as
// well; running on there would take the next segment for a field.
var ends = []string{"\r", "\n", "\x00", "\x1c", `\r`, `\n`, "&#13;", "&#10;", "&#x", "%0", "</", "]]>"}

func lineEnd(text string) int {
	for i := range len(text) {
		switch text[i] {
		case '\r', '\n', 0, 0x1c, '\\', '&', '%', '<', ']':
			for _, end := range ends {
				if strings.HasPrefix(text[i:], end) {
					return i
				}
			}
		}
	}
	return len(text)
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }

// isMark reports whether a byte can be a delimiter.
func isMark(c byte) bool { return c > ' ' && c < 0x7f && !isAlnum(c) }
