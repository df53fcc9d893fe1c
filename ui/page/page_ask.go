package page

// AskFor is what a dialog is opened for.
type AskFor int

// The three dialogs for files.
const (
	AskFile   AskFor = iota // one that is there
	AskFolder               // one that is there, or is made in the dialog
	AskSave                 // where a new file goes; the dialog asks before an old one is replaced
)

// Ask is a question for the name of a file or a folder.
type Ask struct {
	For   AskFor
	Topic string // tells questions apart in every language: each remembers a folder of its own
	Title string
	Start string // the folder that the dialog begins in; empty for the one that it remembers
	Name  string // what a new file is called at first
	Kinds []Kind // what the dialog shows, the first of them at first; none for folders
}

// Kind is a kind of files, as in "Route files (*.toml)".
type Kind struct {
	Name     string
	Patterns []string // such as "*.toml"
}

// everyFile comes first where others name the file: EHRs give what they export any
// ending, or none, and a file that the dialog hides is lost to whoever looks for it.
func (t *Tools) everyFile() Kind { return Kind{Name: t.Say("ask.kind.all"), Patterns: []string{"*.*"}} }

// kind names files by their endings.
func (t *Tools) kind(name string, patterns ...string) Kind {
	return Kind{Name: t.Say(name), Patterns: patterns}
}

// askFile is the question for a file that is there.
func (t *Tools) askFile(title string, first ...Kind) Ask {
	return Ask{For: AskFile, Topic: title, Title: t.Say(title), Kinds: append(first, t.everyFile())}
}

// AskFolder is the question for a folder.
func (t *Tools) AskFolder(title string) Ask {
	return Ask{For: AskFolder, Topic: title, Title: t.Say(title)}
}

// askSave is the question where a file goes that is made.
func (t *Tools) askSave(title, name string, kind Kind) Ask {
	return Ask{For: AskSave, Topic: title, Title: t.Say(title), Name: name, Kinds: []Kind{kind}}
}

// ChooseMessage asks for the file of a message.
func (t *Tools) ChooseMessage(done func(path string)) { t.Choose(t.askFile("ask.message"), done) }

// chooseAnswer asks for the file of a registry's answer.
func (t *Tools) chooseAnswer(done func(path string)) { t.Choose(t.askFile("ask.answer"), done) }

// choosePaper asks for a file of any kind that is kept with a note.
func (t *Tools) choosePaper(done func(path string)) { t.Choose(t.askFile("ask.paper"), done) }

// routeKind is that of files which hold a route.
func (t *Tools) routeKind() Kind { return t.kind("ask.kind.route", "*.toml") }

// certificateKind is that of certificates and their keys, by the endings that registries use.
func (t *Tools) certificateKind() Kind {
	return t.kind("ask.kind.certificate", "*.p12", "*.pfx", "*.pem", "*.crt", "*.cer", "*.key")
}
