package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"testshot/ui/skin"
	. "testshot/ui/widgets"
	"testshot/ui/widgets/widgettest"
)

// seen tells whether a part is in sight as a whole.
func seen(w *window, o fyne.CanvasObject) bool {
	at, ok := widgettest.Places(w.frame)[o]
	return ok && at.Seen.Holds(at.At, 0)
}

// unfolding is a button near the end of a page, and what it unfolds below itself.
func unfolding(k *Kit) (page fyne.CanvasObject, button *Button, opened *Swap) {
	opened = NewSwap(k, nil)
	button = NewButton(k, Quiet, "Newer version?", 0, func() {
		opened.Set(NewText(k, skin.TextBody, skin.Ink, strings.Repeat("One of many words. ", 200)))
		k.Reveal(opened)
	})
	form, _ := formPage(k)
	return Stack(GapSection, form, button, opened), button, opened
}

func TestWhatIsUnfoldedIsSeenAndLeavesTheButtonAboveInSight(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	c := widgettest.Window(t, w.frame, 1080, 720).Canvas()
	page, button, opened := unfolding(k)
	w.frame.SetPage(page)
	c.Focus(button)
	widgettest.Press(c, fyne.KeyReturn)
	at := widgettest.Places(w.frame)[opened]
	if !seen(w, button) || at.Seen.Bottom-at.At.Top < 300 {
		t.Errorf("the button is in sight: %v; of what it unfolds, %.0f are", seen(w, button), at.Seen.Bottom-at.At.Top)
	}
}

func TestTheHelpIsReadWithTheKeyboardAlone(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	var keys []Pair
	for range 30 {
		keys = append(keys, Pair{Key: "Ctrl + X", Value: "Does one of many things."})
	}
	w.help.SetKeys("Keys of this window", "Hide the keys", keys)
	c := widgettest.Window(t, w.frame, 1080, 420).Canvas()
	page, _ := formPage(k)
	w.frame.SetPage(page)
	for range 60 {
		if widgettest.Press(c, fyne.KeyTab); widgettest.Focused(c) == "Keys of this window" {
			break
		}
	}
	link := c.Focused().(fyne.CanvasObject)
	if !seen(w, link) {
		t.Fatal("the link with the keyboard is not in sight")
	}
	widgettest.Press(c, fyne.KeyReturn)
	if !seen(w, link) {
		t.Error("the link went out of sight with what it unfolded")
	}
	stood, page0 := widgettest.Places(w.frame)[link].At.Top, widgettest.Places(w.frame)[page].At.Top
	widgettest.Press(c, fyne.KeyPageDown)
	if widgettest.Places(w.frame)[link].At.Top >= stood {
		t.Error("Page Down does not scroll the help")
	}
	widgettest.Press(c, fyne.KeyEnd)
	widgettest.Press(c, fyne.KeyHome)
	if at := widgettest.Places(w.frame); at[page].At.Top != page0 || at[link].At.Top <= stood {
		t.Errorf("the page stands at %v and stood at %v; the link at %v", at[page].At.Top, page0, at[link].At.Top)
	}
}

func TestHelpOverThePageFoldsWhenItWouldLieOnTheKeyboard(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	c := widgettest.Window(t, w.frame, 900, 600).Canvas()
	page, fields := formPage(k)
	w.frame.SetPage(page)
	w.frame.ToggleHelp()
	c.Focus(w.rail.Item(2))
	c.Focus(w.foot.Primary)
	if w.help.Folded() {
		t.Fatal("the help folds for a part that it does not cover")
	}
	fields[0].Focus()
	if !w.help.Folded() {
		t.Error("the help lies over the input with the keyboard")
	}
}

func TestAnotherSizeOfTextLeavesWhatIsReadWhereItIs(t *testing.T) {
	s := widgettest.Skin(t, skin.Light, 100)
	k := NewKit(s, Keys{})
	w := newWindow(k)
	c := widgettest.Window(t, w.frame, 900, 720).Canvas()
	page, fields := formPage(k)
	w.frame.SetPage(page)
	sized := func(percent int) {
		w.frame.Anchored(func() {
			s.SetPercent(percent)
			w.frame.Refresh()
		})
	}
	top := func(o fyne.CanvasObject) float32 { return widgettest.Places(w.frame)[o].At.Top }
	fields[len(fields)-1].Focus() // scrolls the page
	held := fields[len(fields)-3]
	held.Focus()
	stood := top(c.Focused().(fyne.CanvasObject))
	for _, percent := range []int{115, 130, 100, 200} {
		sized(percent)
		// At 200 % the foot lies where the input stood.
		if at := top(c.Focused().(fyne.CanvasObject)); !seen(w, held) || percent != 200 && (at < stood-1 || at > stood+1) {
			t.Errorf("at %d %% the input with the keyboard stands at %v, in sight %v; it stood at %v", percent, at, seen(w, held), stood)
		}
	}
	sized(100)
	c.Focus(w.foot.Primary)
	for range 3 {
		w.frame.Key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	last := fields[len(fields)-1]
	if !seen(w, last) {
		t.Fatal("the end of the page is not in sight")
	}
	before := top(last)
	sized(200)
	sized(100)
	if at := top(last); at != before {
		t.Errorf("larger and back, the page stands %v from where it stood", at-before)
	}
}

func TestAWideWindowHasThePageInItsMiddleAndItsButtonsNear(t *testing.T) {
	k := NewKit(widgettest.Skin(t, skin.Light, 100), Keys{})
	w := newWindow(k)
	win := widgettest.Window(t, w.frame, 1080, 720)
	page, _ := questionPage(k)
	w.frame.SetPage(page)
	for _, width := range []float32{1080, 1366, 1920, 2560} {
		win.Resize(fyne.NewSize(width, 900))
		left := float32(0)
		for _, open := range []bool{true, false} {
			w.frame.SetHelpOpen(open)
			all := widgettest.Places(w.frame)
			at, back, next := all[page].At, all[w.foot.Back].At, all[w.foot.Primary].At
			if at.Right-at.Left > 680 || back.Left != at.Left || next.Right > at.Left+680+112 || next.Right > width-24 {
				t.Errorf("%v: the page stands at %v, Back at %v, Next at %v", width, at, back, next)
			}
			if left != 0 && left != at.Left {
				t.Errorf("%v: folding the help moves the page from %v to %v", width, left, at.Left)
			}
			if left = at.Left; width > 1400 && open {
				right := all[w.help].At.Left - at.Right
				if free := at.Left - all[w.rail].At.Right; free < right-1 || free > right+1 {
					t.Errorf("%v: %v are free at the left of the page and %v at its right", width, free, right)
				}
			}
		}
	}
}

func TestTheMenuOfAnInputOpensByKeyBelowTheCursor(t *testing.T) {
	k, _ := kitThatHears(t)
	f := NewField(k, FieldSpec{Label: "PIN"})
	c := widgettest.Window(t, Stack(8, f), 300, 300).Canvas()
	f.Focus()
	widgettest.Press(c, fyne.KeyF10) // without Shift it opens nothing
	if c.Overlays().Top() != nil {
		t.Fatal("F10 opens a menu")
	}
	widgettest.Press(c, desktop.KeyMenu)
	menu := c.Overlays().Top()
	if menu == nil {
		t.Fatal("no menu is open")
	}
	if words := widgettest.Words(menu); !strings.Contains(words, "Paste") {
		t.Errorf("the menu says %q", words)
	}
}

func TestSpaceThatEndsAMenuDoesNotOpenItAgain(t *testing.T) {
	k, _ := kitThatHears(t)
	chosen := 0
	b := NewMenuButton(k, "Year 2013", []MenuItem{{Text: "2014", Go: func() { chosen++ }}})
	f := NewField(k, FieldSpec{Label: "PIN"})
	c := widgettest.Window(t, Stack(8, b, f), 300, 300).Canvas()
	c.Focus(b)
	for n := range 2 {
		widgettest.Press(c, fyne.KeySpace)
		widgettest.Press(c, fyne.KeyDown)
		widgettest.Press(c, fyne.KeySpace)
		if c.Overlays().Top() != nil || chosen != n+1 {
			t.Fatalf("the menu is open again, or nothing was chosen: %d times", chosen)
		}
	}
	f.Focus()
	widgettest.Press(c, desktop.KeyMenu)
	widgettest.Press(c, fyne.KeyDown)
	widgettest.Press(c, fyne.KeySpace)
	if f.Text() != "" {
		t.Errorf("the menu's Space left %q", f.Text())
	}
	widgettest.Press(c, fyne.KeySpace)
	if f.Text() != " " {
		t.Errorf("a Space that was typed left %q", f.Text())
	}
}
