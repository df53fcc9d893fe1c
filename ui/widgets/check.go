package widgets

import (
	"testshot/ui/skin"

	"fyne.io/fyne/v2"
)

// Check is a row that can be ticked: one professional, one promise.
type Check struct {
	part
	on      bool
	box     *Fill
	tick    *Sign
	press   *press
	changed func(on bool)
}

// NewCheck makes a row; text may be empty.
func NewCheck(k *Kit, title, text string, changed func(on bool)) *Check {
	c := &Check{part: part{kit: k}, changed: changed}
	c.box = NewFill(k, skin.Surface, skin.Edge, 2, 6)
	c.tick = NewIcon(k, skin.IconTick, skin.OnAccent, 24)
	c.tick.Hide()
	second := NewText(k, skin.TextHelp, skin.Soft, text)
	second.Hidden = text == ""
	row := Row(checkGap, 2, Over(c.box, c.square(), c.tick), Stack(0, NewText(k, skin.TextBody, skin.Ink, title), second))
	c.press = newPress(k, newRing(k, 8), title, Inset(8, checkSide, 8, checkSide, row), c.toggle)
	c.press.state = func() string { return k.either(c.on, "spoken.checked", "spoken.unchecked") }
	// Enter goes on from here as it does from an input; Space ticks.
	c.press.key = func(ev *fyne.KeyEvent) bool {
		if isEnter(ev) {
			k.Key(ev)
			return true
		}
		return false
	}
	c.content = c.press
	c.ExtendBaseWidget(c)
	return c
}

// Spaces of a check: beside it, and between its box and its words.
const (
	checkSide float32 = 4
	checkGap  float32 = 14
)

// UnderCheck puts a part below a check, in line with the check's words.
func UnderCheck(k *Kit, below fyne.CanvasObject) fyne.CanvasObject {
	return Inset(0, checkSide, 0, checkSide, Row(checkGap, 2, NewIcon(k, 0, 0, 24), below))
}

// square keeps the box at the size of the tick while the tick is hidden.
func (c *Check) square() *Sign { return NewIcon(c.kit, 0, 0, 24) }

func (c *Check) toggle() {
	c.SetOn(!c.on)
	if c.changed != nil {
		c.changed(c.on)
	}
}

// On tells whether it is ticked.
func (c *Check) On() bool { return c.on }

// SetOn ticks or unticks without telling the page.
func (c *Check) SetOn(on bool) {
	c.on = on
	c.tick.Hidden = !on
	if on {
		c.box.Set(skin.Accent, skin.Accent, 2)
	} else {
		c.box.Set(skin.Surface, skin.Edge, 2)
	}
	c.Refresh()
}

// Input is the part that takes the keyboard.
func (c *Check) Input() fyne.Focusable { return c.press }

// Focus moves the keyboard to the row.
func (c *Check) Focus() { c.kit.Focus(c.press) }
