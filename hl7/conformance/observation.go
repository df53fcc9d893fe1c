package conformance

import (
	"slices"
	"strings"

	"testshot/hl7/codes"
)

// The observations that rules are about, by their LOINC codes.
const (
	eligibilityCode     = "64994-7" // funding program eligibility
	fundingCode         = "30963-3" // funding source
	statementCode       = "69764-9" // information statement, by its barcode
	vaccineTypeCode     = "30956-7" // what a statement is about
	statementDatedCode  = "29768-9" // day of its edition
	statementHandedCode = "29769-7" // day on which it was handed over
)

// routeKind is what matters of a route for the site on the body.
type routeKind uint8

const (
	routeUnknown routeKind = iota
	routeInjected
	routeNoSite // by mouth or nose
	routeOther
)

func (w *walk) noteRoute() {
	o := &w.order
	o.rxr = w.segment
	o.site = present(w.part(2, 1))
	switch w.part(1, 1) {
	case "":
		o.route = routeUnknown
	case "C28161", "C38299", "C38238", "IM", "SC", "ID":
		o.route = routeInjected
	case "C38288", "C38284", "PO", "NS", "IN":
		o.route = routeNoSite
	default:
		o.route = routeOther
	}
}

// X01. A site is not asked for with a dose by mouth or nose.
func routeAndSiteGiven(w *walk) {
	o := &w.order
	switch {
	case !o.newDose:
	case !o.rxr.Exists():
		w.brokenAt(o.rxa, 0, 0, 0)
	case o.route == routeInjected && !o.site:
		w.brokenAt(o.rxr, 2, 0, 0)
	}
}

// X02.
func routeGiven(w *walk) {
	if w.fields[1] != null && w.part(1, 1) == "" {
		w.broken(1)
	}
}

// X03. The old code may stand beside the new one, in either place.
func routeIsNCIT(w *walk) {
	if route := w.part(1, 1); present(route) && !w.plan.route.Has(route) && !(w.part(1, 6) == "NCIT" && w.plan.route.Has(w.part(1, 4))) {
		w.brokenPart(1, 1)
	}
}

// X04.
func siteKnown(w *walk) { codedAt(w, 2, w.plan.site) }

// X05. The missing site of a new dose is X01's matter.
func siteFitsRoute(w *walk) {
	o := &w.order
	if o.route == routeNoSite && o.site || o.route == routeInjected && !o.site && !o.newDose {
		w.broken(2)
	}
}

// noteObservation keeps what the vaccination as a whole is judged by.
func (w *walk) noteObservation() {
	o := &w.order
	switch w.observed = w.part(3, 1); w.observed {
	case eligibilityCode:
		o.eligibility, o.eligibilityAt = w.part(5, 1), w.segment
	case fundingCode:
		o.funding = w.part(5, 1)
	case statementCode, vaccineTypeCode, statementDatedCode, statementHandedCode:
		w.noteStatement()
	}
}

// B01. The numbers go on through the message or begin anew with a vaccination.
// After a wrong number both it and the right one may be followed up, so that one
// slip is one finding.
func observationsNumbered(w *walk) {
	h := &w.history
	expected, fresh := h.lastSetID+1, h.freshOrder
	slip := h.slip
	h.freshOrder, h.lastSetID, h.slip = false, expected, 0
	switch text := w.fields[1]; {
	case isNumber(text, expected), text == null:
	case slip > 0 && isNumber(text, slip+1):
		h.lastSetID = slip + 1
	case fresh && isNumber(text, 1):
		h.lastSetID = 1
	default:
		if n, ok := number(text); ok && n > 0 {
			h.slip = n / 1000
		}
		w.broken(1)
	}
}

// B02.
func valueTypeKnown(w *walk) {
	if w.fields[2] != null && !w.plan.valueType.Has(w.fields[2]) {
		w.broken(2)
	}
}

// B03.
func observationIdentified(w *walk) {
	if w.fields[3] != null && (w.observed == "" || w.part(3, 3) != "LN") {
		w.broken(3)
	}
}

// B04.
func observationNamedByGuide(w *walk) {
	if code := w.observed; present(code) && w.plan.observations.Find(code) == nil {
		w.brokenPart(3, 1, plain(code))
	}
}

// B05.
func valueTypeFits(w *walk) {
	c := w.plan.observations.Find(w.observed)
	if c == nil || !w.plan.valueType.Has(w.fields[2]) {
		return
	}
	typ := w.fields[2]
	if slices.Contains(c.Types, typ) || (typ == "DT" || typ == "TS" || typ == "DTM") && (slices.Contains(c.Types, "DT") || slices.Contains(c.Types, "TS")) ||
		typ == "CWE" && slices.Contains(c.Types, "CE") {
		return
	}
	w.broken(2)
}

// B06.
func groupIsNumber(w *walk) {
	if w.fields[4] != null && !wholeNumber(w.fields[4]) {
		w.broken(4)
	}
}

// B07.
func valueGiven(w *walk) {
	if w.fields[5] == "" {
		w.broken(5)
	}
}

// B08.
func numberHasUnits(w *walk) {
	if w.fields[2] == "NM" && !present(w.fields[6]) {
		w.broken(6)
	}
}

// B09.
func resultIsFinal(w *walk) {
	if w.fields[11] != "F" && w.fields[11] != null {
		w.broken(11)
	}
}

// B10.
func observationDateToTheDay(w *walk) {
	if t := parseStamp(w.part(14, 1)); present(w.fields[14]) && (!t.complete() || t.day == 0) {
		w.broken(14)
	}
}

// B11.
func eligibilityGiven(w *walk) {
	if o := &w.order; o.newDose && !o.eligibilityAt.Exists() {
		w.brokenAt(o.rxa, 0, 0, 0)
	}
}

// B12. States have codes of their own: the letters of their authority and two
// digits (CDC guide, table 0064).
func eligibilityKnown(w *walk) {
	if w.observed != eligibilityCode || !present(w.fields[5]) {
		return
	}
	code := w.part(5, 1)
	own := len(code) == 5 && isLetters(code[:3], 3) && isDigits(code[3:], 2)
	if !own && !w.plan.eligibility.Has(code) {
		w.broken(5)
	}
}

// B13.
func eligibilityMethodGiven(w *walk) {
	if w.observed == eligibilityCode && !w.plan.eligibilityMethod.Has(w.part(17, 1)) {
		w.broken(17)
	}
}

// B16.
func statementKnown(w *walk) {
	if w.observed == statementCode && present(w.fields[5]) && w.plan.statements.Find(w.part(5, 1)) == nil {
		w.broken(5, w.plan.statements.Dated.String())
	}
}

// B17.
func vaccineTypeKnown(w *walk) {
	if w.observed == vaccineTypeCode && present(w.fields[5]) && w.plan.cvx.Find(w.part(5, 1)) == nil {
		w.broken(5, w.plan.cvx.Dated.String())
	}
}

// B18.
func statementDatePossible(w *walk) {
	if w.observed != statementHandedCode || !present(w.fields[5]) {
		return
	}
	day := w.observedDay()
	if day == 0 || day < w.patient.birth || w.sent != 0 && day > w.sent {
		w.broken(5)
	}
}

// B20.
func fundingSourceKnown(w *walk) {
	if w.observed == fundingCode && present(w.fields[5]) && !w.plan.funding.Has(w.part(5, 1)) {
		w.broken(5)
	}
}

// forVFC says whether an eligibility is for the Vaccines for Children program.
func forVFC(eligibility string) bool {
	return len(eligibility) == 3 && strings.HasPrefix(eligibility, "V0") && eligibility[2] >= '2' && eligibility[2] <= '5'
}

// B21. VXC51 is VFC's own vaccine, PHC70 was bought privately.
func eligibilityFitsFunding(w *walk) {
	o := &w.order
	if !present(o.eligibility) {
		return
	}
	if o.funding == "VXC51" && w.plan.eligibility.Has(o.eligibility) && !forVFC(o.eligibility) || o.funding == "PHC70" && forVFC(o.eligibility) {
		w.brokenAt(o.eligibilityAt, 5, 0, 0)
	}
}

// vfcAge is the age at which eligibility for VFC ends.
const vfcAge = 19

// B22.
func eligibleByAge(w *walk) {
	if w.observed != eligibilityCode || !forVFC(w.part(5, 1)) {
		return
	}
	if birth, on := w.patient.birth, w.order.date; birth != 0 && on >= birth && fullYears(birth, on) >= vfcAge {
		w.broken(5)
	}
}

// observedDay reads the date that an observation holds.
func (w *walk) observedDay() codes.Day { return parseStamp(w.part(5, 1)).day }
