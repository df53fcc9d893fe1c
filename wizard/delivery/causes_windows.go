package delivery

import "golang.org/x/sys/windows"

// The system's own words for how a connection fails. On Windows these are
// Winsock's: the values of package syscall with the names of Unix are invented
// there, and no socket ever returns them.

func refusedBy() []error { return []error{windows.WSAECONNREFUSED} }
func noRouteBy() []error {
	return []error{windows.WSAENETUNREACH, windows.WSAEHOSTUNREACH, windows.WSAENETDOWN}
}
func timedOutBy() []error { return []error{windows.WSAETIMEDOUT} }
func cutBy() []error {
	return []error{windows.WSAECONNRESET, windows.WSAECONNABORTED, windows.WSAESHUTDOWN, windows.ERROR_BROKEN_PIPE}
}
