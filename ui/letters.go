package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"testshot/ui/widgets"
	"testshot/wizard"
)

// The rail's rows and the foot's buttons are pressed with Alt and a letter of their
// own words, so that the letters are right in every language. They are underlined
// while Alt is held.
//
// Digits are not used: with Alt, the digits of the number pad write letters that the
// keyboard lacks (Alt+0225 is "á"), and the toolkit cannot tell them apart.

// lettersFor gives each text one of its letters that no other has: first letters
// first, in the order of the texts, then whatever is free. Letters with accents are
// on no key of some keyboards and are not used. Zero means that none was left.
func lettersFor(taken string, texts ...string) []rune {
	letters := make([]rune, len(texts))
	free := func(r rune) bool {
		return r >= 'a' && r <= 'z' && !strings.ContainsRune(taken, r)
	}
	take := func(n int, text string) {
		for _, r := range strings.ToLower(text) {
			if letters[n] == 0 && free(r) {
				letters[n] = r
				taken += string(r)
			}
		}
	}
	for n, text := range texts {
		if text != "" {
			take(n, text[:1])
		}
	}
	for n, text := range texts {
		for _, word := range strings.Fields(text) {
			take(n, word[:1])
		}
		take(n, text)
	}
	return letters
}

// railLetters are those of Home and the steps, in the order of the rail.
func (s *Shell) railLetters() []rune {
	names := make([]string, 0, len(wizard.Order()))
	for _, step := range wizard.Order() {
		names = append(names, s.tools.Say("rail."+string(step)))
	}
	return lettersFor("", names...)
}

// footButtons are those of the foot, the ones first that have no other key: Back is
// also Escape, and the primary Enter and Ctrl+Enter.
func (s *Shell) footButtons() []*widgets.Button {
	return []*widgets.Button{s.foot.Stop, s.foot.Extra, s.foot.Primary, s.foot.Back}
}

// letterFoot gives the foot's buttons letters that the rail has not.
func (s *Shell) letterFoot() {
	var words []string
	for _, b := range s.footButtons() {
		word := ""
		if b.Visible() {
			word = b.Text()
		}
		words = append(words, word)
	}
	for n, r := range lettersFor(string(s.railLetters()), words...) {
		s.footButtons()[n].SetLetter(r)
	}
}

// letter presses what has the letter.
func (s *Shell) letter(r rune) {
	s.kit.ShowLetters(false) // what it leads to may take the keyboard, and the key's end with it
	for n, own := range s.railLetters() {
		if own == r {
			s.went(wizard.Order()[n])
			return
		}
	}
	for _, b := range s.footButtons() {
		if b.Visible() && b.Letter() == r {
			b.Press()
			return
		}
	}
}

// letterKeys are Alt with each letter.
func (s *Shell) letterKeys(add func(fyne.KeyName, func())) {
	for r := 'a'; r <= 'z'; r++ {
		add(fyne.KeyName(strings.ToUpper(string(r))), func() { s.letter(r) })
	}
}
