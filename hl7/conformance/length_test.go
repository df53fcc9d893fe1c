package conformance

import (
	"fmt"
	"strings"
	"testing"
)

// fieldSamples are fields of every kind with their greatest length and whether they
// may repeat, so that the table of the package is not its own judge.
var fieldSamples = []struct {
	place   string
	longest int
	repeats bool
}{
	{"PID-3", 250, true}, {"PID-5", 250, true}, {"PID-6", 250, false}, {"PID-11", 250, true}, {"PID-13", 250, true}, {"PID-23", 250, false},
	{"PD1-11", 250, false}, {"NK1-2", 250, true}, {"NK1-3", 250, false}, {"NK1-4", 250, true},
	{"MSH-3", 227, false}, {"MSH-6", 227, false},
	{"ORC-2", 22, false}, {"ORC-3", 22, false}, {"ORC-10", 250, false}, {"ORC-17", 250, false},
	{"RXA-5", 250, false}, {"RXA-6", 20, false}, {"RXA-9", 250, true}, {"RXA-15", 20, true}, {"RXA-17", 250, false},
	{"RXR-1", 250, false}, {"RXR-2", 250, false}, {"OBX-3", 250, false}, {"OBX-4", 20, false}, {"OBX-6", 250, false},
}

// lengthFindings lists what S17 to S19 say of the edited message.
func lengthFindings(t *testing.T, e edit) string {
	t.Helper()
	var got []string
	for _, f := range checkText(t, e, "") {
		if f.Rule == "S17" || f.Rule == "S18" || f.Rule == "S19" {
			got = append(got, f.Rule+" "+f.Location.String()+" "+string(f.Severity))
		}
	}
	return strings.Join(got, ", ")
}

func TestAFieldMayBeAsLongAsItsLimitAndNoLonger(t *testing.T) {
	for _, test := range fieldSamples {
		at := strings.Replace(test.place, "-", "[1]-", 1)
		want := "S17 " + at + " warning"
		if test.repeats {
			want = "S17 " + at + "[1] warning"
		}
		for _, letter := range []string{"x", "ö"} {
			if got := lengthFindings(t, set(test.place, strings.Repeat(letter, test.longest))); got != "" {
				t.Errorf("%s of %d %s: got %s", test.place, test.longest, letter, got)
			}
			if got := lengthFindings(t, set(test.place, strings.Repeat(letter, test.longest+1))); got != want {
				t.Errorf("%s of %d %s: got %q, want %q", test.place, test.longest+1, letter, got, want)
			}
		}
	}
}

func TestAFieldHoldsOneValueUnlessItMayRepeat(t *testing.T) {
	for _, test := range fieldSamples {
		at := strings.Replace(test.place, "-", "[1]-", 1)
		want := "S19 " + at + " warning"
		if test.repeats {
			want = ""
		}
		if got := lengthFindings(t, set(test.place, "a~b")); got != want {
			t.Errorf("%s twice: got %q, want %q", test.place, got, want)
		}
		if got := lengthFindings(t, set(test.place, `a\R\b`)); got != "" {
			t.Errorf("%s with an escaped separator: got %q", test.place, got)
		}
		if test.repeats {
			half := strings.Repeat("x", test.longest/2+1)
			if got := lengthFindings(t, set(test.place, half+"~"+half)); got != "" {
				t.Errorf("%s, long together only: got %q", test.place, got)
			}
			if got, want := lengthFindings(t, set(test.place, "a~"+half+half)), "S17 "+at+"[2] warning"; got != want {
				t.Errorf("%s, the second too long: got %q, want %q", test.place, got, want)
			}
		}
	}
}

func TestFieldsThatTheGuideForbidsAreFoundAndNothingElseIsSaidOfThem(t *testing.T) {
	for segment, fields := range map[string][]int{
		"PID": {2, 4, 9, 12, 19}, "PD1": {4}, "ORC": {7}, "OBX": {20}, "PV1": {9, 40, 52},
	} {
		for _, field := range fields {
			place := fmt.Sprintf("%s-%d", segment, field)
			want := fmt.Sprintf("S18 %s[1]-%d warning", segment, field)
			for _, value := range []string{"1", "1~2", strings.Repeat("x", 500)} {
				if got := lengthFindings(t, set(place, value)); got != want {
					t.Errorf("%s with %.5q: got %q, want %q", place, value, got, want)
				}
			}
		}
	}
}

func TestADeletedFieldIsFoundWhereItMustBeThere(t *testing.T) {
	for _, place := range []string{"MSH-7", "MSH-10", "MSH-12", "PID-3", "PID-5", "NK1-1", "NK1-2", "NK1-3", "IN1-1", "IN1-3", "ORC-1", "ORC-3",
		"RXA-1", "RXA-2", "RXA-3", "RXA-5", "RXA-6", "RXR-1", "OBX-3", "OBX-4", "OBX-5", "OBX-11"} {
		want := "S20 " + strings.Replace(place, "-", "[1]-", 1) + " error"
		got := strings.Join(judgements(checkText(t, set(place, `""`), "")), ", ")
		if place == "MSH-12" { // that is another version, and is said as such
			want = "M16 MSH[1]-12 error"
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", place, got, want)
		}
	}
	for _, place := range []string{"PID-6", "PID-23", "RXA-4", "OBX-14", "ORC-4"} {
		if got := judgements(checkText(t, set(place, `""`), "")); got != nil {
			t.Errorf("%s may be deleted: got %v", place, got)
		}
	}
}
