package conformance

import (
	"testshot/hl7"
	"testshot/hl7/codes"
)

// order is the group of a vaccination: ORC, RXA, RXR and OBX. It is filled as the
// walk comes to the segments, and judged as a whole when the next one begins.
type order struct {
	orc, rxa, rxr hl7.Segment

	number, issuer   string // ORC-3
	placer, provider string // ORC-2, ORC-12
	completion       string // RXA-20
	source           string // RXA-9.1
	given, refused   bool   // CP or PA; RE
	notGiven         bool   // RE or NA
	newDose          bool

	date          codes.Day // RXA-3
	code, system  string    // RXA-5.1 and 3
	cvx           string    // the vaccine, also if it is sent as a drug code
	vaccine       *codes.Concept
	drug          *codes.Concept
	route         routeKind
	site          bool
	eligibility   string // OBX 64994-7
	eligibilityAt hl7.Segment
	funding       string // OBX 30963-3
	statements    []statementPart
}

// history is what is remembered of all vaccinations of the message.
type history struct {
	numbers    seen[[2]string] // of given doses: number and issuer
	doses      seen[dose]
	lastSetID  int  // of the last OBX
	slip       int  // the number that stood in the place of lastSetID, if it was wrong
	freshOrder bool // no OBX yet in the vaccination at hand
}

type dose struct {
	vaccine string
	date    codes.Day
}

// seen is a set that asks for no memory as long as it is small.
type seen[K comparable] struct {
	few  [12]K
	n    int
	many map[K]bool
}

// again adds k and says whether it was there before.
func (s *seen[K]) again(k K) bool {
	for i := range s.n {
		if s.few[i] == k {
			return true
		}
	}
	if s.n < len(s.few) {
		s.few[s.n] = k
		s.n++
		return false
	}
	if s.many[k] {
		return true
	}
	if s.many == nil {
		s.many = make(map[K]bool)
	}
	s.many[k] = true
	return false
}

// endOrder judges the group at hand and begins a new one.
func (w *walk) endOrder() {
	if w.order.rxa.Exists() {
		w.try(atOrder)
	}
	w.order = order{statements: w.order.statements[:0]}
	w.history.freshOrder = true
}

func (w *walk) noteOrder() {
	o := &w.order
	o.orc = w.segment
	o.number, o.issuer = w.part(3, 1), w.part(3, 2)
	if o.issuer == "" {
		o.issuer = w.part(3, 3)
	}
	o.placer, o.provider = w.fields[2], w.fields[12]
}

// O01.
func orderControlIsRE(w *walk) {
	if w.fields[1] != "RE" && w.fields[1] != null {
		w.broken(1)
	}
}

// O02. The guide expects it where a dose was ordered, that is for new ones.
func placerNumberGiven(w *walk) {
	if o := &w.order; o.newDose && o.orc.Exists() && !present(o.placer) {
		w.brokenAt(o.orc, 2, 0, 0)
	}
}

// O03.
func fillerNumberGiven(w *walk) {
	if w.fields[3] != null && w.part(3, 1) == "" {
		w.broken(3)
	}
}

// O04.
func orderNumberHasIssuer(w *walk) {
	if w.part(3, 1) != "" && w.fields[3] != null && !designated(w.part(3, 2), w.part(3, 3), w.part(3, 4)) {
		w.broken(3)
	}
}

// noDoseNumber is the order number of doses that were not given (IZ-45).
const noDoseNumber = "9999"

// O05. An order without a number is O03's matter.
func notGivenNumberIs9999(w *walk) {
	if o := &w.order; o.notGiven && present(o.number) && o.number != noDoseNumber {
		w.brokenAt(o.orc, 3, 1, 1)
	}
}

// O06.
func givenNumberNot9999(w *walk) {
	if o := &w.order; o.given && o.number == noDoseNumber {
		w.brokenAt(o.orc, 3, 1, 1)
	}
}

// O07. 9999 is O06's matter.
func fillerNumberUnique(w *walk) {
	o := &w.order
	if o.given && present(o.number) && o.number != noDoseNumber && w.history.numbers.again([2]string{o.number, o.issuer}) {
		w.brokenAt(o.orc, 3, 1, 1)
	}
}

// O08.
func enteredByGiven(w *walk) { givenAt(w, 10) }

// O09.
func orderingProviderGiven(w *walk) {
	if o := &w.order; o.newDose && o.orc.Exists() && !present(o.provider) {
		w.brokenAt(o.orc, 12, 0, 0)
	}
}

// O10: ORC-10, ORC-12 and RXA-10. A person (XCN) has a name (2) or an ID (1); an
// ID has its issuer (9) and its type (13).
func peopleIdentified(w *walk) {
	switch w.name {
	case "ORC":
		w.person(10)
		w.person(12)
	case "RXA":
		w.person(10)
	}
}

func (w *walk) person(field int) {
	if !present(w.fields[field]) {
		return
	}
	id, name := w.part(field, 1), w.subOf(w.part(field, 2), 1)
	if id == "" && name == "" || id != "" && (w.part(field, 9) == "" || w.part(field, 13) == "") {
		w.broken(field)
	}
}

// O11.
func enteringOrganizationGiven(w *walk) { givenAt(w, 17) }
