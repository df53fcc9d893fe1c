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
	r.stop, r.ended = cancel, make(chan struct{})
	return nil
}

func (r *Runner) endSending() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stop = nil
	close(r.ended)
}

// Close stops a send that is under way, waits until what is known of it is on
// disk, and lets go of what is not sealed: the next start finds it interrupted
// and offers to complete it. It must not be called while an event is posted.
func (r *Runner) Close() {
	r.stopSending()
	r.mu.Lock()
	ended := r.ended
	r.mu.Unlock()
	if ended != nil {
		<-ended
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for path, p := range r.pending {
		p.Close()
		delete(r.pending, path)
	}
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
	simulated bool     // the pretend registry answered
	packing   []string // how the answer was wrapped
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
