package conformance

import (
	"slices"
	"strings"
	"testing"
	"time"

	"testshot/hl7/codes"
)

func TestPieceCountsFromOne(t *testing.T) {
	for _, test := range []struct {
		text string
		n    int
		want string
	}{
		{"a^b^c", 1, "a"}, {"a^b^c", 3, "c"}, {"a^b^c", 4, ""}, {"", 1, ""}, {"abc", 1, "abc"}, {"^b", 1, ""}, {"a^b", 0, ""},
	} {
		if got := piece(test.text, '^', test.n); got != test.want {
			t.Errorf("piece %d of %q is %q, want %q", test.n, test.text, got, test.want)
		}
	}
}

func TestNumbersAreReadAsHL7WritesThem(t *testing.T) {
	for text, want := range map[string]int{
		"0.5": 500, ".5": 500, "5": 5000, "+5": 5000, "-1": -1000, "999": 999000, "999.0": 999000, "0.0004": 0, "00.25": 250, "5.": 5000,
		"99999999999999999999": 1_000_000_000,
	} {
		if got, ok := number(text); !ok || got != want {
			t.Errorf("%q is %d thousandths, %v; want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"", ".", "-", "1e3", "1,5", "half", "0.5 mL", "1.2.3", "--1"} {
		if got, ok := number(text); ok {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

func TestStampsAreReadToTheirPrecision(t *testing.T) {
	for _, test := range []struct {
		text             string
		formed, real     bool
		digits           int
		day              codes.Day
		zoned, completed bool
	}{
		{"20260115", true, true, 8, 20260115, false, true},
		{"202601", true, true, 6, 0, false, false},
		{"2026", true, true, 4, 0, false, false},
		{"20260115093000.1234-0500", true, true, 14, 20260115, true, true},
		{"20240229", true, true, 8, 20240229, false, true},
		{"20230229", true, false, 8, 0, false, true},
		{"19000229", true, false, 8, 0, false, true},
		{"20000229", true, true, 8, 20000229, false, true},
		{"20261301", true, false, 8, 0, false, true},
		{"20260431", true, false, 8, 0, false, true},
		{"202601152530", true, false, 12, 0, false, true},
		{"20260115093000-500", false, false, 0, 0, false, false},
		{"20260115093000-9900", true, false, 14, 0, true, true},
		{"2026011", false, false, 0, 0, false, false},
		{"2026-01-15", false, false, 0, 0, false, false},
		{"20260115093000.", false, false, 0, 0, false, false},
		{"20260115.5", false, false, 0, 0, false, false},
		{"", false, false, 0, 0, false, false},
		{"today", false, false, 0, 0, false, false},
		{"00000101", true, false, 8, 0, false, true},
	} {
		got := parseStamp(test.text)
		if got.formed != test.formed || got.formed && (got.real != test.real || got.digits != test.digits || got.day != test.day || got.zoned != test.zoned) || got.complete() != test.completed {
			t.Errorf("%q is read as %+v", test.text, got)
		}
	}
}

func TestStampsMoveToTheZoneOfTheReader(t *testing.T) {
	boston := time.FixedZone("EST", -5*3600)
	now := time.Date(2026, 1, 15, 12, 0, 0, 0, boston)
	for text, want := range map[string]codes.Day{
		"20260116013000+0000": 20260115,
		"20260115233000-0800": 20260116,
		"20260115093000":      20260115,
		"20260115":            20260115,
		"nonsense":            0,
	} {
		if got := parseStamp(text).in(now); got != want {
			t.Errorf("%s is %v in Boston, want %v", text, got, want)
		}
	}
}

func TestDaysAreCountedOverTheTurnOfTheYear(t *testing.T) {
	for _, test := range []struct {
		from, to codes.Day
		days     int
	}{{20251231, 20260101, 1}, {20240228, 20240301, 2}, {20260228, 20260301, 1}, {20250115, 20260115, 365}, {20240115, 20250115, 366}} {
		if got := daysBetween(test.from, test.to); got != test.days {
			t.Errorf("from %v to %v: %d days, want %d", test.from, test.to, got, test.days)
		}
	}
	if got := fullYears(20080115, 20260114); got != 17 {
		t.Errorf("the day before the 18th birthday: %d years", got)
	}
}

func TestOIDsAreNumbersWithPoints(t *testing.T) {
	for text, want := range map[string]bool{
		"2.16.840.1.113883": true, "1.2": true, "0.9": true,
		"": false, "2": false, "3.1": false, "2..1": false, "2.01": false, "2.a": false, "2.1.": false,
	} {
		if isOID(text) != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}

func TestPlainRepeatsCodesOnly(t *testing.T) {
	for text, want := range map[string]string{
		"08": "08", "49281-0560-05": "49281-0560-05", "V01": "V01", "MSD": "MSD", "2.5.1": "2.5.1",
		"Zebediah": "(unreadable)",
		"":         "(unreadable)", "Robin Examplette": "(unreadable)", "aaaaaaaaaaaaaaaaaaaaaaaaa": "(unreadable)", "é": "(unreadable)",
	} {
		if got := plain(text); got != want {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
}

func TestEscapesAreJudgedByTheirForm(t *testing.T) {
	for text, want := range map[string]bool{
		`none`: true, `\T\`: true, `a \F\ b \E\`: true, `\X0D\`: true, `\.br\`: true, `\H\bold\N\`: true,
		`\`: false, `C:\TEMP`: false, `\Q\`: false, `\\`: false, `\T\ and \`: false,
	} {
		if wellEscaped(text, '\\') != want {
			t.Errorf("%q: want %v", text, want)
		}
	}
}

// sortedWords puts the words of a sentence in order, so that places do not matter.
func sortedWords(s string) []string { return slices.Sorted(strings.FieldsSeq(s)) }
