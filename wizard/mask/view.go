package mask

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// view is a file read through a packing. Byte i of text was made of the file's
// bytes from at[i] to end[i].
type view struct {
	text    string
	at, end []int32
	percent bool // percent signs are in the way: what is put in must not need any
}

// plain is the file as it is.
func plain(data []byte) view {
	v := view{text: string(data), at: make([]int32, len(data)), end: make([]int32, len(data))}
	for i := range data {
		v.at[i], v.end[i] = int32(i), int32(i)+1
	}
	return v
}

// deepest bounds how many packings inside each other are looked through: a
// message with HL7's escapes, in XML, in a form, and one to spare.
const deepest = 4

// views gives a file through every packing that there is a sign of.
func views(data []byte) []view {
	all := []view{plain(data)}
	seen := map[string]bool{all[0].text: true}
	for i, level := 0, 1; i < len(all) && level < deepest; level++ {
		for end := len(all); i < end; i++ {
			for _, p := range packings {
				if v, changed := all[i].through(p); changed && !seen[v.text] {
					seen[v.text] = true
					all = append(all, v)
				}
			}
		}
	}
	return all
}

// packing undoes one way of writing a text. undo reads what stands at the start
// of a text and gives what is meant and how many bytes say so; none for what
// means itself.
type packing struct {
	signs   string
	percent bool
	undo    func(text string) (meant string, length int)
}

var packings = []packing{
	{"&", false, undoXML},
	{"%+", true, undoPercent},
	{`\`, false, undoJSON},
	{`\`, false, undoHL7},
}

func (v view) through(p packing) (view, bool) {
	if !strings.ContainsAny(v.text, p.signs) {
		return view{}, false
	}
	out := view{percent: v.percent || p.percent}
	var text strings.Builder
	changed := false
	for i := 0; i < len(v.text); {
		meant, length := v.text[i:i+1], 1
		if strings.IndexByte(p.signs, v.text[i]) >= 0 {
			if m, n := p.undo(v.text[i:]); n > 0 {
				meant, length, changed = m, n, true
			}
		}
		text.WriteString(meant)
		for range len(meant) {
			out.at = append(out.at, v.at[i])
			out.end = append(out.end, v.end[i+length-1])
		}
		i += length
	}
	out.text = text.String()
	return out, changed
}

var entities = map[string]string{"amp": "&", "lt": "<", "gt": ">", "quot": `"`, "apos": "'", "nbsp": "\u00a0"}

func undoXML(text string) (string, int) {
	end := strings.IndexByte(text[:min(len(text), 12)], ';')
	if end < 2 {
		return "", 0
	}
	body := text[1:end]
	if meant, ok := entities[body]; ok {
		return meant, end + 1
	}
	if body[0] != '#' {
		return "", 0
	}
	digits, base := body[1:], 10
	if len(digits) > 1 && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return "", 0
	}
	return string(rune(n)), end + 1
}

func undoPercent(text string) (string, int) {
	if text[0] == '+' {
		return " ", 1
	}
	if len(text) < 3 {
		return "", 0
	}
	n, err := strconv.ParseUint(text[1:3], 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(n)}), 3
}

func undoJSON(text string) (string, int) {
	if len(text) < 2 {
		return "", 0
	}
	switch text[1] {
	case '"', '\\', '/':
		return text[1:2], 2
	case 'r':
		return "\r", 2
	case 'n':
		return "\n", 2
	case 't':
		return "\t", 2
	case 'u':
		if len(text) >= 6 {
			if n, err := strconv.ParseUint(text[2:6], 16, 32); err == nil {
				return string(rune(n)), 6
			}
		}
	}
	return "", 0
}

// undoHL7 reads the escapes of HL7 2.5.1, 2.7, for the usual delimiters.
func undoHL7(text string) (string, int) {
	end := strings.IndexByte(text[1:min(len(text), 200)], '\\') + 1
	if end < 2 {
		return "", 0
	}
	body := text[1:end]
	if i := strings.Index("FSTRE", body); i >= 0 && len(body) == 1 {
		return `|^&~\`[i : i+1], end + 1
	}
	if body[0] != 'X' || len(body)%2 == 0 {
		return "", 0
	}
	var out []byte
	for i := 1; i < len(body); i += 2 {
		n, err := strconv.ParseUint(body[i:i+2], 16, 8)
		if err != nil {
			return "", 0
		}
		out = append(out, byte(n))
	}
	return string(out), end + 1
}
