package mask

import (
	"slices"
	"strings"
)

// Mask holds the values it was shown, each with its stand-in. Learn first, from
// every file; then Apply changes nothing in it and may run in parallel.
type Mask struct {
	standIns map[string]string // of folded values
	counts   map[sort]int
	known    map[string][]variant // by the first bytes of the folded text
}

// New makes a Mask that knows nobody.
func New() *Mask {
	return &Mask{standIns: map[string]string{}, counts: map[sort]int{}, known: map[string][]variant{}}
}

// Learn notes the values of persons in a file.
func (m *Mask) Learn(data []byte) { m.learn(data, 0) }

func (m *Mask) learn(data []byte, depth int) {
	for _, v := range views(data) {
		for _, s := range spots(v.text) {
			m.standIn(v.text[s.from:s.to], s.sort)
		}
		if depth < deepest {
			for _, r := range runs(v.text) {
				m.learn(r.data, depth+1)
			}
		}
	}
}

// standIn gives a value's stand-in, the same for the same value always.
func (m *Mask) standIn(value string, s sort) string {
	key := fold(value)
	if have, ok := m.standIns[key]; ok {
		return have
	}
	m.counts[s]++
	made := s.standIn(m.counts[s])
	m.standIns[key] = made
	// A spot in a text that is still packed may hold the end of an escape.
	if len(value) < s.shortest() || strings.HasSuffix(value, ";") {
		return made
	}
	for _, v := range variants(value, s, made) {
		start := fold(v.text)[:3]
		if !slices.Contains(m.known[start], v) {
			m.known[start] = append(m.known[start], v)
		}
	}
	return made
}

// edit puts other bytes in place of the file's bytes from one to another.
type edit struct {
	from, to int
	with     string
}

// Apply gives the file with a stand-in for every value that Learn noted, and for
// everything in a place that describes a person.
func (m *Mask) Apply(data []byte) []byte { return m.apply(data, 0) }

// Text is Apply for words.
func (m *Mask) Text(text string) string { return string(m.Apply([]byte(text))) }

func (m *Mask) apply(data []byte, depth int) []byte {
	var edits []edit
	for _, v := range views(data) {
		put := func(from, to int, with string) {
			edits = append(edits, edit{int(v.at[from]), int(v.end[to-1]), with})
		}
		for _, s := range spots(v.text) {
			put(s.from, s.to, m.lookup(v.text[s.from:s.to], s.sort))
		}
		m.find(v.text, put)
		if depth < deepest {
			for _, r := range runs(v.text) {
				if masked := m.apply(r.data, depth+1); string(masked) != string(r.data) {
					put(r.from, r.to, r.encode(masked, v.percent))
				}
			}
		}
	}
	return changed(data, edits)
}

// lookup is standIn for a Mask that learns no more.
func (m *Mask) lookup(value string, s sort) string {
	if have, ok := m.standIns[fold(value)]; ok {
		return have
	}
	return s.standIn(0)
}

// find puts stand-ins for the known values in running text.
func (m *Mask) find(text string, put func(from, to int, with string)) {
	folded := fold(text)
	for i := 0; i+3 <= len(folded); i++ {
		for _, v := range m.known[folded[i:i+3]] {
			end := i + len(v.text)
			if strings.HasPrefix(folded[i:], fold(v.text)) && stands(folded, i, end) {
				put(i, end, v.standIn)
			}
		}
	}
}

// stands reports whether a find can be the value and not a piece of something
// longer: a number in a longer number, a short word in a longer one, anything in
// a digest.
func stands(text string, from, to int) bool {
	before, after := byte(' '), byte(' ')
	if from > 0 {
		before = text[from-1]
	}
	if to < len(text) {
		after = text[to]
	}
	switch first, last := text[from], text[to-1]; {
	case inDigest(text, from, to):
		return false
	case isDigit(first) && isDigit(before), isDigit(last) && isDigit(after):
		return false
	case to-from < 5:
		return !isAlnum(before) && !isAlnum(after)
	}
	return true
}

const digestLength = 64

func inDigest(text string, from, to int) bool {
	hex := func(c byte) bool { return isDigit(c) || 'a' <= c && c <= 'f' }
	for i := from; i < to; i++ {
		if !hex(text[i]) {
			return false
		}
	}
	for from > 0 && hex(text[from-1]) {
		from--
	}
	for to < len(text) && hex(text[to]) {
		to++
	}
	return to-from == digestLength
}

// changed applies edits. Where two overlap, the first is put for all that they
// cover together: nothing of either may stay.
func changed(data []byte, edits []edit) []byte {
	if len(edits) == 0 {
		return data
	}
	slices.SortStableFunc(edits, func(a, b edit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	var out []byte
	at := 0
	for i := 0; i < len(edits); {
		e := edits[i]
		for i++; i < len(edits) && edits[i].from < e.to; i++ {
			e.to = max(e.to, edits[i].to)
		}
		out = append(append(out, data[at:e.from]...), e.with...)
		at = e.to
	}
	return append(out, data[at:]...)
}
