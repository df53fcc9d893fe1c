package ui

import (
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"testshot/ui/page"
	"testshot/wizard"
)

func TestTheSystemsDialogIsAskedForWhatThePageWants(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.went(wizard.Place{Step: wizard.Message})
	d.chosen = "/home/desk/export.hl7"
	d.tap("Choose a file…")
	if len(d.asked) != 1 || d.asked[0].For != page.AskFile || d.asked[0].Title != "Choose the message from your EHR" || !slices.Equal(d.asked[0].Kinds[0].Patterns, []string{"*.*"}) {
		t.Errorf("asked for %+v", d.asked)
	}
	reads := func() (paths []string) {
		for _, e := range d.world.asked {
			if read, ok := e.(wizard.ReadFile); ok {
				paths = append(paths, read.Path)
			}
		}
		return paths
	}
	want := []string{d.chosen}
	if got := reads(); !slices.Equal(got, want) {
		t.Errorf("read: %q", got)
	}
	d.chosen = ""
	d.tap("Choose a file…")
	if len(d.asked) != 2 || !slices.Equal(reads(), want) || d.win.Canvas().Overlays().Top() != nil {
		t.Errorf("nothing was picked; asked %d times, read %q", len(d.asked), reads())
	}
}

func TestWhereTheSystemHasNoDialogTheToolkitsOpens(t *testing.T) {
	d := newDesk(t, deskParams{})
	d.noDialog = errors.New("class not registered")
	for _, a := range []page.Ask{
		d.shell.tools.AskFolder("ask.place"),
		{For: page.AskFile, Title: "Choose"},
		{For: page.AskSave, Title: "Keep as", Name: "route.toml"},
	} {
		d.shell.choose(a, func(string) { t.Error("something was picked") })
		d.settle()
		if d.win.Canvas().Overlays().Top() == nil {
			t.Errorf("%q: no dialog is shown", a.Title)
		}
		d.press(fyne.KeyEscape)
	}
}

func TestWhileTheSystemsDialogIsOpenThePageWaits(t *testing.T) {
	d := newDesk(t, deskParams{})
	var answer func(string, error)
	d.shell.p.Choose = func(_ page.Ask, done func(string, error)) {
		if answer != nil {
			t.Error("a second dialog was opened")
		}
		answer = done
	}
	d.went(wizard.Place{Step: wizard.Who})
	picked := ""
	for range 2 {
		d.shell.choose(page.Ask{}, func(path string) { picked = path })
	}
	d.alt("c")
	d.place(wizard.Place{Step: wizard.Who})
	if answer("/a/b", nil); picked != "" {
		t.Error("what was picked came past the window's goroutine")
	}
	d.settle()
	if picked != "/a/b" {
		t.Errorf("picked %q", picked)
	}
	d.alt("c")
	d.place(wizard.Place{Step: wizard.Check})
}
