package evidence

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// ErrBusy is returned when another program keeps the binder, or a send in
// progress, to itself for longer than writing a record can take.
var ErrBusy = errors.New("another program is using the binder")

// A locker takes the operating system's lock on a file, waiting up to a time and
// no longer than its context.
type locker func(ctx context.Context, name string, how lockHow) (release func(), err error)

type lockHow struct {
	shared bool
	wait   time.Duration
}

const (
	lockWait  = 30 * time.Second
	lockRetry = 10 * time.Millisecond
)

// lockFile locks with the operating system, so that the lock dies with its
// program. A shared lock neither makes the lock file nor insists on one: a
// copy on a read-only disk, or on a share that knows no locks, can be read like
// any other.
func lockFile(ctx context.Context, name string, how lockHow) (func(), error) {
	l := flock.New(name, flock.SetPermissions(0o600))
	try := l.TryLock
	if how.shared {
		l = flock.New(name, flock.SetFlag(os.O_RDONLY))
		try = l.TryRLock
	}
	got, err := try()
	for end := time.Now().Add(how.wait); !got && err == nil && time.Now().Before(end); {
		select {
		case <-ctx.Done():
			return nil, fmt.Errorf("lock %s: %w", name, ctx.Err())
		case <-time.After(lockRetry):
		}
		got, err = try()
	}
	if how.shared {
		for _, harmless := range append(unlockable(), fs.ErrNotExist, fs.ErrPermission) {
			if errors.Is(err, harmless) {
				return func() {}, nil
			}
		}
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", name, err)
	}
	if !got {
		return nil, fmt.Errorf("lock %s: %w", name, ErrBusy)
	}
	return func() { _ = l.Close() }, nil
}
