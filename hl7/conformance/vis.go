package conformance

import (
	"testshot/hl7"
	"testshot/hl7/codes"
)

// The rules on vaccine information statements. A dose reports each statement by
// two or three observations that share OBX-4: the barcode and the day on which it
// was handed over, or the vaccine, the day of the edition and that day (IZ-24).

// statementPart is one observation of a statement.
type statementPart struct {
	what  statementKind
	group string // OBX-4
	at    hl7.Segment
	day   codes.Day      // for the two dates
	known *codes.Concept // for a barcode
	cvx   string         // for a vaccine
}

type statementKind uint8

const (
	document statementKind = 1 << iota
	vaccineType
	editionDate
	handedDate
)

// maxStatements bounds what is kept of one dose, which has a handful at most.
const maxStatements = 64

func (w *walk) noteStatement() {
	if len(w.order.statements) == maxStatements {
		return
	}
	p := statementPart{group: w.fields[4], at: w.segment}
	switch w.observed {
	case statementCode:
		p.what, p.known = document, w.plan.statements.Find(w.part(5, 1))
	case vaccineTypeCode:
		p.what, p.cvx = vaccineType, w.part(5, 1)
	case statementDatedCode:
		p.what, p.day = editionDate, w.observedDay()
	case statementHandedCode:
		p.what, p.day = handedDate, w.observedDay()
	}
	w.order.statements = append(w.order.statements, p)
}

// whole says whether the parts make up a statement in one of the two ways.
func (k statementKind) whole() bool {
	const byBarcode, byVaccine = document | handedDate, vaccineType | editionDate | handedDate
	return k&byBarcode == byBarcode || k&byVaccine == byVaccine
}

// B14.
func statementReported(w *walk) {
	o := &w.order
	if !o.newDose || o.vaccine == nil || !w.plan.set.HasStatement(o.cvx, o.date) {
		return
	}
	var parts statementKind
	for i := range o.statements {
		parts |= o.statements[i].what
	}
	if !parts.whole() {
		w.brokenAt(o.rxa, 0, 0, 0)
	}
}

// statementGroup is what the parts that share a group say together.
type statementGroup struct {
	what   statementKind
	cvx    string
	handed codes.Day
}

// groupsOf tells for each part what its group says.
func (w *walk) groupsOf(look func(p *statementPart, group statementGroup)) {
	parts := w.order.statements
	w.work += len(parts) * len(parts)
	for i := range parts {
		p := &parts[i]
		var g statementGroup
		for j := range parts {
			if q := &parts[j]; q.group == p.group {
				g.what |= q.what
				switch q.what {
				case handedDate:
					g.handed = q.day
				case vaccineType:
					g.cvx = q.cvx
				}
			}
		}
		look(p, g)
	}
}

// B15. A barcode or the day of an edition stands with the rest of its statement.
// If the rest is not there at all, that is B14's matter.
func statementPartsGrouped(w *walk) {
	var all statementKind
	for i := range w.order.statements {
		all |= w.order.statements[i].what
	}
	if !all.whole() {
		return
	}
	w.groupsOf(func(p *statementPart, group statementGroup) {
		if p.what&(document|editionDate) != 0 && !group.what.whole() {
			w.brokenAt(p.at, 4, 0, 0)
		}
	})
}

// B19. A statement by its barcode is of a known edition. One by its date is of the
// vaccine beside it, which may have several statements: one of them must fit. Where
// one group holds the statements of several vaccines nothing can be said.
func statementCurrent(w *walk) {
	w.groupsOf(func(p *statementPart, group statementGroup) {
		switch {
		case group.handed == 0:
		case p.what == document && p.known != nil:
			if w.plan.set.Edition(p.known.Document, group.handed) != p.known.From {
				w.brokenAt(p.at, 5, 0, 0)
			}
		case p.what == editionDate && p.day != 0 && w.onlyOne(p.group, vaccineType):
			if current, known := w.plan.set.EditionOn(group.cvx, p.day, group.handed); known && !current {
				w.brokenAt(p.at, 5, 0, 0)
			}
		}
	})
}

// onlyOne says whether a group has one part of a kind.
func (w *walk) onlyOne(group string, what statementKind) bool {
	n := 0
	for i := range w.order.statements {
		if p := &w.order.statements[i]; p.group == group && p.what == what {
			n++
		}
	}
	return n == 1
}
