package page

import (
	"slices"

	"fyne.io/fyne/v2"

	"testshot/ui/widgets"
)

// chooser is a row of small buttons of which one holds: less to look at than cards,
// where a word or two say all. Each is a Tab stop.
type chooser struct {
	t       *Tools
	values  []string
	buttons []*widgets.Button
	row     *fyne.Container
	chosen  func(value string)
}

// option is a button of a chooser: its value and its words.
type option struct{ value, words string }

func newChooser(t *Tools, options []option, chosen func(value string)) *chooser {
	c := &chooser{t: t, row: widgets.Wrap(8, 8), chosen: chosen}
	for _, o := range options {
		c.add(o)
	}
	return c
}

func (c *chooser) add(o option) {
	b := widgets.NewButton(c.t.Kit, widgets.Small, o.words, 0, func() {
		c.set(o.value)
		c.chosen(o.value)
	})
	c.values, c.buttons = append(c.values, o.value), append(c.buttons, b)
	c.row.Add(b)
}

// has tells whether a value is among the buttons.
func (c *chooser) has(value string) bool { return slices.Contains(c.values, value) }

// set shows which one holds, without telling the page.
func (c *chooser) set(value string) {
	for i, b := range c.buttons {
		b.SetChosen(c.values[i] == value)
	}
}

// keepFocus lets each button keep the keyboard when the page is built anew.
func (c *chooser) keepFocus(view *View, name string) {
	for i, b := range c.buttons {
		view.Inputs[name+"."+c.values[i]] = b
	}
}

// name gives a button other words.
func (c *chooser) name(value, words string) {
	if i := slices.Index(c.values, value); i >= 0 {
		c.buttons[i].SetText(words)
	}
}

// input is where the keyboard goes: to what holds, else to the first.
func (c *chooser) input() fyne.Focusable {
	for _, b := range c.buttons {
		if b.Chosen() {
			return b
		}
	}
	return c.buttons[0]
}
