package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// The toolkit's bridge to screen readers is no part of our programs (docs/keyboard.md
// says why), but what it would read is there: a name, its state behind it, and a role.
func TestEveryPartWithTheKeyboardSaysWhatItIsAndHowItStands(t *testing.T) {
	if Apart(t) {
		return
	}
	said := map[string]int{}
	languages := wording.Languages()
	for i, s := range gallery() {
		language := languages[i%len(languages)] // each in one of them
		d := s.open(t, deskParams{language: language})
		all := widgettest.Places(d.shell.frame)
		states := map[fyne.CanvasObject][]string{}
		for o := range all {
			part, known := d.stands(o)
			states[part.(fyne.CanvasObject)] = append(states[part.(fyne.CanvasObject)], known...)
		}
		for o := range all {
			if _, keyboard := o.(fyne.Focusable); !keyboard {
				continue
			}
			part, says := o.(fyne.Accessible)
			if !says || strings.TrimSpace(widgettest.Label(o)) == "" || part.AccessibilityRole() == fyne.AccessibleRoleContainer {
				t.Errorf("%s in %s: %T at %v has no name or no role", s.name(), language, o, all[o].At)
				continue
			}
			label := part.AccessibilityLabel()
			for _, state := range states[o] {
				said[state]++
				if word := d.shell.tools.Say(state, "n", "", "all", ""); !strings.Contains(label, strings.TrimSpace(word)) {
					t.Errorf("%s in %s: %T is called %q, without %q", s.name(), language, o, label, word)
				}
			}
			if missing := unworded.FindString(label); missing != "" {
				t.Errorf("%s in %s: %T is called %q", s.name(), language, o, label)
			}
		}
	}
	for _, state := range []string{"chosen", "not-chosen", "checked", "unchecked", "open", "closed", "off", "menu", "empty", "filled"} {
		if said["spoken."+state] == 0 {
			t.Errorf("no part of the gallery is %s: nothing was tried", state)
		}
	}
}

// stands are the states that a part has to speak of, as they are known apart from what
// it says. Fields and checks have a part of their own inside, which takes the keyboard.
func (d *desk) stands(o fyne.CanvasObject) (part any, states []string) {
	either := func(is bool, yes, no string) []string {
		if is {
			return []string{"spoken." + yes}
		}
		return []string{"spoken." + no}
	}
	switch o := o.(type) {
	case *widgets.Field:
		return o.Input(), either(o.Text() == "", "empty", "filled")
	case *widgets.Check:
		return o.Input(), either(o.On(), "checked", "unchecked")
	case *widgets.Button:
		var all []string
		if o.Off() {
			all = append(all, "spoken.off")
		}
		if o.Chosen() {
			all = append(all, "spoken.chosen")
		}
		switch o.Text() {
		case d.shell.tools.Say("look.title"):
			all = append(all, either(strings.Contains(d.words(), d.shell.tools.Say("look.size", "percent", "130")), "open", "closed")...)
		case d.shell.tools.Say("look.news"):
			all = append(all, either(strings.Contains(d.words(), d.shell.tools.Say("look.news.address")), "open", "closed")...)
		case d.shell.tools.Say("rail.year", "year", d.shell.State().Clinic.Year):
			all = append(all, "spoken.menu")
		}
		return o, all
	case *widgets.ChoiceGroup:
		if step := d.shell.State().Place.Step; o.Value() != "" || step == wizard.Questions { // elsewhere a card may stand for no value
			return o, either(o.Value() != "", "chosen", "not-chosen")
		}
	case *widgets.Tabs:
		return o, []string{"spoken.open"}
	case *widgets.RailItem:
		if step := o.Step(); step.Here {
			return o, []string{"rail.state.here"}
		}
		for _, mark := range []wizard.Mark{wizard.MarkDone, wizard.MarkNeedsLook, wizard.MarkNotNeeded, wizard.MarkToDo} {
			if markOf(mark) == o.Step().Mark && o.Step().Icon == 0 && o.Step().Word != "" {
				return o, []string{"rail.state." + string(mark)}
			}
		}
	}
	return o, nil
}

func TestASecretIsNeverSaid(t *testing.T) {
	s := answered()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.typeInto("route.password", "not-a-real-one")
	d.chord(fyne.KeyModifierAlt, fyne.KeyF8) // also while it is shown
	if got := d.win.Canvas().Focused().(fyne.Accessible).AccessibilityLabel(); got != "Password, filled in" {
		t.Errorf("the input says %q", got)
	}
}
