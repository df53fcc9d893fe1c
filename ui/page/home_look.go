package page

import (
	"strconv"

	"fyne.io/fyne/v2"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// settingsPanel is a button and the choices that it unfolds. They belong to the
// person and not to the clinic, so the button is quiet and last. They unfold on the
// page: a menu of all of it would be higher than the window, and what is chosen is
// seen to work while it is open.
type settingsPanel struct {
	t      *Tools
	now    wizard.Settings
	rows   func(p *settingsPanel) []fyne.CanvasObject // what it unfolds
	place  *widgets.Swap
	button *widgets.Button
	chips  []lookChip
	open   bool
	after  func() // after a choice was posted; nil for nothing
}

// lookChip is a choice: its button, whether the settings hold it, and what they
// are with it.
type lookChip struct {
	button *widgets.Button
	chosen func(wizard.Settings) bool
}

// newLookPanel is how the window looks (size of the text, light or dark) and what
// reports are printed on.
func newLookPanel(t *Tools, now wizard.Settings) *settingsPanel {
	return newSettingsPanel(t, now, t.Say("look.title"), skin.IconLetters, func(p *settingsPanel) []fyne.CanvasObject {
		return []fyne.CanvasObject{p.sizes(), p.colors(), p.papers()}
	})
}

func newSettingsPanel(t *Tools, now wizard.Settings, title string, icon skin.Icon, rows func(*settingsPanel) []fyne.CanvasObject) *settingsPanel {
	p := &settingsPanel{t: t, now: now, rows: rows, place: widgets.NewSwap(t.Kit, nil)}
	p.button = widgets.NewButton(t.Kit, widgets.Quiet, title, icon, p.toggle)
	p.button.SetOpen(false)
	return p
}

func (p *settingsPanel) toggle() {
	p.open = !p.open
	p.button.SetOpen(p.open)
	if !p.open {
		p.chips = nil
		p.place.Set(nil)
		return
	}
	p.place.Set(widgets.NewPanel(p.t.Kit, widgets.PanelQuiet, widgets.Stack(widgets.GapPart, p.rows(p)...)))
	p.update(p.now)
	p.t.Kit.Reveal(p.place)
}

// update marks what is chosen now.
func (p *settingsPanel) update(now wizard.Settings) {
	p.now = now
	for _, c := range p.chips {
		c.button.SetChosen(c.chosen(now))
	}
}

func (p *settingsPanel) chip(words string, chosen func(wizard.Settings) bool, change func(*wizard.Settings)) fyne.CanvasObject {
	b := widgets.NewButton(p.t.Kit, widgets.Small, words, 0, func() {
		settings := p.now
		change(&settings)
		p.t.Post(wizard.SettingsChanged{Settings: settings})
		if p.after != nil {
			p.after()
		}
	})
	p.chips = append(p.chips, lookChip{b, chosen})
	return b
}

func (p *settingsPanel) sizes() fyne.CanvasObject {
	row := widgets.Wrap(8, 8)
	for _, percent := range skin.Percents() {
		row.Add(p.chip(p.t.Say("look.size", "percent", strconv.Itoa(percent)),
			func(s wizard.Settings) bool { return s.TextSize == percent || s.TextSize == 0 && percent == 100 },
			func(s *wizard.Settings) { s.TextSize = percent }))
	}
	return row
}

func (p *settingsPanel) colors() fyne.CanvasObject {
	row := widgets.Wrap(8, 8)
	for _, theme := range []struct{ value, key string }{{"", "system"}, {"light", "light"}, {"dark", "dark"}} {
		row.Add(p.chip(p.t.Say("look."+theme.key),
			func(s wizard.Settings) bool { return s.Theme == theme.value },
			func(s *wizard.Settings) { s.Theme = theme.value }))
	}
	return row
}

func (p *settingsPanel) papers() fyne.CanvasObject {
	row := widgets.Wrap(8, 8)
	for _, paper := range []string{"letter", "a4"} {
		row.Add(p.chip(p.t.Say("look.paper."+paper),
			func(s wizard.Settings) bool { return s.Paper == paper || s.Paper == "" && paper == "letter" },
			func(s *wizard.Settings) { s.Paper = paper }))
	}
	return row
}
