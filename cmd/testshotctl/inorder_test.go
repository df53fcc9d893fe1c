package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestInOrderWorksTogetherAndKeepsTheOrder(t *testing.T) {
	const workers, jobs = 4, 100
	var together sync.WaitGroup // every worker is in the middle of a job before one is done
	together.Add(workers)
	given, handed, most := 0, 0, 0
	var order []int
	var lock sync.Mutex
	err := inOrder(context.Background(), workers, func() (int, error) {
		lock.Lock()
		defer lock.Unlock()
		if given == jobs {
			return 0, io.EOF
		}
		given++
		most = max(most, given-handed)
		return given, nil
	}, func() func(int) int {
		first := sync.OnceFunc(func() { together.Done(); together.Wait() })
		return func(n int) int { first(); return n }
	}, func(n int) error {
		lock.Lock()
		defer lock.Unlock()
		handed++
		order = append(order, n)
		return nil
	})
	if err != nil || len(order) != jobs || !slices.IsSorted(order) {
		t.Errorf("%v, %v", err, order)
	}
	if most > 2*workers+2 {
		t.Errorf("%d jobs were held", most)
	}
}

func TestInOrderEndsWithTheFirstFailure(t *testing.T) {
	failure := errors.New("no more room")
	count := func() func() (int, error) {
		n := 0
		return func() (int, error) { n++; return n, nil } // without end
	}
	double := func() func(int) int { return func(n int) int { return 2 * n } }
	if err := inOrder(context.Background(), 2, count(), double, func(n int) error {
		if n > 20 {
			return failure
		}
		return nil
	}); !errors.Is(err, failure) {
		t.Errorf("a result that cannot be taken: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	if err := inOrder(ctx, 2, count(), double, func(int) error { stop(); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	err := inOrder(context.Background(), 2, count(), func() func(int) int {
		return func(n int) int { return 1 / (n - 5) }
	}, func(int) error { return nil })
	if err == nil || !strings.Contains(err.Error(), "divide") {
		t.Errorf("a panic: %v", err)
	}
	if err := inOrder(context.Background(), 2, func() (int, error) { return 0, failure }, double, nil); !errors.Is(err, failure) {
		t.Errorf("a source that fails: %v", err)
	}
}
