//go:build !windows

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// sessionEnds listens to the signals by which a session ends programs. The toolkit
// knows two of them; a terminal or a session manager that goes away sends the third,
// which would end the program on the spot. Those that follow the first change nothing.
func sessionEnds(leave func()) (stop func()) {
	ends := make(chan os.Signal, 1)
	signal.Notify(ends, syscall.SIGHUP, syscall.SIGTERM, syscall.SIGINT)
	over := make(chan struct{})
	go func() {
		select {
		case <-ends:
			leave()
		case <-over:
		}
	}()
	return func() {
		signal.Stop(ends)
		close(over)
	}
}
