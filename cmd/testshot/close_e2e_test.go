//go:build e2e && unix

package main

import (
	"syscall"
	"testing"
	"time"
)

// TestTwoPressesOnCloseAtOnceEndTheProgram lets a busy program find two wishes to close,
// as an impatient person leaves them: the toolkit's own way of closing let the second take
// the first one back, and the window stood there and could never be closed again.
func TestTwoPressesOnCloseAtOnceEndTheProgram(t *testing.T) {
	if underWine() {
		t.Skip("wine's programs share a server, which a halted one holds up")
	}
	r := start(t, "impatient", light, "--rehearse")
	r.x("windowfocus", "--sync", r.window)
	if err := r.signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	r.x("key", "alt+F4")
	r.x("key", "alt+F4")
	time.Sleep(time.Second) // until the window manager has told the program
	if err := r.signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	r.endsWell()
}
