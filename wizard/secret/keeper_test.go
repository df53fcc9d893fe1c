package secret

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zalando/go-keyring"
)

// probe is a prober that always finds the same.
type probe State

func (p probe) Probe(context.Context) State { return State(p) }

// deafProbe never answers.
type deafProbe struct{}

func (deafProbe) Probe(context.Context) State { select {} }

// stuckRing hangs in every call until it is released, like a keyring whose
// dialog nobody sees. It counts the calls.
type stuckRing struct {
	release chan struct{}
	mu      sync.Mutex
	calls   int
}

func (r *stuckRing) wait() {
	r.mu.Lock()
	r.calls++
	r.mu.Unlock()
	<-r.release
}

func (r *stuckRing) Get(string, string) (string, error) { r.wait(); return marked, nil }
func (r *stuckRing) Set(string, string, string) error   { r.wait(); return nil }
func (r *stuckRing) Delete(string, string) error        { r.wait(); return nil }

func (r *stuckRing) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.calls
}

var entry = Entry{Host: "Registry.example", Username: "clinic-user", Purpose: Password}

func TestKeeperKeepsInTheSystemsKeyring(t *testing.T) {
	keyring.MockInit()
	ctx := t.Context()
	k := NewKeeper(Params{Prober: probe(Ready)})
	if _, err := k.Get(ctx, entry); !errors.Is(err, ErrMissing) {
		t.Fatalf("before: %v", err)
	}
	if where, err := k.Put(ctx, entry, New(marked)); err != nil || where != InKeyring {
		t.Fatalf("put: %s, %v", where, err)
	}
	if got, err := keyring.Get("Testshot", "password clinic-user@registry.example"); err != nil || got != marked {
		t.Errorf("the keyring has %q, %v", got, err)
	}
	// The next run has a Keeper of its own.
	next := NewKeeper(Params{Prober: probe(Ready)})
	if v, err := next.Get(ctx, entry); err != nil || v.Reveal() != marked {
		t.Errorf("next run: %v, revealed %q", err, v.Reveal())
	}
	other := entry
	other.Purpose = Passphrase
	if _, err := next.Get(ctx, other); !errors.Is(err, ErrMissing) {
		t.Errorf("another purpose: %v", err)
	}
	if err := k.Forget(ctx, entry); err != nil {
		t.Errorf("forget: %v", err)
	}
	if _, err := k.Get(ctx, entry); !errors.Is(err, ErrMissing) {
		t.Errorf("after: %v", err)
	}
	if err := k.Forget(ctx, entry); err != nil {
		t.Errorf("forget what isn't there: %v", err)
	}
}

func TestKeeperFallsBackToThisRunAndSaysWhy(t *testing.T) {
	tests := []struct {
		name   string
		params Params
		want   error
	}{
		{"no keyring", Params{Prober: probe(None)}, ErrNoKeyring},
		{"locked", Params{Prober: probe(Locked)}, ErrLocked},
		{"a probe that never answers", Params{Prober: deafProbe{}, ProbeLimit: time.Millisecond}, ErrNoKeyring},
		{"in a rehearsal", Params{Prober: probe(Ready), OnlyThisRun: true}, ErrNoKeyring},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			keyring.MockInit()
			ctx := t.Context()
			k := NewKeeper(tt.params)
			if _, err := k.Get(ctx, entry); !errors.Is(err, tt.want) {
				t.Errorf("get: %v, want %v", err, tt.want)
			}
			where, err := k.Put(ctx, entry, New(marked))
			if where != ThisRun || !errors.Is(err, tt.want) {
				t.Errorf("put: %s, %v", where, err)
			}
			if v, err := k.Get(ctx, entry); err != nil || v.Reveal() != marked {
				t.Errorf("the secret is gone: %v", err)
			}
			if _, err := keyring.Get(Service, entry.normal().account()); !errors.Is(err, keyring.ErrNotFound) {
				t.Errorf("the keyring was written to: %v", err)
			}
			if where, _ := k.Put(ctx, entry, Value{}); where != ThisRun {
				t.Errorf("an empty secret went to %s", where)
			}
			if _, ok := k.remembered(entry.normal()); ok {
				t.Error("an empty secret did not remove the old one")
			}
		})
	}
}

func TestKeeperWithAFailingKeyring(t *testing.T) {
	tests := []struct {
		name  string
		raise error
		want  error
	}{
		{"some failure", errors.New("the name was not provided by any .service files"), ErrNoKeyring},
		{"too long", keyring.ErrSetDataTooBig, ErrTooLong},
		{"no such system", keyring.ErrUnsupportedPlatform, ErrNoKeyring},
		{"a failure that repeats the secret", fmt.Errorf("set %s failed", marked), ErrNoKeyring},
		{"a failure that repeats it in base64", errors.New("set " + base64.StdEncoding.EncodeToString([]byte(marked))), ErrNoKeyring},
		{"a failure that repeats it in hex", fmt.Errorf("set %x", marked), ErrNoKeyring},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			keyring.MockInitWithError(tt.raise)
			k := NewKeeper(Params{Prober: probe(Ready)})
			where, err := k.Put(t.Context(), entry, New(marked))
			if where != ThisRun || !errors.Is(err, tt.want) {
				t.Errorf("put: %s, %v", where, err)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				if leaks(e.Error()) || strings.Contains(e.Error(), base64.RawStdEncoding.EncodeToString([]byte(marked))) {
					t.Errorf("the error repeats the secret: %v", e)
				}
			}
			if _, err := NewKeeper(Params{Prober: probe(Ready)}).Get(t.Context(), entry); err == nil {
				t.Error("a failing keyring gave a secret")
			}
		})
	}
}

func TestAHangingKeyringIsLeftBehindAndNotAskedTwice(t *testing.T) {
	ring := &stuckRing{release: make(chan struct{})}
	k := NewKeeper(Params{Ring: ring, Prober: probe(Ready), CallLimit: 5 * time.Millisecond})
	for range 3 {
		if _, err := k.Get(t.Context(), entry); !errors.Is(err, ErrLocked) {
			t.Fatalf("get: %v", err)
		}
	}
	where, err := k.Put(t.Context(), entry, New("typed"))
	if where != ThisRun || !errors.Is(err, ErrLocked) {
		t.Errorf("put: %s, %v", where, err)
	}
	if n := ring.count(); n != 1 {
		t.Errorf("the keyring was asked %d times while it hung", n)
	}
	if v, err := k.Get(t.Context(), entry); err != nil || v.Reveal() != "typed" {
		t.Errorf("what was typed for this run is gone: %v", err)
	}
	// The dialog was answered at last: the keyring is of use again.
	close(ring.release)
	other := Entry{Host: "other.example", Purpose: Password}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if v, err := k.Unlock(ctx, other); err != nil || v.Reveal() != marked {
		t.Errorf("after the dialog: %v", err)
	}
}

func TestUnlockWaitsAsLongAsThePersonDoes(t *testing.T) {
	ring := &stuckRing{release: make(chan struct{})}
	k := NewKeeper(Params{Ring: ring, Prober: probe(Locked), CallLimit: time.Nanosecond})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := k.Unlock(ctx, entry); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	close(ring.release)
	if v, err := k.Unlock(t.Context(), entry); err != nil || v.Reveal() != marked {
		t.Errorf("unlocked: %v", err)
	}
	if _, err := NewKeeper(Params{Prober: probe(None)}).Unlock(t.Context(), entry); !errors.Is(err, ErrNoKeyring) {
		t.Errorf("no keyring: %v", err)
	}
}

func TestEntriesNeverShareAName(t *testing.T) {
	seen := map[string]Entry{}
	for _, e := range []Entry{
		{"a.example", "b", Password}, {"a.example", "b", Passphrase}, {"a.example", "", Password},
		{"b", "x@a.example", Password}, {"a.example", "b@b", Password}, {"a.example", "b ", Password},
	} {
		name := e.normal().account()
		if other, ok := seen[name]; ok {
			t.Errorf("%+v and %+v are both %q", e, other, name)
		}
		seen[name] = e
	}
	upper := Entry{"A.Example", "b", Password}
	if seen[upper.normal().account()].Username != "b" {
		t.Error("capitals in a host make another entry")
	}
}
