package conformance

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"testshot/hl7"
)

// grouping follows the order of the segments.
type grouping struct {
	rank       int         // of the segment before
	disordered bool        // S08 was reported; what follows is out of step
	openOrder  hl7.Segment // an ORC that waits for its RXA
	anyRXA     bool
}

// S02.
func textDecodes(w *walk) {
	switch w.m.Charset().Seen {
	case hl7.SeenASCII, hl7.SeenUTF8:
	default:
		w.brokenWhole()
	}
}

// S04.
func fieldSeparatorIsBar(w *walk) {
	if w.m.Delimiters().Field != '|' {
		w.broken(1)
	}
}

// S05.
func encodingCharactersAreStandard(w *walk) {
	if w.segment.Field(2).Text() != `^~\&` {
		w.broken(2)
	}
}

// S06. The parser keeps a line that is no segment, without a name.
func lineBeginsWithName(w *walk) {
	if w.name == "" && !w.full() {
		w.brokenAt(w.segment, 0, 0, 0, strconv.Itoa(w.segment.Line()))
	}
}

// S07.
func linesEndWithCR(w *walk) {
	if bytes.IndexByte(w.raw, '\n') >= 0 {
		w.brokenWhole()
	}
}

// S08. Ranks go up; within the vaccinations they begin again with each ORC. A
// segment that S10 or S11 speaks of is left to them.
func segmentsInOrder(w *walk) {
	if w.spec == nil {
		return
	}
	g, rank := &w.group, w.spec.rank
	before := g.rank
	g.rank = rank
	ok := true
	switch {
	case w.name == "ORC" || w.name == "RXA":
	case w.name == "OBX" && !g.anyRXA:
		g.rank = max(before, rank-1)
	case w.name == "NTE":
		ok = before == rankOBX
	case rank > rankORC:
		ok = before >= rankORC && before <= rank && (rank != rankRXR && rank != rankOBX || before >= rankRXA)
	default:
		ok = before <= rank
	}
	if !ok && !g.disordered {
		g.disordered = true
		w.brokenAt(w.segment, 0, 0, 0)
	}
}

// S09.
func onePatient(w *walk) {
	switch n := w.m.Count("PID"); {
	case n == 0:
		w.brokenMissing("PID", "no")
	case n > 1:
		w.brokenAt(w.m.Find("PID", 2), 0, 0, 0, strconv.Itoa(n))
	}
}

// S10.
func orderAndVaccinationPaired(w *walk) {
	g := &w.group
	switch w.name {
	case "ORC":
		if g.openOrder.Exists() {
			w.brokenAt(g.openOrder, 0, 0, 0)
		}
		g.openOrder = w.segment
	case "RXA":
		if !g.openOrder.Exists() {
			w.brokenAt(w.segment, 0, 0, 0)
		}
		g.openOrder = hl7.Segment{}
	}
	if w.segment.Index() == w.last && g.openOrder.Exists() {
		w.brokenAt(g.openOrder, 0, 0, 0)
	}
}

// S11.
func observationAfterVaccination(w *walk) {
	switch w.name {
	case "RXA":
		w.group.anyRXA = true
	case "OBX":
		if !w.group.anyRXA {
			w.brokenAt(w.segment, 0, 0, 0)
		}
	}
}

// S12.
func segmentInProfile(w *walk) {
	if w.spec == nil && w.name != "" && !w.full() {
		w.brokenAt(w.segment, 0, 0, 0, plain(w.name))
	}
}

// S13. An escape sequence is a letter, or X, C, M or Z and more, between two
// escape characters, or a formatting command (HL7 2.5.1, 2.7).
func escapesWellFormed(w *walk) {
	if !w.escaped {
		return
	}
	for i := 1; i <= w.count; i++ {
		if (w.name != "MSH" || i > 2) && has(w.fields[i], w.escape) && !wellEscaped(w.fields[i], w.escape) {
			w.broken(i)
		}
	}
}

func wellEscaped(s string, escape byte) bool {
	for {
		i := strings.IndexByte(s, escape)
		if i < 0 {
			return true
		}
		s = s[i+1:]
		if i = strings.IndexByte(s, escape); i < 0 {
			return false
		}
		switch body := s[:i]; {
		case len(body) == 1 && strings.Contains("FSTREHN", body):
		case len(body) > 1 && len(body) < 200 && strings.IndexByte("XCMZ.", body[0]) >= 0:
		default:
			return false
		}
		s = s[i+1:]
	}
}

// S14. The wrapper of a single message that came with it; CheckFile does the same
// for a file of several.
func batchWrapperAgrees(w *walk) {
	for i := 1; i <= w.m.Len(); i++ {
		s := w.m.Segment(i)
		ok := true
		switch s.Name() {
		case "FHS", "BHS":
			ok = s.Field(1).Text() == "|" && s.Field(2).Text() == `^~\&`
		case "FTS", "BTS":
			n := s.Field(1).Text()
			ok = n == "" || n == "1"
		case "MSH": // what follows is the message; the trailers are at the end
			if i < w.last {
				i = w.last - 1
			}
		}
		if !ok {
			w.brokenAt(s, 1, 0, 0)
		}
	}
}

// S16. An order that lacks its vaccination is S10's matter.
func hasVaccination(w *walk) {
	if w.m.Count("RXA") == 0 && w.m.Count("ORC") == 0 {
		w.brokenMissing("RXA")
	}
}

// S17. The length is in characters. An order number with an OID is longer than
// the old length of its field allows; the guide wants the OID all the same.
func fieldTooLong(w *walk) {
	f := &w.field
	if f.spec.longest == 0 || f.spec.forbidden || utf8.RuneCountInString(f.text) <= f.spec.longest {
		return
	}
	if w.name == "ORC" && (f.number == 2 || f.number == 3) && w.part(f.number, 3) != "" {
		return
	}
	if !f.spec.repeats {
		w.broken(f.number)
		return
	}
	w.each(f.number, func(n int, text string) {
		if utf8.RuneCountInString(text) > f.spec.longest {
			w.brokenAt(w.segment, f.number, n, 0)
		}
	})
}

// S18.
func fieldForbidden(w *walk) {
	if w.field.spec.forbidden {
		w.broken(w.field.number)
	}
}

// S19.
func fieldRepeats(w *walk) {
	if !w.field.spec.repeats && !w.field.spec.forbidden && has(w.field.text, w.repetition) {
		w.broken(w.field.number)
	}
}

// S20.
func fieldOnlyNull(w *walk) {
	if w.field.spec.required && w.field.text == null {
		w.broken(w.field.number)
	}
}
