package secret

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// busyRing notices two calls at the same time. It keeps what it is given.
type busyRing struct {
	inside, overlaps atomic.Int32
	mu               sync.Mutex
	kept             map[string]string
}

func (r *busyRing) alone(do func()) {
	if r.inside.Add(1) > 1 {
		r.overlaps.Add(1)
	}
	r.mu.Lock()
	do()
	r.mu.Unlock()
	r.inside.Add(-1)
}

func (r *busyRing) Get(service, account string) (text string, err error) {
	r.alone(func() {
		var ok bool
		if text, ok = r.kept[service+account]; !ok {
			err = ErrMissing
		}
	})
	return text, err
}

func (r *busyRing) Set(service, account, text string) error {
	r.alone(func() { r.kept[service+account] = text })
	return nil
}

func (r *busyRing) Delete(service, account string) error {
	r.alone(func() { delete(r.kept, service+account) })
	return nil
}

func TestTheKeyringIsAskedByOneAtATime(t *testing.T) {
	ring := &busyRing{kept: map[string]string{}}
	k := NewKeeper(Params{Ring: ring, Prober: probe(Ready), CallLimit: time.Minute})
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			e := Entry{Host: fmt.Sprintf("registry%d.example", i), Purpose: Password}
			if _, err := k.Put(t.Context(), e, New(fmt.Sprint(marked, i))); err != nil {
				t.Errorf("put %d: %v", i, err)
			}
			// A Keeper without memory of its own has to ask the ring.
			v, err := k.Unlock(t.Context(), e)
			if err != nil || v.Reveal() != fmt.Sprint(marked, i) {
				t.Errorf("get %d: %v", i, err)
			}
			if err := k.Forget(t.Context(), e); err != nil {
				t.Errorf("forget %d: %v", i, err)
			}
			if _, err := k.Get(t.Context(), e); !errors.Is(err, ErrMissing) {
				t.Errorf("after forget %d: %v", i, err)
			}
		})
	}
	all.Wait()
	if n := ring.overlaps.Load(); n > 0 {
		t.Errorf("%d calls overlapped", n)
	}
	if len(ring.kept) > 0 {
		t.Errorf("%d entries are left", len(ring.kept))
	}
}

func TestAnErrorTellsThePurposeAndNothingElse(t *testing.T) {
	k := NewKeeper(Params{Prober: probe(None)})
	e := Entry{Host: "registry.example", Username: "clinic-user", Purpose: Passphrase}
	_, err := k.Put(t.Context(), e, New(marked))
	const want = "put passphrase into the keyring: there is no keyring"
	if err == nil || err.Error() != want {
		t.Errorf("the error is %q, want %q", err, want)
	}
}
