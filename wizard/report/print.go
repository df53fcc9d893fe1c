package report

// print puts the whole document on paper.
func (p *press) print() {
	p.page()
	p.heading(p.doc.Title, boldFace, sizeTitle, 0)
	p.heading(p.doc.Subtitle, plainFace, sizeSection, 0)
	for _, s := range p.doc.Sections {
		p.section(s)
	}
	for _, s := range p.doc.Sheets {
		p.page()
		p.section(s)
	}
}

func (p *press) section(s section) {
	if s.Title != "" {
		if p.y > margin {
			p.y += 4.5
		}
		p.heading(s.Title, boldFace, sizeSection, max(s.Stays, 20))
		p.pdf.Bookmark(s.Title, 0, p.y)
		p.y -= 0.6
		p.rule(margin, p.width-margin, inkRule)
		p.y += 1.8
	}
	for _, b := range s.Blocks {
		p.block(b)
	}
}

// heading writes a title that stays with at least so much of what follows.
func (p *press) heading(text, face string, size, stays float64) {
	p.use(face, size)
	rows := p.wrap(text, p.room())
	p.need(float64(len(rows))*p.line() + stays)
	for _, row := range rows {
		p.put(margin, row)
		p.y += p.line()
	}
	p.y += 0.8
}

func (p *press) block(b block) {
	switch {
	case b.Heading != "":
		p.y += 1.6
		p.heading(b.Heading, boldFace, sizeHeading, 14)
	case b.Text != "":
		p.text(b.Text, plainFace, sizeText)
	case b.Alarm != nil:
		p.alarm(*b.Alarm)
	case b.Facts != nil:
		p.facts(b.Facts)
	case b.Table != nil:
		p.table(*b.Table)
	case b.Pair != nil:
		p.pair(*b.Pair)
	case b.Code != nil:
		for _, row := range b.Code {
			p.text(row, codeFace, sizeText)
		}
	case b.Sign != nil:
		p.sign(*b.Sign)
	case b.Digests != nil:
		p.y += 2
		p.heading(b.Digests.Title, boldFace, sizeHeading, 14)
		p.table(*b.Digests)
	}
}

func (p *press) text(text, face string, size float64) {
	p.use(face, size)
	for _, row := range p.wrap(text, p.room()) {
		p.need(p.line())
		p.put(margin, row)
		p.y += p.line()
	}
	p.y += 1.4
}

// alarm has a red bar beside each of its lines, so that it may go over a page.
func (p *press) alarm(a alarm) {
	write := func(text, face string, c ink) {
		if text == "" {
			return
		}
		p.use(face, sizeText)
		for _, row := range p.wrap(text, p.room()-5) {
			p.need(p.line())
			p.color(c)
			p.pdf.SetFillColor(inkAlarm.parts())
			p.pdf.Rect(margin, p.y, 1.2, p.line(), "F")
			p.put(margin+4, row)
			p.y += p.line()
		}
		p.color(inkText)
	}
	p.y += 1.2
	write(a.Title, boldFace, inkAlarm)
	for _, l := range a.Lines {
		write(l, codeFace, inkText)
	}
	write(a.Text, plainFace, inkText)
	p.y += 2
}

// nameWide is the width of the column of names, a hand's breadth on any paper.
const nameWide = 42.0

func (p *press) facts(facts []fact) {
	for _, f := range facts {
		p.use(plainFace, sizeText)
		names := p.wrap(f.Name, nameWide-3)
		switch {
		case f.Code:
			p.use(codeFace, sizeText-1)
		case f.Mark:
			p.use(boldFace, sizeText)
		}
		face, size := p.face, p.size
		values := p.wrap(f.Value, p.room()-nameWide)
		high := sizeText * leading
		for i := range max(len(names), len(values)) {
			p.need(high)
			if i < len(names) {
				p.use(plainFace, sizeText)
				p.color(inkSoft)
				p.put(margin, names[i])
			}
			if i < len(values) {
				p.use(face, size)
				p.color(inkText)
				p.put(margin+nameWide, values[i])
			}
			p.y += high
		}
		p.y += 0.5
	}
	p.color(inkText)
	p.y += 1.2
}

func (p *press) table(t table) {
	face, size := plainFace, sizeTable
	if t.Code {
		face, size = codeFace, sizeSmall
	}
	if t.Head != nil {
		p.need(4 * size * leading)
		p.row(t.Head, t.Wide, boldFace, sizeTable-0.6)
	}
	for _, cells := range t.Rows {
		if p.use(face, size); t.Again && p.y+3*p.line() > p.bottom() {
			p.page()
			p.row(t.Head, t.Wide, boldFace, sizeTable-0.6)
		}
		p.row(cells, t.Wide, face, size)
		if !t.Code {
			p.y += 0.7
			p.rule(margin, p.width-margin, inkRule)
			p.y += 0.9
		}
	}
	p.y += 1.6
}

// row writes the cells of a row beside each other. A row that does not fit on
// the page goes on to the next; a short one stays together.
func (p *press) row(cells []string, wide []float64, face string, size float64) {
	p.use(face, size)
	columns := make([][]string, len(cells))
	high := 0
	for i, cell := range cells {
		columns[i] = p.wrap(cell, p.room()*wide[i]-3)
		high = max(high, len(columns[i]))
	}
	if high <= 8 {
		p.need(float64(high) * p.line())
	}
	for n := range high {
		p.need(p.line())
		x := margin
		for i, column := range columns {
			if n < len(column) {
				p.put(x, column[n])
			}
			x += p.room() * wide[i]
		}
		p.y += p.line()
	}
}

// pair sets two texts beside each other, line for line. A message is longer
// than its answer and gets more of the width.
func (p *press) pair(both pair) {
	const gap, more = 4.0, 0.58
	sides := [2]side{both.Left, both.Right}
	wide := [2]float64{(p.room() - gap) * more, (p.room() - gap) * (1 - more)}
	left := [2]float64{margin, margin + wide[0] + gap}
	var rows [2][]string
	p.use(codeFace, sizeCode)
	for i, s := range sides {
		for _, l := range s.Lines {
			rows[i] = append(rows[i], p.broken(l, wide[i]-3)...)
		}
		if s.Lines == nil {
			rows[i] = p.wrap(s.None, wide[i]-3)
		}
	}
	p.y += 0.6
	p.use(boldFace, sizeTable)
	p.need(8 * p.line())
	for i, s := range sides {
		p.put(left[i], s.Title)
	}
	p.y += p.line() + 0.4
	p.use(codeFace, sizeCode)
	for n := range max(len(rows[0]), len(rows[1])) {
		p.need(p.line())
		for i := range sides {
			if n < len(rows[i]) {
				p.pdf.SetFillColor(inkTint.parts())
				p.pdf.Rect(left[i], p.y-0.2, wide[i], p.line(), "F")
				p.put(left[i]+1.5, rows[i][n])
			}
		}
		p.y += p.line()
	}
	p.y += 2.4
}

// sign leaves lines for a pen, with what belongs on each under it.
func (p *press) sign(s sign) {
	p.use(plainFace, sizeText)
	rows := p.wrap(s.Text, p.room())
	p.need(float64(len(rows))*p.line() + 22)
	p.y += 2
	for _, row := range rows {
		p.put(margin, row)
		p.y += p.line()
	}
	p.y += 11
	share := []float64{.2, .4, .4}
	x := margin
	for i, under := range s.Lines {
		wide := p.room() * share[min(i, len(share)-1)]
		p.rule(x, x+wide-5, inkText)
		p.y += 0.8
		p.use(plainFace, sizeSmall+0.6)
		p.color(inkSoft)
		p.put(x, p.faces[plainFace].legible(under))
		p.y -= 0.8
		x += wide
	}
	p.color(inkText)
	p.y += 7
}
