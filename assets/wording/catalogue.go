package wording

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
)

// languagesIn gives the folders of a tree of files.
func languagesIn(fsys fs.FS) []string {
	folders, err := fs.Glob(fsys, path.Join("*", languageFile))
	if err != nil {
		return nil // the pattern is right
	}
	for i, name := range folders {
		folders[i] = path.Dir(name)
	}
	return folders
}

// readLanguage reads every file of a language into one list.
func readLanguage(fsys fs.FS, language string) (map[Key]string, error) {
	names, err := fs.Glob(fsys, path.Join(language, "*.toml"))
	if err != nil {
		return nil, fmt.Errorf("list wording %q: %w", language, err)
	}
	texts := map[Key]string{}
	from := map[Key]string{}
	for _, name := range names {
		one, err := readFile(fsys, name)
		if err != nil {
			return nil, err
		}
		for key, text := range one {
			if first, twice := from[key]; twice {
				return nil, fmt.Errorf("read wording %s: key %q stands in %s too", name, key, first)
			}
			texts[key], from[key] = text, name
		}
	}
	return texts, nil
}

// readFile reads one file, which must be flat: a value that is not a text is
// nearly always a key whose quotes were forgotten.
func readFile(fsys fs.FS, name string) (map[Key]string, error) {
	var raw map[string]any
	if _, err := toml.DecodeFS(fsys, name, &raw); err != nil {
		return nil, fmt.Errorf("read wording %s: %w", name, err)
	}
	texts := make(map[Key]string, len(raw))
	for key, value := range raw {
		text, ok := value.(string)
		if !ok {
			return nil, fmt.Errorf("read wording %s: %q is no text; are the quotes around its key missing?", name, key)
		}
		// What stands before a text is its place on the page: an indent, an empty line.
		text = strings.TrimRight(text, " \t\r\n")
		if text == "" {
			return nil, fmt.Errorf("read wording %s: %q is empty", name, key)
		}
		if _, err := Arguments(text); err != nil {
			return nil, fmt.Errorf("read wording %s: %q: %w", name, key, err)
		}
		texts[Key(key)] = text
	}
	return texts, nil
}
