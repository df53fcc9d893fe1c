package durable

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// Rename asks Windows not to return before the move is on the disk. This
// stands in for syncing the folder, which Windows does not offer to programs
// without special rights.
func (system) Rename(from, to string) error {
	fromPtr, err := windows.UTF16PtrFromString(whole(from))
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	toPtr, err := windows.UTF16PtrFromString(whole(to))
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	const flags = windows.MOVEFILE_REPLACE_EXISTING | windows.MOVEFILE_WRITE_THROUGH
	if err := windows.MoveFileEx(fromPtr, toPtr, flags); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// whole writes a path so that every Windows takes it, however long it is. Since 2017
// Go has Windows take long paths as they are; Server 2016, which offices still reach by
// Remote Desktop, ends a folder's name at 248 letters unless the path has the prefix
// that turns the old rules off. Go's library gives it to what goes through it.
func whole(path string) string {
	const short = 248
	full, err := filepath.Abs(path)
	switch {
	case err != nil, len(full) < short, strings.HasPrefix(full, `\\?\`), strings.HasPrefix(full, `\\.\`):
		return path
	case strings.HasPrefix(full, `\\`): // of a server
		return `\\?\UNC` + full[1:]
	default:
		return `\\?\` + full
	}
}

// SyncDir does nothing: Rename has written through already.
func (system) SyncDir(string) error { return nil }
