//go:build !windows

package main

import "fyne.io/fyne/v2/lang"

// systemLanguages are what the person told the system to speak, the dearest first.
func systemLanguages() []string { return []string{string(lang.SystemLocale())} }
