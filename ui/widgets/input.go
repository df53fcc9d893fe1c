package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// input is the toolkit's entry with the window's keys: Enter goes on, Escape
// goes back, Tab leaves, also from many lines, and what is typed with Alt or
// Ctrl reaches the window.
type input struct {
	widget.Entry
	kit    *Kit
	label  string
	secret bool          // dots; Alt+F8 shows the letters
	wrong  func() string // what is to be mended; empty for nothing
	submit func()
	back   bool // a menu or a dialog over the window has just given the keyboard back
	focus  func(bool)
}

func newInput(k *Kit) *input {
	e := &input{kit: k}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// AcceptsTab says no: the toolkit would type Tab into many lines and trap the
// keyboard there.
func (e *input) AcceptsTab() bool { return false }

// Called is the words over the input.
func (e *input) Called() string { return e.label }

// AccessibilityLabel is its words, whether something stands in it, and what is wrong
// with that. What stands there is not said: it may be a secret or a patient.
func (e *input) AccessibilityLabel() string {
	states := []string{e.kit.either(e.Text == "", "spoken.empty", "spoken.filled")}
	if e.Disabled() {
		states = append(states, e.kit.say("spoken.off"))
	}
	return e.kit.spoken(e.label, append(states, e.wrong())...)
}

// AccessibilityRole is text, the nearest the toolkit has to an input.
func (e *input) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained tells the field.
func (e *input) FocusGained() {
	e.back = true
	e.Entry.FocusGained()
	e.focus(true)
}

// FocusLost tells the field.
func (e *input) FocusLost() {
	e.Entry.FocusLost()
	e.focus(false)
}

// MouseDown takes the keyboard from another input, whose answer is looked at after the
// press.
func (e *input) MouseDown(ev *desktop.MouseEvent) {
	e.kit.point(true)
	e.Entry.MouseDown(ev)
}

// MouseUp ends the press.
func (e *input) MouseUp(ev *desktop.MouseEvent) {
	e.Entry.MouseUp(ev)
	e.kit.point(false)
}

// KeyDown tells the window of Alt.
func (e *input) KeyDown(ev *fyne.KeyEvent) {
	e.back = false
	e.Entry.KeyDown(ev)
	e.kit.Held(ev, true)
}

// KeyUp tells the window of Alt.
func (e *input) KeyUp(ev *fyne.KeyEvent) {
	e.Entry.KeyUp(ev)
	e.kit.Held(ev, false)
}

// TypedKey sends the window's keys to the window. The menu of an input, which the
// toolkit opens by the pointer alone, opens below the cursor by the keys of Windows.
func (e *input) TypedKey(ev *fyne.KeyEvent) {
	switch {
	case isEnter(ev) && !e.MultiLine:
		e.submit()
	case ev.Name == desktop.KeyMenu, ev.Name == fyne.KeyF10 && shifted():
		e.TappedSecondary(&fyne.PointEvent{Position: e.CursorPosition().AddXY(0, e.kit.Skin.Type(skin.TextBody).Line)})
	case ev.Name == fyne.KeyEscape, ev.Name == fyne.KeyF1:
		e.kit.Key(ev)
	default:
		e.Entry.TypedKey(ev)
	}
}

// shifted tells whether Shift is held: the toolkit hands Shift+F10 on as F10.
func shifted() bool {
	driver, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && driver.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// TappedSecondary opens the menu, which gives the keyboard back.
func (e *input) TappedSecondary(ev *fyne.PointEvent) {
	e.Entry.TappedSecondary(ev)
	e.back = true
}

// TypedRune leaves out the blank of the Space that ended a menu or a dialog, and with it
// gave the keyboard back; the key itself did not come here.
func (e *input) TypedRune(r rune) {
	if blank := e.back && r == ' '; !blank {
		e.Entry.TypedRune(r)
	}
	e.back = false
}

// TypedShortcut keeps copy, paste and the like, and hands the rest on.
func (e *input) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok {
		// Ctrl+Enter goes on from many lines, where Enter is a new line.
		if custom.Modifier == fyne.KeyModifierShortcutDefault && (custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter) {
			e.submit()
			return
		}
		if e.secret && custom.Modifier == fyne.KeyModifierAlt && custom.KeyName == fyne.KeyF8 { // as in Windows
			e.Password = !e.Password
			e.Refresh()
			return
		}
		if movesInText(custom) {
			e.Entry.TypedShortcut(s)
			return
		}
		if e.kit.Keys.Shortcut != nil {
			e.kit.Keys.Shortcut(s)
		}
		return
	}
	e.Entry.TypedShortcut(s)
}

// movesInText: Ctrl with an arrow or a deleting key belongs to the text.
func movesInText(s *desktop.CustomShortcut) bool {
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}

// barless hides the scroll bar that the toolkit draws over the letters of a line
// longer than its input; the cursor still moves through it.
type barless struct{ fyne.Theme }

// Color belongs to the toolkit.
func (t barless) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameScrollBar || name == theme.ColorNameScrollBarBackground {
		return color.Transparent
	}
	return t.Theme.Color(name, v)
}

// inputBox is the input with our edge behind it and the ring round it.
type inputBox struct {
	widget.BaseWidget
	kit   *Kit
	rows  int
	back  *Fill
	sign  *Sign
	entry *input
	inner *container.ThemeOverride
	wheel *wheel
	ring  *FocusRing
}

func newInputBox(k *Kit, entry *input, rows int, icon skin.Icon) *inputBox {
	b := &inputBox{kit: k, rows: rows, entry: entry, back: NewFill(k, skin.Surface, skin.Edge, 1, 8), ring: newRing(k, 8)}
	b.sign = NewIcon(k, icon, skin.Soft, 18)
	b.sign.Hidden = icon == 0
	inside := k.Skin.InputTheme()
	if rows <= 1 {
		inside = barless{inside}
	}
	b.inner = container.NewThemeOverride(entry, inside)
	b.wheel = newWheel(k)
	b.wheel.Hidden = rows > 1 // many lines scroll themselves
	b.ExtendBaseWidget(b)
	return b
}

func (b *inputBox) height() float32 {
	if b.rows <= 1 {
		return b.kit.Skin.Px(44)
	}
	return b.kit.Skin.Px(22)*float32(b.rows) + b.kit.Skin.Px(22)
}

// CreateRenderer belongs to the toolkit.
func (b *inputBox) CreateRenderer() fyne.WidgetRenderer {
	return &drawing{
		objects: fixed(b.back, b.sign, b.inner, b.wheel, b.ring.rect),
		layout: func(s fyne.Size) {
			place(b.back, 0, 0, s.Width, s.Height)
			left := float32(0)
			if b.sign.Visible() {
				side := b.kit.Skin.Px(18)
				place(b.sign, 13, (b.kit.Skin.Px(44)-side)/2, side, side)
				left = side + 8
			}
			right := float32(0)
			if b.rows <= 1 && !b.entry.secret { // the letters of a long line end before the edge
				right = 8
			}
			place(b.inner, left, 0, max(0, s.Width-left-right), s.Height)
			place(b.wheel, 0, 0, s.Width, s.Height)
			b.ring.around(0, 0, s.Width, s.Height)
		},
		min:   func() fyne.Size { return fyne.NewSize(b.kit.Skin.Px(160), b.height()) },
		paint: b.ring.paint,
	}
}
