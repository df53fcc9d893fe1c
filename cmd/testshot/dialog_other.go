//go:build !windows

package main

import (
	"errors"

	"testshot/ui/page"
)

// hasDialog: the dialogs of Linux desktops differ, and the toolkit's looks the same on
// all of them.
const hasDialog = false

func systemDialog(uintptr, page.Ask) (path string, err error) {
	return "", errors.New("none of this system's dialogs is used")
}
