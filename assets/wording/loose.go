//go:build !packed

package wording

import (
	"embed"
	"path"
)

// The files as they are written. A program that is handed out has them packed
// instead, see pack.go.
//
//go:embed */*.toml
var files embed.FS

// Languages gives the tag of every language there is, sorted.
func Languages() []string { return languagesIn(files) }

func whole(language string) (map[Key]string, error) { return readLanguage(files, language) }

func facts(language string) (map[Key]string, error) {
	return readFile(files, path.Join(language, languageFile))
}
