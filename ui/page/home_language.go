package page

import (
	"slices"

	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// languageKey is the button of the languages among the page's inputs: the keyboard
// comes back to it when the page was built anew in another language.
const languageKey = "language"

// newLanguagePanel is the choice of the language. Each is called what those who
// speak it call it, so that somebody finds it who can read nothing else here, and
// the button has a globe. A translation that no native speaker has reviewed says so
// beside its name, and in a sentence below, in its own words.
func newLanguagePanel(t *Tools, now wizard.Settings) *settingsPanel {
	panel := newSettingsPanel(t, now, t.Say("look.language", "name", spoken(t.Book.Language()).Name), skin.IconGlobe, func(p *settingsPanel) []fyne.CanvasObject {
		t.Learn() // while the person looks for the right one
		chips, notes := widgets.Wrap(8, 8), widgets.Stack(4)
		for _, l := range wording.Spoken() {
			chips.Add(p.chip(nameOf(l), func(wizard.Settings) bool { return l.Tag == t.Book.Language() }, func(s *wizard.Settings) { s.Language = l.Tag }))
			if l.Note != "" {
				notes.Add(widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, l.Name+": "+l.Note))
			}
		}
		return []fyne.CanvasObject{chips, notes}
	})
	panel.after = func() { t.Focus(languageKey) }
	return panel
}

// nameOf is what a language is called where it is chosen.
func nameOf(l wording.Language) string {
	if l.Unreviewed == "" {
		return l.Name
	}
	return l.Name + " (" + l.Unreviewed + ")"
}

// spoken is the language of a tag; English for one that is not there.
func spoken(tag string) wording.Language {
	all := wording.Spoken()
	return all[slices.IndexFunc(all, func(l wording.Language) bool { return l.Tag == wording.Nearest(tag) })]
}
