package main

import (
	"fyne.io/fyne/v2/lang"
	"golang.org/x/sys/windows"
)

// systemLanguages are the languages in which Windows shows itself, the dearest
// first. The toolkit would give the one in which it writes dates: a clinic in
// Boston may well have a Windows in Spanish with American dates.
func systemLanguages() []string {
	tags, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(tags) == 0 {
		return []string{string(lang.SystemLocale())}
	}
	return tags
}
