//go:build !windows

package main

import (
	"net/url"

	"fyne.io/fyne/v2"
)

// openPath shows a file or a folder by its address.
func openPath(a fyne.App, path string) error {
	return a.OpenURL(&url.URL{Scheme: "file", Path: path})
}
