package effect

import (
	"context"
	"fmt"

	"testshot/wizard/evidence"
)

func (r *Runner) beginSending(cancel context.CancelFunc) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		return fmt.Errorf("send: %w", ErrBusy)
	}
	r.stop = cancel
	return nil
}

func (r *Runner) endSending() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop = nil
}

// stopSending ends the wait at once; what has left has left.
func (r *Runner) stopSending() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		r.stop()
	}
}

// held is a send that waits for its verdict.
type held struct {
	*evidence.Pending
	simulated bool // the pretend registry answered
}

func (r *Runner) hold(h held) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.pending[h.Record()] = h
}

func (r *Runner) release(record string) held {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.pending[record]
	delete(r.pending, record)
	return p
}
