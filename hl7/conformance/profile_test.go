package conformance

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
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

func TestAPackWithOneUnknownRuleChangesNothing(t *testing.T) {
	pack := Pack{Name: "half", Changes: []Change{{Rule: "R27", Severity: Info}, {Rule: "r27", Severity: Info}}}
	p, err := Z22().With(pack)
	if p != nil || err == nil || err.Error() != `apply pack half: there is no rule "r27"` {
		t.Errorf("got %v, %v", p, err)
	}
	if got, _ := severityIn(t, Z22(), "R27", set("RXA-15", "")); got != Error {
		t.Errorf("R27 is %s in the guide's own profile now", got)
	}
	for _, change := range []Change{{}, {Rule: " R27"}, {Rule: "R27 "}, {Rule: "R999"}, {Rule: "R27", Severity: "Error"}, {Rule: "R27", Severity: "Off", Habit: Absent}} {
		if p, err := Z22().With(Pack{Name: "odd", Changes: []Change{change}}); p != nil || err == nil {
			t.Errorf("%+v is taken", change)
		}
	}
}

func TestOfTwoPacksTheLaterHasTheLastWord(t *testing.T) {
	first := Pack{Name: "first", Changes: []Change{{Rule: "R27", Severity: Info, Note: "one"}, {Rule: "P22", Severity: Off}}}
	second := Pack{Name: "second", Changes: []Change{{Rule: "R27", Severity: Warning, Note: "two"}}}
	third := Pack{Name: "third", Changes: []Change{{Rule: "R27", Note: "three"}, {Rule: "P22", Severity: Warning}}}
	one := mustApply(t, first)
	two, err := one.With(second)
	if err != nil {
		t.Fatal(err)
	}
	three, err := two.With(third)
	if err != nil {
		t.Fatal(err)
	}
	noLot, noRace := set("RXA-15", ""), set("PID-10", "")
	for _, test := range []struct {
		profile  *Profile
		packs    []string
		severity Severity
		note     string
		race     Severity
	}{
		{Z22(), nil, Error, "", Info},
		{one, []string{"first"}, Info, "one", ""},
		{two, []string{"first", "second"}, Warning, "two", ""},
		{three, []string{"first", "second", "third"}, Warning, "three", Warning},
		{three.WithCodes(codes.Standard()), []string{"first", "second", "third"}, Warning, "three", Warning},
	} {
		if diff := cmp.Diff(test.packs, test.profile.Packs); diff != "" {
			t.Errorf("packs (-want +got):\n%s", diff)
		}
		if got, note := severityIn(t, test.profile, "R27", noLot); got != test.severity || note != test.note {
			t.Errorf("after %v: %s with note %q, want %s with %q", test.packs, got, note, test.severity, test.note)
		}
		if got, _ := severityIn(t, test.profile, "P22", noRace); got != test.race {
			t.Errorf("after %v: P22 is %q, want %q", test.packs, got, test.race)
		}
	}
}

func TestAPackCanSilenceARuleForOneHabit(t *testing.T) {
	p := mustApply(t, Pack{Name: "quiet", Changes: []Change{{Rule: "M17", Severity: Off, Note: "not asked for", Habit: Absent}}})
	if found := Check(parse(t, wire(set("MSH-15", "")(clean))), p, Context{Today: today}); len(found) > 0 {
		t.Errorf("left out: %v", judgements(found))
	}
	if got, note := severityIn(t, p, "M17", set("MSH-15", "NE")); got != Error || note != "" {
		t.Errorf("another value: %q with note %q, want an error without a note", got, note)
	}
}

func TestSilencedRulesAreGoneFromFilesAndRepliesToo(t *testing.T) {
	p := mustApply(t, Pack{Name: "quiet", Changes: []Change{{Rule: "S15", Severity: Off}, {Rule: "S03", Severity: Off}, {Rule: "A03", Severity: Off}, {Rule: "A12", Severity: Warning, Note: "read them"}}})
	b, err := hl7.SplitBatch([]byte(clean + clean))
	if found := CheckFile(b, err, p); found != nil {
		t.Errorf("two messages: %v", judgements(found))
	}
	if found := CheckUnreadable(errors.New("torn"), p); found != nil {
		t.Errorf("no message: %v", judgements(found))
	}
	found := CheckReply(parse(t, ackHeader+"MSA|AA|SAMPLE-0001|Thank you\r"), p, "SAMPLE-0001")
	if diff := cmp.Diff([]string{"A12 MSA[1]-3 warning"}, judgements(found)); diff != "" || found[0].Note != "read them" {
		t.Errorf("a reply (-want +got):\n%s", diff)
	}
}

func TestAProfileListsItsRulesWithItsSeverities(t *testing.T) {
	p := mustApply(t, Pack{Name: "some", Changes: []Change{{Rule: "R27", Severity: Info}, {Rule: "P22", Severity: Off}, {Rule: "M17", Severity: Info, Habit: Absent}}})
	want := Rules()
	for i := range want {
		switch want[i].ID {
		case "R27":
			want[i].Severity = Info
		case "P22":
			want[i].Severity = Off
		}
	}
	if diff := cmp.Diff(want, p.Rules()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Rules()[0].Text = "changed by a caller"
	if p.Rules()[0].Text != want[0].Text {
		t.Error("a caller changed the profile's own rules")
	}
}
