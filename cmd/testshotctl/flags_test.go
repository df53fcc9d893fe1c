package main

import (
	"errors"
	"flag"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// clockAt is a clock that stands still.
func clockAt(moment string) func() time.Time {
	return func() time.Time {
		at, err := time.Parse(time.RFC3339, moment)
		if err != nil {
			panic(err)
		}
		return at
	}
}

func flagNames(cmd command) (names []string) {
	set := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	if cmd.flags != nil {
		cmd.flags(set)
	}
	set.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	return names
}

func TestFlagsStandAnywhere(t *testing.T) {
	for _, row := range []struct {
		name  string
		args  []string
		text  string
		on    bool
		mood  string
		words []string
	}{
		{"before", []string{"--text", "a", "--on", "x", "y"}, "a", true, "", []string{"x", "y"}},
		{"after", []string{"x", "y", "--text", "a", "--on"}, "a", true, "", []string{"x", "y"}},
		{"between", []string{"x", "--on", "y", "--text=a"}, "a", true, "", []string{"x", "y"}},
		{"one hyphen", []string{"-text", "a", "-on", "x"}, "a", true, "", []string{"x"}},
		{"a value with an equals sign", []string{"--text=a=b"}, "a=b", false, "", nil},
		{"a value that looks like a flag", []string{"--text", "--on"}, "--on", false, "", nil},
		{"an empty value", []string{"--text=", "x"}, "", false, "", []string{"x"}},
		{"switched off", []string{"--on=false"}, "", false, "", nil},
		{"an optional value", []string{"--rehearse=silent", "x"}, "", false, "silent", []string{"x"}},
		{"an optional value left out", []string{"--rehearse", "silent"}, "", false, "accepting", []string{"silent"}},
		{"a lone hyphen is a word", []string{"-", "--on"}, "", true, "", []string{"-"}},
		{"after two hyphens", []string{"--on", "--", "--text", "a"}, "", true, "", []string{"--text", "a"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			set := flag.NewFlagSet("test", flag.ContinueOnError)
			set.SetOutput(io.Discard)
			text, on := set.String("text", "", ""), set.Bool("on", false, "")
			var mood temper
			set.Var(&mood, "rehearse", "")
			words, helped, err := readFlags(set, row.args)
			if err != nil || helped {
				t.Fatal(err, helped)
			}
			if *text != row.text || *on != row.on || mood.name != row.mood {
				t.Errorf("text %q, on %v, mood %q", *text, *on, mood.name)
			}
			if diff := cmp.Diff(row.words, words); diff != "" {
				t.Errorf("words (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAWrongFlagIsASentenceAndTheRestIsStillRead(t *testing.T) {
	set := flag.NewFlagSet("test", flag.ContinueOnError)
	on := set.Bool("on", false, "")
	set.Int("n", 0, "")
	for _, args := range [][]string{{"--dance", "--on"}, {"--n", "many", "--on"}, {"--on", "--n"}} {
		*on = false
		_, _, err := readFlags(set, args)
		var told *complaint
		if !errors.As(err, &told) || told.code != misused || !*on {
			t.Errorf("%q: %v, on is %v", args, err, *on)
		}
	}
}
