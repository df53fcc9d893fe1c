package page

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// lookButton opens the menu of how the window looks (size of the text, light or
// dark) and what reports are printed on. It belongs to the person and not to the clinic, so it is quiet and last.
func lookButton(t *Tools, settings func() wizard.Settings) fyne.CanvasObject {
	var b *widgets.Button
	b = widgets.NewButton(t.Kit, widgets.Quiet, t.Say("look.title"), skin.IconLetters, func() {
		c := fyne.CurrentApp().Driver().CanvasForObject(b)
		if c == nil {
			return
		}
		menu := fyne.NewMenu("", lookItems(t, settings())...)
		widget.ShowPopUpMenuAtRelativePosition(menu, c, fyne.NewPos(0, -menuHeight(menu)), b)
	})
	return b
}

// menuHeight: the button stands at the foot of the page, so its menu opens
// upward.
func menuHeight(menu *fyne.Menu) float32 {
	return widget.NewMenu(menu).MinSize().Height + 4
}

func lookItems(t *Tools, now wizard.Settings) []*fyne.MenuItem {
	item := func(words string, here bool, change func(*wizard.Settings)) *fyne.MenuItem {
		line := fyne.NewMenuItem(words, func() {
			settings := now
			change(&settings)
			t.Post(wizard.SettingsChanged{Settings: settings})
		})
		line.Checked = here
		return line
	}
	var items []*fyne.MenuItem
	for _, percent := range skin.Percents() {
		here := now.TextSize == percent || now.TextSize == 0 && percent == 100
		items = append(items, item(t.Say("look.size", "percent", strconv.Itoa(percent)), here, func(s *wizard.Settings) { s.TextSize = percent }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, theme := range []struct{ value, key string }{{"", "system"}, {"light", "light"}, {"dark", "dark"}} {
		items = append(items, item(t.Say("look."+theme.key), now.Theme == theme.value, func(s *wizard.Settings) { s.Theme = theme.value }))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	for _, paper := range []string{"letter", "a4"} {
		here := now.Paper == paper || now.Paper == "" && paper == "letter"
		items = append(items, item(t.Say("look.paper."+paper), here, func(s *wizard.Settings) { s.Paper = paper }))
	}
	return items
}
