package effect

import (
	"context"
	"errors"
	"slices"
	"time"

	"testshot/wizard"
)

// errAsked is why a context has ended when somebody pressed Stop.
var errAsked = errors.New("somebody asked for a stop")

// undisturbed does an effect, and lets StopWork end one that can be stopped.
func (r *Runner) undisturbed(ctx context.Context, e wizard.Effect, post Post) error {
	if !slices.ContainsFunc(wizard.Stoppable(), func(s wizard.Effect) bool { return s.Name() == e.Name() }) {
		return r.do(ctx, e, post)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r.mu.Lock()
	r.works[e.Name()] = stop // the flow asks for one of a kind at a time
	r.mu.Unlock()
	defer func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.works, e.Name())
	}()
	err := r.do(ctx, e, post)
	if err != nil && errors.Is(context.Cause(ctx), errAsked) {
		post(wizard.WorkStopped{Effect: e.Name()})
		return nil
	}
	return err
}

// stopWork ends an effect at the next record or file, and a wait for the network at
// once.
func (r *Runner) stopWork(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if stop := r.works[name]; stop != nil {
		stop(errAsked)
	}
}

// steps is how often progress is told: each draws a part of the page, and a folder may
// hold a hundred thousand records.
const steps = 100

// progress tells the flow how far an effect has come.
func progress(e wizard.Effect, post Post) func(done, total int) {
	told, of := -1, 0
	return func(done, total int) {
		step := done * steps / max(total, 1)
		if step == told && total == of && done < total {
			return
		}
		told, of = step, total
		post(wizard.Progressed{Effect: e.Name(), Done: done, Total: total})
	}
}

// slowReading is when the reading of the folder says that it goes on. Usually it is
// over before; an index that was lost is made anew from every record.
const slowReading = time.Second

// whileSlow says that an effect takes long when it does, until end is called.
func whileSlow(e wizard.Effect, post Post) (end func()) {
	over, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		late := time.NewTimer(slowReading)
		defer late.Stop()
		select {
		case <-over:
		case <-late.C:
			post(wizard.Progressed{Effect: e.Name()})
		}
	}()
	return func() {
		close(over)
		<-ended
	}
}
