package report

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"testshot/assets"
)

// Measures in millimeters; type sizes in points, as the trade has them.
const (
	margin   = 17.0
	footRoom = 14.0
	leading  = 0.46 // of a line, in millimeters for each point of its size

	sizeTitle   = 17.0
	sizeSection = 12.0
	sizeHeading = 9.6
	sizeText    = 8.8
	sizeTable   = 8.2
	sizeCode    = 7.2
	sizeSmall   = 6.4
)

// ink is a color of the print: red, green and blue, two digits each.
type ink int

const (
	inkText  ink = 0x1d2733
	inkSoft  ink = 0x586572
	inkRule  ink = 0xcbd4dc
	inkTint  ink = 0xf4f7f9
	inkAlarm ink = 0xaa2018
)

func (c ink) parts() (r, g, b int) { return int(c >> 16), int(c >> 8 & 0xff), int(c & 0xff) }

// press puts lines on sheets of paper. It knows how many there will be only
// the second time, so a document is printed twice.
type press struct {
	pdf           *fpdf.Fpdf
	faces         map[string]*typeface
	doc           *document
	pages         int // all of them; 0 while they are counted
	y             float64
	width, height float64
	face          string
	size          float64
}

func newPress(d *document, o Options, made time.Time, faces map[string]*typeface, pages int) *press {
	width, height := o.Paper.millimeters()
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "mm", Size: fpdf.SizeType{Wd: width, Ht: height}})
	// Without these the same binder would give other bytes each time.
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(made)
	pdf.SetModificationDate(made)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(margin, margin, margin)
	for _, name := range []string{plainFace, boldFace, codeFace} {
		// The library writes into the font that it is given, so the next file would be
		// made of another one.
		pdf.AddUTF8FontFromBytes(name, "", bytes.Clone(faces[name].bytes))
	}
	pdf.SetTitle(d.Title+" – "+d.Subtitle, true)
	pdf.SetSubject(d.Properties.Subject, true)
	pdf.SetAuthor(d.Properties.Author, true)
	pdf.SetKeywords(d.Properties.Keywords, true)
	pdf.SetCreator(assets.Name, true)
	pdf.SetProducer("fpdf", true)
	pdf.SetLang(d.Language)
	return &press{pdf: pdf, faces: faces, doc: d, pages: pages, width: width, height: height}
}

// room is the width between the margins.
func (p *press) room() float64 { return p.width - 2*margin }

// bottom is where the text of a page must end.
func (p *press) bottom() float64 { return p.height - margin - footRoom/2 }

// use chooses font and size.
func (p *press) use(face string, size float64) {
	p.face, p.size = face, size
	p.pdf.SetFont(face, "", size)
}

func (p *press) color(c ink) { p.pdf.SetTextColor(c.parts()) }

// line is the height of a line of the present size.
func (p *press) line() float64 { return p.size * leading }

// put writes one line at x, at the present height, without moving on.
func (p *press) put(x float64, text string) {
	if text != "" {
		p.pdf.Text(x, p.y+p.size*0.34, text)
	}
}

// need begins a new page when less than this height is left.
func (p *press) need(height float64) {
	if p.y+height > p.bottom() {
		p.page()
	}
}

// page begins a page, with the mark of a rehearsal under the text and the foot.
func (p *press) page() {
	face, size := p.face, p.size
	p.pdf.AddPage()
	if p.doc.Band != "" {
		p.band()
	}
	p.use(plainFace, 7.4)
	p.color(inkSoft)
	p.y = p.height - margin
	p.put(margin, p.clip(p.doc.Foot, p.room()*0.75))
	number := p.faces[plainFace].legible(p.doc.NumberOf(strconv.Itoa(p.pdf.PageNo()), strconv.Itoa(p.pages)))
	p.put(p.width-margin-p.pdf.GetStringWidth(number), number)
	p.y = margin
	p.color(inkText)
	if face != "" {
		p.use(face, size)
	}
}

// band writes the word across the sheet, as large as it fits.
func (p *press) band() {
	text := p.faces[boldFace].legible(p.doc.Band)
	p.use(boldFace, 60)
	p.use(boldFace, 60*p.width*0.95/p.pdf.GetStringWidth(text))
	wide := p.pdf.GetStringWidth(text)
	p.color(inkAlarm)
	p.pdf.SetAlpha(0.16, "Normal")
	p.pdf.TransformBegin()
	p.pdf.TransformRotate(48, p.width/2, p.height/2)
	p.pdf.Text((p.width-wide)/2, p.height/2, text)
	p.pdf.TransformEnd()
	p.pdf.SetAlpha(1, "Normal")
}

// clip shortens a text to one line.
func (p *press) clip(text string, width float64) string {
	rows := p.wrap(text, width)
	if len(rows) > 1 {
		return rows[0] + " …"
	}
	return rows[0]
}

// wrap breaks a text into lines of the present font; a word that is wider than
// a line is broken where the line ends. There is always a line.
func (p *press) wrap(text string, width float64) []string {
	var out []string
	for _, paragraph := range strings.Split(p.faces[p.face].legible(text), "\n") {
		out = append(out, p.wrapOne(paragraph, width)...)
	}
	return out
}

func (p *press) wrapOne(text string, width float64) []string {
	var out []string
	row := ""
	for i, word := range strings.Split(text, " ") {
		joined := word
		if i > 0 {
			joined = row + " " + word
		}
		if p.pdf.GetStringWidth(joined) <= width {
			row = joined
			continue
		}
		if strings.TrimSpace(row) != "" {
			out = append(out, row)
		}
		row = word
		for p.pdf.GetStringWidth(row) > width {
			head := p.fitting(row, width)
			out = append(out, head)
			row = row[len(head):]
		}
	}
	return append(out, row)
}

// broken cuts a line where the column ends, and sets what goes on in a little:
// no blank of a message may be lost at the end of a line.
func (p *press) broken(text string, width float64) []string {
	const further = "  "
	var out []string
	rest := p.faces[p.face].legible(text)
	for p.pdf.GetStringWidth(rest) > width {
		head := p.fitting(rest, width)
		out = append(out, head)
		rest = further + rest[len(head):]
	}
	return append(out, rest)
}

// fitting is as much of a word as a line takes, one character at least.
func (p *press) fitting(word string, width float64) string {
	end, used := 0, 0.0
	for i, r := range word {
		used += p.pdf.GetStringWidth(string(r))
		if used > width && i > 0 {
			break
		}
		end = i + len(string(r))
	}
	return word[:end]
}

// rule draws a hairline at the present height.
func (p *press) rule(x1, x2 float64, c ink) {
	p.pdf.SetDrawColor(c.parts())
	p.pdf.SetLineWidth(0.2)
	p.pdf.Line(x1, p.y, x2, p.y)
}
