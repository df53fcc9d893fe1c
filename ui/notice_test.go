package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/page"
	"testshot/wizard"
)

// Buttons far down a page do things whose notice stands on top of it.
func TestWhatHappenedComesInSightThoughThePageIsScrolledDown(t *testing.T) {
	s := routed()
	d := newDesk(t, deskParams{state: &s, width: 900, height: 600})
	d.went(wizard.Place{Step: wizard.Afterwards})
	top := func() float32 {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(d.shell.frame.Page()).Y
	}
	saved := func(file string) wizard.Event { return wizard.CalendarSaved{Path: "/home/desk/" + file} }
	for range 5 {
		d.shell.kit.Key(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	}
	if top() >= 0 {
		t.Fatal("the page does not scroll")
	}
	d.post(saved("keep-until.ics"))
	if top() < 0 {
		t.Errorf("the notice stands %g above what is seen", -top())
	}
	d.went(wizard.Place{Step: wizard.Who})
	d.shell.focus(page.InputKey(wizard.FieldIOOContact, 0))
	typing := top()
	if typing >= 0 {
		t.Fatal("the last input is in sight without scrolling")
	}
	d.post(saved("call.ics"))
	if top() >= 0 {
		t.Error("the page is scrolled away from under somebody who types")
	}
}
