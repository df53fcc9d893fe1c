package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"testshot/assets/wording"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
)

func (d *desk) alt(letter string) {
	d.chord(fyne.KeyModifierAlt, fyne.KeyName(strings.ToUpper(letter)))
}

func TestAltAndALetterWalkTheRailAlsoFromInsideAnInput(t *testing.T) {
	d := newDesk(t, deskParams{})
	for letter, step := range map[string]wizard.Step{"w": wizard.Who, "r": wizard.Routing, "a": wizard.Afterwards, "h": wizard.Home} {
		d.went(wizard.Place{Step: wizard.Who})
		d.alt(letter)
		if got := d.shell.State().Place.Step; got != step {
			t.Errorf("Alt+%s leads to %q, want %q", letter, got, step)
		}
	}
	d.went(wizard.Place{Step: wizard.Who})
	d.typeInto("clinic.name", "x")
	d.chord(fyne.KeyModifierAlt, fyne.Key2)
	d.place(wizard.Place{Step: wizard.Who}) // Alt and digits of the number pad write letters such as "á"
}

func TestTheFootIsPressedByLettersAndByCtrlEnter(t *testing.T) {
	s := started()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Who})
	d.typeInto("clinic.address", "1 Example Street")
	d.alt("n")
	d.place(wizard.Place{Step: wizard.Questions, Question: 1})
	d.alt("b")
	d.place(wizard.Place{Step: wizard.Who})
	d.win.Canvas().Focus(d.shell.rail.Item(5))
	d.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	d.place(wizard.Place{Step: wizard.Questions, Question: 1})
}

func TestEveryButtonOfTheFootHasAKeyInEveryLanguage(t *testing.T) {
	if Apart(t) {
		return
	}
	for _, shot := range gallery() {
		d := shot.open(t, deskParams{})
		for _, language := range wording.Languages() {
			book, err := wording.Open(language)
			if err != nil {
				t.Fatal(err)
			}
			d.shell.tools.Book = book
			d.shell.drawRail(d.shell.State())
			d.shell.drawFoot(d.shell.State())
			d.lettered(shot.name() + " in " + language)
		}
	}
}

// lettered asks that every row of the rail and every button of the foot has a letter
// that no other has, but for those that Enter and Escape press as well.
func (d *desk) lettered(where string) {
	d.t.Helper()
	seen := map[rune]string{}
	claim := func(r rune, name string) {
		if other, taken := seen[r]; taken {
			d.t.Errorf("%s: %q and %q have the same letter %q", where, name, other, r)
		}
		seen[r] = name
	}
	for n, r := range d.shell.railLetters() {
		if r == 0 {
			d.t.Errorf("%s: %s has no letter", where, wizard.Order()[n])
		}
		claim(r, string(wizard.Order()[n]))
	}
	for _, b := range d.shell.footButtons() {
		switch {
		case !b.Visible():
		case b.Letter() != 0:
			claim(b.Letter(), b.Text())
		case b != d.shell.foot.Primary && b != d.shell.foot.Back:
			d.t.Errorf("%s: %q has no key", where, b.Text())
		}
	}
}

func TestTheLettersAreUnderlinedWhileAltIsHeldWhereverTheKeyboardIs(t *testing.T) {
	s := started()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Who})
	alt := &fyne.KeyEvent{Name: desktop.KeyAltLeft}
	drawn := func() int { return len(widgettest.Places(d.shell.frame)) }
	d.tabbed(func() { d.press(fyne.KeyTab) }, func() {
		plain := drawn()
		part, hears := d.win.Canvas().Focused().(desktop.Keyable)
		if !hears {
			t.Errorf("%q does not hear Alt", d.focused())
			return
		}
		part.KeyDown(alt)
		if lines := drawn() - plain; lines != 12 {
			t.Errorf("at %q, %d letters are underlined, want ten of the rail and two of the foot", d.focused(), lines)
		}
		part.KeyUp(alt)
		if lines := drawn() - plain; lines != 0 {
			t.Errorf("at %q, %d lines stay when Alt is let go", d.focused(), lines)
		}
	})
}

func TestALetterIsFreeOrNone(t *testing.T) {
	for _, each := range []struct {
		taken string
		texts []string
		want  string
	}{
		{"", []string{"Next", "Back"}, "nb"},
		{"", []string{"Routing", "Reply", "Evidence"}, "rpe"},
		{"b", []string{"Back"}, "a"},
		{"", []string{"Étape", "Évidence"}, "tv"},
		{"n", []string{"Send now", "Not now"}, "so"},
		{"rehas", []string{"Rehearse"}, "\x00"},
		{"", []string{"", "Ó"}, "\x00\x00"},
	} {
		if got := string(lettersFor(each.taken, each.texts...)); got != each.want {
			t.Errorf("%q beside %q get %q, want %q", each.texts, each.taken, got, each.want)
		}
	}
}

func TestAltF8ShowsWhatWasTypedInSecret(t *testing.T) {
	s := answered()
	d := newDesk(t, deskParams{state: &s})
	d.went(wizard.Place{Step: wizard.Routing})
	d.typeInto("route.password", "not-a-real-one")
	if strings.Contains(d.words(), "not-a-real-one") {
		t.Fatal("the password is on the screen")
	}
	d.chord(fyne.KeyModifierAlt, fyne.KeyF8)
	d.sees("not-a-real-one")
	d.chord(fyne.KeyModifierAlt, fyne.KeyF8)
	d.lacks("not-a-real-one")
}

func TestArrowsWalkTheBoardAndEnterOpens(t *testing.T) {
	s := routed()
	d := newDesk(t, deskParams{state: &s, world: &world{kept: keptMany()}})
	atStep(d, wizard.Home)
	for range 40 {
		if strings.HasPrefix(d.focused(), "Example Family Practice") {
			break
		}
		d.press(fyne.KeyTab)
	}
	for range 9 { // more than there are rows
		d.press(fyne.KeyDown)
	}
	d.press(fyne.KeyUp)
	want, _, _ := strings.Cut(d.focused(), ",")
	d.ringed()
	d.press(fyne.KeyReturn)
	if got := d.shell.State().Clinic.Name; got != want || want == "Example Family Practice" {
		t.Errorf("Enter opened %q, want %q", got, want)
	}
}

func TestAMenuThatLiesOverTheWindowHasTheKeys(t *testing.T) {
	s := routed()
	d := newDesk(t, deskParams{state: &s, world: &world{kept: keptMany()}})
	atStep(d, wizard.Home)
	d.tap("Year 2013")
	overlays := d.win.Canvas().Overlays()
	if overlays.Top() == nil {
		t.Fatal("no menu is open")
	}
	d.shell.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyR, Modifier: fyne.KeyModifierAlt})
	d.place(wizard.Place{Step: wizard.Home})
	d.press(fyne.KeyDown)
	d.press(fyne.KeyDown)
	d.press(fyne.KeyReturn) // "Another year…"
	d.place(wizard.Place{Step: wizard.Who})
	if overlays.Top() != nil || d.focused() != "Attestation year" {
		t.Errorf("the menu is still open, or the keyboard is in %q", d.focused())
	}
}

func TestTheHelpListsTheKeysOfTheWindow(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Who})
	d.lacks("Ctrl + Enter")
	d.tap("Keys of this window")
	for _, name := range keyNames() {
		d.sees(d.shell.tools.Say("keys." + name))
	}
	told := d.words()
	for key := range d.shell.shortcuts() {
		if key.Modifier == fyne.KeyModifierAlt || key.KeyName == fyne.KeyEnter {
			continue // "Alt + letter", and the Enter of the number pad
		}
		name := strings.TrimSpace(map[fyne.KeyName]string{fyne.KeyReturn: "Enter", fyne.KeyPlus: "+", fyne.KeyEqual: "+", fyne.KeyMinus: "−"}[key.KeyName])
		if name == "" {
			name = string(key.KeyName)
		}
		if !strings.Contains(told, "Ctrl + "+name) && !strings.Contains(told, "Ctrl "+name) {
			t.Errorf("the help does not tell of Ctrl and %s", name)
		}
	}
	d.tap("Hide the keys")
	d.lacks("Ctrl + Enter")
}
