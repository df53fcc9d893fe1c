package ui

import (
	"encoding/json"

	"fyne.io/fyne/v2/lang"

	"testshot/assets/wording"
)

// toolkitWords are the words of the toolkit's own parts by its names for them: its
// dialogs for files and the menu of an input. It has a few languages, follows the
// system and cannot be told another; but it can be given words for the language that
// it believes to speak. What it never looks up stays English: the question before a
// file is replaced, and the places at the left of a dialog.
func toolkitWords() map[string]wording.Key {
	return map[string]wording.Key{
		"Open":              "toolkit.open",
		"Save":              "toolkit.save",
		"Cancel":            "toolkit.cancel",
		"Yes":               "toolkit.yes",
		"No":                "toolkit.no",
		"File":              "toolkit.file",
		"Folder":            "toolkit.folder",
		"New Folder":        "toolkit.new-folder",
		"Create Folder":     "toolkit.create-folder",
		"Enter filename":    "toolkit.enter-filename",
		"Show Hidden Files": "toolkit.show-hidden-files",
		"file.name":         "toolkit.file-name",
		"file.parent":       "toolkit.file-parent",
		"Cut":               "toolkit.cut",
		"Copy":              "toolkit.copy",
		"Paste":             "toolkit.paste",
		"Select all":        "toolkit.select-all",
		"Undo":              "toolkit.undo",
		"Redo":              "toolkit.redo",
	}
}

// toolkitSpeaks gives the toolkit the words of the window's language.
func (s *Shell) toolkitSpeaks() {
	words := map[string]string{}
	for name, key := range toolkitWords() {
		words[name] = s.tools.Book.Text(key, nil)
	}
	if data, err := json.Marshal(words); err == nil { // texts always can be
		_ = lang.AddTranslationsForLocale(data, lang.SystemLocale()) // without them its dialogs speak as the system does
	}
}
