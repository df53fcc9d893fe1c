package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
)

// opener shows a folder, a page or an address with the system's own program.
func opener(a fyne.App, computer *host) func(target string) error {
	return func(target string) error {
		if filepath.IsAbs(target) {
			if err := isShown(target); err != nil {
				return err
			}
			return computer.asFound(func() error { return openPath(a, target) })
		}
		u, err := addressOf(target)
		if err != nil {
			return err
		}
		return computer.asFound(func() error { return a.OpenURL(u) })
	}
}

// isShown lets through folders and the kinds of pages that are made here. The system
// would start a program as readily, and some addresses come with files of others.
func isShown(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if pages := []string{".html", ".pdf", ".ics"}; !info.IsDir() && !slices.Contains(pages, strings.ToLower(filepath.Ext(path))) {
		return fmt.Errorf("a file that ends in %q is no page", filepath.Ext(path))
	}
	return nil
}

// addressOf reads an address of the web or of mail; nothing else is opened.
func addressOf(target string) (*url.URL, error) {
	u, err := url.Parse(target)
	if err != nil {
		return nil, fmt.Errorf("read address: %w", err)
	}
	if !slices.Contains([]string{"https", "http", "mailto"}, u.Scheme) {
		return nil, fmt.Errorf("no address of the web or of mail begins with %q", u.Scheme)
	}
	return u, nil
}
