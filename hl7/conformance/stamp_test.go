package conformance

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"testshot/hl7/codes"
)

// The standard library knows the calendar too.
func TestStampsAgreeWithTheCalendarOfTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		digits := rapid.StringMatching(`(19|20)[0-9]{2}[0-1][0-9][0-3][0-9]`).Draw(r, "day")
		_, err := time.Parse("20060102", digits)
		got := parseStamp(digits)
		if got.real != (err == nil) || (got.day != 0) != (err == nil) {
			r.Fatalf("%s is %+v, the library says %v", digits, got, err)
		}
		full := digits + rapid.StringMatching(`[0-2][0-9][0-6][0-9][0-6][0-9]`).Draw(r, "time")
		if _, err := time.Parse("20060102150405", full); parseStamp(full).real != (err == nil) {
			r.Fatalf("%s: the library says %v", full, err)
		}
	})
}

func TestDaysAreCountedAsTheStandardLibraryDoes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		from := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 60000).Draw(r, "from"))
		days := rapid.IntRange(0, 60000).Draw(r, "days")
		to := from.AddDate(0, 0, days)
		if got := daysBetween(dayOf(from), dayOf(to)); got != days {
			r.Fatalf("from %v to %v: %d days, want %d", dayOf(from), dayOf(to), got, days)
		}
	})
}

func TestTheZeroTimeIsNoDay(t *testing.T) {
	if got := dayOf(time.Time{}); got != codes.Day(0) {
		t.Errorf("got %v", got)
	}
}

func FuzzParseStamp(f *testing.F) {
	for _, s := range []string{"", "20260115", "20260115093000.1234-0500", "99999999999999+9999", "2026011"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := parseStamp(s)
		if got.day != 0 && (!got.formed || !got.real || !got.complete()) {
			t.Errorf("%q is %+v", s, got)
		}
	})
}
