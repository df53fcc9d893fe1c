package main

import "fyne.io/fyne/v2"

// A session that ends (somebody logs off, the computer restarts for an update, a
// Remote Desktop is signed out) closes the window as its own button does: what was
// typed last is on the disk before the program ends, and a send that has begun stays
// on the disk as interrupted. Each system says so in its own way; see [sessionEnds].
//
// It is a courtesy. Every key saves the draft by itself, so that a power cut, which
// says nothing, takes no more than the keys of one write.

// leaveWithSession closes the window when the session ends, until what it gives is
// called.
func leaveWithSession(a fyne.App) (stop func()) {
	return sessionEnds(func() { fyne.Do(a.Quit) })
}
