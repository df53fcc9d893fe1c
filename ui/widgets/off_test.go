package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// rings are the rings that are drawn, the focus being nowhere else of that width.
func rings(tree fyne.CanvasObject) []widgettest.Rect {
	var all []widgettest.Rect
	for o, at := range widgettest.Places(tree) {
		if r, ok := o.(*canvas.Rectangle); ok && r.StrokeWidth == 3 {
			all = append(all, at.At)
		}
	}
	return all
}

func TestTabPassesByAButtonThatIsOffAndLeadsNowhere(t *testing.T) {
	k, _ := kitThatHears(t)
	pressed := 0
	first, off, last := NewButton(k, Small, "Open", 0, nil), NewButton(k, Small, "Check again", 0, func() { pressed++ }), NewButton(k, Small, "Export", 0, nil)
	off.SetOff(true)
	c := widgettest.Window(t, Stack(8, first, off, last), 300, 200).Canvas()
	for _, want := range []string{"Open", "Export", "Open"} {
		widgettest.Press(c, fyne.KeyTab)
		if got := widgettest.Focused(c); got != want {
			t.Fatalf("Tab came to %q, want %q", got, want)
		}
	}
	k.Focus(off)
	if off.Tapped(&fyne.PointEvent{}); pressed != 0 || widgettest.Focused(c) != "Open" {
		t.Errorf("pressed %d times; the keyboard is in %q", pressed, widgettest.Focused(c))
	}
}

func TestAButtonThatGoesOffUnderTheKeyboardKeepsItsPlaceWithoutARing(t *testing.T) {
	k, h := kitThatHears(t)
	pressed := 0
	check := NewButton(k, Small, "Check again", 0, func() { pressed++ })
	content := Stack(8, NewButton(k, Small, "Open", 0, nil), check, NewButton(k, Small, "Export", 0, nil))
	c := widgettest.Window(t, content, 300, 200).Canvas()
	c.Focus(check)
	check.SetOff(true)
	if n := len(rings(content)); n != 0 {
		t.Errorf("%d rings are drawn on what is off", n)
	}
	widgettest.Press(c, fyne.KeyReturn)
	widgettest.Press(c, fyne.KeyEscape)
	if pressed != 0 || h.back != 1 {
		t.Errorf("pressed %d times, Escape came %d times to the window", pressed, h.back)
	}
	check.SetOff(false)
	if n := len(rings(content)); n != 1 {
		t.Errorf("on again, it has %d rings", n)
	}
	check.SetOff(true)
	widgettest.Press(c, fyne.KeyTab)
	if got := widgettest.Focused(c); got != "Export" || len(rings(content)) != 1 {
		t.Errorf("Tab goes on to %q with %d rings", got, len(rings(content)))
	}
	widgettest.PressShift(c)
	if got := widgettest.Focused(c); got != "Open" {
		t.Errorf("back goes to %q", got)
	}
	k.Keep(check) // as a page does that was built anew meanwhile
	if got := widgettest.Focused(c); got != "Check again" || len(rings(content)) != 0 {
		t.Errorf("the keyboard is in %q with %d rings", got, len(rings(content)))
	}
}

func TestAnInputThatIsTurnedOffUnderTheKeyboardHasNoRing(t *testing.T) {
	k, _ := kitThatHears(t)
	f := NewField(k, FieldSpec{Label: "Notes"})
	widgettest.Window(t, f, 300, 120)
	f.Focus()
	for _, off := range []bool{true, false} {
		f.SetOff(off)
		if drawn := len(rings(f)) == 1; drawn == off {
			t.Errorf("off %v: ring %v", off, drawn)
		}
	}
}

// The ring of a link lies between its words and their neighbors, that of an input
// between hint and message.
func TestARingTouchesNothingBesideItsPart(t *testing.T) {
	for _, percent := range []int{100, 200} {
		k := NewKit(widgettest.Skin(t, skin.Light, percent), Keys{})
		p := NewParagraph(k, skin.TextHelp, skin.Ink, Plain("All 177 points are fine. "), Link("Show them", func() {}), Plain(" and go on"))
		f := NewField(k, FieldSpec{Label: "Address for tests", Hint: "It begins with https"})
		f.SetProblem("The beginning is missing.")
		content := Stack(20, p, f)
		c := widgettest.Window(t, content, 900, 400).Canvas()
		for range 2 {
			widgettest.Press(c, fyne.KeyTab)
			drawn := rings(content)
			if len(drawn) != 1 {
				t.Fatalf("%d rings", len(drawn))
			}
			ring := drawn[0]
			if ring.Right-ring.Left > 800 { // the input's: what stands above and below it is looked at
				ring.Left, ring.Right = 0, 900
			}
			const air = 2
			ring = widgettest.Rect{Left: ring.Left - air, Top: ring.Top - air, Right: ring.Right + air, Bottom: ring.Bottom + air}
			for o, at := range widgettest.Places(content) {
				switch o := o.(type) {
				case *canvas.Text:
					at.At.Top, at.At.Bottom = at.At.Top+o.TextSize*0.25, at.At.Bottom-o.TextSize*0.25 // the letters themselves
				case *canvas.Image:
				default:
					continue
				}
				if both := ring.Cut(at.At); both.Right > both.Left && both.Bottom > both.Top && !ring.Holds(at.At, 0) {
					t.Errorf("at %d %%, the ring at %v touches %T at %v", percent, drawn[0], o, at.At)
				}
			}
		}
	}
}
