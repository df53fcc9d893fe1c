package evidence

import (
	"path/filepath"
	"strings"
)

// Inside reports whether a path leads into a folder, or is that folder: as it is written,
// or by the links on its way. What is not there yet is judged by where it would be made.
func Inside(path, folder string) bool {
	return within(absolute(path), absolute(folder)) || within(followed(absolute(path)), followed(absolute(folder)))
}

func within(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return filepath.Clean(path)
}

// followed is an absolute path without links, as far as it exists.
func followed(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path
	}
	return filepath.Join(followed(parent), filepath.Base(path))
}
