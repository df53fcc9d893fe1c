//go:build !windows

package evidence

import "syscall"

// unlockable is what a disk says that keeps no locks or takes none.
func unlockable() []error { return []error{syscall.EROFS, syscall.ENOLCK, syscall.ENOTSUP} }
