//go:build !windows

package effect

import "syscall"

// The system's own words for a disk that takes nothing.

func diskFull() []error     { return []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} }
func diskReadOnly() []error { return []error{syscall.EROFS} }

// diskBusy: another program holds a file.
func diskBusy() []error { return []error{syscall.EBUSY, syscall.ETXTBSY} }

// diskAway: a share or a drive that was there and does not answer, or fails.
func diskAway() []error {
	return []error{
		syscall.ESTALE, syscall.EIO, syscall.ENODEV, syscall.ENXIO, syscall.ENOTCONN, syscall.EHOSTDOWN, syscall.EHOSTUNREACH, syscall.ETIMEDOUT,
	}
}

// diskUnlockable: a share that cannot keep two programs apart.
func diskUnlockable() []error { return []error{syscall.ENOLCK, syscall.ENOTSUP, syscall.ENOSYS} }
