package vxu

import (
	"slices"
	"strings"
)

// nowhere are words of a street or city that stand for any place. Springfield is not among them: there are dozens.
func nowhere() []string {
	return []string{
		"ANYTOWN", "ANYCITY", "ANYPLACE", "ANYWHERE", "ANYSTREET", "ANY", "SOMEWHERE", "SOMETOWN", "SOMECITY", "NOWHERE",
		"TESTVILLE", "TESTTOWN", "TESTCITY", "TEST", "SAMPLE", "EXAMPLE", "FAKE", "DUMMY", "FICTIONAL", "IMAGINARY",
	}
}

// commonStreets are names that nearly every town has, so that inventors take them.
func commonStreets() []string { return []string{"MAIN", "ELM", "OAK", "MAPLE", "FIRST", "1ST"} }

func (l *look) address(a Address) {
	street, city := words(a.Street), words(a.City)
	invented := false
	for _, word := range append(slices.Clone(street), city...) {
		if slices.Contains(nowhere(), word) {
			l.note(clueAddressInvented, a.Location)
			invented = true
		}
	}
	house := houseNumber(street)
	if house == "123" || house == "1234" || house == "12345" {
		if slices.ContainsFunc(street, func(w string) bool { return slices.Contains(commonStreets(), w) }) {
			l.note(clueAddressCounted, a.Location)
			invented = true
		}
	}
	zip := a.Zip[:min(len(a.Zip), 5)]
	if len(digitsOf(zip)) != 5 {
		return // of another country, or only half typed
	}
	fits, known := zipFits(zip, a.State)
	switch {
	case counted(zip):
		l.note(clueZipCounted, a.Location)
	case known && !fits:
		l.note(clueZipElsewhere, a.Location)
	case known && !invented && house != "" && len(city) > 0:
		l.note(clueAddressPlausible, a.Location)
	}
}

// houseNumber is the number before or after the street's name.
func houseNumber(street []string) string {
	for _, i := range []int{0, len(street) - 1} {
		if i >= 0 && i < len(street) && digitsOf(street[i]) == street[i] {
			return street[i]
		}
	}
	return ""
}

// zipPrefixes are the beginnings of the ZIP codes of a state: by three digits in New England and where the first
// digit is shared with it, by the first digit elsewhere. Only what is plainly elsewhere is to be noticed, so the
// few codes that cross a border (Fishers Island, the tax offices in Andover and Austin) are allowed for.
type zipPrefixes struct{ state, prefixes string }

func zips() []zipPrefixes {
	return []zipPrefixes{
		{"MA", "010-027 055-055"}, {"RI", "028-029"}, {"NH", "030-038"}, {"ME", "039-049"}, {"VT", "050-059"},
		{"CT", "060-069"}, {"NJ", "070-089"}, {"PR", "006-009"}, {"VI", "008-008"}, {"NY", "005-005 063-063 1"},
		{"DE", "1"}, {"PA", "1"},
		{"DC", "2 569-569"}, {"MD", "2"}, {"NC", "2"}, {"SC", "2"}, {"VA", "2"}, {"WV", "2"},
		{"AL", "3"}, {"FL", "3"}, {"GA", "3"}, {"MS", "3"}, {"TN", "3"},
		{"IN", "4"}, {"KY", "4"}, {"MI", "4"}, {"OH", "4"},
		{"IA", "5"}, {"MN", "5"}, {"MT", "5"}, {"ND", "5"}, {"SD", "5"}, {"WI", "5"},
		{"IL", "6"}, {"KS", "6"}, {"MO", "6"}, {"NE", "6"},
		{"AR", "7"}, {"LA", "7"}, {"OK", "7"}, {"TX", "7 885-885"},
		{"AZ", "8"}, {"CO", "8"}, {"ID", "8"}, {"NM", "8"}, {"NV", "8"}, {"UT", "8"}, {"WY", "8"},
		{"AK", "9"}, {"CA", "9"}, {"GU", "9"}, {"HI", "9"}, {"OR", "9"}, {"WA", "9"},
	}
}

// zipFits reports whether a ZIP code can lie in the state, and whether the state is one that the table knows.
func zipFits(zip, state string) (fits, known bool) {
	for _, z := range zips() {
		if !strings.EqualFold(z.state, state) {
			continue
		}
		for _, p := range strings.Fields(z.prefixes) {
			low, high, isRange := strings.Cut(p, "-")
			if isRange && zip[:3] >= low && zip[:3] <= high || !isRange && strings.HasPrefix(zip, p) {
				return true, true
			}
		}
		return false, true
	}
	return false, false
}
