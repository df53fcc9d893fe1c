package effect

import "golang.org/x/sys/windows"

// The system's own words for a disk that takes nothing. The values of package
// syscall with the names of Unix are invented on Windows and never returned.

func diskFull() []error {
	return []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_NOT_ENOUGH_QUOTA, windows.ERROR_DISK_QUOTA_EXCEEDED}
}

func diskReadOnly() []error { return []error{windows.ERROR_WRITE_PROTECT} }
