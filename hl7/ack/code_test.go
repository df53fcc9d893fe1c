package ack_test

import (
	"testing"

	"testshot/hl7/ack"
)

func TestCodesAreSortedIntoApplicationAndCommit(t *testing.T) {
	for _, c := range []struct {
		code                ack.Code
		application, commit bool
	}{
		{ack.AA, true, false},
		{ack.AE, true, false},
		{ack.AR, true, false},
		{ack.CA, false, true},
		{ack.CE, false, true},
		{ack.CR, false, true},
		{"aa", true, false},
		{" AE ", true, false},
		{"cr", false, true},
		{"", false, false},
		{"A", false, false},
		{"AAA", false, false},
		{"OK", false, false},
	} {
		if c.code.Application() != c.application || c.code.Commit() != c.commit {
			t.Errorf("%q: application %v, commit %v", c.code, c.code.Application(), c.code.Commit())
		}
	}
}

func TestOnlyTwoVerdictsAreAcceptances(t *testing.T) {
	accepted := map[ack.Verdict]bool{ack.Accepted: true, ack.WithWarnings: true}
	for _, v := range ack.Verdicts() {
		if v.Acceptance() != accepted[v] {
			t.Errorf("%s: %v", v, v.Acceptance())
		}
	}
	if ack.Verdict("").Acceptance() {
		t.Error("no verdict is taken for an acceptance")
	}
}

func TestTheVerdictsHaveTheWordsOfTheContract(t *testing.T) {
	want := []ack.Verdict{
		"accepted", "accepted-with-warnings", "refused", "rejected", "commit-only", "not-ours", "unreadable", "none",
	}
	got := ack.Verdicts()
	if len(got) != len(want) {
		t.Fatalf("%d verdicts, want %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("verdict %d is %q, want %q", i+1, got[i], want[i])
		}
	}
}

func TestNoListNamesAnythingTwiceOrNothing(t *testing.T) {
	lists := map[string][]string{"kinds": ack.Kinds(), "keys": ack.Keys()}
	for _, p := range ack.Problems() {
		lists["problems"] = append(lists["problems"], string(p))
	}
	for _, o := range ack.Oddities() {
		lists["oddities"] = append(lists["oddities"], string(o))
	}
	for _, v := range ack.Verdicts() {
		lists["verdicts"] = append(lists["verdicts"], string(v))
	}
	for name, list := range lists {
		seen := map[string]bool{}
		for _, s := range list {
			if s == "" || seen[s] {
				t.Errorf("%s: %q is empty or listed twice", name, s)
			}
			seen[s] = true
		}
	}
}

func TestWorstTellsGravityAndWhatIsUnknown(t *testing.T) {
	for _, c := range []struct {
		severities []ack.Severity
		worst      ack.Severity
		unknown    bool
	}{
		{nil, "", false},
		{[]ack.Severity{"I"}, ack.Information, false},
		{[]ack.Severity{"I", "W"}, ack.Warning, false},
		{[]ack.Severity{"E", "W"}, ack.Error, false},
		{[]ack.Severity{"F"}, ack.Error, false},
		{[]ack.Severity{"w "}, ack.Warning, false},
		{[]ack.Severity{""}, "", true},
		{[]ack.Severity{"Warning"}, "", true},
		{[]ack.Severity{"I", "X"}, ack.Information, true},
	} {
		var a ack.Ack
		for _, s := range c.severities {
			a.Errors = append(a.Errors, ack.ErrorLine{Severity: s})
		}
		if worst, unknown := a.Worst(); worst != c.worst || unknown != c.unknown {
			t.Errorf("%q: %q, %v; want %q, %v", c.severities, worst, unknown, c.worst, c.unknown)
		}
	}
}

func TestAnswersToComparesWholeControlIDs(t *testing.T) {
	for _, c := range []struct {
		answers, sent string
		want          bool
	}{
		{"MSG-1", "MSG-1", true},
		{" MSG-1", "MSG-1 ", true},
		{"MSG-1", "MSG-2", false},
		{"MSG-1", "MSG-10", false},
		{"MSG-10", "MSG-1", false},
		{"msg-1", "MSG-1", false},
		{"", "", false},
		{" ", " ", false},
		{"MSG-1", "", false},
		{"", "MSG-1", false},
	} {
		if got := (ack.Ack{Answers: c.answers}).AnswersTo(c.sent); got != c.want {
			t.Errorf("%q answers %q: %v", c.answers, c.sent, got)
		}
	}
}
