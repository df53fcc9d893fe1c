package main

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/net/html"
)

// Measures of the booklet in millimeters, type in points. Letter paper: offices in
// Massachusetts print on it.
const (
	paperWidth, paperHeight = 215.9, 279.4
	edge, foot              = 22.0, 14.0
	room                    = paperWidth - 2*edge
	bodyType                = 10.0
	lead                    = 0.49 // height of a line for each point of its type
	indent                  = 6.0
	pictureWidth            = 118.0
)

// booklet prints the guide's page, the same words and pictures, as a PDF. It is no
// browser: it knows what the manual uses, and refuses anything else.
type booklet struct {
	pdf   *fpdf.Fpdf
	title string
	y     float64
	links map[string]int // anchors of the page
	heads []bookHead     // as printed
	last  []bookHead     // of the printing before
	font  *sfnt.Font
	known map[rune]bool
	shown int // pictures
	err   error

	root, open *tag     // what the whole is, and what is being printed
	pieces     [][]*tag // of each page, whose they are
}

// bookHead is a line of the contents.
type bookHead struct {
	level    int
	text, id string
	page     int
}

// printBooklet makes the booklet from the guide's page with its pictures. The same page
// and time give the same bytes.
func printBooklet(page []byte, title string, made time.Time) ([]byte, error) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("print the guide: %w", err)
	}
	font, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("print the guide: %w", err)
	}
	var b *booklet
	var heads []bookHead
	for range 2 { // the first time to see on which page each head comes
		b = newBooklet(title, made)
		b.last, b.font, b.known = heads, font, map[rune]bool{}
		b.contents()
		for _, article := range all(doc, "article") {
			b.sheet()
			b.within("Sect", func() { b.blocks(article, edge) })
		}
		heads = b.heads
	}
	var out bytes.Buffer
	if err := errors.Join(b.err, b.pdf.Output(&out)); err != nil {
		return nil, fmt.Errorf("print the guide: %w", err)
	}
	file, err := b.tagged(out.Bytes())
	if err != nil {
		return nil, fmt.Errorf("print the guide: %w", err)
	}
	return file, nil
}

func newBooklet(title string, made time.Time) *booklet {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: paperWidth, Ht: paperHeight}})
	// Without these the same page would give other bytes each time.
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetAutoPageBreak(false, 0)
	for _, face := range []struct {
		name string
		ttf  []byte
	}{{plainFace, goregular.TTF}, {boldFace, gobold.TTF}, {slantFace, goitalic.TTF}, {codeFace, gomono.TTF}} {
		// The library writes into the font that it is given, and the next file would be
		// made of another one.
		pdf.AddUTF8FontFromBytes(face.name, "", bytes.Clone(face.ttf))
	}
	pdf.SetTitle(title, true)
	pdf.SetLang("en")
	whole := &tag{kind: "Document"}
	return &booklet{pdf: pdf, title: title, links: map[string]int{}, root: whole, open: whole}
}

// refuse notes the first thing that could not be printed as it was meant.
func (b *booklet) refuse(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// sheet begins a page, with its number at the foot.
func (b *booklet) sheet() {
	b.pdf.AddPage()
	b.y = paperHeight - foot
	number := strconv.Itoa(b.pdf.PageNo())
	b.decor(func() {
		b.text(edge, plainFace, 8, b.title)
		b.text(paperWidth-edge-b.width(plainFace, 8, number), plainFace, 8, number)
	})
	b.y = edge
}

// need begins a new page when less than this height is left.
func (b *booklet) need(height float64) {
	if b.y+height > paperHeight-foot-6 {
		b.sheet()
	}
}

// link is the target of an anchor, which may be printed later.
func (b *booklet) link(id string) int {
	if _, known := b.links[id]; !known {
		b.links[id] = b.pdf.AddLink()
	}
	return b.links[id]
}

// contents is the first page. The first printing knows no heads yet and leaves it empty,
// so it has to be one page in both.
func (b *booklet) contents() {
	b.sheet()
	b.within("P", func() { b.marked(func() { b.text(edge, boldFace, 20, b.title) }) })
	b.y += 16
	b.within("TOC", b.listed)
	if b.y > paperHeight-foot-6 {
		b.refuse("the contents take more than a page")
	}
}

// listed prints the lines of the contents.
func (b *booklet) listed() {
	for _, h := range b.last {
		face, x := boldFace, edge
		if h.level == 2 {
			face, x = plainFace, edge+indent
		} else {
			b.y += 1.5
		}
		page := strconv.Itoa(h.page)
		b.within("TOCI", func() {
			b.marked(func() {
				b.text(x, face, bodyType, h.text+" ")
				b.text(paperWidth-edge-b.width(plainFace, bodyType, page), plainFace, bodyType, page)
			})
		})
		b.pdf.Link(x, b.y, paperWidth-edge-x, bodyType*lead, b.link(h.id))
		b.y += bodyType * lead
	}
}

// blocks prints what stands below a part of the page, from x to the right edge.
func (b *booklet) blocks(parent *html.Node, x float64) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		switch {
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) == "":
		case n.Type != html.ElementNode:
			b.refuse("%q stands outside a paragraph", n.Data)
		case n.Data == "p":
			b.within("P", func() { b.paragraph(spans(n, plainFace, ""), x, bodyType) })
			b.y += 2
		case n.Data == "h1", n.Data == "h2", n.Data == "h3":
			b.head(n, x)
		case n.Data == "ul", n.Data == "ol":
			b.within("L", func() { b.list(n, x) })
		case n.Data == "pre":
			b.within("P", func() { b.code(n, x) })
		case n.Data == "table":
			b.within("Table", func() { b.table(n) })
		case n.Data == "figure":
			b.picture(n)
		default:
			b.refuse("<%s> is not known here", n.Data)
		}
	}
}

func (b *booklet) head(n *html.Node, x float64) {
	level := int(n.Data[1] - '0')
	size := map[int]float64{1: 18, 2: 13, 3: 11}[level]
	if b.y > edge {
		b.y += size * 0.3
	}
	b.need(size*lead + 20) // a head stands with what it is the head of
	words := strings.TrimSpace(textOf(n))
	if level < 3 {
		b.heads = append(b.heads, bookHead{level, words, attribute(n, "id"), b.pdf.PageNo()})
	}
	b.pdf.SetLink(b.link(attribute(n, "id")), b.y, -1)
	b.pdf.Bookmark(words, level-1, b.y)
	b.within("H"+n.Data[1:], func() { b.paragraph(spans(n, boldFace, ""), x, size) })
	b.y += size * 0.15
}

func (b *booklet) list(n *html.Node, x float64) {
	for i, item := range children(n, "li") {
		mark := "•"
		if n.Data == "ol" {
			mark = strconv.Itoa(i+1) + "."
		}
		b.need(2 * bodyType * lead)
		b.within("LI", func() {
			b.within("Lbl", func() { b.marked(func() { b.text(x+1, plainFace, bodyType, mark) }) })
			b.within("LBody", func() { b.paragraph(spans(item, plainFace, ""), x+indent, bodyType) })
		})
		b.y += 1.2
	}
	b.y += 1.5
}

// code prints the lines of a command; one that is too long goes on below, set in.
func (b *booklet) code(n *html.Node, x float64) {
	for line := range strings.Lines(strings.TrimSuffix(textOf(n), "\n")) {
		for i, part := range b.lines(words([]span{{line, codeFace, ""}}), room-2*indent, bodyType) {
			b.need(bodyType * lead)
			b.line(part, x+indent+float64(min(i, 1))*indent/2, bodyType)
		}
	}
	b.y += 3
}

// table prints rows with columns as wide as their words ask for, as far as there is room.
func (b *booklet) table(n *html.Node) {
	var rows [][]*html.Node
	for _, row := range all(n, "tr") {
		rows = append(rows, append(children(row, "th"), children(row, "td")...))
	}
	const size, gap = 9.0, 3.0
	want := make([]float64, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			for _, w := range words(spans(cell, cellFace(cell), "")) {
				want[i] += b.wordWidth(w, size) + 1
			}
		}
	}
	wide, left, open := make([]float64, len(want)), room-gap*float64(len(want)-1), 0.0
	for i := range want {
		want[i] = 12 + want[i]/float64(len(rows)) // what its cells have on the average
		open += want[i]
	}
	for i := range want {
		wide[i] = left * want[i] / open
	}
	for _, row := range rows {
		height, cells := 0.0, make([][][]word, len(row))
		for i, cell := range row {
			cells[i] = b.lines(words(spans(cell, cellFace(cell), "")), wide[i], size)
			height = max(height, float64(len(cells[i]))*size*lead)
		}
		b.need(height + 2)
		x, top := edge, b.y
		b.within("TR", func() {
			for i := range cells {
				b.y = top
				b.within(strings.ToUpper(row[i].Data), func() {
					for _, line := range cells[i] {
						b.line(line, x, size)
					}
				})
				x += wide[i] + gap
			}
		})
		b.y = top + height + 1
		b.decor(func() {
			b.pdf.SetDrawColor(190, 198, 205)
			b.pdf.SetLineWidth(0.2)
			b.pdf.Line(edge, b.y, paperWidth-edge, b.y)
		})
		b.y += 1
	}
	b.y += 3
}

func cellFace(cell *html.Node) string {
	if cell.Data == "th" {
		return boldFace
	}
	return plainFace
}
