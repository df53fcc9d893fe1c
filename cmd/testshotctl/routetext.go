package main

import (
	"strconv"
	"strings"
	"time"

	"testshot/assets/wording"
	"testshot/wizard"
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
		text := c.noticeWords(wizard.Notice{Key: "routing.problem." + p.Key, Args: p.Args})
		if p.Field != "" && !strings.Contains(text, p.Field) {
			text = p.Field + ": " + text
		}
		lines = append(lines, place+": "+text)
	}
	return strings.Join(lines, "\n")
}

// routeDoubts words which values of a route ask to be confirmed.
func (c *console) routeDoubts(route routing.Profile, holds int) []saidDoubt {
	doubts := []saidDoubt{}
	for _, d := range route.Doubts(c.now().Format(time.DateOnly), holds) {
		key := wording.Key("routing.doubt." + d.Why)
		if d.Source.Person == "" {
			key += ".nobody"
		}
		person := d.Source.Person
		switch person {
		case routing.PublicPrograms:
			person = c.words("routing.public-programs", nil)
		case wizard.ClinicItself:
			person = c.words("routing.clinic-itself", nil)
		}
		text := c.words(key, wording.Args{"person": person, "day": d.Source.Confirmed, "end": d.Source.GoodUntil})
		doubts = append(doubts, saidDoubt{Doubt: d, Text: text})
	}
	return doubts
}

// routeChange words one value in which two routes differ.
func (c *console) routeChange(change routing.Change) string {
	name, said := strings.CutPrefix(change.Key, "said.")
	args := wording.Args{"name": c.words(wording.Key("routing.name."+name), nil)}
	if said {
		args["name"] = c.words("routing.name.said", args)
	}
	for arg, value := range map[string]string{"from": change.From, "to": change.To} {
		args[arg] = value
		if key := wording.Key("routing.value." + value); c.wordbook().Has(key) {
			args[arg] = c.words(key, nil)
		}
	}
	return c.words(wording.Key("routing.change."+change.Why()), args)
}
