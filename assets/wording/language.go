package wording

import "fmt"

// languageFile holds what a language says of itself. It is small and read by
// itself, so that a list of languages costs no whole catalogue.
const languageFile = "language.toml"

// The keys of that file.
const (
	keyName       Key = "language.name"
	keyUnreviewed Key = "language.unreviewed"
	keyNote       Key = "language.note"
	keyReviewed   Key = "language.reviewed"
)

// Language is a language that the programs speak, as a person chooses it.
type Language struct {
	Tag  string
	Name string // what those who speak it call it
	// Reviewed says who read the translation, having grown up with the language,
	// and when; empty for nobody, and for English, which is no translation.
	Reviewed string
	// Unreviewed are a few words in the language for a translation that nobody has
	// reviewed, and Note is a sentence of the same; both are empty otherwise.
	Unreviewed, Note string
}

// Spoken gives every language with its own name, in the order of [Languages].
func Spoken() []Language {
	all := make([]Language, 0, len(Languages()))
	for _, tag := range Languages() {
		language, err := languageOf(tag)
		if err != nil {
			language = Language{Tag: tag, Name: tag} // a test reads every file; this is for a folder without one
		}
		all = append(all, language)
	}
	return all
}

func languageOf(tag string) (Language, error) {
	texts, err := facts(tag)
	if err != nil {
		return Language{}, fmt.Errorf("read language %q: %w", tag, err)
	}
	language := Language{Tag: tag, Name: texts[keyName], Reviewed: texts[keyReviewed]}
	if language.Reviewed == "" {
		language.Unreviewed, language.Note = texts[keyUnreviewed], texts[keyNote]
	}
	return language, nil
}
