//go:build !windows

package capture

import "syscall"

// The system's own words for a port that cannot be had.

func codesTaken() []error     { return []error{syscall.EADDRINUSE} }
func codesForbidden() []error { return []error{syscall.EACCES, syscall.EPERM} }
func codesElsewhere() []error { return []error{syscall.EADDRNOTAVAIL} }
