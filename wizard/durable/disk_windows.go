package durable

import (
	"os"

	"golang.org/x/sys/windows"
)

// Rename asks Windows not to return before the move is on the disk. This
// stands in for syncing the folder, which Windows does not offer to programs
// without special rights.
func (system) Rename(from, to string) error {
	fromPtr, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	toPtr, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	const flags = windows.MOVEFILE_REPLACE_EXISTING | windows.MOVEFILE_WRITE_THROUGH
	if err := windows.MoveFileEx(fromPtr, toPtr, flags); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// SyncDir does nothing: Rename has written through already.
func (system) SyncDir(string) error { return nil }
