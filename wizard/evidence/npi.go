package evidence

import (
	"errors"
	"fmt"
)

// ErrNPI is returned by CheckNPI for a number that cannot be an NPI.
var ErrNPI = errors.New("not a National Provider Identifier")

// CheckNPI tests the form and the check digit of a National Provider
// Identifier: ten digits, the first 1 or 2, the last a Luhn digit over the
// number with 80840 before it (45 CFR 162.406(a); the prefix is that of ISO/IEC
// 7812 for health applications in the United States).
func CheckNPI(number string) error {
	if len(number) != 10 {
		return fmt.Errorf("check NPI: want 10 digits, have %d characters: %w", len(number), ErrNPI)
	}
	if number[0] != '1' && number[0] != '2' {
		return fmt.Errorf("check NPI: the first digit is neither 1 nor 2: %w", ErrNPI)
	}
	sum := 0
	digits := "80840" + number
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i]) - '0'
		if d < 0 || d > 9 {
			return fmt.Errorf("check NPI: something is not a digit: %w", ErrNPI)
		}
		if i%2 == 1 { // every second digit from the right, the check digit not counted
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	if sum%10 != 0 {
		return fmt.Errorf("check NPI: the check digit does not fit: %w", ErrNPI)
	}
	return nil
}
