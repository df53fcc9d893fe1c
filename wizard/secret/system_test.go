package secret

import (
	"errors"
	"os"
	"testing"
)

// TestTheSystemsOwnKeyring writes to the real keyring of whoever runs it, so
// it has to be asked for.
func TestTheSystemsOwnKeyring(t *testing.T) {
	want := State(os.Getenv("TESTSHOT_KEYRING"))
	if want == "" {
		t.Skip("Set TESTSHOT_KEYRING to ready, locked or none to try the keyring of this computer.")
	}
	k := NewKeeper(Params{Ring: systemRing{}, Prober: systemProber{}})
	if got := k.State(t.Context()); got != want {
		t.Fatalf("the keyring is %s, want %s", got, want)
	}
	e := Entry{Host: "registry.example", Username: "ümlaut test", Purpose: Password}
	if want != Ready {
		where, err := k.Put(t.Context(), e, New(marked))
		if where != ThisRun || !errors.Is(err, ErrLocked) && !errors.Is(err, ErrNoKeyring) {
			t.Errorf("put: %s, %v", where, err)
		}
		return
	}
	if where, err := k.Put(t.Context(), e, New(marked)); err != nil || where != InKeyring {
		t.Fatalf("put: %s, %v", where, err)
	}
	next := NewKeeper(Params{})
	if v, err := next.Get(t.Context(), e); err != nil || v.Reveal() != marked {
		t.Errorf("get: %v, revealed %q", err, v.Reveal())
	}
	if err := next.Forget(t.Context(), e); err != nil {
		t.Errorf("forget: %v", err)
	}
	if _, err := next.Get(t.Context(), e); !errors.Is(err, ErrMissing) {
		t.Errorf("after: %v", err)
	}
}
