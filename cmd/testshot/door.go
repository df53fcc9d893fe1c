package main

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// A second start on the same folder would open a second window, and what one of
// them saves would take the place of what the other saved. So the window that is
// open has a door: the second start knocks, the window comes to the front, and the
// second program ends. No door means nothing is lost: both windows are then open,
// and the second says so.
//
// Each system has its own door, within the computer and for the same user's session
// alone: a socket file in the folder, or named events of Windows. Nothing but the
// wish to see the window goes through it. The same person's second session sees that
// there is a window, and says so; the proof is locked by the system, whoever writes.

// patient is how long a second start waits for the window that is open. It is long
// enough for one that is still being opened, and ends for one that hangs.
const patient = 5 * time.Second

// door is the side of the window that is open.
type door struct {
	shown chan struct{} // closed when there is a window
	show  func() bool
	close func()
}

// hang makes the door of a folder for those who come later. There is none for a
// window that is not the first, and where the system refuses one, which is no reason
// not to open the window.
func hang(dir string, first bool) *door {
	d := &door{shown: make(chan struct{}), close: func() {}}
	if !first {
		return d
	}
	// Closed twice, it would close what has the number of its handle by then.
	d.close = sync.OnceFunc(listen(dir, func() bool {
		<-d.shown
		return d.show()
	}))
	return d
}

// leadsTo says what is done for who knocks. Those who came before waited.
func (d *door) leadsTo(show func() bool) {
	d.show = show
	close(d.shown)
}

// toFront brings the window before the others, and tells whether it could. Its
// goroutine must answer, so one that hangs claims nothing.
func toFront(w fyne.Window) (done bool) {
	fyne.DoAndWait(func() {
		if done = raise(w); done {
			w.RequestFocus()
		}
	})
	return done
}
