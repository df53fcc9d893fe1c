// Package widgettest reads and presses parts as a person does, for tests of
// parts and pages. Nothing of the program imports it.
package widgettest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"testshot/ui/skin"
)

// Skin makes a skin in a test app whose theme it is. The variant is forced:
// the test app's own is neither light nor dark.
func Skin(t testing.TB, choice skin.Choice, percent int) *skin.Skin {
	t.Helper()
	app := test.NewTempApp(t)
	s := skin.New(skin.Params{Choice: choice, Percent: percent})
	app.Settings().SetTheme(s.Theme())
	return s
}

// Window shows an object in a window of that size.
func Window(t testing.TB, o fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, nil)
	w.SetPadded(false)
	w.SetContent(o)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// Walk visits what is shown of an object, from back to front.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, each := range o.Objects {
			Walk(each, visit)
		}
	case fyne.Widget:
		for _, each := range test.WidgetRenderer(o).Objects() {
			Walk(each, visit)
		}
	}
}

// Words is every text that is shown, in reading order, joined by spaces.
func Words(o fyne.CanvasObject) string {
	var all []string
	Walk(o, func(each fyne.CanvasObject) {
		if text, ok := each.(*canvas.Text); ok && text.Text != "" {
			all = append(all, text.Text)
		}
	})
	return strings.Join(all, " ")
}

// labelled is a part that says its name.
type labelled interface {
	fyne.Tappable
	AccessibilityLabel() string
}

// Label is what a part calls itself, without its state.
func Label(o any) string {
	switch part := o.(type) {
	case interface{ Called() string }:
		return part.Called()
	case fyne.Accessible:
		return part.AccessibilityLabel()
	}
	return ""
}

// Tap presses the first part with that label, and fails without one.
func Tap(t testing.TB, tree fyne.CanvasObject, label string) {
	t.Helper()
	var found labelled
	Walk(tree, func(each fyne.CanvasObject) {
		if part, ok := each.(labelled); ok && found == nil && Label(part) == label {
			found = part
		}
	})
	if found == nil {
		t.Fatalf("nothing to press is called %q; seen: %s", label, Words(tree))
	}
	found.Tapped(&fyne.PointEvent{})
}

// Press sends one key the way the desktop does: Tab moves the focus unless the
// part wants it; other keys go to the focused part, or to the canvas. Space is a
// letter too, and goes to what has the focus after the key. It comes up there as well.
func Press(c fyne.Canvas, name fyne.KeyName) {
	focused := c.Focused()
	if name == fyne.KeyTab {
		if wants, ok := focused.(fyne.Tabbable); !ok || !wants.AcceptsTab() {
			c.FocusNext()
			return
		}
	}
	if focused != nil {
		key := &fyne.KeyEvent{Name: name}
		if hears, ok := focused.(desktop.Keyable); ok {
			hears.KeyDown(key)
		}
		focused.TypedKey(key)
		if then := c.Focused(); name == fyne.KeySpace && then != nil {
			then.TypedRune(' ')
		}
		if hears, ok := c.Focused().(desktop.Keyable); ok {
			hears.KeyUp(key)
		}
		return
	}
	if on := c.OnTypedKey(); on != nil {
		on(&fyne.KeyEvent{Name: name})
	}
}

// PressShift is Shift and Tab.
func PressShift(c fyne.Canvas) { c.FocusPrevious() }

// Chord sends a key with a modifier to where the desktop would send it.
func Chord(c fyne.Canvas, mod fyne.KeyModifier, name fyne.KeyName) {
	s := &desktop.CustomShortcut{KeyName: name, Modifier: mod}
	if part, ok := c.Focused().(fyne.Shortcutable); ok {
		part.TypedShortcut(s)
		return
	}
	if canvas, ok := c.(fyne.Shortcutable); ok {
		canvas.TypedShortcut(s)
	}
}

// Focused is the label of the part that has the keyboard.
func Focused(c fyne.Canvas) string { return Label(c.Focused()) }
