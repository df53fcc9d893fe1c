package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"testshot/ui/skin"
	"testshot/wizard"
)

// shortcuts are the window's keys besides Enter, Esc and F1. The help tells of them;
// see keyNames.
func (s *Shell) shortcuts() map[desktop.CustomShortcut]func() {
	const ctrl, alt, shift = fyne.KeyModifierControl, fyne.KeyModifierAlt, fyne.KeyModifierShift
	keys := map[desktop.CustomShortcut]func(){
		{KeyName: fyne.KeyReturn, Modifier: ctrl}: s.primary, // from everywhere; Enter alone presses what has the ring
		{KeyName: fyne.KeyEnter, Modifier: ctrl}:  s.primary,
		{KeyName: fyne.KeyO, Modifier: ctrl}:      s.openFile,
		{KeyName: fyne.KeyF1, Modifier: ctrl}:     s.openGuide, // the toolkit hands Shift+F1 on as F1
		{KeyName: fyne.KeyPlus, Modifier: ctrl}:   func() { s.larger(1) },
		{KeyName: fyne.KeyEqual, Modifier: ctrl}:  func() { s.larger(1) },
		// Where plus needs Shift, the key arrives under its other name.
		{KeyName: fyne.KeyEqual, Modifier: ctrl | shift}: func() { s.larger(1) },
		{KeyName: fyne.KeyMinus, Modifier: ctrl}:         func() { s.larger(-1) },
		{KeyName: fyne.Key0, Modifier: ctrl}:             func() { s.textSize(100) },
	}
	s.letterKeys(func(key fyne.KeyName, act func()) {
		keys[desktop.CustomShortcut{KeyName: key, Modifier: alt}] = act
	})
	return keys
}

// Bind hands the window's keys to its canvas. It is called once, after the
// content is set.
func (s *Shell) Bind(c fyne.Canvas) {
	for key, act := range s.shortcuts() {
		c.AddShortcut(&key, func(fyne.Shortcut) {
			if !s.covered() {
				act()
			}
		})
	}
	c.AddShortcut(&fyne.ShortcutPaste{}, s.shortcut)
	c.SetOnTypedKey(s.key)
	if keys, ok := c.(desktop.Canvas); ok { // while nothing has the keyboard
		keys.SetOnKeyDown(func(ev *fyne.KeyEvent) { s.kit.Held(ev, true) })
		keys.SetOnKeyUp(func(ev *fyne.KeyEvent) { s.kit.Held(ev, false) })
	}
	s.bound = true
	s.focusFirst()
}

// covered tells whether a dialog or a menu lies over the window; the keys are its.
func (s *Shell) covered() bool {
	c := s.canvas()
	return s.asking != nil || s.asked || c != nil && c.Overlays().Top() != nil
}

// shortcut takes what was typed with Alt or Ctrl, also while an input has the
// focus.
func (s *Shell) shortcut(sc fyne.Shortcut) {
	if s.covered() {
		return
	}
	if _, paste := sc.(*fyne.ShortcutPaste); paste {
		s.paste()
		return
	}
	for key, act := range s.shortcuts() {
		if sc.ShortcutName() == key.ShortcutName() {
			act()
			return
		}
	}
}

// paste takes a message or an answer from the clipboard, on the pages that want
// one.
func (s *Shell) paste() {
	text := s.tools.Pasted()
	switch {
	case strings.TrimSpace(text) == "":
	case s.drive.state.Place.Step == wizard.Message:
		s.Post(wizard.TextPasted{Text: []byte(text)})
	case s.drive.state.Place.Step == wizard.Reply:
		s.Post(wizard.ReplyPasted{Text: []byte(text), How: "paste"})
	}
}

func (s *Shell) openFile() { s.tools.ChooseMessage(s.offer) }

// moveProof lets the person name another folder for the proofs.
func (s *Shell) moveProof() {
	ask := s.tools.AskFolder("ask.proof")
	ask.Start = s.drive.state.Kept.Folder
	s.choose(ask, func(path string) {
		settings := s.drive.state.Settings
		settings.Evidence = path
		s.Post(wizard.SettingsChanged{Settings: settings})
		s.Post(wizard.NoticeDismissed{Key: "folder-read-only"})
		s.Post(wizard.NoticeDismissed{Key: "folder-missing"})
	})
}

// placeCopy lets the person name the folder of the second copy.
func (s *Shell) placeCopy() {
	s.choose(s.tools.AskFolder("ask.copy"), func(path string) { s.Post(wizard.CopyPlaceChosen{Place: wizard.CopyPlace{To: path}}) })
}

// larger goes one text size up or down.
func (s *Shell) larger(by int) {
	sizes := skin.Percents()
	at := slices.Index(sizes, s.skin.Percent()) + by
	if at >= 0 && at < len(sizes) {
		s.textSize(sizes[at])
	}
}

func (s *Shell) textSize(percent int) {
	settings := s.drive.state.Settings
	settings.TextSize = percent
	s.Post(wizard.SettingsChanged{Settings: settings})
}

// settings brings theme and text size in step with what the person chose. Every
// part asks the skin anew when the theme is set.
func (s *Shell) settings(now wizard.Settings) {
	choice := skin.FollowSystem
	switch now.Theme {
	case "light":
		choice = skin.Light
	case "dark":
		choice = skin.Dark
	}
	percent := now.TextSize
	if percent == 0 {
		percent = 100
	}
	if choice == s.skin.Choice() && percent == s.skin.Percent() {
		return
	}
	s.frame.Anchored(func() {
		s.skin.SetChoice(choice)
		s.skin.SetPercent(percent)
		s.p.App.Settings().SetTheme(s.skin.Theme())
		s.frame.Refresh()
	})
}
