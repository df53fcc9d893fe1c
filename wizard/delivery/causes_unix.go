//go:build !windows

package delivery

import "syscall"

// The system's own words for how a connection fails.

func refusedBy() []error  { return []error{syscall.ECONNREFUSED} }
func noRouteBy() []error  { return []error{syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN} }
func timedOutBy() []error { return []error{syscall.ETIMEDOUT} }
func cutBy() []error {
	return []error{syscall.ECONNRESET, syscall.ECONNABORTED, syscall.EPIPE}
}
