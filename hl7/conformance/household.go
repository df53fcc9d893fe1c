package conformance

import (
	"strings"

	"testshot/hl7/codes"
)

// The rules on the patient's choices (PD1), contacts (NK1), visit (PV1) and
// insurance (IN1).

// D01.
func additionalDemographicsSent(w *walk) {
	if w.m.Count("PD1") == 0 {
		w.brokenMissing("PD1")
	}
}

func codedAt(w *walk, field int, table *codes.Table) {
	if code := w.part(field, 1); present(code) && !table.Has(code) {
		w.broken(field)
	}
}

// D02, D03 and D05.
func publicityKnown(w *walk)      { codedAt(w, 11, w.plan.publicity) }
func protectionKnown(w *walk)     { codedAt(w, 12, w.plan.yesNo) }
func registryStatusKnown(w *walk) { codedAt(w, 16, w.plan.registryStatus) }

// datedChoice: the date is a day of eight digits (DT_D) and stands only beside
// the choice that it is about.
func datedChoice(w *walk, date, choice int) {
	if text := w.fields[date]; present(text) && (len(text) != 8 || parseStamp(text).day == 0 || !present(w.fields[choice])) {
		w.broken(date)
	}
}

// D04, D06 and D07.
func protectionDateWellFormed(w *walk)     { datedChoice(w, 13, 12) }
func registryStatusDateWellFormed(w *walk) { datedChoice(w, 17, 16) }
func publicityDateWellFormed(w *walk)      { datedChoice(w, 18, 11) }

// noteContact remembers whether there is someone who answers for a child.
func (w *walk) noteContact() {
	w.patient.contacts++
	switch w.part(3, 1) {
	case "MTH", "FTH", "PAR", "GRD", "CGV", "GRP":
		w.patient.guardian = true
	}
}

// N01.
func contactsNumbered(w *walk) {
	if text := w.fields[1]; text != null && !isNumber(text, w.segment.Occurrence()) {
		w.broken(1)
	}
}

// N02.
func contactNamed(w *walk) {
	if w.fields[2] == null {
		return
	}
	if !present(w.subOf(w.part(2, 1), 1)) || !present(w.part(2, 2)) {
		w.broken(2)
	}
}

// N03.
func relationshipKnown(w *walk) {
	if w.fields[3] != null && !w.plan.relationship.Has(w.part(3, 1)) {
		w.broken(3)
	}
}

// N04: under 18 on the day of the message, or else today.
func childHasGuardian(w *walk) {
	on := w.sent
	if on == 0 {
		on = w.today
	}
	if birth := w.patient.birth; birth != 0 && on >= birth && fullYears(birth, on) < 18 && !w.patient.guardian {
		w.brokenMissing("NK1")
	}
}

// N05. A father may have the child's name: another suffix, or another middle name
// where both have one, makes another person.
func contactNotPatient(w *walk) {
	family, given, middle := w.subOf(w.part(2, 1), 1), w.part(2, 2), w.part(2, 3)
	p := &w.patient
	if family == "" || given == "" || !strings.EqualFold(family, p.family) || !strings.EqualFold(given, p.given) || w.part(3, 1) == "SEL" {
		return
	}
	if strings.EqualFold(w.part(2, 4), p.suffix) && (middle == "" || p.middle == "" || strings.EqualFold(middle, p.middle)) {
		w.broken(2)
	}
}

// V01.
func patientClassGiven(w *walk) {
	if w.fields[2] == "" {
		w.broken(2)
	}
}

// I01.
func insuranceNumbered(w *walk) {
	if text := w.fields[1]; text != null && !isNumber(text, w.segment.Occurrence()) {
		w.broken(1)
	}
}

// I02. One finding at the first place that lacks.
func insuranceComplete(w *walk) {
	for _, field := range [...]int{2, 3, 15} {
		if w.fields[field] == "" {
			w.broken(field)
			return
		}
	}
}

// I03.
func insuranceDateToTheDay(w *walk) {
	if present(w.fields[29]) && !parseStamp(w.part(29, 1)).complete() {
		w.broken(29)
	}
}

// isNumber says whether text writes n; leading zeros are let pass.
func isNumber(text string, n int) bool {
	if !allDigits(text) || len(text) > 9 {
		return false
	}
	v := 0
	for i := range len(text) {
		v = v*10 + int(text[i]-'0')
	}
	return v == n
}
