package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// Every page in every scene and every language, in the smallest window that the
// product promises: no words are cut, stick out or lie on others.
func TestEveryPageFitsTheSmallestWindowInEveryLanguage(t *testing.T) {
	if Apart(t) {
		return
	}
	fits(t, 100, scenes(), func(misfit string, s wizard.State) bool { return nameCut(misfit, s) })
}

// The answers are many, and each has words of its own: they are taken from the
// gallery, where each is one picture.
func TestEveryAnswerFitsTheSmallestWindowInEveryLanguage(t *testing.T) {
	if Apart(t) {
		return
	}
	for _, language := range wording.Languages() {
		for _, s := range gallery() {
			if s.place.Step != wizard.Reply && s.place.Page != wizard.PageSending {
				continue
			}
			t.Run(language+" "+s.name(), func(t *testing.T) {
				d := s.open(t, deskParams{language: language, width: 900, height: 600})
				for _, misfit := range widgettest.Misfits(d.shell.Content()) {
					if !nameCut(misfit, d.shell.State()) {
						t.Error(misfit)
					}
				}
			})
		}
	}
}

// Large text makes lines wrap and parts stack, and nothing is cut or lies on something:
// the foot, the rail and a board have room for it too. Half of the scenes have every
// kind of page.
func TestLargeTextIsNeitherCutNorPutOnOtherText(t *testing.T) {
	some := slices.DeleteFunc(scenes(), func(s scene) bool {
		return !slices.Contains(strings.Fields("nothing unknown many some wrong rehearsal"), s.name)
	})
	for _, percent := range skin.Percents()[1:] {
		t.Run(strconv.Itoa(percent), func(t *testing.T) {
			if !Apart(t) {
				fits(t, percent, some, nameCut)
			}
		})
	}
}

func fits(t *testing.T, percent int, scenes []scene, excused func(misfit string, s wizard.State) bool) {
	for _, language := range wording.Languages() {
		for _, scene := range scenes {
			t.Run(language+" "+scene.name, func(t *testing.T) {
				d := newDesk(t, scene.desk(deskParams{language: language, percent: percent, width: 900, height: 600}))
				d.post(scene.then...)
				for _, place := range places(d.shell.State()) {
					d.went(place)
					for _, misfit := range widgettest.Misfits(d.shell.Content()) {
						if !excused(misfit, d.shell.State()) {
							t.Errorf("%s%s%d: %s", place.Step, place.Page, place.Question, misfit)
						}
					}
				}
			})
		}
	}
}

// nameCut: a name that somebody typed may be too long for its place, and is cut there.
func nameCut(misfit string, s wizard.State) bool {
	names := []string{s.Clinic.Name}
	for _, r := range s.Kept.Rows {
		names = append(names, r.Clinic, r.Provider)
	}
	for _, p := range s.People {
		names = append(names, p.Name)
	}
	return strings.Contains(misfit, "is cut to") && slices.ContainsFunc(names, func(name string) bool {
		return name != "" && strings.Contains(misfit, name[:min(len(name), 20)])
	})
}
