package conformance

import "strings"

// The rules on addresses (XAD) and phone numbers (XTN). PID has a rule for each
// point; for the contacts of NK1 they are one rule, N06.

// P24.
func addressGiven(w *walk) { givenAt(w, 11) }

// addressFault is a point of an address; it says which component is at fault, or
// 0 if none is.
type addressFault func(w *walk, text string) int

func (w *walk) eachAddress(field int, fault addressFault) {
	w.each(field, func(n int, text string) {
		if text == null {
			return
		}
		if component := fault(w, text); component > 0 {
			w.brokenAt(w.segment, field, n, component)
		}
	})
}

// P25: street, city, state and ZIP.
func addressComplete(w *walk) { w.eachAddress(11, incomplete) }

// incomplete asks nothing of a place of birth or origin, which registries take with
// a city or a country alone, and of an address abroad neither a state nor a ZIP.
func incomplete(w *walk, text string) int {
	switch w.componentOf(text, 7) {
	case "N", "BDL", "F":
		return 0
	}
	if w.subOf(w.componentOf(text, 1), 1) == "" {
		return 1
	}
	for _, component := range [...]int{3, 4, 5} {
		if w.componentOf(text, component) == "" && (component == 3 || w.domestic(text)) {
			return component
		}
	}
	return 0
}

// P26.
func addressTypeKnown(w *walk) { w.eachAddress(11, addressTypeUnknown) }

func addressTypeUnknown(w *walk, text string) int {
	if w.plan.addressType.Has(w.componentOf(text, 7)) {
		return 0
	}
	return 7
}

// P27. The armed forces' codes are in the list too.
func stateKnown(w *walk) { w.eachAddress(11, stateUnknown) }

func stateUnknown(w *walk, text string) int {
	if state := w.componentOf(text, 4); state != "" && !w.plan.state.Has(state) && w.domestic(text) {
		return 4
	}
	return 0
}

// P28.
func zipWellFormed(w *walk) { w.eachAddress(11, zipMalformed) }

func zipMalformed(w *walk, text string) int {
	zip := w.componentOf(text, 5)
	if zip == "" || !w.domestic(text) || isDigits(zip, 5) || isDigits(zip, 9) || len(zip) == 10 && zip[5] == '-' && isDigits(zip[:5], 5) && isDigits(zip[6:], 4) {
		return 0
	}
	return 5
}

// domestic says whether an address is in the United States as far as it says.
func (w *walk) domestic(text string) bool {
	country := w.componentOf(text, 6)
	return country == "" || strings.HasPrefix(country, "US")
}

// P29.
func countryWellFormed(w *walk) { w.eachAddress(11, countryMalformed) }

func countryMalformed(w *walk, text string) int {
	if country := w.componentOf(text, 6); country != "" && !(isLetters(country, 3) && strings.ToUpper(country) == country) {
		return 6
	}
	return 0
}

// P30.
func phoneGiven(w *walk) { givenAt(w, 13) }

// P31.
func phoneUseKnown(w *walk) { w.eachAddress(13, phoneUseUnknown) }

func phoneUseUnknown(w *walk, text string) int {
	if w.plan.phoneUse.Has(w.componentOf(text, 2)) {
		return 0
	}
	return 2
}

// P32. A number that stands in the old place only is P34's matter, and one with the
// code of another country is written as that country does.
func phoneSplit(w *walk) { w.eachAddress(13, phoneNotSplit) }

func phoneNotSplit(w *walk, text string) int {
	area, local := w.componentOf(text, 6), w.componentOf(text, 7)
	if w.componentOf(text, 2) == "NET" || area == "" && local == "" && w.componentOf(text, 1) != "" {
		return 0
	}
	if country := strings.TrimLeft(w.componentOf(text, 5), "+0"); country != "" && country != "1" {
		return 0
	}
	switch {
	case !isDigits(area, 3):
		return 6
	case !isDigits(local, 7):
		return 7
	}
	return 0
}

// P33.
func emailGiven(w *walk) { w.eachAddress(13, emailMissing) }

func emailMissing(w *walk, text string) int {
	if w.componentOf(text, 2) == "NET" && w.componentOf(text, 4) == "" {
		return 4
	}
	return 0
}

// P34.
func oldPhoneUnused(w *walk) { w.eachAddress(13, oldPhoneUsed) }

func oldPhoneUsed(w *walk, text string) int {
	if w.componentOf(text, 1) != "" {
		return 1
	}
	return 0
}

// N06: what P25 to P28 and P31 to P33 say, one finding for each address or number.
func contactReachable(w *walk) {
	w.eachAddress(4, func(w *walk, text string) int {
		return firstFault(w, text, incomplete, addressTypeUnknown, stateUnknown, zipMalformed)
	})
	w.eachAddress(5, func(w *walk, text string) int {
		return firstFault(w, text, phoneUseUnknown, phoneNotSplit, emailMissing)
	})
}

func firstFault(w *walk, text string, faults ...addressFault) int {
	for _, fault := range faults {
		if component := fault(w, text); component > 0 {
			return component
		}
	}
	return 0
}
