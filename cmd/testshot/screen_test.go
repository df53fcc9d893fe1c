package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/assets/wording"
)

// attempt is what a fallback did.
type attempt struct {
	Started []string
	Told    bool
	Err     error
}

func TestWithoutOpenGLTheProgramTriesItsOwnRendererAndThenTells(t *testing.T) {
	book, err := wording.Open("en")
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("cannot start")
	for _, c := range []struct {
		name  string
		args  []string
		data  string
		there bool
		start error
		want  attempt
	}{
		{"renderer beside it", []string{"--evidence", "proof"}, "", true, nil, attempt{Started: []string{"--evidence", "proof", "--software-gl"}}},
		{"a rehearsal keeps its folder", []string{"--rehearse"}, "made", true, nil, attempt{Started: []string{"--rehearse", "--software-gl", "--data", "made"}}},
		{"no renderer", nil, "", false, nil, attempt{Told: true, Err: errNoScreen}},
		{"tried already", []string{"--software-gl"}, "", true, nil, attempt{Told: true, Err: errNoScreen}},
		{"cannot be started again", nil, "", true, broken, attempt{Started: []string{"--software-gl"}, Told: true, Err: errNoScreen}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got attempt
			got.Err = fallback{
				args: c.args, data: c.data, there: c.there, book: book,
				start: func(args []string) error { got.Started = args; return c.start },
				tell: func(text string) {
					got.Told = true
					if !strings.HasPrefix(text, "Testshot cannot show its window") || strings.ContainsAny(text, "[{") {
						t.Errorf("the person reads %q", text)
					}
				},
			}.next()
			if diff := cmp.Diff(c.want, got, cmp.Comparer(func(a, b error) bool { return errors.Is(a, b) })); diff != "" {
				t.Error(diff)
			}
		})
	}
}
