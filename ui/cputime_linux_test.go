package ui

import (
	"syscall"
	"time"
)

// cpuTime is the processor's time that the thread of the caller has used so far. The
// caller's goroutine has to be bound to its thread.
func cpuTime() (used time.Duration, known bool) {
	const thisThread = 1 // RUSAGE_THREAD, see getrusage(2)
	var u syscall.Rusage
	err := syscall.Getrusage(thisThread, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), err == nil
}
