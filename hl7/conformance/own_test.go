package conformance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/codes"
)

func ownRule(id, segment string, state Statement) OwnRule {
	return OwnRule{Rule: Rule{ID: id, Severity: Warning, Text: "{1} is broken."}, Segment: segment, State: state}
}

func mustAdd(t *testing.T, p *Profile, own ...OwnRule) *Profile {
	t.Helper()
	next, err := p.WithRules(own...)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestRulesOfOnesOwnAreTriedWhereTheyBelong(t *testing.T) {
	everyField3 := func(p Place) { p.Broken(p.Segment().Field(3).Location(), p.Segment().Name()) }
	profile := mustAdd(t, Z22(),
		ownRule("X1", "RXA", everyField3),
		ownRule("X2", "ZIM", everyField3),
		ownRule("X3", "", func(p Place) { p.Broken(hl7.Location{}, p.Segment().Name()) }),
		ownRule("X4", "MSH", func(p Place) {
			if p.Context().Today.Equal(today) && p.Codes().Table("CVX").Has("08") && p.Message().Count("RXA") == 3 {
				p.Broken(hl7.Location{Segment: "SFT", Field: 1})
			}
		}),
		ownRule("X5", "ZZZ", func(p Place) { t.Error("there is none") }),
	)
	text := strings.Replace(wire(clean), "\rRXA|", "\rZIM|a|b|c\rRXA|", 1)
	m := parse(t, text)
	last := m.Segment(m.Len()).Name()
	var own []string
	for _, f := range Check(m, profile, Context{Today: today}) {
		if f.Rule[0] == 'X' {
			own = append(own, f.Rule+" "+f.Location.String()+" "+f.Text)
		}
	}
	want := []string{"X3  " + last + " is broken.", "X4 SFT {1} is broken.", "X2 ZIM[1]-3 ZIM is broken.",
		"X1 RXA[1]-3 RXA is broken.", "X1 RXA[2]-3 RXA is broken.", "X1 RXA[3]-3 RXA is broken."}
	if diff := cmp.Diff(want, own); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if found := Check(m, nil, Context{Today: today}); strings.Contains(rulesOf(found), "X") {
		t.Error("the guide's own profile has changed")
	}
}

func TestARuleOfOnesOwnIsListedAndCanBeChangedByAPack(t *testing.T) {
	profile := mustAdd(t, Z22().Named("CLINIC", "ours"), ownRule("X1", "MSH", func(p Place) { p.Broken(p.Segment().Field(11).Location()) }))
	if list := profile.Rules(); list[len(list)-1].ID != "X1" || list[len(list)-1].Location != "MSH" || profile.Name != "CLINIC" {
		t.Errorf("%s ends with %+v", profile.Name, list[len(list)-1])
	}
	m := parse(t, wire(clean))
	for habit, want := range map[string][]string{"": {"X1 MSH[1]-11 info"}, "T": {"X1 MSH[1]-11 info"}, "no such": {"X1 MSH[1]-11 warning"}} {
		softer, err := profile.With(Pack{Name: "softer", Changes: []Change{{Rule: "X1", Severity: Info, Habit: habit}}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, judgements(Check(m, softer.WithCodes(codes.Standard()), Context{Today: today}))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", habit, diff)
		}
	}
}

func TestARuleThatCannotBeIsRefused(t *testing.T) {
	good := ownRule("X1", "", func(Place) {})
	for name, change := range map[string]func(*OwnRule){
		"no ID": func(o *OwnRule) { o.ID = "" }, "no text": func(o *OwnRule) { o.Text = "" }, "no statement": func(o *OwnRule) { o.State = nil },
		"off": func(o *OwnRule) { o.Severity = Off }, "taken": func(o *OwnRule) { o.ID = "R05" },
	} {
		bad := good
		change(&bad)
		if _, err := Z22().WithRules(bad); err == nil {
			t.Errorf("%s: taken all the same", name)
		}
	}
	if _, err := Z22().WithRules(good, good); err == nil {
		t.Error("the same rule twice")
	}
}

func TestARuleOfOnesOwnCostsACleanMessageNoMemory(t *testing.T) {
	profile := mustAdd(t, Z22(), ownRule("X1", "RXA", func(p Place) {
		if p.Segment().Field(5).Component(1).Text() == "" {
			p.Broken(p.Segment().Location())
		}
	}))
	checker, m := NewChecker(profile), parse(t, wire(clean))
	checker.Check(m, Context{Today: today})
	if n := testing.AllocsPerRun(50, func() { checker.Check(m, Context{Today: today}) }); n > 1 {
		t.Errorf("%v allocations", n)
	}
}
