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

// SetItems changes the lines of a button that opens a menu.
func (b *Button) SetItems(items []MenuItem) { b.items = items }

// NewMenuButton makes a small button that opens a menu: the year, the language.
func NewMenuButton(k *Kit, text string, items []MenuItem) *Button {
	b := NewButton(k, Small, text, skin.IconDown, nil)
	b.trailing, b.items, b.menu = true, items, true
	b.SetTapped(func() {
		canvas := fyne.CurrentApp().Driver().CanvasForObject(b)
		if canvas == nil {
			return
		}
		lines := make([]*fyne.MenuItem, len(b.items))
		for n, item := range b.items {
			lines[n] = fyne.NewMenuItem(item.Text, item.Go)
			lines[n].Checked = item.Here
		}
		widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", lines...), canvas, fyne.NewPos(0, b.Size().Height+4), b)
	})
	return b
}
