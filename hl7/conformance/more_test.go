package conformance

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"testshot/hl7"
)

// repeated are messages in which a rule is broken as many times as one likes, each
// by another way of reporting.
var repeated = map[string]func(n int) edit{
	"S06": func(n int) edit { return after("PID", strings.TrimSuffix(strings.Repeat("torn line\n", n), "\n")) },
	"S12": func(n int) edit { return after("PID", strings.TrimSuffix(strings.Repeat("ZZZ|1\n", n), "\n")) },
	"P03": func(n int) edit { return set("PID-3", "1^^^A^MR"+strings.Repeat("~^^^A^SR", n)) },
	"P25": func(n int) edit {
		return set("PID-11", strings.TrimSuffix(strings.Repeat("1 Sample Street^^^MA^02110^USA^H~", n), "~"))
	},
	"N03": func(n int) edit {
		return func(text string) string {
			for i := range n {
				text = after(fmt.Sprintf("NK1[%d]", i+2), fmt.Sprintf("NK1|%d|Examplette^Paula^^^^^L", i+3))(text)
			}
			return text
		}
	},
	"R40": func(n int) edit {
		return func(text string) string {
			for i := range n {
				text += fmt.Sprintf("ORC|RE|P^E|N-%d^E|||||||^Clerk^Sample|||||||12345\nRXA|0|1|20210315||03^MMR^CVX|999|||01^x^NIP001||||||||||||A\n", i)
			}
			return text
		}
	},
}

func TestTwentyFivePlacesAreListedAndTheRestIsCounted(t *testing.T) {
	for rule, build := range repeated {
		for _, n := range []int{1, perRule - 1, perRule, perRule + 1, 2*perRule + 7} {
			var places []hl7.Location
			more := []int{}
			for _, f := range checkText(t, build(n), "") {
				if f.Rule == rule {
					places, more = append(places, f.Location), append(more, f.More)
				}
			}
			listed := min(n, perRule)
			if len(places) != listed {
				t.Errorf("%s %d times: %d listed, want %d", rule, n, len(places), listed)
				continue
			}
			if last := more[listed-1]; last != n-listed || slices.Max(append(more[:listed-1], 0)) != 0 {
				t.Errorf("%s %d times: more %v before and %d at the last, want 0 and %d", rule, n, more[:listed-1], last, n-listed)
			}
			if rule != "S06" && len(slices.Compact(places)) != listed { // a torn line has no place
				t.Errorf("%s %d times: a place is listed twice: %v", rule, n, places)
			}
		}
	}
}

func TestEachRuleIsCountedForItself(t *testing.T) {
	found := checkText(t, edits(repeated["P03"](30), repeated["S12"](40), repeated["N03"](3)), "")
	count := make(map[string][2]int)
	for _, f := range found {
		c := count[f.Rule]
		count[f.Rule] = [2]int{c[0] + 1, c[1] + f.More}
	}
	for rule, want := range map[string][2]int{"P03": {25, 5}, "S12": {25, 15}, "N03": {3, 0}} {
		if count[rule] != want {
			t.Errorf("%s: listed and more are %v, want %v", rule, count[rule], want)
		}
	}
}

// What a pack silences for its habit is not counted as a further place.
func TestSilencedPlacesAreNotCounted(t *testing.T) {
	p := mustApply(t, Pack{Name: "quiet", Changes: []Change{{Rule: "R40", Severity: Off, Habit: Absent}}})
	text := edits(repeated["R40"](30), set("RXA[2]-20", `""`))(clean)
	found := Check(parse(t, wire(text)), p, Context{Today: today})
	if len(found) != 1 || found[0].Rule != "R40" || found[0].Location.String() != "RXA[2]-20" || found[0].More != 0 {
		t.Errorf("got %+v", found)
	}
}

func TestRepetitionsBeyondWhatIsLookedAtAreNotCounted(t *testing.T) {
	listed, more := 0, 0
	for _, f := range checkText(t, repeated["P03"](1000), "") {
		if f.Rule == "P03" {
			listed, more = listed+1, more+f.More
		}
	}
	if listed != perRule || listed+more != maxRepetitions-1 { // the first identifier is whole
		t.Errorf("%d listed and %d more, want %d of %d repetitions", listed, more, perRule, maxRepetitions-1)
	}
}
