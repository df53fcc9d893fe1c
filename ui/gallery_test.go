package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"testshot/ui/page"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

// shot is a page as somebody sees it at a moment of the work: what was there, what
// happened, where the reader went, and what was done there. Together the shots show
// every page; screenshots_test.go draws them.
type shot struct {
	scene string // the moment, the first half of the picture's name
	state wizard.State
	world *world
	now   time.Time
	then  []wizard.Event
	place wizard.Place
	there func(*desk)
}

// gallery is every shot, in the order of the steps.
func gallery() []shot {
	all := slices.Concat(shotsOfHome(), shotsOfAsking(), shotsOfRouting(), shotsOfTheMessage(), shotsOfTheReply(), shotsOfKeeping(), shotsOfTrouble())
	for i := range all {
		if all[i].world == nil {
			all[i].world = &world{}
		}
		all[i].world.ring = wizard.KeyringReady
		if people := slices.Clone(all[i].state.People); len(people) == 3 && people[2].NPI == "" {
			people[2].NPI = "1000000004" // nothing is left to do on the page before
			all[i].state.People = people
		}
	}
	return all
}

// name is scene-page, as "refused-reply" or "answered-questions-4".
func (s shot) name() string {
	name := s.scene + "-" + string(s.place.Step)
	if s.place.Page != "" {
		name += "-" + s.place.Page
	}
	if s.place.Question > 0 {
		name += fmt.Sprintf("-%d", s.place.Question)
	}
	return name
}

// open shows it in a window.
func (s shot) open(t testing.TB, p deskParams) *desk {
	t.Helper()
	state := s.state
	p.state, p.world, p.now = &state, s.world, s.now
	d := newDesk(t, p)
	d.post(s.then...)
	d.went(s.place)
	if s.there != nil {
		s.there(d)
	}
	return d
}

// at is the first page of a step.
func at(step wizard.Step) wizard.Place { return wizard.Place{Step: step} }

// check is somebody who presses the primary button while it is off.
func check(d *desk) { d.shell.primary() }

// press gives a shot somebody who presses a button. It is looked for by the key of
// its words, for there are several languages.
func press(key string) func(*desk) {
	return func(d *desk) { d.tap(d.shell.tools.Say(key)) }
}

// tab opens a tab of the page by its number.
func tab(n int) func(*desk) {
	return func(d *desk) {
		widgettest.Walk(d.shell.frame, func(o fyne.CanvasObject) {
			if tabs, ok := o.(*widgets.Tabs); ok {
				for tabs.Index() < n {
					tabs.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
				}
			}
		})
	}
}

func TestTheGalleryShowsEveryPageOnceByEachName(t *testing.T) {
	shown, names := map[wizard.Place]bool{}, map[string]bool{}
	for _, s := range gallery() {
		if names[s.name()] {
			t.Errorf("two shots are called %s", s.name())
		}
		names[s.name()] = true
		shown[wizard.Place{Step: s.place.Step, Page: s.place.Page}] = true
	}
	for _, e := range page.Table() {
		if !shown[wizard.Place{Step: e.Step, Page: e.Page}] {
			t.Errorf("no shot shows %s %s", e.Step, e.Page)
		}
	}
}

func TestEveryShotArrivesWhereItIsMeantToAndHasWordsThatCanBeRead(t *testing.T) {
	if Apart(t) {
		return
	}
	for _, s := range gallery() {
		t.Run(s.name(), func(t *testing.T) {
			d := s.open(t, deskParams{})
			if got := d.shell.State().Place; got != s.place {
				t.Errorf("shows %+v, not %+v", got, s.place)
			}
			words := d.words()
			if missing := unworded.FindAllString(words, -1); len(missing) > 0 {
				t.Errorf("no words for %q", missing)
			}
			// A picture may be published: nothing of the machine that drew it.
			for _, of := range []string{"/home", "/root", "/work", "/tmp", `\Users`} {
				if strings.Contains(words, of) {
					t.Errorf("shows a path with %s: %s", of, words)
				}
			}
			for _, theme := range []string{"light", "dark"} {
				settings := d.shell.State().Settings
				settings.Theme = theme
				d.post(wizard.SettingsChanged{Settings: settings})
				for _, ink := range widgettest.Inks(d.shell.frame, d.shell.skin.Color(skin.Page)) {
					if got := widgettest.Contrast(ink.Front, ink.Back); got < 4.5 {
						t.Errorf("%s: %q has a contrast of %.2f to its ground %v", theme, ink.Text, got, ink.Back)
					}
				}
			}
		})
	}
}
