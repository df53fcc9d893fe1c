package conformance

import "strings"

func (w *walk) noteVaccination() {
	o := &w.order
	o.rxa = w.segment
	o.completion, o.source = w.fields[20], w.part(9, 1)
	o.given = o.completion == "CP" || o.completion == "PA"
	o.refused = o.completion == "RE"
	o.notGiven = o.refused || o.completion == "NA"
	o.newDose = o.given && o.source == "00"
	o.date = parseStamp(w.part(3, 1)).day
	o.code, o.system = w.part(5, 1), w.part(5, 3)
	switch o.system {
	case "NDC":
		if o.drug = w.plan.set.NDC(o.code); o.drug != nil && len(o.drug.CVX) > 0 {
			o.cvx = o.drug.CVX[0]
		}
	case "CVX", "HL70292":
		if o.cvx = o.code; w.part(5, 6) == "NDC" {
			o.drug = w.plan.set.NDC(w.part(5, 4))
		}
	}
	o.vaccine = w.plan.cvx.Find(o.cvx)
}

// R01.
func subIDCounterIsZero(w *walk) {
	if w.fields[1] != "0" && w.fields[1] != null {
		w.broken(1)
	}
}

// R02.
func administrationCounterIsOne(w *walk) {
	if w.fields[2] != "1" && w.fields[2] != null {
		w.broken(2)
	}
}

// R03.
func administrationDateGiven(w *walk) {
	if w.fields[3] == "" {
		w.broken(3)
	}
}

// R04.
func administrationDateReal(w *walk) {
	if present(w.fields[3]) && w.order.date == 0 {
		w.broken(3)
	}
}

// R05.
func administrationDateNotFuture(w *walk) {
	if w.today != 0 && w.order.date > w.today {
		w.broken(3)
	}
}

// R06.
func administrationAfterBirth(w *walk) {
	if w.order.date != 0 && w.order.date < w.patient.birth {
		w.broken(3)
	}
}

// R07. The hour may differ: only the day is looked at.
func endDateMatches(w *walk) {
	if end := w.part(4, 1); present(end) && w.order.date != 0 && parseStamp(end).day != w.order.date {
		w.broken(4)
	}
}

// R16.
func amountIsNumber(w *walk) {
	if w.fields[6] == null {
		return
	}
	if n, ok := number(w.fields[6]); !ok || n < 0 {
		w.broken(6)
	}
}

// amountUnknown is 999, which stands for an amount that nobody knows.
func (w *walk) amountUnknown() bool {
	n, ok := number(w.fields[6])
	return ok && n == 999_000
}

// R17.
func amountUnknownForNoVaccine(w *walk) {
	if w.order.code == noVaccine && present(w.fields[6]) && !w.amountUnknown() {
		w.broken(6)
	}
}

// R18.
func amountUnknownForRefusal(w *walk) {
	if w.order.refused && w.order.code != noVaccine && present(w.fields[6]) && !w.amountUnknown() {
		w.broken(6)
	}
}

// R19. A vaccine of more than 10 mL has not been made yet.
func amountUsual(w *walk) {
	n, ok := number(w.fields[6])
	if w.order.newDose && ok && (n == 0 || n > 10_000) {
		w.broken(6)
	}
}

// R20. RXA-7 is required with an amount and not to be sent without (addendum).
func unitsWithAmount(w *walk) {
	if _, ok := number(w.fields[6]); !ok {
		return
	}
	if units := present(w.part(7, 1)); units == w.amountUnknown() {
		w.broken(7)
	}
}

// R21. UCUM tells capitals from small letters: mL or ml is a milliliter, ML is
// not, and cc is none of its units.
func unitsAreUCUM(w *walk) {
	if !present(w.fields[7]) {
		return
	}
	switch w.part(7, 1) {
	case "ML", "Ml", "cc", "CC":
		w.broken(7)
		return
	}
	if w.part(7, 3) != "UCUM" {
		w.broken(7)
	}
}

// R22.
func informationSourceGiven(w *walk) {
	if w.order.given && !present(w.order.source) {
		w.broken(9)
	}
}

// R23.
func informationSourceKnown(w *walk) {
	if source := w.order.source; !w.order.notGiven && present(source) && !w.plan.source.Has(source) {
		w.broken(9)
	}
}

// R24. The first repetition is the source; notes may follow it.
func informationSourceEmpty(w *walk) {
	if w.order.notGiven && w.order.source != "" {
		w.broken(9)
	}
}

// R25.
func administeringProviderGiven(w *walk) {
	if w.order.newDose && !present(w.fields[10]) {
		w.broken(10)
	}
}

// R26.
func facilityGiven(w *walk) {
	if w.order.newDose && !present(w.part(11, 4)) {
		w.brokenPart(11, 4)
	}
}

// R27.
func lotNumberGiven(w *walk) {
	if w.order.newDose && !present(w.part(15, 1)) {
		w.broken(15)
	}
}

// R28. The month is enough (TS_M); what is no date is none.
func expiryGiven(w *walk) {
	if t := parseStamp(w.part(16, 1)); present(w.part(15, 1)) && (!t.formed || !t.real || t.digits < 6) {
		w.broken(16)
	}
}

// R29. An expiry date of year and month means the end of that month.
func lotNotExpired(w *walk) {
	expiry := w.part(16, 1)
	if !present(expiry) || w.order.date == 0 || !w.order.given {
		return
	}
	last := parseStamp(expiry).day
	if month := parseStamp(expiry); month.formed && month.real && month.digits == 6 {
		last = parseStamp(expiry+"01").day + 30
	}
	if last != 0 && last < w.order.date {
		w.broken(16)
	}
}

// R33. The reason is required for a refusal and not to be sent otherwise (IZ-32).
func refusalReasonMatches(w *walk) {
	if present(w.fields[18]) != w.order.refused {
		w.broken(18)
	}
}

// R34.
func refusalReasonKnown(w *walk) {
	w.each(18, func(n int, text string) {
		if text == null {
			return
		}
		code := w.componentOf(text, 1)
		if !w.plan.refusal.Has(code) || code == "02" && strings.TrimSpace(w.componentOf(text, 2)) == "" {
			w.brokenAt(w.segment, 18, n, 0)
		}
	})
}

// R35.
func completionKnown(w *walk) {
	if present(w.fields[20]) && !w.plan.completion.Has(w.fields[20]) {
		w.broken(20)
	}
}

// R40.
func completionGiven(w *walk) { givenAt(w, 20) }

// R36.
func actionKnown(w *walk) {
	action := w.fields[21]
	if action == "" && w.order.code == noVaccine || w.plan.action.Has(action) {
		return
	}
	w.broken(21)
}

// R37.
func deletionShown(w *walk) {
	if w.fields[21] == "D" {
		w.broken(21)
	}
}

// R38. The vaccine counts, not the code that it is sent as. A dose that is deleted
// may be in the message again, put right.
func doseNotRepeated(w *walk) {
	o := &w.order
	vaccine := o.cvx
	if vaccine == "" {
		vaccine = o.code
	}
	if o.given && w.fields[21] != "D" && present(vaccine) && o.date != 0 && w.history.doses.again(dose{vaccine, o.date}) {
		w.brokenAt(w.segment, 0, 0, 0)
	}
}

// staleAfter is when a new dose is no longer reported as one usually is.
const staleAfter = 90 // days

// R39.
func newDoseRecent(w *walk) {
	o := &w.order
	if o.newDose && o.date != 0 && w.sent > o.date && daysBetween(o.date, w.sent) > staleAfter {
		w.broken(3)
	}
}
