package conformance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// oneCase is an edit of the clean message and the rules that it breaks, in the
// order of their places.
type oneCase struct {
	name string
	edit edit
	want string
}

func runCases(t *testing.T, cases []oneCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := rulesOf(checkText(t, c.edit, "")); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// runPlaces is runCases with the places behind the rules.
func runPlaces(t *testing.T, cases []oneCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range checkText(t, c.edit, "") {
				got = append(got, f.Rule+"@"+f.Location.String())
			}
			if joined := strings.Join(got, " "); joined != c.want {
				t.Errorf("got %q, want %q", joined, c.want)
			}
		})
	}
}

// judged is an edit of the clean message and everything that is found in it: each
// entry is a rule, its place and its severity.
type judged struct {
	name string
	edit edit
	want []string
}

func runJudged(t *testing.T, cases []judged) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, judgements(checkText(t, c.edit, ""))); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
		})
	}
}

// judgements writes findings as "R05 RXA[3]-3 error".
func judgements(found []Finding) []string {
	var got []string
	for _, f := range found {
		got = append(got, strings.Join(strings.Fields(f.Rule+" "+f.Location.String()+" "+string(f.Severity)), " "))
	}
	return got
}
