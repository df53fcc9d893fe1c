package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// The toolkit tells the part that it is pressed, takes the keyboard from the input, and
// presses when the button comes up over the same part. What the input then has to say
// must not push that part away in between.
func TestAPressMeetsWhatItWasMeantForThoughTheInputHasSomethingToSay(t *testing.T) {
	k := widgets.NewKit(widgettest.Skin(t, skin.Light, 100), widgets.Keys{})
	var field *widgets.Field
	field = widgets.NewField(k, widgets.FieldSpec{Label: "NPI", OnLeave: func(string) { field.SetProblem("These ten digits don't make an NPI.") }})
	other := widgets.NewField(k, widgets.FieldSpec{Label: "Vendor"})
	button := widgets.NewButton(k, widgets.Small, "Add a person", 0, func() {})
	check := widgets.NewCheck(k, "Keep it", "", func(bool) {})
	frame := widgets.NewFrame(k, widgets.NewRail(k, widgets.RailSpec{}), widgets.NewHelpPanel(k, "", "", ""), widgets.NewFoot(k))
	frame.SetPage(widgets.Stack(widgets.GapPart, field, button, other, check))
	w := widgettest.Window(t, frame, 1080, 720)
	top := func(o fyne.CanvasObject) float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	}
	for _, pressed := range []struct {
		what string
		part any
	}{{"a button", button}, {"another input", other.Input()}, {"the words over an input", other}, {"a check", check.Input()}} {
		field.SetProblem("")
		w.Canvas().Focus(field.Input())
		part := pressed.part.(fyne.CanvasObject)
		before := top(part)
		mouse, ok := part.(desktop.Mouseable)
		if !ok {
			t.Errorf("%s is not told that it is pressed", pressed.what)
			continue
		}
		mouse.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		w.Canvas().Unfocus()
		if now := top(part); now != before || field.Problem() != "" {
			t.Errorf("%s moves from %g to %g while it is pressed; the input says %q", pressed.what, before, now, field.Problem())
		}
		mouse.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		if field.Problem() == "" || top(part) <= before {
			t.Errorf("after the press on %s the input says %q", pressed.what, field.Problem())
		}
	}
}

// A pointer that comes up over nothing is not told to anybody.
func TestAPressThatEndsOverNothingKeepsNoAnswerFromBeingLookedAt(t *testing.T) {
	k := widgets.NewKit(widgettest.Skin(t, skin.Light, 100), widgets.Keys{})
	left := 0
	field := widgets.NewField(k, widgets.FieldSpec{Label: "NPI", OnLeave: func(string) { left++ }})
	button := widgets.NewButton(k, widgets.Small, "Add a person", 0, func() {})
	w := widgettest.Window(t, widgets.Stack(widgets.GapPart, field, button), 600, 400)
	w.Canvas().Focus(field.Input())
	button.MouseDown(&desktop.MouseEvent{})
	w.Canvas().Unfocus()
	if left != 0 {
		t.Error("the answer is looked at during the press")
	}
	k.Key(&fyne.KeyEvent{Name: fyne.KeyDown})
	if left != 1 {
		t.Errorf("after the next key the answer was looked at %d times", left)
	}
}
