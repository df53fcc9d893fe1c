//go:build !windows

package saved

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// documents is the home folder's Documents, or what the desktop says it is.
func documents() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	if runtime.GOOS != "darwin" {
		config := os.Getenv("XDG_CONFIG_HOME")
		if !filepath.IsAbs(config) {
			config = filepath.Join(home, ".config")
		}
		if data, err := os.ReadFile(filepath.Join(config, "user-dirs.dirs")); err == nil {
			if dir := userDir(string(data), "XDG_DOCUMENTS_DIR", home); dir != "" {
				return dir, nil
			}
		}
	}
	return filepath.Join(home, "Documents"), nil
}

// userDir reads one line of user-dirs.dirs. By its specification a value is
// "$HOME/folder" or an absolute path, in double quotes with backslash escapes.
// A folder that is the home folder itself means that it was switched off.
func userDir(file, name, home string) string {
	found := ""
	for line := range strings.Lines(file) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok || strings.TrimSpace(key) != name {
			continue
		}
		value = strings.TrimSpace(value)
		if len(value) < 2 || value[0] != '"' || value[len(value)-1] != '"' {
			continue
		}
		value = unescape(value[1 : len(value)-1])
		if rest, ok := strings.CutPrefix(value, "$HOME"); ok && (rest == "" || rest[0] == '/') {
			value = filepath.Join(home, rest)
		}
		if filepath.IsAbs(value) {
			found = filepath.Clean(value)
		}
	}
	if found == filepath.Clean(home) {
		return ""
	}
	return found
}

// unescape takes the backslashes off.
func unescape(s string) string {
	var b strings.Builder
	escaped := false
	for _, r := range s {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		escaped = false
		b.WriteRune(r)
	}
	return b.String()
}
