package conformance

import "strings"

// piece gives the n-th of the parts that sep divides s into, or nothing. The parts
// are short: a plain loop is faster than a search.
func piece(s string, sep byte, n int) string {
	start := 0
	for i := range len(s) {
		if s[i] == sep {
			if n--; n == 0 {
				return s[start:i]
			}
			start = i + 1
		}
	}
	if n == 1 {
		return s[start:]
	}
	return ""
}

func has(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

// null is what HL7 sends to delete a value (2.5.1, 2.5.3).
const null = `""`

// present says whether s holds a value and not just the order to delete one.
func present(s string) bool { return s != "" && s != null }

// isDigits says whether s is made of n digits.
func isDigits(s string, n int) bool { return len(s) == n && allDigits(s) }

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func isLetters(s string, n int) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return len(s) == n
}

// wholeNumber says whether s is 1 or more without a sign or a fraction.
func wholeNumber(s string) bool {
	return allDigits(s) && strings.Trim(s, "0") != ""
}

// number reads a decimal number as HL7 writes it (NM, 2.5.1, 2.A.47) in
// thousandths. Anything beyond a million counts as a million.
func number(s string) (thousandths int, ok bool) {
	s = strings.TrimPrefix(s, "+")
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	point, digits := -1, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.' && point < 0:
			point = i
		case c >= '0' && c <= '9':
			digits++
			if point < 0 || i-point <= 3 {
				thousandths = min(thousandths*10+int(c-'0'), 1_000_000_000)
			}
		default:
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	decimals := 0
	if point >= 0 {
		decimals = min(len(s)-point-1, 3)
	}
	for range 3 - decimals {
		thousandths = min(thousandths*10, 1_000_000_000)
	}
	if negative {
		thousandths = -thousandths
	}
	return thousandths, true
}

// isOID says whether s is an object identifier: numbers with points between.
func isOID(s string) bool {
	if s == "" || s[0] > '2' || strings.IndexByte(s, '.') != 1 {
		return false
	}
	for one := range strings.SplitSeq(s, ".") {
		if !allDigits(one) || len(one) > 1 && one[0] == '0' {
			return false
		}
	}
	return true
}

// plain makes a value from the message fit to be shown in a sentence: what looks
// like a code is given as it is. Anything else is not repeated, for it might be
// about a person: codes have a digit or are short.
func plain(s string) string {
	const unreadable, word, longest = "(unreadable)", 5, 24
	digit := false
	for i := range len(s) {
		c := s[i]
		number := c >= '0' && c <= '9'
		digit = digit || number
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && !number && c != '-' && c != '.' && c != '_' {
			return unreadable
		}
	}
	if s == "" || len(s) > longest || !digit && len(s) > word {
		return unreadable
	}
	return s
}
