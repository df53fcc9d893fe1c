package conformance

import (
	"strings"
	"testing"
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
