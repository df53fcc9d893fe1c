package evidence

import "golang.org/x/sys/windows"

// unlockable is what a disk says that keeps no locks or takes none.
func unlockable() []error {
	return []error{windows.ERROR_WRITE_PROTECT, windows.ERROR_NOT_SUPPORTED, windows.ERROR_INVALID_FUNCTION}
}
