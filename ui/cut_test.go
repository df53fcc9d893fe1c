package ui_test

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"testshot/assets/wording"
	"testshot/ui"
	"testshot/ui/skin"
	"testshot/ui/widgets/widgettest"
	"testshot/wizard"
	"testshot/wizard/durable"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
)

// slowDisk is the real runner on a disk that writes a draft when the test says so. What
// a draft has to say of the clinic's name is told when its write begins.
type slowDisk struct {
	*effect.Runner
	begun chan string
	write chan struct{}
}

func (s slowDisk) Do(ctx context.Context, e wizard.Effect, post func(wizard.Event)) {
	if draft, ok := e.(wizard.SaveDraft); ok {
		s.begun <- draft.State.Clinic.Name
		<-s.write
	}
	s.Runner.Do(ctx, e, post)
}

// cut takes the power away and starts again: what is on the disk by now is copied, with
// half of a write beside it, and opened by another program.
func cut(t *testing.T, dir string) string {
	t.Helper()
	left := t.TempDir()
	if err := os.CopyFS(left, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(left+"/draft.json"+durable.PartSuffix, []byte(`{"schema":1,"content":{"version":1,"docu`), 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := saved.Open(left)
	if err != nil {
		t.Fatal(err)
	}
	started := effect.New(effect.Params{Saved: store}).Started(false)
	s, _ := wizard.Next(wizard.New(), wizard.Posted{At: time.Date(2013, 3, 14, 10, 31, 0, 0, time.UTC), Event: started})
	if len(s.Notices) > 0 {
		t.Fatalf("the cut left %+v", s.Notices)
	}
	return s.Clinic.Name
}

// There is no timer between a key and the disk: see drive. While one draft is written,
// the keys typed meanwhile wait, and all of them are in the next. A key is on the disk
// when at most two writes have ended since, however slow they are, and no cut takes
// more than the keys since the write before last began.
func TestACutBetweenAnyTwoKeysTakesOnlyTheKeysOfAWrite(t *testing.T) {
	store, err := saved.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	runner := effect.New(effect.Params{Evidence: t.TempDir(), Saved: store})
	t.Cleanup(runner.Close)
	disk := slowDisk{Runner: runner, begun: make(chan string, 1), write: make(chan struct{})}
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	look := widgettest.Skin(t, skin.Light, 100) // makes the app
	window := test.NewTempWindow(t, nil)
	turns := make(chan func(), 1024)
	shell := ui.New(ui.Params{App: fyne.CurrentApp(), Window: window, Runner: disk, Book: book, Skin: look, Do: func(f func()) { turns <- f }}, wizard.Started{})
	window.SetContent(shell.Content())
	shell.Bind(window.Canvas())
	// next gives what the write that begins next has to say; the window goes on meanwhile.
	next := func() string {
		for limit := time.After(20 * time.Second); ; {
			select {
			case says := <-disk.begun:
				return says
			case turn := <-turns:
				turn()
			case <-limit:
				t.Fatal("no write begins")
			}
		}
	}

	shell.Post(wizard.Went{To: wizard.Place{Step: wizard.Who}})
	underWay := next() // where the reader is
	safe, typed := "", ""
	const name = "Example Family Practice"
	for i, r := range name {
		window.Canvas().Focused().TypedRune(r)
		typed += string(r)
		if got := cut(t, store.Dir()); !strings.HasPrefix(typed, got) || !strings.HasPrefix(got, safe) {
			t.Fatalf("%q was typed, %q was on the disk, and the cut leaves %q", typed, safe, got)
		}
		if i%4 != 3 {
			continue // the disk is slower than the hand
		}
		disk.write <- struct{}{}
		safe, underWay = underWay, next()
		if underWay != typed {
			t.Fatalf("%q was typed, and the next write has only %q", typed, underWay)
		}
		if got := cut(t, store.Dir()); got != safe {
			t.Fatalf("a write ended, and a cut leaves %q instead of %q", got, safe)
		}
	}
	go func() { // closing waits for both writes
		for range 2 {
			disk.write <- struct{}{}
		}
	}()
	shell.Close()
	if got := cut(t, store.Dir()); got != name {
		t.Errorf("after closing the disk has %q", got)
	}
}
