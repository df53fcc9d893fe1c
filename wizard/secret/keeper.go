package secret

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// Where says where a secret was put.
type Where string

// The two places.
const (
	InKeyring Where = "keyring"
	ThisRun   Where = "this-run" // in memory until the program ends
)

// Params are what a Keeper works with. The zero value is the system's keyring
// with the usual limits.
type Params struct {
	Ring        Ring
	Prober      Prober
	CallLimit   time.Duration // one call to the keyring; 3 s when zero
	ProbeLimit  time.Duration // the look before it; 2 s when zero
	OnlyThisRun bool          // never touch the keyring, as in a rehearsal
}

// Keeper keeps secrets. It is safe for use by several goroutines.
type Keeper struct {
	params Params
	turn   chan struct{} // holds one token: whoever has it may call the ring

	mu  sync.Mutex
	run map[Entry]Value
}

// NewKeeper returns a Keeper. It touches nothing yet.
func NewKeeper(p Params) *Keeper {
	if p.Ring == nil {
		p.Ring = systemRing{}
	}
	if p.Prober == nil {
		p.Prober = systemProber{}
	}
	if p.CallLimit == 0 {
		p.CallLimit = 3 * time.Second
	}
	if p.ProbeLimit == 0 {
		p.ProbeLimit = 2 * time.Second
	}
	k := &Keeper{params: p, turn: make(chan struct{}, 1), run: map[Entry]Value{}}
	k.turn <- struct{}{}
	return k
}

// State says whether the keyring can be used, within the probe's limit.
func (k *Keeper) State(ctx context.Context) State {
	if k.params.OnlyThisRun {
		return None
	}
	ctx, cancel := context.WithTimeout(ctx, k.params.ProbeLimit)
	defer cancel()
	found := make(chan State, 1)
	go func() { found <- k.params.Prober.Probe(ctx) }()
	select {
	case s := <-found:
		return s
	case <-ctx.Done():
		return None
	}
}

// Get gives the secret of an entry: the one kept for this run, else the
// keyring's. The error is [ErrMissing], [ErrLocked] or [ErrNoKeyring].
func (k *Keeper) Get(ctx context.Context, e Entry) (Value, error) {
	e = e.normal()
	if v, ok := k.remembered(e); ok {
		return v, nil
	}
	if err := k.usable(ctx); err != nil {
		return Value{}, fmt.Errorf("get %s from the keyring: %w", e.Purpose, err)
	}
	v, err := k.ask(ctx, e, k.params.CallLimit)
	if err != nil {
		return Value{}, fmt.Errorf("get %s from the keyring: %w", e.Purpose, err)
	}
	return v, nil
}

// Put keeps a secret in the keyring. Where that can't be done it is kept for
// this run, and the error says why; the secret is usable either way. An empty
// secret removes what was kept.
func (k *Keeper) Put(ctx context.Context, e Entry, v Value) (Where, error) {
	e = e.normal()
	k.KeepForRun(e, v)
	if v.Empty() {
		return ThisRun, k.Forget(ctx, e)
	}
	if err := k.usable(ctx); err != nil {
		return ThisRun, fmt.Errorf("put %s into the keyring: %w", e.Purpose, err)
	}
	_, err := k.call(ctx, k.params.CallLimit, func() (string, error) {
		return "", k.params.Ring.Set(Service, e.account(), v.Reveal())
	})
	if err != nil {
		return ThisRun, fmt.Errorf("put %s into the keyring: %w", e.Purpose, scrubbed(err, v))
	}
	return InKeyring, nil
}

// KeepForRun keeps a secret in memory until the program ends.
func (k *Keeper) KeepForRun(e Entry, v Value) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if v.Empty() {
		delete(k.run, e.normal())
		return
	}
	k.run[e.normal()] = v
}

// Forget removes a secret from memory and from the keyring. That there was
// none is no error.
func (k *Keeper) Forget(ctx context.Context, e Entry) error {
	e = e.normal()
	k.KeepForRun(e, Value{})
	err := k.usable(ctx)
	if errors.Is(err, ErrNoKeyring) {
		return nil // then there is nothing to remove either
	}
	if err == nil {
		_, err = k.call(ctx, k.params.CallLimit, func() (string, error) {
			return "", k.params.Ring.Delete(Service, e.account())
		})
	}
	if err != nil && !errors.Is(err, ErrMissing) {
		return fmt.Errorf("remove %s from the keyring: %w", e.Purpose, err)
	}
	return nil
}

// Unlock asks a locked keyring on purpose, so that the system shows its
// dialog, and waits for the person as long as ctx allows. It gives the secret
// of the entry if there is one; the errors are those of [Keeper.Get].
func (k *Keeper) Unlock(ctx context.Context, e Entry) (Value, error) {
	e = e.normal()
	if err := k.usable(ctx); err != nil && !errors.Is(err, ErrLocked) {
		return Value{}, fmt.Errorf("unlock the keyring: %w", err)
	}
	v, err := k.ask(ctx, e, 0)
	if err != nil {
		return Value{}, fmt.Errorf("unlock the keyring: %w", err)
	}
	return v, nil
}

// usable turns the keyring's state into an error.
func (k *Keeper) usable(ctx context.Context) error {
	state := k.State(ctx)
	if errors.Is(ctx.Err(), context.Canceled) {
		return context.Canceled // then the state means nothing
	}
	switch state {
	case Ready:
		return nil
	case Locked:
		return ErrLocked
	default:
		return ErrNoKeyring
	}
}

func (k *Keeper) remembered(e Entry) (Value, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	v, ok := k.run[e]
	return v, ok
}

// ask reads one entry.
func (k *Keeper) ask(ctx context.Context, e Entry, limit time.Duration) (Value, error) {
	text, err := k.call(ctx, limit, func() (string, error) {
		return k.params.Ring.Get(Service, e.account())
	})
	if err != nil {
		return Value{}, scrubbed(err, New(text))
	}
	if text == "" {
		return Value{}, ErrMissing
	}
	return New(text), nil
}

// call makes one call to the ring, alone and within the limit; 0 is no limit
// but ctx. A call that doesn't come back keeps the turn, so that the next one
// fails with ErrLocked instead of hanging behind it.
func (k *Keeper) call(ctx context.Context, limit time.Duration, do func() (string, error)) (string, error) {
	if limit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, limit)
		defer cancel()
	}
	select {
	case <-k.turn:
	case <-ctx.Done():
		return "", overdue(ctx)
	}
	type answer struct {
		text string
		err  error
	}
	done := make(chan answer, 1)
	go func() {
		text, err := do()
		k.turn <- struct{}{}
		done <- answer{text, err}
	}()
	select {
	case a := <-done:
		return a.text, a.err
	case <-ctx.Done():
		return "", overdue(ctx)
	}
}
