package page

import (
	"fyne.io/fyne/v2"

	"testshot/assets/wording"
	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// reportLanguage is the choice of the language that goes on file. It is English
// whatever the window speaks, until somebody asks for another: those who read it
// are auditors, years later, and not the person at this window.
func reportLanguage(t *Tools, s wizard.State, now func() wizard.Settings, inputs map[string]fyne.Focusable) fyne.CanvasObject {
	here := spoken(s.Settings.ReportLanguage)
	var items []widgets.MenuItem
	for _, l := range wording.Spoken() {
		items = append(items, widgets.MenuItem{Text: nameOf(l), Here: l.Tag == here.Tag, Go: func() {
			settings := now()
			settings.ReportLanguage = l.Tag
			t.Post(wizard.SettingsChanged{Settings: settings})
		}})
	}
	menu := widgets.NewMenuButton(t.Kit, here.Name, items)
	inputs["report-language"] = menu
	return widgets.RowMiddle(12, 0, widgets.NewText(t.Kit, skin.TextHelp, skin.Soft, t.Say("page.evidence.language")), menu)
}
