package ui

import (
	"testshot/ui/page"
	"testshot/ui/widgets"
	"testshot/wizard"
)

// showHelp writes the help of a page. It opens beside pages that have room for
// it until the person folds it, which the settings remember.
func (s *Shell) showHelp(entry page.Entry, state wizard.State) {
	prefix := ""
	if entry.Help != nil {
		prefix = entry.Help(state)
	}
	phone := s.tools.HelpDesk(state)
	says := prefix + "\x00" + phone + "\x00" + s.tools.Book.Language()
	if says == s.helpSays && s.shown {
		return
	}
	s.helpSays = says
	folded := s.rememberHelp()
	s.help.SetSections(s.helpSections(prefix, phone))
	s.helpOpen = entry.HelpOpen && !folded
	s.frame.SetHelpOpen(s.helpOpen)
}

// rememberHelp notes what the person did with the help since the page came, and
// tells whether it is to be folded. Opening it on a page that begins with it
// folded is for that page alone.
func (s *Shell) rememberHelp() (folded bool) {
	settings := s.drive.state.Settings
	open := s.frame.HelpOpen()
	if !s.shown || !s.entry.HelpOpen || open == s.helpOpen {
		return settings.HelpFolded
	}
	s.helpOpen = open
	settings.HelpFolded = !open
	s.Post(wizard.SettingsChanged{Settings: settings})
	return settings.HelpFolded
}

func (s *Shell) toggleHelp() { s.frame.ToggleHelp() }

// openGuide shows the whole guide in the browser, at the part for this step.
func (s *Shell) openGuide() { s.Post(wizard.GuideAsked{}) }

// keyNames are the keys that the help lists, each with words under "keys.".
func keyNames() []string {
	return []string{"tab", "enter", "main", "escape", "space", "arrows", "letters", "help", "guide", "larger", "file", "paste", "reveal"}
}

// showKeys writes the way to the guide and the list of keys at the end of the help.
func (s *Shell) showKeys() {
	var keys []widgets.Pair
	for _, name := range keyNames() {
		keys = append(keys, widgets.Pair{Key: s.tools.Say("keys." + name), Value: s.tools.Say("keys." + name + ".does")})
	}
	s.help.SetGuide(s.tools.Say("help.guide"), s.openGuide)
	s.help.SetKeys(s.tools.Say("keys.show"), s.tools.Say("keys.hide"), keys)
}

// helpSections writes the help of a page: what it is, where to find it in the
// EHR, whom to ask, and what to say to them. A page leaves out what it has no
// words for.
func (s *Shell) helpSections(prefix, phone string) []widgets.HelpSection {
	t := s.tools
	var sections []widgets.HelpSection
	if t.Has(prefix + ".what") {
		sections = append(sections, widgets.HelpSection{Text: []widgets.Run{widgets.Plain(t.Say(prefix + ".what"))}})
	}
	if t.Has(prefix + ".where") {
		sections = append(sections, widgets.HelpSection{Head: t.Say("help.where"), Text: []widgets.Run{widgets.Plain(t.Say(prefix + ".where"))}})
	}
	if t.Has(prefix + ".whom") {
		section := widgets.HelpSection{Head: t.Say("help.whom"), Text: []widgets.Run{widgets.Plain(t.Say(prefix+".whom", "phone", phone))}}
		if t.Has(prefix + ".say") {
			section.Quote = t.Say(prefix + ".say")
		}
		sections = append(sections, section)
	}
	return sections
}
