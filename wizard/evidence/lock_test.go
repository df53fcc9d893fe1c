package evidence

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestALockIsBusyOrFreeAsItsHoldersSay(t *testing.T) {
	const shared, alone = true, false
	for _, c := range []struct {
		name         string
		first, other bool
		free         bool
	}{
		{"a writer keeps a writer out", alone, alone, false},
		{"a writer keeps a reader out", alone, shared, false},
		{"a reader keeps a writer out", shared, alone, false},
		{"readers get along", shared, shared, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := filepath.Join(t.TempDir(), lockName)
			if err := os.WriteFile(name, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			release, err := lockFile(t.Context(), name, lockHow{shared: c.first})
			if err != nil {
				t.Fatal(err)
			}
			again, err := lockFile(t.Context(), name, lockHow{shared: c.other})
			if c.free {
				if err != nil {
					t.Fatal(err)
				}
				again()
			} else if !errors.Is(err, ErrBusy) {
				t.Errorf("second lock: %v, want ErrBusy", err)
			}
			release()
			if again, err = lockFile(t.Context(), name, lockHow{shared: c.other}); err != nil {
				t.Fatalf("after the first let go: %v", err)
			}
			again()
		})
	}
}

func TestALockIsWaitedForWhileItsHolderWrites(t *testing.T) {
	name := filepath.Join(t.TempDir(), lockName)
	release, err := lockFile(t.Context(), name, lockHow{})
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(3*lockRetry, release)
	again, err := lockFile(t.Context(), name, lockHow{wait: 10 * time.Second})
	if err != nil {
		t.Fatalf("waited in vain: %v", err)
	}
	defer again()
	start := time.Now()
	if _, err := lockFile(t.Context(), name, lockHow{wait: 3 * lockRetry}); !errors.Is(err, ErrBusy) || time.Since(start) < 3*lockRetry {
		t.Errorf("gave up after %v with %v", time.Since(start), err)
	}
}

func TestReadingMakesNoLockFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, lockName)
	release, err := lockFile(t.Context(), name, lockHow{shared: true})
	if err != nil {
		t.Fatal(err)
	}
	release()
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("the folder holds %v, %v", left, err)
	}
	if _, err := lockFile(t.Context(), filepath.Join(dir, "none", lockName), lockHow{}); err == nil || errors.Is(err, ErrBusy) {
		t.Errorf("a lock in a folder that is not there: %v", err)
	}
}

func TestASendInProgressIsNobodyElsesToComplete(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	p, err := b.Outbound(outbound(Real))
	if err != nil {
		t.Fatal(err)
	}
	if left, err := b.Interrupted(); err != nil || len(left) != 0 {
		t.Fatalf("a send in progress is called interrupted: %+v, %v", left, err)
	}
	if r := verify(t, f); !r.Sound() || len(r.Interrupted) != 0 || r.Records != 0 {
		t.Errorf("verify during the send: %+v", r)
	}
	i := Interruption{Path: p.Record(), Stage: StageBegun, record: p.path}
	if _, err := b.Resume(i); !errors.Is(err, ErrBusy) {
		t.Errorf("taken away from its program: %v", err)
	}
	// Everybody else can go on filing meanwhile.
	add(t, b, call("during the send"))
	p.Close()
	left, err := b.Interrupted()
	if err != nil || len(left) != 1 || left[0].Path != p.Record() {
		t.Fatalf("after its program ended: %+v, %v", left, err)
	}
	mine, err := b.Resume(left[0])
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Resume(left[0]); !errors.Is(err, ErrBusy) {
		t.Errorf("resumed twice: %v", err)
	}
	if _, err := mine.Seal(Judgement{Verdict: NoAnswer, Reason: "interrupted"}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Resume(left[0]); !errors.Is(err, ErrSettled) {
		t.Errorf("resumed when sealed: %v", err)
	}
}

func TestWhoStopsWaitsForNoLock(t *testing.T) {
	f := inTemp(t)
	b := f.binder(t, Real)
	add(t, b, call("They were asked."))
	release, err := lockFile(t.Context(), b.abs(lockName), lockHow{})
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(3*lockRetry, stop)
	if _, err := f.Verify(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("a check that was stopped at a held lock: %v, want %v", err, context.Canceled)
	}
}
