//go:build !windows

package effect

import "syscall"

// The system's own words for a disk that takes nothing.

func diskFull() []error     { return []error{syscall.ENOSPC, syscall.EDQUOT} }
func diskReadOnly() []error { return []error{syscall.EROFS} }
