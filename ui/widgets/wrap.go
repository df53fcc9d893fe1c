package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
)

// unlimited is a width no text reaches.
const unlimited float32 = 1e6

// row is one line of wrapped text, piece a stretch of it in one look.
type row struct {
	pieces []piece
	width  float32
}

type piece struct {
	text     string
	run      int // index into the runs
	x, width float32
}

// token is a word, or a part of one where the look changes inside a word.
type token struct {
	text   string
	run    int
	spaced bool // a space stands before it, so a line may end there
	broken bool // a line ends before it
	width  float32
}

// measure tells how wide words are. It remembers them: a page is laid out anew with
// every answer, and the toolkit needs a thousand times as long as a map.
type measure struct {
	skin  *skin.Skin
	font  skin.Type
	known map[measured]float32 // the kit's
}

// measured is what a width depends on.
type measured struct {
	text  string
	size  float32
	style fyne.TextStyle
}

// mostKnown is how many widths are remembered: some pages in some sizes. A person who
// types makes new words without end.
const mostKnown = 20_000

func (k *Kit) measure(style skin.Text) measure {
	if len(k.known) > mostKnown {
		clear(k.known)
	}
	return measure{k.Skin, k.Skin.Type(style), k.known}
}

func (m measure) width(text string, r Run) float32 {
	style := m.font.Style
	style.Bold = style.Bold || r.Bold
	style.Monospace = style.Monospace || r.Code
	key := measured{text, m.font.Size, style}
	w, ok := m.known[key]
	if !ok {
		w = m.skin.Width(text, m.font.Size, style)
		m.known[key] = w
	}
	return w
}

// linkAir comes on top of the space at both sides of a link. Its ring lies in that
// space, which alone is as wide as the ring, and a full stop would touch it.
const linkAir float32 = 3

// between is the room between two words with a space between them.
func (m measure) between(runs []Run, a, b token) float32 {
	w := m.width(" ", runs[b.run])
	if a.run != b.run && (runs[a.run].Link != nil || runs[b.run].Link != nil) {
		w += linkAir
	}
	return w
}

// tokens splits runs at spaces and line ends. A link that takes at most half of a
// line stays in one piece: it is one thing to press and one thing to read.
func tokens(m measure, runs []Run, width float32) []token {
	var all []token
	spaced, broken := false, false
	for n, r := range runs {
		whole := r.Link != nil && m.width(r.Text, r) <= width/2
		word := strings.Builder{}
		flush := func() {
			if word.Len() == 0 {
				return
			}
			text := word.String()
			all = append(all, token{text: text, run: n, spaced: spaced && len(all) > 0, broken: broken, width: m.width(text, r)})
			word.Reset()
			spaced, broken = false, false
		}
		for _, c := range r.Text {
			switch {
			case c == '\n':
				flush()
				broken = true
			case unicode.IsSpace(c) && c != '\u00a0' && !whole:
				flush()
				spaced = true
			default:
				word.WriteRune(c)
			}
		}
		flush()
	}
	return all
}

// wrap fills lines greedily. It always gives at least one line, so that a
// part that is empty for the moment does not collapse.
func wrap(m measure, runs []Run, width float32) []row {
	all := tokens(m, runs, width)
	var lines [][]token
	var line []token
	used := float32(0)
	end := func() {
		lines = append(lines, line)
		line, used = nil, 0
	}
	for n := 0; n < len(all); {
		group := glued(all[n:], together)
		need := set(m, runs, group).width
		if need > width { // numbers keep their company only where it has room
			group = glued(all[n:], apart)
			need = set(m, runs, group).width
		}
		gap := float32(0)
		if len(line) > 0 && group[0].spaced {
			gap = m.between(runs, line[len(line)-1], group[0])
		}
		if used+gap+need > width && used < width*mostlyEmpty {
			group = loosened(group)
			need = set(m, runs, group).width
		}
		n += len(group)
		if len(line) > 0 && (group[0].broken || used+gap+need > width) {
			end()
			gap = 0
			if parting(group[0]) && len(group) > 1 { // the end of the line parts as well
				n -= len(group) - 1
				continue
			}
		}
		for len(group) == 1 && need > width && len([]rune(group[0].text)) > 1 {
			head, tail := cut(m, runs[group[0].run], group[0], width)
			line = append(line, head)
			end()
			group[0], need = tail, tail.width
		}
		line, used = append(line, group...), used+gap+need
	}
	if len(line) > 0 || len(lines) == 0 {
		end()
	}
	company(m, runs, lines, width)
	out := make([]row, len(lines))
	for n, line := range lines {
		out[n] = set(m, runs, line)
	}
	return out
}

// mostlyEmpty is the share of a line below which words that keep together leave a hole.
const mostlyEmpty = 0.6

// loosened lets the word before a number go, as in "with 177 rules", but never tears what
// has two numbers, such as a date.
func loosened(group []token) []token {
	numbers := 0
	for _, t := range group {
		if startsWithDigit(t.text) {
			numbers++
		}
	}
	for n := 1; n < len(group); n++ {
		if group[n].spaced && !parting(group[n-1]) && numbers == 1 && !startsWithDigit(group[0].text) {
			return group[:n]
		}
	}
	return group
}

// company takes a word down to the last line of a sentence where one stands alone: one
// whose last word hangs by itself reads like a mistake.
func company(m measure, runs []Run, lines [][]token, width float32) {
	for n := 1; n < len(lines); n++ {
		if n == len(lines)-1 || len(lines[n+1]) > 0 && lines[n+1][0].broken {
			lines[n-1], lines[n] = accompanied(m, runs, lines[n-1], lines[n], width)
		}
	}
}

// alone is the share of a line up to which its words look forgotten.
const alone = 0.2

func accompanied(m measure, runs []Run, above, last []token, width float32) (_, _ []token) {
	if len(last) == 0 || len(glued(last, together)) < len(last) || last[0].broken || !last[0].spaced || len(above) < 2 ||
		len(last) == 1 && strings.ContainsRune(last[0].text, '\u00a0') && last[0].width > width*alone {
		return above, last
	}
	from := len(above) - 1
	for from > 0 && (!above[from].spaced || together(above[from-1], above[from])) {
		from--
	}
	joined := append(append([]token(nil), above[from:]...), last...)
	if parting(joined[0]) {
		joined = joined[1:]
	}
	if from < 2 || above[from].broken || set(m, runs, joined).width > min(width, set(m, runs, above[:from]).width) {
		return above, last // the line above would be left shorter than the last
	}
	return above[:from], joined
}

// glued is the tokens up to the next place where a line may end: at a space, unless
// the words around it keep together.
func glued(all []token, keep func(a, b token) bool) []token {
	n := 1
	for n < len(all) && !all[n].broken && (!all[n].spaced || keep(all[n-1], all[n])) {
		n++
	}
	return append([]token(nil), all[:n]...)
}

// parting tells the dot between two things in a line. It stays with what follows, and
// where a line ends before it, it is left out: it would hang at the end of a line, or look
// like a list at the beginning of one.
func parting(t token) bool { return t.text == "·" && t.spaced && !t.broken }

func apart(a, _ token) bool { return parting(a) }

// together tells whether two words belong in one line: a number and what stands before
// it, as in "November 22, 2026" and "Stage 1", and a short one with what follows, as in
// "9 files", "10:31 AM" and "1º de março". A date in two lines is read twice. Creole's
// shortened words ("avè w", "n ap") lean on their neighbors.
func together(a, b token) bool {
	switch {
	case parting(a), parting(b):
		return parting(a)
	case startsWithDigit(b.text):
		return !endsPhrase(a.text)
	case startsWithDigit(a.text):
		digits := strings.TrimRight(a.text, "yeº")
		return strings.Trim(digits, "0123456789:") == "" && (len(digits) <= len("999") || strings.Contains(digits, ":"))
	case leans(strings.TrimRight(b.text, ".,;:)?!")):
		return !endsPhrase(a.text)
	}
	return leans(a.text) && len(b.text) <= len("pap")
}

// leans tells a pronoun or particle of Creole that has lost its vowel.
func leans(word string) bool { return len(word) == 1 && strings.Contains("mwlnktp", word) }

func startsWithDigit(word string) bool { return word != "" && word[0] >= '0' && word[0] <= '9' }

// endsPhrase tells whether what follows a word is a thing of its own, as in "2013, 10:30 AM"
// and not in "22, 2026".
func endsPhrase(word string) bool {
	return strings.HasSuffix(word, ".") || strings.HasSuffix(word, ",") && len(word) > len("22,")
}

// cut breaks a word that is wider than a whole line. One that is made of words which
// keep together, such as a date, breaks between them; an address, a path or a line of
// HL7 behind one of its signs, where one stands in the last two thirds of the line; else the
// word breaks at any letter, for nothing is cut off.
func cut(m measure, r Run, t token, width float32) (head, tail token) {
	letters := []rune(t.text)
	n := len(letters) - 1
	for n > 1 && m.width(string(letters[:n]), r) > width {
		n--
	}
	rest := n
	if at := lastIndex(letters[:n+1], unicode.IsSpace); at > 0 {
		n, rest = at, at+1
	} else if at := lastIndex(letters[:n], joins) + 1; at > n/3 {
		n, rest = at, at
	}
	head, tail = t, t
	head.text, tail.text = string(letters[:n]), string(letters[rest:])
	head.width, tail.width = m.width(head.text, r), m.width(tail.text, r)
	tail.spaced, tail.broken = false, false
	return head, tail
}

// joins tells the signs that hold the parts of an address, a path or a field together.
func joins(c rune) bool { return strings.ContainsRune(`/\.-@_|^~&=?`, c) }

// lastIndex is where the last letter of a kind stands, else -1.
func lastIndex(letters []rune, of func(rune) bool) int {
	for at := len(letters) - 1; at >= 0; at-- {
		if of(letters[at]) {
			return at
		}
	}
	return -1
}

// set joins the words of a line to pieces and gives them places.
func set(m measure, runs []Run, line []token) row {
	var out row
	for n := 0; n < len(line); {
		t := line[n]
		if n > 0 && t.spaced {
			out.width += m.between(runs, line[n-1], t)
		}
		p := piece{text: t.text, run: t.run, x: out.width, width: t.width}
		for n++; n < len(line) && line[n].run == p.run; n++ {
			if line[n].spaced {
				p.text += " "
			}
			p.text += line[n].text
			p.width = 0
		}
		if p.width == 0 { // the letters of joined words stand as they stand together
			p.width = m.width(p.text, runs[p.run])
		}
		out.pieces = append(out.pieces, p)
		out.width += p.width
	}
	return out
}

// elide keeps one line and cuts what does not fit.
func elide(m measure, runs []Run, width float32) []row {
	full := wrap(m, runs, unlimited)[:1]
	line := full[0]
	for line.width > width && len(line.pieces) > 0 {
		last := &line.pieces[len(line.pieces)-1]
		letters := []rune(strings.TrimSuffix(last.text, "…"))
		if len(letters) <= 1 {
			line.pieces = line.pieces[:len(line.pieces)-1]
			if len(line.pieces) == 0 {
				break
			}
			line.width = line.pieces[len(line.pieces)-1].x + line.pieces[len(line.pieces)-1].width
			continue
		}
		last.text = strings.TrimRight(string(letters[:len(letters)-1]), " ") + "…"
		last.width = m.width(last.text, runs[last.run])
		line.width = last.x + last.width
	}
	return []row{line}
}
