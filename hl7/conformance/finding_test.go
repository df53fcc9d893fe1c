package conformance

import (
	"slices"
	"strings"
	"testing"

	"testshot/hl7"
)

func TestPlacesAreOrderedAsInTheMessage(t *testing.T) {
	at := func(field, repetition, component int) hl7.Location {
		return hl7.Location{Segment: "PID", Occurrence: 1, Field: field, Repetition: repetition, Component: component}
	}
	keys := []int64{
		placeKey(0, hl7.Location{}),
		placeKey(1, at(7, 0, 0)),
		placeKey(2, at(0, 0, 0)),
		placeKey(2, at(3, 0, 0)),
		placeKey(2, at(3, 1, 0)),
		placeKey(2, at(3, 1, 4)),
		placeKey(2, at(3, 2, 1)),
		placeKey(2, at(5, 0, 0)),
		placeKey(2, at(1<<20, 1<<20, 1<<20)),
		placeKey(3, at(0, 0, 0)),
		placeKey(1<<20, at(1, 0, 0)),
	}
	if !slices.IsSorted(keys) {
		t.Errorf("not in order: %v", keys)
	}
	if len(slices.Compact(keys)) != 11 {
		t.Error("two places have the same key")
	}
}

func TestAtOnePlaceTheMoreSevereComesFirst(t *testing.T) {
	c := &collector{profile: Z22()}
	for _, severity := range []Severity{Info, Error, Warning, Error} {
		c.add(&Rule{ID: string(severity), Severity: severity}, hl7.Location{}, 7, "")
	}
	c.add(&Rule{ID: "earlier", Severity: Info}, hl7.Location{}, 1, "")
	if got := rulesOf(c.sorted()); got != "earlier error error warning info" {
		t.Errorf("got %s", got)
	}
}

func TestFurtherPlacesAreCountedInTheLastListed(t *testing.T) {
	c := &collector{profile: Z22()}
	rule := &Rule{ID: "R", Severity: Error}
	for range perRule + 7 {
		c.add(rule, hl7.Location{}, 0, "")
	}
	found := c.sorted()
	if len(found) != perRule || found[perRule-1].More != 7 || found[0].More != 0 {
		t.Errorf("%d findings, the last with %d more", len(found), found[len(found)-1].More)
	}
}

func TestArgumentsStandInTheirPlaces(t *testing.T) {
	for _, test := range []struct {
		text string
		args []string
		want string
	}{
		{"plain", nil, "plain"},
		{"{1} and {2}", []string{"a", "b"}, "a and b"},
		{"{2} before {1}", []string{"a", "b"}, "b before a"},
		{"{1} {1}", []string{"a"}, "a a"},
		{"{1}", nil, "{1}"},
	} {
		if got := fill(test.text, test.args); got != test.want {
			t.Errorf("%q with %v is %q, want %q", test.text, test.args, got, test.want)
		}
	}
}

// A text with places for arguments must get them from its statement.
func TestEveryTextGetsItsArguments(t *testing.T) {
	for _, test := range ruleTests() {
		for _, f := range checkText(t, test.broken, test.used) {
			if slices.Contains([]byte(f.Text), '{') {
				t.Errorf("%s: %s", f.Rule, f.Text)
			}
		}
	}
	for _, test := range replyTests {
		for _, f := range findingsOfReply(t, test.broken) {
			if slices.Contains([]byte(f.Text), '{') {
				t.Errorf("%s: %s", f.Rule, f.Text)
			}
		}
	}
}

func TestAFindingIsSaidInALanguageThatHasItsRuleAndInEnglishElse(t *testing.T) {
	words := map[string]string{"finding.r12.text": "{2} / {1}"}
	say := func(key string, args map[string]string) (string, bool) {
		text, ok := words[key]
		for name, value := range args {
			text = strings.ReplaceAll(text, "{"+name+"}", value)
		}
		return text, ok
	}
	f := Finding{Rule: "R12", Text: "The codes a and b.", Advice: "Check the vial.", Args: []string{"a", "b"}}
	if text, advice := f.In(say); text != "b / a" || advice != f.Advice {
		t.Errorf("%q, %q", text, advice)
	}
	words["word.r12.it-is-old"], words["note.ma.r12"] = "alt", "Sagt MA."
	f = Finding{Rule: "R12", Args: []string{"OLD", ", it is old"}, Note: "MA says.", Pack: "MA"}
	if text, _ := f.In(say); text != "alt / OLD" {
		t.Errorf("%q: words of a rule are words, and codes are codes", text)
	}
	if got := f.NoteIn(say); got != "Sagt MA." {
		t.Errorf("note: %q", got)
	}
	f.Pack = ""
	if got := f.NoteIn(say); got != "MA says." {
		t.Errorf("note of nobody: %q", got)
	}
	f = Finding{Rule: "R13", Text: "The codes a and b."}
	if text, _ := f.In(say); text != f.Text {
		t.Errorf("%q, want the English", text)
	}
}
