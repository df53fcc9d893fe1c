package secondcopy

import (
	"context"
	"errors"
	"sync"
)

// run is one copy or review under way.
type run struct {
	Params
	out   *Outcome
	total int

	mu   sync.Mutex
	done int
}

// each deals with the items, a few at a time. The first failure of the machinery
// stops the others; so does ctx, at once.
func (r *run) each(ctx context.Context, items []item, do func(context.Context, item) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	next := make(chan item)
	var group sync.WaitGroup
	for range min(r.AtOnce, len(items)) {
		group.Go(func() {
			for it := range next {
				if err := do(ctx, it); err != nil {
					stop(err) // only the first counts
					return
				}
			}
		})
	}
	for _, it := range items {
		select {
		case next <- it:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	group.Wait()
	return context.Cause(ctx)
}

func (r *run) step() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	if r.Progress != nil {
		r.Progress(r.done, r.total)
	}
}

// readBack reads a file of the copy and compares it with its digest. What is
// wrong with the file is named in the outcome.
func (r *run) readBack(ctx context.Context, it item) (there bool, err error) {
	data, err := r.To.Read(ctx, it.path)
	switch {
	case errors.Is(err, ErrAbsent):
		r.out.trouble(it.path, MissingThere)
		return false, nil
	case err != nil:
		return false, err
	case digest(data) != it.sha256:
		r.out.trouble(it.path, DiffersThere)
	}
	r.out.count(&r.out.Read, 1)
	return true, nil
}
