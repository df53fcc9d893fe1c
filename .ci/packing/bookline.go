package main

import (
	"strings"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/net/html"
)

// The faces of the booklet.
const (
	plainFace = "plain"
	boldFace  = "bold"
	slantFace = "slant"
	codeFace  = "code"
)

// span is text of one face, perhaps with a link: "#anchor" or an address.
type span struct{ text, face, link string }

// word is what no line breaks: spans without a blank between them.
type word []span

// spans reads what stands inside a paragraph.
func spans(n *html.Node, face, link string) []span {
	var out []span
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			out = append(out, span{c.Data, face, link})
		case c.Type == html.ElementNode && c.Data == "a":
			out = append(out, spans(c, face, attribute(c, "href"))...)
		case c.Type == html.ElementNode:
			inner, known := map[string]string{"strong": boldFace, "em": slantFace, "code": codeFace, "p": face}[c.Data]
			if !known {
				inner = face
				out = append(out, span{"<" + c.Data + ">", "", ""}) // printed of no face, it is refused
			}
			out = append(out, spans(c, inner, link)...)
		}
	}
	return out
}

// words cuts spans at their blanks.
func words(all []span) []word {
	var out []word
	var now word
	end := func() {
		if len(now) > 0 {
			out, now = append(out, now), nil
		}
	}
	for _, s := range all {
		for i, part := range strings.FieldsFunc(" "+s.text+" ", func(r rune) bool { return r == ' ' || r == '\n' }) {
			if i > 0 || strings.HasPrefix(s.text, " ") || strings.HasPrefix(s.text, "\n") {
				end()
			}
			now = append(now, span{part, s.face, s.link})
		}
		if strings.HasSuffix(s.text, " ") || strings.HasSuffix(s.text, "\n") {
			end()
		}
	}
	end()
	return out
}

// typeOf is the size of a face among text of a size: the letters of the code's face are wider.
func typeOf(face string, size float64) float64 {
	if face == codeFace {
		return size * 0.88
	}
	return size
}

func (b *booklet) width(face string, size float64, text string) float64 {
	if face == "" {
		b.refuse("%s stands in a paragraph", text)
		face = plainFace
	}
	b.pdf.SetFont(face, "", typeOf(face, size))
	return b.pdf.GetStringWidth(text)
}

func (b *booklet) wordWidth(w word, size float64) float64 {
	sum := 0.0
	for _, s := range w {
		sum += b.width(s.face, size, s.text)
	}
	return sum
}

// blank is what stands behind a word.
func (b *booklet) blank(w word, size float64) float64 { return b.width(w[len(w)-1].face, size, " ") }

// lines fills lines with words. A word that is wider than a line, such as an address, is
// cut where the line ends.
func (b *booklet) lines(all []word, width, size float64) [][]word {
	var out [][]word
	var now []word
	used := 0.0
	for len(all) > 0 {
		w, wide := all[0], b.wordWidth(all[0], size)
		switch {
		case used+wide <= width:
			now, used, all = append(now, w), used+wide+b.blank(w, size), all[1:]
		case len(now) > 0:
			out, now, used = append(out, now), nil, 0
		default:
			head, rest := b.cut(w, width, size)
			out, all = append(out, []word{head}), append([]word{rest}, all[1:]...)
		}
	}
	if len(now) > 0 || len(out) == 0 {
		out = append(out, now)
	}
	return out
}

// cut gives as much of a word as a line takes, one letter at least.
func (b *booklet) cut(w word, width, size float64) (head, rest word) {
	left := width
	for i, s := range w {
		wide := b.width(s.face, size, s.text)
		if wide <= left {
			head, left = append(head, s), left-wide
			continue
		}
		end := 0
		for at, r := range s.text {
			if left -= b.width(s.face, size, string(r)); left < 0 && (at > 0 || len(head) > 0) {
				break
			}
			end = at + len(string(r))
		}
		if end > 0 {
			head = append(head, span{s.text[:end], s.face, s.link})
		}
		return head, append(word{{s.text[end:], s.face, s.link}}, w[i+1:]...)
	}
	return head, nil
}

// paragraph prints spans from x to the right edge.
func (b *booklet) paragraph(all []span, x, size float64) {
	for _, line := range b.lines(words(all), paperWidth-edge-x, size) {
		b.need(size * lead)
		b.line(line, x, size)
	}
}

// line prints one line and moves below it.
func (b *booklet) line(line []word, x, size float64) {
	b.marked(func() { b.spelled(line, x, size) })
	b.y += size * lead
}

// spelled prints the words of a line, with their links.
func (b *booklet) spelled(line []word, x, size float64) {
	for _, w := range line {
		for i, s := range w {
			wide := b.width(s.face, size, s.text)
			if anchor, inside := strings.CutPrefix(s.link, "#"); inside {
				b.pdf.Link(x, b.y, wide, size*lead, b.link(anchor))
			} else if s.link != "" {
				b.pdf.LinkString(x, b.y, wide, size*lead, s.link)
			}
			b.pdf.SetTextColor(29, 39, 51)
			if s.link != "" {
				b.pdf.SetTextColor(11, 95, 99)
			}
			text := s.text
			if i == len(w)-1 && len(line) > 1 {
				text += " " // nobody sees it, and a screen reader needs it; behind a part of an address there is none
			}
			b.text(x, s.face, size, text)
			b.pdf.SetTextColor(29, 39, 51)
			x += wide
		}
		x += b.blank(w, size)
	}
}

// text puts words at the present height. What the fonts cannot draw would be left out,
// so it is refused.
func (b *booklet) text(x float64, face string, size float64, text string) {
	for _, r := range text {
		if r != '\u00a0' && !b.drawable(r) {
			b.refuse("the fonts lack %q in %q", r, text)
		}
	}
	if face == "" {
		face = plainFace
	}
	b.pdf.SetFont(face, "", typeOf(face, size))
	b.pdf.Text(x, b.y+size*0.37, text)
}

// drawable says that the Go fonts have a letter; all of a family have the same.
func (b *booklet) drawable(r rune) bool {
	known, asked := b.known[r]
	if !asked {
		var buffer sfnt.Buffer
		glyph, err := b.font.GlyphIndex(&buffer, r)
		known = err == nil && glyph != 0 && unicode.IsPrint(r)
		b.known[r] = known
	}
	return known
}

// all gives the elements of a name, in the order of the page.
func all(n *html.Node, name string) []*html.Node {
	var out []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && d.Data == name {
			out = append(out, d)
		}
	}
	return out
}

// children gives those that stand directly below.
func children(n *html.Node, name string) []*html.Node {
	var out []*html.Node
	for c := range n.ChildNodes() {
		if c.Type == html.ElementNode && c.Data == name {
			out = append(out, c)
		}
	}
	return out
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
