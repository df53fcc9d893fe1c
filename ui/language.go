package ui

import "testshot/assets"

// speak brings the window's words in step with the language that the person chose,
// and tells whether they are others now. The page is built anew then, as after any
// change of its shape: what was typed is in the state and comes back.
func (s *Shell) speak(language string) bool {
	t := s.tools
	if language == t.Book.Language() {
		return false
	}
	book, there := s.books[language]
	if !there {
		return false // settings of another version; the window goes on as it speaks
	}
	t.Book = book
	s.toolkitSpeaks()
	s.help.SetWords(t.Say("help.title"), t.Say("help.word"), t.Say("help.fold"))
	s.showKeys()
	return true
}

// entitle names the window. A rehearsal says so where the window is not in sight,
// too: in the list of windows.
func (s *Shell) entitle(rehearsal bool) {
	if s.p.Window == nil {
		return
	}
	title := assets.Name
	if rehearsal {
		title += " - " + s.tools.Say("rehearsal.band")
	}
	if s.p.Window.Title() != title {
		s.p.Window.SetTitle(title)
	}
}
