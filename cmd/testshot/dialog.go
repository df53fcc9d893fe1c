package main

import (
	"log/slog"

	"fyne.io/fyne/v2"

	"testshot/ui/page"
)

// Offices know the dialog of Windows for files: it has their network places, keeps
// long lists and takes a path from the keyboard. It runs on a thread of its own, so
// that the window goes on, and a share that does not answer holds nobody but it.
//
// A portable program does not open it: Windows remembers in its registry which
// folders and files were picked, and a visit should leave nothing.

// chooser opens the system's own dialog before the window; nil where there is none,
// or where it should not be used.
func chooser(w fyne.Window, computer *host, log *slog.Logger) func(a page.Ask, done func(path string, err error)) {
	if !hasDialog || computer.visited() {
		return nil
	}
	return func(a page.Ask, done func(path string, err error)) {
		owner, _ := handleOf(w)
		go func() {
			path, err := systemDialog(owner, a)
			if err != nil {
				log.Warn("the system's dialog cannot be used", "cause", err.Error())
			}
			done(path, err)
		}()
	}
}
