package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
)

// inOrder does jobs on several goroutines and hands the results on in the order of
// the jobs, on the caller's. next gives the jobs, one at a time, until [io.EOF];
// worker makes what does them, once for each goroutine. Two jobs a worker, and two
// more, are held at most, however many there are.
func inOrder[J, R any](ctx context.Context, workers int, next func() (J, error), worker func() func(J) R, hand func(R) error) error {
	type outcome struct {
		result   R
		panicked error
	}
	type task struct {
		job  J
		done chan outcome
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	tasks, order := make(chan task), make(chan chan outcome, 2*workers)
	var hands sync.WaitGroup
	for range workers {
		hands.Go(func() {
			do := worker()
			for t := range tasks {
				func() {
					var o outcome
					defer func() {
						if p := recover(); p != nil {
							o.panicked = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
						}
						t.done <- o
					}()
					o.result = do(t.job)
				}()
			}
		})
	}
	var ended error
	hands.Go(func() {
		defer close(order)
		defer close(tasks)
		for {
			job, err := next()
			if err != nil {
				ended = err
				return
			}
			t := task{job, make(chan outcome, 1)}
			select {
			case order <- t.done:
				tasks <- t // taken soon: a worker never waits for anything but its next task
			case <-ctx.Done():
				ended = ctx.Err()
				return
			}
		}
	})
	var failed error
	for done := range order {
		if o := <-done; failed == nil {
			if failed = o.panicked; failed == nil {
				failed = hand(o.result)
			}
			if failed != nil {
				stop() // the rest is only waited for
			}
		}
	}
	hands.Wait()
	if failed == nil && !errors.Is(ended, io.EOF) {
		failed = ended
	}
	return failed
}
