package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// MenuItem is one line of a menu.
type MenuItem struct {
	Text string
	Go   func()
	Here bool // has the tick
}

// MenuButton is a small button that opens a menu: the year, the language.
type MenuButton struct {
	*Button
	items []MenuItem
}

// NewMenuButton makes one.
func NewMenuButton(k *Kit, text string, items []MenuItem) *MenuButton {
	m := &MenuButton{items: items}
	m.Button = NewButton(k, Small, text, skin.IconDown, m.open)
	m.Button.trailing = true
	return m
}

// SetItems changes the lines.
func (m *MenuButton) SetItems(items []MenuItem) { m.items = items }

func (m *MenuButton) open() {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(m.Button)
	if canvas == nil {
		return
	}
	lines := make([]*fyne.MenuItem, len(m.items))
	for n, item := range m.items {
		lines[n] = fyne.NewMenuItem(item.Text, item.Go)
		lines[n].Checked = item.Here
	}
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", lines...), canvas, fyne.NewPos(0, m.Size().Height+4), m.Button)
}
