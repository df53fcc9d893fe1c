package conformance

import (
	"slices"
	"unicode/utf8"

	"testshot/hl7"
)

func givenAt(w *walk, field int) {
	if !present(w.fields[field]) {
		w.broken(field)
	}
}

// M01 to M04.
func sendingApplicationGiven(w *walk)   { givenAt(w, 3) }
func sendingFacilityGiven(w *walk)      { givenAt(w, 4) }
func receivingApplicationGiven(w *walk) { givenAt(w, 5) }
func receivingFacilityGiven(w *walk)    { givenAt(w, 6) }

// M05.
func messageTimeGiven(w *walk) {
	if w.fields[7] == "" {
		w.broken(7)
	}
}

// M06: to the second and with a zone (addendum, table 4-26).
func messageTimeComplete(w *walk) {
	text := w.fields[7]
	if !present(text) {
		return
	}
	if t := parseStamp(w.part(7, 1)); !t.formed || !t.real || t.digits != 14 || !t.zoned {
		w.broken(7)
	}
}

// M07.
func messageTimeNotFuture(w *walk) {
	if w.today != 0 && w.sent > w.today {
		w.broken(7)
	}
}

// M10.
func controlIDGiven(w *walk) {
	if id := w.fields[10]; id == "" || utf8.RuneCountInString(id) > 199 {
		w.broken(10)
	}
}

// M11.
func controlIDUnused(w *walk) {
	if id := w.segment.Field(10).Text(); id != "" && slices.Contains(w.context.UsedControlIDs, id) {
		w.broken(10)
	}
}

// M12.
func processingIDKnown(w *walk) {
	if w.fields[11] != null && !w.plan.processingID.Has(w.part(11, 1)) {
		w.broken(11)
	}
}

// M13.
func processingIDShown(w *walk) {
	if w.part(11, 1) == "P" {
		w.broken(11)
	}
}

// M17.
func acceptAckIsER(w *walk) {
	if w.fields[15] != "ER" && w.fields[15] != null {
		w.broken(15)
	}
}

// M18.
func applicationAckIsAL(w *walk) {
	if w.fields[16] != "AL" && w.fields[16] != null {
		w.broken(16)
	}
}

// M19.
func profileNamed(w *walk) {
	if w.fields[21] == null {
		return
	}
	named := false
	w.each(21, func(_ int, text string) {
		if w.componentOf(text, 1) == "Z22" && w.componentOf(text, 2) == "CDCPHINVS" {
			named = true
		}
	})
	if !named {
		w.broken(21)
	}
}

// M20.
func responsibleOrganizationsGiven(w *walk) {
	givenAt(w, 22)
	givenAt(w, 23)
}

// M21: an organization (XON) has a name (1) or an ID (10); an ID has its
// authority (6) and its type (7).
func organizationsIdentified(w *walk) {
	for _, field := range [...]int{22, 23} {
		if !present(w.fields[field]) {
			continue
		}
		name, id := w.part(field, 1), w.part(field, 10)
		if name == "" && id == "" || id != "" && (w.part(field, 6) == "" || w.part(field, 7) == "") {
			w.broken(field)
		}
	}
}

// M22: the names of systems and sites (HD), the profile (EI), and the authorities
// of organizations, patient identifiers, order numbers, people and facilities. The number
// of a vaccination itself is O04's matter.
func authoritiesWellFormed(w *walk) {
	switch w.name {
	case "MSH":
		for field := 3; field <= 6; field++ {
			if present(w.fields[field]) && !designated(w.part(field, 1), w.part(field, 2), w.part(field, 3)) {
				w.broken(field)
			}
		}
		w.each(21, func(n int, text string) {
			if !w.authorityOfID(text) {
				w.brokenAt(w.segment, 21, n, 0)
			}
		})
		w.authorityIn(22, 6)
		w.authorityIn(23, 6)
	case "PID":
		w.each(3, func(n int, text string) {
			if authority := w.componentOf(text, 4); authority != "" && !w.designator(authority) {
				w.brokenAt(w.segment, 3, n, 4)
			}
		})
	case "ORC":
		if !w.authorityOfID(w.fields[2]) {
			w.broken(2)
		}
		w.authorityIn(10, 9)
		w.authorityIn(12, 9)
	case "RXA":
		w.authorityIn(10, 9)
		w.authorityIn(11, 4)
	}
}

func (w *walk) authorityIn(field, component int) {
	if authority := w.part(field, component); authority != "" && !w.designator(authority) {
		w.brokenPart(field, component)
	}
}

// authorityOfID looks at the authority that an entity identifier (EI) names; one
// that names none is not M22's matter.
func (w *walk) authorityOfID(text string) bool {
	namespace, universal := w.componentOf(text, 2), w.componentOf(text, 3)
	return namespace == "" && universal == "" || designated(namespace, universal, w.componentOf(text, 4))
}

// designated says whether a namespace, a universal ID and its type name something
// in one of the two forms: plainly, or by an OID with the type ISO (IZ-3 to IZ-6).
func designated(namespace, universal, typ string) bool {
	if universal == "" {
		return namespace != "" && typ == ""
	}
	return isOID(universal) && typ == "ISO"
}

// designator is designated for an HD that stands in one component.
func (w *walk) designator(s string) bool {
	return designated(w.subOf(s, 1), w.subOf(s, 2), w.subOf(s, 3))
}

// M23.
func charsetDeclared(w *walk) {
	if w.fields[18] == "" && w.m.Charset().Seen != hl7.SeenASCII {
		w.broken(18)
	}
}
