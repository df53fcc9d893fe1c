package main

import (
	"os"
	"sync/atomic"
	"testing"
)

// folder is one whose name is short enough for a door: the path of a socket ends at
// some hundred letters.
func folder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "door")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// window is a door with somebody behind it who counts what was asked of him.
func window(t *testing.T, dir string, shows bool) (d *door, asked *atomic.Int32) {
	t.Helper()
	asked = new(atomic.Int32)
	d = hang(dir, true)
	t.Cleanup(d.close)
	d.leadsTo(func() bool { asked.Add(1); return shows })
	return d, asked
}

func TestWhoKnocksIsShownTheWindowOfHisFolderAlone(t *testing.T) {
	here, there := folder(t), folder(t)
	if knock(here) {
		t.Fatal("nobody is there, and somebody answered")
	}
	d, asked := window(t, here, true)
	_, askedThere := window(t, there, true)
	for n := range 2 {
		if !knock(here) || asked.Load() != int32(n+1) {
			t.Errorf("knock %d: the window was shown %d times", n+1, asked.Load())
		}
	}
	if askedThere.Load() != 0 {
		t.Error("the window of another folder was shown")
	}
	d.close()
	if knock(here) {
		t.Error("a closed window answered")
	}
	again, asked := window(t, here, true)
	if !knock(here) || asked.Load() != 1 {
		t.Error("the window that was opened next is not found")
	}
	again.close()
}

func TestAWindowThatIsStillBeingOpenedAnswersWhenItIsThere(t *testing.T) {
	dir := folder(t)
	d := hang(dir, true)
	defer d.close()
	answered := make(chan bool)
	go func() { answered <- knock(dir) }()
	d.leadsTo(func() bool { return true })
	if !<-answered {
		t.Error("who came early got no answer")
	}
}

func TestAWindowThatCannotComeToTheFrontDoesNotSayThatItDid(t *testing.T) {
	if testing.Short() {
		t.Skip("On Windows this waits as long as a person would.")
	}
	dir := folder(t)
	_, asked := window(t, dir, false)
	if knock(dir) || asked.Load() != 1 {
		t.Errorf("asked %d times; who knocked believes that the window was shown", asked.Load())
	}
}

func TestASecondWindowHasNoDoor(t *testing.T) {
	dir := folder(t)
	_, first := window(t, dir, true)
	second := hang(dir, false)
	second.leadsTo(func() bool { t.Error("the second window was asked"); return true })
	second.close()
	if !knock(dir) || first.Load() != 1 {
		t.Error("the first window is not found beside a second")
	}
}
