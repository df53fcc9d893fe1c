// Package npi checks National Provider Identifiers: ten digits whose last one is
// a check digit (45 CFR 162.406; the check digit is Luhn's, ISO/IEC 7812-1, over
// the number with 80840 before it).
package npi

import "strings"

// Problem is what is wrong with a number; empty when nothing is.
type Problem string

// The problems, worded in assets/wording under "field.npi.".
const (
	Fine      Problem = ""
	Length    Problem = "length" // not ten digits
	Digits    Problem = "digits" // something that is no digit
	Check     Problem = "check"  // the digits don't belong together
	FirstOnly Problem = "first"  // an NPI begins with 1 or 2
)

// prefixSum is what the constant prefix 80840 adds to the Luhn sum: from the
// right of "80840" in front of ten digits, every second digit is doubled.
const prefixSum = 24

// Clean takes off the spaces and hyphens that people type between groups.
func Clean(number string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '\t' {
			return -1
		}
		return r
	}, number)
}

// Look says what is wrong with a number as typed. The empty number is Length:
// whether one is needed is the caller's question.
func Look(number string) Problem {
	number = Clean(number)
	for i := 0; i < len(number); i++ {
		if number[i] < '0' || number[i] > '9' {
			return Digits
		}
	}
	if len(number) != 10 {
		return Length
	}
	if number[0] != '1' && number[0] != '2' {
		return FirstOnly
	}
	sum := prefixSum
	for i := 0; i < 10; i++ {
		digit := int(number[i] - '0')
		if i%2 == 0 { // counted from the right, the check digit is not doubled
			digit *= 2
			if digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	if sum%10 != 0 {
		return Check
	}
	return Fine
}
