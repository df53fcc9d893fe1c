//go:build e2e

package main

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestASecondStartBringsTheFirstWindowToTheFront opens the program, puts its window
// away, and starts the program again.
func TestASecondStartBringsTheFirstWindowToTheFront(t *testing.T) {
	r := start(t, "twice", light, "--rehearse")
	r.x("windowminimize", r.window)
	r.await("the window to be put away", func() bool { return len(visible("Testshot")) == 0 })
	time.Sleep(2 * time.Second) // wine learns of it after the screen does
	program := program(t)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	again := exec.CommandContext(ctx, program[0], append(program[1:], "--data", r.data, "--rehearse")...)
	again.WaitDelay = 5 * time.Second // wine's own programs may hold on to the output
	if out, err := again.CombinedOutput(); err != nil && !errors.Is(err, exec.ErrWaitDelay) {
		t.Fatalf("the second start: %v: %s", err, out)
	}
	r.await("the first window", func() bool {
		seen := visible("Testshot")
		return len(seen) == 1 && seen[0] == r.window
	})
	r.await("the first window to have the keyboard", func() bool {
		active, err := xdotool("getactivewindow")
		return err == nil && strings.TrimSpace(active) == r.window
	})
	r.closes()
}
