package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Chord types a key with Alt or Ctrl where no input takes it. The canvas of tests
// knows no shortcuts, so it goes where Bind sends it.
func (s *Shell) Chord(mod fyne.KeyModifier, key fyne.KeyName) {
	s.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: mod})
}
