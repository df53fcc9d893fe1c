package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// Run is a piece of a paragraph in one look.
type Run struct {
	Text string
	Bold bool
	Code bool      // monospace: a place for the vendor
	Role skin.Role // 0: as the paragraph
	Link func()    // makes the piece a link

	folds folds // of a link
}

// Plain is a run as the paragraph is.
func Plain(text string) Run { return Run{Text: text} }

// Bold is a bold run; role 0 keeps the paragraph's colour.
func Bold(text string, role skin.Role) Run { return Run{Text: text, Bold: true, Role: role} }

// Code is a run in monospace.
func Code(text string) Run { return Run{Text: text, Code: true} }

// Link is an underlined run that can be pressed.
func Link(text string, follow func()) Run { return Run{Text: text, Role: skin.Accent, Link: follow} }

// Fold is a link that shows and hides something below it.
func Fold(text string, open bool, follow func()) Run {
	return Run{Text: text, Role: skin.Accent, Link: follow, folds: foldsAs(open)}
}

// Paragraph is text that wraps, with the line height of its style, bold words
// and links inside. The toolkit's own text has no line height.
type Paragraph struct {
	widget.BaseWidget
	kit    *Kit
	style  skin.Text
	role   skin.Role
	runs   []Run
	center bool
	oneRow bool // cut with an ellipsis instead of wrapping

	width   float32 // width of the last layout
	objects []fyne.CanvasObject
	links   []*linkText // kept over rebuilding, so that the focus stays
	lines   []row
	linesAt wrapKey
	built   builtKey // what the objects were made for
}

// builtKey tells whether the drawn words are still right.
type builtKey struct {
	wrapKey
	role skin.Role
	dark bool
}

// NewParagraph makes text from runs.
func NewParagraph(k *Kit, style skin.Text, role skin.Role, runs ...Run) *Paragraph {
	p := &Paragraph{kit: k, style: style, role: role, runs: runs}
	p.ExtendBaseWidget(p)
	return p
}

// NewText makes text in one look.
func NewText(k *Kit, style skin.Text, role skin.Role, text string) *Paragraph {
	return NewParagraph(k, style, role, Plain(text))
}

// NewBold makes bold text in one look.
func NewBold(k *Kit, style skin.Text, role skin.Role, text string) *Paragraph {
	return NewParagraph(k, style, role, Bold(text, 0))
}

// Centered puts every line in the middle.
func (p *Paragraph) Centered() *Paragraph {
	p.center = true
	return p
}

// OneRow keeps the text on one line; what does not fit is cut with "…".
func (p *Paragraph) OneRow() *Paragraph {
	p.oneRow = true
	return p
}

// SetText replaces everything by one plain run.
func (p *Paragraph) SetText(text string) { p.SetRuns(Plain(text)) }

// SetRuns replaces everything.
func (p *Paragraph) SetRuns(runs ...Run) {
	if slices.EqualFunc(p.runs, runs, sameRun) {
		p.runs, p.built = runs, builtKey{} // a link may lead elsewhere now
		p.Refresh()
		return
	}
	p.runs, p.linesAt, p.built = runs, wrapKey{}, builtKey{}
	p.Refresh()
	p.kit.changed()
}

// sameRun compares what is seen.
func sameRun(a, b Run) bool {
	return a.Text == b.Text && a.Bold == b.Bold && a.Code == b.Code && a.Role == b.Role && (a.Link == nil) == (b.Link == nil)
}

// SetRole changes the colour.
func (p *Paragraph) SetRole(r skin.Role) {
	p.role = r
	p.Refresh()
}

// Text is what a person reads, without looks.
func (p *Paragraph) Text() string {
	var all strings.Builder
	for _, r := range p.runs {
		all.WriteString(r.Text)
	}
	return all.String()
}

// AccessibilityLabel is the text.
func (p *Paragraph) AccessibilityLabel() string { return p.Text() }

// AccessibilityRole is text.
func (p *Paragraph) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// HeightForWidth implements Flowing.
func (p *Paragraph) HeightForWidth(w float32) float32 {
	return float32(len(p.wrapped(w))) * p.kit.Skin.Type(p.style).Line
}

// NaturalWidth implements Flowing.
func (p *Paragraph) NaturalWidth() float32 {
	widest := float32(0)
	for _, line := range wrap(p.measure(), p.runs, unlimited) {
		widest = max(widest, line.width)
	}
	// A hair more than measured, so that rounding never breaks the last word.
	return widest + 1
}

// CreateRenderer belongs to the toolkit.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: func() []fyne.CanvasObject { return p.objects },
		layout: func(s fyne.Size) {
			p.width = s.Width
			p.build()
		},
		min: p.least,
		paint: func() {
			p.build()
		},
	}
}

// least is the longest word (a very long one may be broken) and the height at
// the last known width.
func (p *Paragraph) least() fyne.Size {
	m, longest := p.measure(), float32(0)
	if p.oneRow {
		return fyne.NewSize(m.font.Size*3, m.font.Line)
	}
	for _, r := range p.runs {
		for _, word := range strings.Fields(r.Text) {
			longest = max(longest, m.width(word, r))
		}
	}
	w := p.width
	if w == 0 {
		w = unlimited
	}
	return fyne.NewSize(min(longest+1, 10*m.font.Size), p.HeightForWidth(w))
}

// build makes the toolkit's texts for the wrapped lines.
func (p *Paragraph) build() {
	if p.width == 0 {
		p.objects = nil
		return
	}
	key := builtKey{p.wrapKey(p.width), p.role, p.kit.Skin.IsDark()}
	if p.built == key {
		return
	}
	p.built = key
	font := p.kit.Skin.Type(p.style)
	p.objects = p.objects[:0:0]
	links, begun := 0, -1
	for n, line := range p.wrapped(p.width) {
		x := float32(0)
		if p.center {
			x = max(0, (p.width-line.width)/2)
		}
		for _, piece := range line.pieces {
			o := p.draw(piece, x, float32(n)*font.Line, font.Line, &links, &begun)
			p.objects = append(p.objects, o)
		}
	}
}

// draw makes one piece; links counts those that were begun, and begun is the run of
// the last.
func (p *Paragraph) draw(piece piece, x, y, lineHeight float32, links, begun *int) fyne.CanvasObject {
	run := p.runs[piece.run]
	role := p.role
	if run.Role != 0 {
		role = run.Role
	}
	text := canvas.NewText(piece.text, nil)
	p.kit.write(text, p.style, role, run.Bold)
	text.TextStyle.Monospace = text.TextStyle.Monospace || run.Code
	text.FontSource = p.kit.Skin.Font(text.Text, text.TextStyle)
	if run.Link != nil {
		if *begun == piece.run {
			link := p.links[*links-1]
			tail := newLinkTail(link)
			tail.set(text)
			link.tails = append(link.tails, tail)
			placeExact(tail, x+piece.x, y, piece.width, lineHeight)
			return tail
		}
		if *links == len(p.links) {
			p.links = append(p.links, newLinkText(p.kit))
		}
		link := p.links[*links]
		*links, *begun = *links+1, piece.run
		link.begin(run)
		link.set(text)
		placeExact(link, x+piece.x, y, piece.width, lineHeight)
		return link
	}
	natural := text.MinSize().Height
	placeExact(text, x+piece.x, y+(lineHeight-natural)/2-lift(text), piece.width, natural)
	return text
}

// texts are the drawn words that are no links.
func (p *Paragraph) texts() []*canvas.Text {
	var all []*canvas.Text
	for _, o := range p.objects {
		if text, ok := o.(*canvas.Text); ok {
			all = append(all, text)
		}
	}
	return all
}

func (p *Paragraph) measure() measure { return p.kit.measure(p.style) }

// wrapKey tells whether wrapped lines are still right.
type wrapKey struct {
	width   float32
	percent int
	style   skin.Text
	oneRow  bool
}

func (p *Paragraph) wrapKey(w float32) wrapKey {
	return wrapKey{w, p.kit.Skin.Percent(), p.style, p.oneRow}
}

func (p *Paragraph) wrapped(w float32) []row {
	key := p.wrapKey(w)
	if p.linesAt == key && p.lines != nil {
		return p.lines
	}
	if p.oneRow {
		p.lines = elide(p.measure(), p.runs, w)
	} else {
		p.lines = wrap(p.measure(), p.runs, w)
	}
	p.linesAt = key
	return p.lines
}
