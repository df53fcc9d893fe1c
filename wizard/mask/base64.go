package mask

import (
	"encoding/base64"
	"net/url"
	"strings"
)

// run is a stretch of Base64 in a text, unpacked.
type run struct {
	from, to int
	data     []byte
	alphabet *base64.Encoding
}

// shortestRun is the shortest stretch worth unpacking: a segment of four fields
// takes more.
const shortestRun = 12

// runs finds what may be Base64, in one line or in many. Most of it is not, and
// then holds nothing that is known. Letters may stand right before it, so each
// of four beginnings is tried.
func runs(text string) []run {
	out := runsOf(text, "+/", base64.RawStdEncoding)
	if strings.ContainsAny(text, "-_") {
		out = append(out, runsOf(text, "-_", base64.RawURLEncoding)...)
	}
	return out
}

func runsOf(text, marks string, alphabet *base64.Encoding) []run {
	letter := func(c byte) bool { return c < 0x80 && isAlnum(c) || c == marks[0] || c == marks[1] }
	var out []run
	for i := 0; i < len(text); {
		if !letter(text[i]) {
			i++
			continue
		}
		end := i
		for end < len(text) && (letter(text[end]) || goesOn(text, end, letter)) {
			end++
		}
		for skip := 0; skip < 4 && end-i-skip >= shortestRun; skip++ {
			letters := only(text[i+skip:end], letter)
			if len(letters)%4 == 1 {
				letters = letters[:len(letters)-1]
			}
			if data, err := alphabet.DecodeString(letters); err == nil && isText(data) {
				out = append(out, run{from: i + skip, to: end, data: data, alphabet: alphabet})
			}
		}
		i = end
	}
	return out
}

// goesOn reports whether a line break at i stands between two lines of Base64.
func goesOn(text string, i int, letter func(byte) bool) bool {
	for i < len(text) && (text[i] == '\r' || text[i] == '\n') {
		i++
		if i < len(text) && letter(text[i]) {
			return true
		}
	}
	return false
}

// encode packs other data the same way, in one line. What pads the run stands
// behind it, so the data is made to end as evenly as before.
func (r run) encode(data []byte, percent bool) string {
	for len(data)%3 != len(r.data)%3 {
		data = append(data, '\r')
	}
	out := r.alphabet.EncodeToString(data)
	if percent {
		return url.QueryEscape(out)
	}
	return out
}

// isText tells a text from what comes of unpacking that which was never packed:
// a tenth of that are bytes that no text has. A text may have one now and then,
// as the end of a file has that an old program wrote.
func isText(data []byte) bool {
	strange := 0
	for _, c := range data {
		if c < ' ' && c != '\r' && c != '\n' && c != '\t' && c != 0x0b && c != 0x1c || c == 0x7f {
			strange++
		}
	}
	return strange <= len(data)/32
}
