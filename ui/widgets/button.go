package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"testshot/ui/skin"
)

// ButtonKind is how loud a button is.
type ButtonKind uint8

// The kinds.
const (
	Primary   ButtonKind = iota // one a page, in the foot at the right
	Secondary                   // surface with an edge
	Small                       // secondary inside the page
	Quiet                       // accent words, no edge
	Stop                        // only while something runs
)

// Button is an own button because the toolkit's ignores Enter and can not lead to
// what is missing while it is off.
type Button struct {
	widget.BaseWidget
	hears
	kind   ButtonKind
	text   string
	label  string // read aloud in place of the text
	icon   skin.Icon
	tapped func()

	// OnOff is called when the button is pressed while it is off: it moves the
	// focus to what is missing. Without it, a button that is off is passed by.
	OnOff func()

	off, chosen, over, held bool // held: it has the keyboard

	trailing bool       // the icon stands behind the words
	items    []MenuItem // what the button opens
	menu     bool       // it opens them
	folds    folds      // it shows and hides something
	left     func()     // called when the focus leaves

	back  *canvas.Rectangle
	veil  *canvas.Rectangle
	lines []*canvas.Text // more than one where the button has no room for its words
	image *canvas.Image
	ring  *FocusRing

	letter *letter
}

// NewButton makes a button; icon 0 is none.
func NewButton(k *Kit, kind ButtonKind, text string, icon skin.Icon, tapped func()) *Button {
	b := &Button{
		hears: hears{k}, kind: kind, text: text, icon: icon, tapped: tapped, trailing: kind == Primary,
		back: canvas.NewRectangle(nil), veil: canvas.NewRectangle(nil), letter: newLetter(k),
		image: &canvas.Image{FillMode: canvas.ImageFillContain}, ring: newRing(k, 8),
	}
	b.ExtendBaseWidget(b)
	b.paint()
	return b
}

// NewIconButton makes a quiet button that is only an icon; label says what it does.
func NewIconButton(k *Kit, label string, icon skin.Icon, tapped func()) *Button {
	b := NewButton(k, Quiet, "", icon, tapped)
	b.label = label
	return b
}

// Text is the words on the button.
func (b *Button) Text() string { return b.text }

// SetText changes the words.
func (b *Button) SetText(text string) {
	if b.text == text {
		return
	}
	b.text = text
	b.Refresh()
	b.kit.changed()
}

// SetIcon changes the icon; 0 is none.
func (b *Button) SetIcon(i skin.Icon) {
	if b.icon == i {
		return
	}
	b.icon = i
	b.Refresh()
	b.kit.changed()
}

// SetLetter says which of its letters presses the button together with Alt; 0 is none.
func (b *Button) SetLetter(r rune) { b.letter.key = r }

// Letter is that letter.
func (b *Button) Letter() rune { return b.letter.key }

// SetTapped changes what the button does.
func (b *Button) SetTapped(f func()) { b.tapped = f }

// SetOff turns the button off or on.
func (b *Button) SetOff(off bool) {
	if b.off != off {
		b.off = off
		b.ring.set(b.held && !b.dead())
		b.Refresh()
	}
}

// Off tells whether the button is off.
func (b *Button) Off() bool { return b.off }

// dead tells whether a press does nothing at all.
func (b *Button) dead() bool { return b.off && b.OnOff == nil }

// Disabled tells the toolkit that Tab passes the button by, as in a dialog of Windows.
// One that goes off under the keyboard, since its work has begun, keeps its place
// without a ring: Tab goes on from there, Enter presses nothing, and the ring is back
// when the work is done. A dialog of Windows moves the keyboard to the next button
// then, and a second Enter presses that.
func (b *Button) Disabled() bool { return b.dead() && !b.held }

// Disable turns the button off.
func (b *Button) Disable() { b.SetOff(true) }

// Enable turns it on.
func (b *Button) Enable() { b.SetOff(false) }

// SetChosen shows a small button as the chosen one of several. A tick says it where
// colors do not.
func (b *Button) SetChosen(on bool) {
	if b.chosen != on {
		b.chosen = on
		switch {
		case on && b.icon == 0:
			b.icon = skin.IconTick
		case !on && b.icon == skin.IconTick:
			b.icon = 0
		}
		b.Refresh()
		b.kit.changed()
	}
}

// SetOpen says of a button that shows and hides something whether that is shown.
func (b *Button) SetOpen(open bool) { b.folds = foldsAs(open) }

// Chosen tells whether it is the chosen one.
func (b *Button) Chosen() bool { return b.chosen }

// Press does what a click does.
func (b *Button) Press() {
	if b.off {
		call(b.OnOff)
		return
	}
	call(b.tapped)
}

// Called is the words, or what the icon does.
func (b *Button) Called() string {
	if b.label != "" {
		return b.label
	}
	return b.text
}

// AccessibilityLabel is what it is called, and its state.
func (b *Button) AccessibilityLabel() string {
	k, states := b.kit, []string{b.kit.folding(b.folds)}
	if b.menu {
		states = append(states, k.say("spoken.menu"))
	}
	if b.chosen {
		states = append(states, k.say("spoken.chosen"))
	}
	if b.off {
		states = append(states, k.say("spoken.off"))
	}
	return k.spoken(b.Called(), states...)
}

// AccessibilityRole is a button.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor is the hand.
func (b *Button) Cursor() desktop.Cursor { return desktop.PointerCursor }

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	b.kit.Focus(b)
	b.Press()
}

// MouseIn shows the pointer over it.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved does nothing more.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends it.
func (b *Button) MouseOut() { b.hover(false) }

func (b *Button) hover(on bool) {
	b.over = on
	b.Refresh()
}

// FocusGained shows the ring.
func (b *Button) FocusGained() {
	b.held = true
	b.ring.show(!b.dead(), b)
}

// FocusLost hides it.
func (b *Button) FocusLost() {
	b.held = false
	b.ring.show(false, b)
	call(b.left)
}

// TypedRune presses on Space: see isSpace.
func (b *Button) TypedRune(r rune) {
	if b.kit.isSpace(r) {
		b.Press()
	}
}

// TypedKey presses on Enter; other keys go to the window.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	if isEnter(ev) {
		b.Press()
		return
	}
	b.kit.Key(ev)
}
