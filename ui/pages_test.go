package ui

import (
	"regexp"
	"testing"

	"testshot/ui/page"
	"testshot/wizard"
)

// places are all pages, each question included.
func places(s wizard.State) []wizard.Place {
	var all []wizard.Place
	for _, e := range page.Table() {
		if e.Step != wizard.Questions || e.Page != "" {
			all = append(all, wizard.Place{Step: e.Step, Page: e.Page})
			continue
		}
		for i := range wizard.AskedOf(s) {
			all = append(all, wizard.Place{Step: e.Step, Question: i + 1})
		}
	}
	return all
}

// A key without words is answered by itself in brackets, and a value that was
// not given stays in its braces.
var unworded = regexp.MustCompile(`\[[a-z][a-z0-9_.-]+\]|\{[a-zA-Z]+\}`)

func TestEveryPageHasWordsInEveryScene(t *testing.T) {
	for _, scene := range scenes() {
		t.Run(scene.name, func(t *testing.T) {
			d := newDesk(t, scene.desk(deskParams{}))
			d.post(scene.then...)
			for _, place := range places(d.shell.State()) {
				d.went(place)
				if got := d.shell.State().Place; got.Step != place.Step {
					t.Errorf("asked for %+v and got %+v", place, got)
				}
				if missing := unworded.FindAllString(d.words(), -1); len(missing) > 0 {
					t.Errorf("%+v: no words for %q", place, missing)
				}
			}
		})
	}
}
