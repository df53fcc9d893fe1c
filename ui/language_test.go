package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"testshot/assets/wording"
	"testshot/wizard"
)

// speaks chooses a language as the menu does.
func (d *desk) speaks(tag string) {
	settings := d.shell.State().Settings
	settings.Language = tag
	d.post(wizard.SettingsChanged{Settings: settings})
}

// inLanguage is a sentence of a language.
func inLanguage(t testing.TB, tag string, key wording.Key, args wording.Args) string {
	t.Helper()
	book, err := wording.Open(tag)
	if err != nil {
		t.Fatal(err)
	}
	return book.Text(key, args)
}

func TestTheLanguageIsChosenOnHomeByKeyboardAndEverythingFollowsAtOnce(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.post(wizard.RehearsalEntered{})
	d.went(wizard.Place{Step: wizard.Home})
	for range 60 {
		if d.focused() == "Language: English" {
			break
		}
		d.press(fyne.KeyTab)
	}
	d.press(fyne.KeyReturn)
	for _, l := range wording.Spoken() {
		d.sees(l.Name, l.Unreviewed)
	}
	for range 4 { // the four names stand right behind
		if d.press(fyne.KeyTab); strings.HasPrefix(d.focused(), "Español") {
			break
		}
	}
	d.press(fyne.KeyReturn)
	d.sees("Idioma: Español")
	for _, key := range []wording.Key{"rail.home", "rail.afterwards", "rail.nobody", "rehearsal.band", "page.home.title", "page.home.start"} {
		d.sees(inLanguage(t, "es", key, nil))
		d.lacks(inLanguage(t, "en", key, nil))
	}
	if d.focused() != "Idioma: Español" {
		t.Errorf("the keyboard is on %q, want where it was", d.focused())
	}
	if title := d.win.Title(); !strings.Contains(title, inLanguage(t, "es", "rehearsal.band", nil)) {
		t.Errorf("the window is called %q", title)
	}
	saved := d.world.wished(wizard.SaveSettings{}.Name())
	if len(saved) == 0 || saved[len(saved)-1].(wizard.SaveSettings).Settings.Language != "es" {
		t.Errorf("the choice was not saved: %+v", saved)
	}
}

func TestNothingTypedIsLostWhenTheLanguageChanges(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Who})
	d.typeInto("clinic.name", "Example Family Practice")
	d.typeInto("clinic.pin", "EX001")
	d.speaks("pt")
	d.sees(inLanguage(t, "pt", "page.who.title", nil), inLanguage(t, "pt", "foot.back", nil), inLanguage(t, "pt", "help.guide", nil), inLanguage(t, "pt", "keys.show", nil))
	if got := d.focused(); got != inLanguage(t, "pt", "label.clinic.pin", nil) {
		t.Errorf("the keyboard is on %q, want where it was", got)
	}
	d.typeInto("clinic.pin", "7")
	if c := d.shell.State().Clinic; c.Name != "Example Family Practice" || c.PIN != "EX0017" && c.PIN != "7EX001" {
		t.Errorf("of what was typed there is %+v", c)
	}
	d.speaks("en")
	d.sees("Who and when")
}

func TestNoticesAndHelpChangeTheirLanguageToo(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Message})
	d.post(wizard.Failed{Effect: wizard.ReadFile{}.Name(), Notice: wizard.Notice{Key: "disk-full"}})
	d.speaks("pt")
	for _, key := range []wording.Key{"notice.disk-full", "help.title", "help.message.what"} {
		begins := func(tag string) string { return strings.Join(strings.Fields(inLanguage(t, tag, key, nil))[:2], " ") }
		d.sees(begins("pt"))
		d.lacks(begins("en"))
	}
}

func TestAWindowThatWasNeverToldSpeaksAsTheSystemDoes(t *testing.T) {
	d := newDesk(t, deskParams{language: "es"})
	d.sees(inLanguage(t, "es", "page.home.title", nil))
	if got := d.shell.State().Settings.Language; got != "es" {
		t.Errorf("the settings name %q, want what is spoken, for files that are written in it", got)
	}
}

func TestAnUnknownLanguageInTheSettingsChangesNothing(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.speaks("xx")
	d.sees("Am I done for this year?")
}

// Whatever page is open, it is there again in the other language.
func TestEveryPageCanBeOpenWhenTheLanguageChanges(t *testing.T) {
	d := newDesk(t, scenes()[5].desk(deskParams{}))
	for n, place := range places(d.shell.State()) {
		d.went(place)
		place = d.shell.State().Place // where there is nothing to see, the reader stays before it
		d.speaks(wording.Languages()[n%len(wording.Languages())])
		if got := d.shell.State().Place; got != place {
			t.Errorf("the reader was taken from %+v to %+v", place, got)
		}
		if missing := unworded.FindAllString(d.words(), -1); len(missing) > 0 {
			t.Errorf("%+v: no words for %q", place, missing)
		}
	}
}

// What goes on file is English, whatever the window speaks, until somebody asks for
// another language on the page of the proof.
func TestTheReportIsEnglishUntilAnotherLanguageIsAskedFor(t *testing.T) {
	d := newDesk(t, deskParams{state: new(sent()), world: &world{kept: keptSome()}, language: "es"})
	d.went(wizard.Place{Step: wizard.Evidence})
	d.sees(inLanguage(t, "es", "page.evidence.language", nil))
	report := func() wizard.MakeReport {
		d.post(wizard.ReportAsked{})
		asked := d.world.wished(wizard.MakeReport{}.Name())
		if len(asked) == 0 {
			t.Fatal("no report was asked for")
		}
		return asked[len(asked)-1].(wizard.MakeReport)
	}
	if got := report().Language; wording.Nearest(got) != wording.Fallback {
		t.Errorf("the report is made in %q", got)
	}
	d.tap("English")
	for range 4 { // English, Español, Kreyòl ayisyen, Português
		d.press(fyne.KeyDown)
	}
	d.press(fyne.KeyReturn)
	d.sees("Português")
	if got := report().Language; got != "pt" {
		t.Errorf("the report is made in %q, and Portuguese was asked for", got)
	}
	if got := d.shell.State().Settings.Language; got != "es" {
		t.Errorf("the window speaks %q now", got)
	}
}

func TestTheToolkitsOwnDialogsSpeakTheLanguageOfTheWindow(t *testing.T) {
	d := newDesk(t, deskParams{})
	for _, language := range []string{"ht", "pt", "en"} {
		d.speaks(language)
		for name, key := range toolkitWords() {
			if got, want := lang.X(name, name), inLanguage(t, language, key, nil); got != want {
				t.Errorf("%s: the toolkit calls %q %q, want %q", language, name, got, want)
			}
		}
	}
}
