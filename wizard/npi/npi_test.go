package npi

import "testing"

func TestLookTellsProblemsApart(t *testing.T) {
	// 1234567893 is the example number of the standard's own description.
	for number, want := range map[string]Problem{
		"1234567893":   Fine,
		"123-456-7893": Fine,
		"1234567890":   Check,
		"1234567839":   Check, // two digits swapped
		"123456789":    Length,
		"12345678933":  Length,
		"":             Length,
		"12345678x3":   Digits,
		"3234567893":   FirstOnly,
	} {
		if got := Look(number); got != want {
			t.Errorf("Look(%q) = %q, want %q", number, got, want)
		}
	}
}

func TestLookNoticesEverySingleWrongDigit(t *testing.T) {
	const good = "1234567893"
	for place := range good {
		for digit := byte('0'); digit <= '9'; digit++ {
			changed := []byte(good)
			if changed[place] == digit {
				continue
			}
			changed[place] = digit
			if Look(string(changed)) == Fine {
				t.Errorf("Look(%s) finds nothing wrong", changed)
			}
		}
	}
}
