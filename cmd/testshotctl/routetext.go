package main

import (
	"strconv"
	"strings"

	"testshot/assets/wording"
	"testshot/wizard/routing"
)

// routeProblems words what is wrong with a route file, a line each: the place in
// the file, the setting and the sentence.
func (c *console) routeProblems(file string, problems []routing.Problem) string {
	lines := make([]string, 0, len(problems))
	for _, p := range problems {
		place := file
		if p.Line > 0 {
			place += ":" + strconv.Itoa(p.Line)
		}
		text := c.words(wording.Key("routing.problem."+p.Key), wording.Args(p.Args))
		if p.Field != "" && !strings.Contains(text, p.Field) {
			text = p.Field + ": " + text
		}
		lines = append(lines, place+": "+text)
	}
	return strings.Join(lines, "\n")
}
