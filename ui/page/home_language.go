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
	all := wording.Spoken()
	here := all[slices.IndexFunc(all, func(l wording.Language) bool { return l.Tag == t.Book.Language() })]
	panel := newSettingsPanel(t, now, t.Say("look.language", "name", here.Name), skin.IconGlobe, func(p *settingsPanel) []fyne.CanvasObject {
		chips, notes := widgets.Wrap(8, 8), widgets.Stack(4)
		for _, l := range all {
			words := l.Name
			if l.Unreviewed != "" {
				words += " (" + l.Unreviewed + ")"
			}
			chips.Add(p.chip(words, func(wizard.Settings) bool { return l.Tag == t.Book.Language() }, func(s *wizard.Settings) { s.Language = l.Tag }))
			if l.Note != "" {
				notes.Add(widgets.NewText(t.Kit, skin.TextNote, skin.Quiet, l.Name+": "+l.Note))
			}
		}
		return []fyne.CanvasObject{chips, notes}
	})
	panel.after = func() { t.Focus(languageKey) }
	return panel
}
