package saved

import (
	"path/filepath"

	"github.com/gofrs/flock"
)

// aloneFile is locked by the window that has the folder open. Its content says
// nothing, and it stays when the window closes.
const aloneFile = "window.lock"

// Alone tells whether no other window has this folder open, and keeps it for the
// caller until release. Nothing is forbidden to a second window: what it saves
// takes the place of what the first one saved, so its reader has to be told.
// A folder that cannot be locked, as on some shared drives, counts as free.
func (s *Store) Alone() (alone bool, release func()) {
	lock := flock.New(filepath.Join(s.dir, aloneFile), flock.SetPermissions(0o600))
	got, err := lock.TryLock()
	if err != nil || !got {
		_ = lock.Close() // it holds nothing
		return err != nil, func() {}
	}
	return true, func() { _ = lock.Close() } // the system frees what the program forgot
}
