package conformance

import (
	"strings"

	"testshot/hl7/codes"
)

// patient is what later statements need to know of PID and of the contacts.
type patient struct {
	birth          codes.Day
	family, given  string // of the first name
	middle, suffix string
	guardian       bool
	contacts       int
}

func (w *walk) notePatient() {
	w.patient.birth = parseStamp(w.part(7, 1)).day
	w.patient.family, w.patient.given = w.subOf(w.part(5, 1), 1), w.part(5, 2)
	w.patient.middle, w.patient.suffix = w.part(5, 3), w.part(5, 4)
}

// P01.
func patientSetIDIsOne(w *walk) {
	if w.fields[1] != "1" && w.fields[1] != null {
		w.broken(1)
	}
}

// P02.
func identifierGiven(w *walk) {
	if w.fields[3] == "" {
		w.broken(3)
	}
}

// eachIdentifier looks at the identifiers that are more than a null.
func (w *walk) eachIdentifier(look func(n int, text string)) {
	w.each(3, func(n int, text string) {
		if text != null {
			look(n, text)
		}
	})
}

// P03.
func identifierHasValue(w *walk) {
	w.eachIdentifier(func(n int, text string) {
		if w.componentOf(text, 1) == "" {
			w.brokenAt(w.segment, 3, n, 1)
		}
	})
}

// P04.
func identifierHasAuthority(w *walk) {
	w.eachIdentifier(func(n int, text string) {
		if w.componentOf(text, 4) == "" {
			w.brokenAt(w.segment, 3, n, 4)
		}
	})
}

// P05.
func identifierTypeKnown(w *walk) {
	w.eachIdentifier(func(n int, text string) {
		if !w.knownIdentifierType(w.componentOf(text, 5)) {
			w.brokenAt(w.segment, 3, n, 5)
		}
	})
}

// knownIdentifierType looks in table 0203. In it NNxxx stands for NN with the
// three letters of a country, and is no code itself.
func (w *walk) knownIdentifierType(code string) bool {
	if strings.HasPrefix(code, "NN") {
		return isLetters(code[2:], 3) && code != "NNxxx"
	}
	return w.plan.identifierType.Has(code)
}

// P06. A patient without any identifier is P02's matter.
func medicalRecordNumberGiven(w *walk) {
	found, any := false, false
	w.eachIdentifier(func(_ int, text string) {
		typ := w.componentOf(text, 5)
		any = any || typ != ""
		found = found || typ == "MR"
	})
	if any && !found {
		w.broken(3)
	}
}

// P08.
func patientNameGiven(w *walk) {
	if w.fields[5] == "" {
		w.broken(5)
	}
}

// eachName looks at the names that are more than a null.
func (w *walk) eachName(look func(n int, text string)) {
	w.each(5, func(n int, text string) {
		if text != null {
			look(n, text)
		}
	})
}

// P09.
func familyNameGiven(w *walk) {
	w.eachName(func(n int, text string) {
		if !present(w.subOf(w.componentOf(text, 1), 1)) {
			w.brokenAt(w.segment, 5, n, 1)
		}
	})
}

// P10.
func givenNameGiven(w *walk) {
	w.eachName(func(n int, text string) {
		if !present(w.componentOf(text, 2)) {
			w.brokenAt(w.segment, 5, n, 2)
		}
	})
}

// P11.
func nameTypeKnown(w *walk) {
	w.eachName(func(n int, text string) {
		if !w.plan.nameType.Has(w.componentOf(text, 7)) {
			w.brokenAt(w.segment, 5, n, 7)
		}
	})
}

// P12. A first name without a type is P11's matter.
func firstNameIsLegal(w *walk) {
	if typ := w.part(5, 7); typ != "L" && w.plan.nameType.Has(typ) {
		w.brokenPart(5, 7)
	}
}

// P13.
func nameNotPlaceholder(w *walk) {
	w.eachName(func(n int, text string) {
		if placeholder(w.subOf(w.componentOf(text, 1), 1)) || placeholder(w.componentOf(text, 2)) {
			w.brokenAt(w.segment, 5, n, 0)
		}
	})
}

// placeholder knows the words that offices enter when they have no name. A name
// that merely contains one, such as Boyle, is none.
func placeholder(name string) bool {
	var capitals [12]byte
	if len(name) > len(capitals) {
		return false
	}
	for i := range len(name) {
		if capitals[i] = name[i]; name[i] >= 'a' && name[i] <= 'z' {
			capitals[i] -= 'a' - 'A'
		}
	}
	switch string(unnumbered(capitals[:len(name)])) {
	case "TEST", "TESTER", "TESTING", "ZTEST", "ZZTEST", "TEST PATIENT", "TESTPATIENT", "ZZZTEST",
		"BABY", "BABY BOY", "BABYBOY", "BABY GIRL", "BABYGIRL", "BOY", "GIRL", "INFANT", "NEWBORN", "MALE", "FEMALE",
		"UNKNOWN", "UNK", "UNNAMED", "NONE", "NO NAME", "NONAME", "NFN", "NLN", "NMN", "NA", "N/A", "X", "XX", "XXX":
		return true
	}
	return false
}

// unnumbered takes off what tells several of a kind apart: Test2, Baby Boy A.
func unnumbered(name []byte) []byte {
	n := len(name)
	for n > 0 && name[n-1] >= '0' && name[n-1] <= '9' {
		n--
	}
	if n > 2 && name[n-2] == ' ' {
		n--
	}
	for n > 0 && name[n-1] == ' ' {
		n--
	}
	return name[:n]
}

// P14.
func maidenNameWellFormed(w *walk) {
	if present(w.fields[6]) && (w.subOf(w.part(6, 1), 1) == "" || w.part(6, 7) != "M") {
		w.broken(6)
	}
}

// P15.
func birthDateGiven(w *walk) {
	if w.fields[7] == "" {
		w.broken(7)
	}
}

// P16.
func birthDateToTheDay(w *walk) {
	if present(w.fields[7]) && !parseStamp(w.part(7, 1)).complete() {
		w.broken(7)
	}
}

// P17.
func birthDateReal(w *walk) {
	t := parseStamp(w.part(7, 1))
	if t.complete() && (t.day == 0 || w.today != 0 && t.day > w.today) {
		w.broken(7)
	}
}

// P18.
func birthDatePlausible(w *walk) {
	if birth := w.patient.birth; birth != 0 && w.today != 0 && fullYears(birth, w.today) > 120 {
		w.broken(7)
	}
}

// P20.
func sexGiven(w *walk) {
	if w.fields[8] == "" {
		w.broken(8)
	}
}

// P21.
func sexKnown(w *walk) {
	if present(w.fields[8]) && !w.plan.sex.Has(w.fields[8]) {
		w.broken(8)
	}
}

// P22.
func raceGiven(w *walk) { givenAt(w, 10) }

// P23.
func raceKnown(w *walk) {
	w.each(10, func(n int, text string) {
		if text != null && !w.raceAt(text, 1) && !w.raceAt(text, 4) {
			w.brokenAt(w.segment, 10, n, 0)
		}
	})
}

// raceAt looks at one of the two codes that a coded element has room for (CE); a
// code of the system's own may stand beside CDC's, in either place.
func (w *walk) raceAt(text string, component int) bool {
	return w.componentOf(text, component+2) == "CDCREC" && w.plan.race.Has(w.componentOf(text, component))
}

// P36.
func ethnicityKnown(w *walk) {
	if !w.plan.ethnicity.Has(w.part(22, 1)) {
		w.broken(22)
	}
}

// P38.
func multipleBirthKnown(w *walk) {
	if present(w.fields[24]) && !w.plan.yesNo.Has(w.fields[24]) {
		w.broken(24)
	}
}

// P39.
func birthOrderGiven(w *walk) {
	if w.fields[24] == "Y" && !present(w.fields[25]) {
		w.broken(25)
	}
}

// P40.
func birthOrderNumber(w *walk) {
	if present(w.fields[25]) && !wholeNumber(w.fields[25]) {
		w.broken(25)
	}
}

// P41.
func deathDateExpected(w *walk) {
	if present(w.fields[29]) && w.fields[30] != "Y" {
		w.broken(29)
	}
}

// P42.
func deathDatePossible(w *walk) {
	if !present(w.fields[29]) {
		return
	}
	t := parseStamp(w.part(29, 1))
	if !t.formed || !t.real || t.day != 0 && (t.day < w.patient.birth || w.today != 0 && t.day > w.today) {
		w.broken(29)
	}
}
