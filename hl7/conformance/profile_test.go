package conformance

import (
	"strings"
	"testing"

	"testshot/hl7/codes"
)

func mustApply(t *testing.T, pack Pack) *Profile {
	t.Helper()
	p, err := Z22().With(pack)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// severityIn gives the severity that a profile gives to a rule in an edited
// sample, and what it notes beside it.
func severityIn(t *testing.T, p *Profile, rule string, e edit) (Severity, string) {
	t.Helper()
	for _, f := range Check(parse(t, wire(e(clean))), p, Context{Today: today}) {
		if f.Rule == rule {
			return f.Severity, f.Note
		}
	}
	return "", ""
}

func TestMassachusettsToleratesWhatItsSamplesDoWithout(t *testing.T) {
	ma := mustApply(t, Massachusetts())
	for _, test := range []struct {
		rule  string
		guide Severity
		here  Severity
		edit  edit
	}{
		{"M06", Error, Warning, set("MSH-7", "20260115")},
		{"M17", Error, Info, set("MSH-15", "")},
		{"M18", Error, Info, set("MSH-16", "")},
		{"M19", Error, Info, set("MSH-21", "")},
		{"M03", Info, Warning, set("MSH-5", "")},
		{"P23", Warning, Info, set("PID-10.3", "HL70005")},
		{"R05", Error, Error, set("RXA-3", "20260121")},
	} {
		if got, note := severityIn(t, Z22(), test.rule, test.edit); got != test.guide || note != "" {
			t.Errorf("%s by the guide: %s, note %q; want %s and none", test.rule, got, note, test.guide)
		}
		got, note := severityIn(t, ma, test.rule, test.edit)
		if got != test.here || (note == "") != (test.rule == "R05") {
			t.Errorf("%s in Massachusetts: %s, note %q; want %s", test.rule, got, note, test.here)
		}
	}
	if Massachusetts().Source == "" || Massachusetts().Dated == 0 {
		t.Error("the pack must say its source and date")
	}
	if len(ma.Packs) != 1 || ma.Packs[0] != "MA" {
		t.Errorf("packs %v", ma.Packs)
	}
}

func TestAHabitIsToleratedInItsOwnFormOnly(t *testing.T) {
	ma := mustApply(t, Massachusetts())
	for _, test := range []struct {
		name, rule string
		edit       edit
		want       Severity
		noted      bool
	}{
		{"the date alone", "M06", set("MSH-7", "20260115"), Warning, true},
		{"a zone of three digits", "M06", set("MSH-7", "20260115093000-500"), Error, false},
		{"words", "M06", set("MSH-7", "Thursday"), Error, false},
		{"receipts left out", "M17", set("MSH-15", ""), Info, true},
		{"receipts refused", "M17", set("MSH-15", "NE"), Error, false},
		{"profile left out", "M19", set("MSH-21", ""), Info, true},
		{"profile of a query", "M19", set("MSH-21", "Z44^CDCPHINVS"), Error, false},
	} {
		if got, note := severityIn(t, ma, test.rule, test.edit); got != test.want || (note != "") != test.noted {
			t.Errorf("%s: %s with note %q, want %s", test.name, got, note, test.want)
		}
	}
}

func TestHabitsAreComparedByTheirForm(t *testing.T) {
	for _, test := range []struct {
		habit, text string
		want        bool
	}{
		{"", "anything", true}, {"", "", true}, {Absent, "", true}, {Absent, "x", false},
		{"##", "12", true}, {"##", "1a", false}, {"##", "123", false}, {"V##", "V01", true}, {"V##", "W01", false},
	} {
		if got := (Change{Habit: test.habit}).matches(test.text); got != test.want {
			t.Errorf("%q and %q: %v", test.habit, test.text, got)
		}
	}
}

func TestAPackLeavesTheGuideAsItWas(t *testing.T) {
	before, _ := RuleByID("M17")
	mustApply(t, Massachusetts())
	after, _ := RuleByID("M17")
	if before != after || after.Severity != Error {
		t.Errorf("the rule is %+v now", after)
	}
	for _, r := range mustApply(t, Massachusetts()).Rules() {
		if want := map[string]Severity{"M17": Error, "P23": Info}[r.ID]; want != "" && r.Severity != want {
			t.Errorf("the profile lists %s as %s", r.ID, r.Severity)
		}
	}
}

func TestAPackCanSilenceARule(t *testing.T) {
	p := mustApply(t, Pack{Name: "quiet", Changes: []Change{{Rule: "P22", Severity: Off}}})
	if got, _ := severityIn(t, p, "P22", set("PID-10", "")); got != "" {
		t.Errorf("still found as %s", got)
	}
	p = mustApply(t, Pack{Name: "quiet", Changes: []Change{{Rule: "S17", Severity: Off}, {Rule: "S01", Severity: Off}}})
	if found := Check(nil, p, Context{}); len(found) > 0 {
		t.Errorf("still found: %v", found)
	}
}

func TestAPackThatNamesNothingIsRefused(t *testing.T) {
	for _, change := range []Change{{Rule: "P07"}, {Rule: "P08", Severity: "fatal"}} {
		if _, err := Z22().With(Pack{Name: "odd", Changes: []Change{change}}); err == nil || !strings.Contains(err.Error(), "odd") {
			t.Errorf("%v: got %v", change, err)
		}
	}
}

func TestNewerCodesAreUsedAndTheirDateIsNamed(t *testing.T) {
	code := set("RXA[2]-5", "9998^Unheard of^CVX")
	found := checkText(t, code, "")
	if len(found) != 1 || !strings.Contains(found[0].Text, "is not in the CVX list of 2025-11-19") {
		t.Fatalf("got %v", found)
	}
	// A list in which hardly anything is left shows that it is the one used.
	table := &codes.Table{Name: "CVX", Dated: 20300101}
	p := Z22().WithCodes(codes.Standard().With(table))
	for _, f := range Check(parse(t, wire(code(clean))), p, Context{Today: today}) {
		if f.Rule == "R10" && !strings.Contains(f.Text, "2030-01-01") {
			t.Errorf("got %s", f.Text)
		}
	}
	if got := p.WithCodes(codes.Standard()); len(Check(parse(t, wire(clean)), got, Context{Today: today})) > 0 {
		t.Error("with the standard lists again the clean message has findings")
	}
}
