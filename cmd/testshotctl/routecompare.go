package main

import (
	"testshot/wizard/effect"
	"testshot/wizard/routing"
)

// saidComparison is what `route compare --json` prints.
type saidComparison struct {
	A           string       `json:"a"`
	B           string       `json:"b"`
	Same        bool         `json:"same"`
	Differences []saidChange `json:"differences"`
}

// saidChange is one value that differs, in words too.
type saidChange struct {
	Key  string `json:"key"`
	A    string `json:"a"`
	B    string `json:"b"`
	Text string `json:"text"`
}

// routeCompare says in which values the second route differs from the first. A
// route that can't work yet is compared all the same; one that can't be read, or
// holds a secret, is refused.
func (c *console) routeCompare(files []string) (exit, error) {
	switch {
	case len(files) < 2:
		return done, wrong("ctl.wrong.route-two")
	case len(files) > 2:
		return done, wrong("ctl.wrong.word", "word", files[2], "verb", "route")
	}
	var routes [2]routing.Profile
	for i, file := range files {
		data, err := effect.ReadText(file)
		if err != nil {
			return done, fault("ctl.fault.file", "file", file, "why", c.words(unreadable(err), nil))
		}
		route, problems := routing.ParseFile(data)
		if len(problems) > 0 {
			return done, &complaint{code: misused, text: c.routeProblems(file, problems)}
		}
		routes[i] = route
	}
	said := saidComparison{A: files[0], B: files[1], Differences: []saidChange{}}
	for _, change := range routes[0].Changes(routes[1]) {
		said.Differences = append(said.Differences, saidChange{Key: change.Key, A: change.From, B: change.To, Text: c.routeChange(change)})
	}
	said.Same = len(said.Differences) == 0
	if c.json {
		return done, c.document(said)
	}
	if said.Same {
		c.say("ctl.route.same", "a", said.A, "b", said.B)
		return done, nil
	}
	c.say("ctl.route.differ", "a", said.A, "b", said.B)
	for _, change := range said.Differences {
		c.print("  " + change.Text)
	}
	return done, nil
}
