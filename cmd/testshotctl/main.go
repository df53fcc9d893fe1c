package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
)

func main() {
	os.Exit(int(run(os.Args[1:])))
}

// run is main with an exit code. Ctrl-C ends a wait, and what is on disk by then
// is kept: a send that was stopped is a record too.
func run(args []string) (code exit) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := newConsole(os.Stdin, os.Stdout, os.Stderr, os.Getenv, time.Now)
	defer func() {
		if p := recover(); p != nil {
			code = c.unexpected(fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	return c.execute(ctx, args)
}
