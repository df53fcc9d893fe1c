package main

import (
	"context"
	"flag"
	"path/filepath"
	"slices"
	"strings"

	"testshot/wizard/delivery"
	"testshot/wizard/effect"
	"testshot/wizard/routing"
)

// saidRoute is what `route check --json` prints for a route that can be tried.
type saidRoute struct {
	File      string `json:"file"`
	Name      string `json:"name"`
	Kind      string `json:"kind"`
	Transport string `json:"transport"`
	Address   string `json:"address"`
	Plaintext bool   `json:"plaintext"`
	// Doubts are the values that ask to be confirmed; they are advice.
	Doubts []saidDoubt `json:"doubts"`
}

// saidDoubt is a value that asks to be confirmed, in words too.
type saidDoubt struct {
	routing.Doubt
	Text string `json:"text"`
}

// saidExample is what `route example --json` prints.
type saidExample struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

func routeCommand() command {
	limit, stdin := delivery.DefaultLimit, false
	holds := routing.ConfirmAfterDays
	flags := func(set *flag.FlagSet) {
		set.IntVar(&holds, "confirm-after", holds, "")
		set.Func("timeout", "", limitInto(&limit))
		set.BoolVar(&stdin, "password-stdin", false, "")
	}
	return command{name: "route", flags: flags, run: func(ctx context.Context, c *console, words []string) (exit, error) {
		if len(words) == 0 {
			return done, wrong("ctl.wrong.route-what")
		}
		what, rest := words[0], words[1:]
		switch what {
		case "check":
			return c.routeCheck(rest, holds)
		case "compare":
			return c.routeCompare(rest)
		case "example":
			return c.routeExample(rest)
		case "test":
			return c.routeTest(ctx, rest, limit, stdin)
		}
		return done, wrong("ctl.wrong.word", "word", what, "verb", "route")
	}}
}

// readRoute reads the one route file that a command names, and ends the command
// with all that is wrong with it.
func (c *console) readRoute(files []string) (routing.Profile, error) {
	switch {
	case len(files) == 0:
		return routing.Profile{}, wrong("ctl.wrong.no-file", "verb", "route")
	case len(files) > 1:
		return routing.Profile{}, wrong("ctl.wrong.word", "word", files[1], "verb", "route")
	}
	data, err := effect.ReadText(files[0])
	if err != nil {
		return routing.Profile{}, fault("ctl.fault.file", "file", files[0], "why", c.words(unreadable(err), nil))
	}
	route, problems := routing.ParseFile(data)
	if len(problems) == 0 {
		problems = route.Problems()
	}
	if len(problems) > 0 {
		return routing.Profile{}, &complaint{code: misused, text: c.routeProblems(files[0], problems)}
	}
	return route.In(filepath.Dir(files[0])), nil
}

// routeCheck says what is wrong with a route, without knocking anywhere, and which
// of its values nobody has confirmed for so many days.
func (c *console) routeCheck(files []string, holds int) (exit, error) {
	route, err := c.readRoute(files)
	if err != nil {
		return done, err
	}
	if c.json {
		return done, c.document(saidRoute{
			File: files[0], Name: route.Name, Kind: string(route.KindOr()), Transport: string(route.Transport),
			Address: route.Address, Plaintext: route.Plaintext(), Doubts: c.routeDoubts(route, holds),
		})
	}
	c.say("ctl.route.good", "file", files[0], "address", dash(route.Address), "transport", string(route.Transport))
	if route.Plaintext() {
		c.say("ctl.route.open")
	}
	for _, d := range c.routeDoubts(route, holds) {
		c.say("ctl.route.doubt", "key", d.Key, "text", d.Text)
	}
	return done, nil
}

// routeExample writes a route file to fill in.
func (c *console) routeExample(names []string) (exit, error) {
	name := "miis"
	switch {
	case len(names) > 1:
		return done, wrong("ctl.wrong.word", "word", names[1], "verb", "route")
	case len(names) == 1:
		name = names[0]
	}
	if !slices.Contains(routing.Examples(), name) {
		return done, wrong("ctl.wrong.example", "value", name, "known", strings.Join(routing.Examples(), ", "))
	}
	text := string(routing.Example(name))
	if c.json {
		return done, c.document(saidExample{Name: name, Text: text})
	}
	c.print(strings.TrimRight(text, "\n"))
	return done, nil
}
