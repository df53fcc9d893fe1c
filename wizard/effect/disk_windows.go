package effect

import "golang.org/x/sys/windows"

// The system's own words for a disk that takes nothing. The values of package
// syscall with the names of Unix are invented on Windows and never returned.

func diskFull() []error {
	return []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_NOT_ENOUGH_QUOTA, windows.ERROR_DISK_QUOTA_EXCEEDED}
}

func diskReadOnly() []error { return []error{windows.ERROR_WRITE_PROTECT} }

// diskBusy: another program, such as a virus scanner or a sync, holds a file.
func diskBusy() []error {
	return []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE, windows.ERROR_BUSY}
}

// diskAway: a share or a drive that was there and does not answer, or fails.
func diskAway() []error {
	return []error{
		windows.ERROR_BAD_NETPATH, windows.ERROR_BAD_NET_NAME, windows.ERROR_NETNAME_DELETED, windows.ERROR_UNEXP_NET_ERR,
		windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_HOST_UNREACHABLE, windows.ERROR_SEM_TIMEOUT,
		windows.ERROR_NOT_READY, windows.ERROR_DEVICE_NOT_CONNECTED, windows.ERROR_IO_DEVICE, windows.ERROR_CRC, windows.ERROR_NO_SUCH_DEVICE,
	}
}

// diskUnlockable: a share that cannot keep two programs apart.
func diskUnlockable() []error {
	return []error{windows.ERROR_NOT_SUPPORTED, windows.ERROR_INVALID_FUNCTION}
}
