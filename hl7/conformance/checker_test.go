package conformance

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
)

// brokenMessages are the messages of all rules, each with its rule.
func brokenMessages(t *testing.T) (rules []string, messages []*hl7.Message) {
	t.Helper()
	for _, test := range ruleTests() {
		text := test.broken(clean)
		m, err := hl7.Parse([]byte(wire(text)))
		if err != nil {
			t.Fatalf("%s: %v", test.rule, err)
		}
		rules, messages = append(rules, test.rule), append(messages, m)
	}
	return rules, messages
}

func TestACheckerFindsWhatANewOneFinds(t *testing.T) {
	rules, messages := brokenMessages(t)
	var fresh [][]Finding
	for _, m := range messages {
		fresh = append(fresh, Check(m, nil, Context{Today: today}))
	}
	checker := NewChecker(nil)
	compare := func(i int) {
		t.Helper()
		if diff := cmp.Diff(fresh[i], checker.Check(messages[i], Context{Today: today})); diff != "" {
			t.Errorf("the message of %s (-new +used):\n%s", rules[i], diff)
		}
	}
	for i := range messages { // each after the one before it
		compare(i)
	}
	for i := len(messages) - 1; i >= 0; i-- { // and after the one behind it
		compare(i)
		compare(i)
	}
}

func TestFindingsStayWithTheirCaller(t *testing.T) {
	_, messages := brokenMessages(t)
	checker := NewChecker(nil)
	first := checker.Check(messages[0], Context{Today: today})
	kept := append([]Finding(nil), first...)
	for _, m := range messages {
		checker.Check(m, Context{Today: today})
	}
	if diff := cmp.Diff(kept, first); diff != "" {
		t.Errorf("earlier findings have changed:\n%s", diff)
	}
	first[0].Text = "changed by the caller"
	if again := checker.Check(messages[0], Context{Today: today}); again[0].Text != kept[0].Text {
		t.Errorf("the caller's change is found again: %q", again[0].Text)
	}
}

func TestWhatACheckerWasToldOfOneMessageIsForgotten(t *testing.T) {
	checker, m := NewChecker(nil), parse(t, wire(clean))
	used := Context{Today: today, UsedControlIDs: []string{"SAMPLE-0001"}}
	for _, step := range []struct {
		name string
		m    *hl7.Message
		c    Context
		want []string
	}{
		{"sent before", m, used, []string{"M11 MSH[1]-10 warning"}},
		{"never sent", m, Context{Today: today}, nil},
		{"in the year before", m, Context{Today: today.AddDate(-1, 0, 0)}, []string{
			"M07 MSH[1]-7 warning", "P42 PID[1]-29 error", "R05 RXA[1]-3 error", "R05 RXA[3]-3 error"}},
		{"on no day", m, Context{}, nil},
		{"no message", nil, used, []string{"S01 error"}},
		{"nothing to hold against it", m, Context{Today: today}, nil},
		{"two orders of one number", parse(t, wire(set("ORC[2]-3", "F-1^SAMPLEEHR")(clean))), Context{Today: today}, []string{"O07 ORC[2]-3[1].1 warning"}},
		{"the same numbers in another message", m, Context{Today: today}, nil},
		{"no birth date", parse(t, wire(set("PID-7", "")(clean))), Context{Today: today}, []string{"P15 PID[1]-7 error"}},
		{"nobody who answers", parse(t, wire(edits(drop("NK1"), drop("NK1"))(clean))), Context{Today: today}, []string{"N04 NK1 warning"}},
		{"the whole again", m, Context{Today: today}, nil},
	} {
		if diff := cmp.Diff(step.want, judgements(checker.Check(step.m, step.c))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", step.name, diff)
		}
	}
}

func TestACheckerOfAProfileKeepsToIt(t *testing.T) {
	ma := NewChecker(mustApply(t, Massachusetts()))
	guide := NewChecker(nil)
	m := parse(t, wire(set("MSH-15", "")(clean)))
	for range 3 {
		if diff := cmp.Diff([]string{"M17 MSH[1]-15 info"}, judgements(ma.Check(m, Context{Today: today}))); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"M17 MSH[1]-15 error"}, judgements(guide.Check(m, Context{Today: today}))); diff != "" {
			t.Error(diff)
		}
	}
}
