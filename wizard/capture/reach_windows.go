package capture

import "golang.org/x/sys/windows"

// The system's own words for a port that cannot be had. The values of package
// syscall with the names of Unix are invented on Windows and never returned.

func codesTaken() []error     { return []error{windows.WSAEADDRINUSE} }
func codesForbidden() []error { return []error{windows.WSAEACCES} }
func codesElsewhere() []error { return []error{windows.WSAEADDRNOTAVAIL} }
