package saved

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestTheDocumentsFolderIsWhereTheDesktopSays(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("Only other systems keep the folder's name in user-dirs.dirs.")
	}
	tests := []struct{ name, file, want string }{
		{"in the home folder", "# remark\nXDG_MUSIC_DIR=\"$HOME/Music\"\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n", "HOME/Dokumente"},
		{"anywhere", "XDG_DOCUMENTS_DIR=\"/srv/shared docs/\"\n", "/srv/shared docs"},
		{"with an escape", `XDG_DOCUMENTS_DIR="/srv/a\"b\\c"`, `/srv/a"b\c`},
		{"the last line wins", "XDG_DOCUMENTS_DIR=\"/a\"\nXDG_DOCUMENTS_DIR=\"/b\"\n", "/b"},
		{"switched off", "XDG_DOCUMENTS_DIR=\"$HOME/\"\n", "HOME/Documents"},
		{"relative", "XDG_DOCUMENTS_DIR=\"Dokumente\"\n", "HOME/Documents"},
		{"without quotation marks", "XDG_DOCUMENTS_DIR=/a\n", "HOME/Documents"},
		{"somebody else's home", "XDG_DOCUMENTS_DIR=\"$HOMEWARD/a\"\n", "HOME/Documents"},
		{"no file", "", "HOME/Documents"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			home, config := t.TempDir(), t.TempDir()
			t.Setenv("HOME", home)
			t.Setenv("XDG_CONFIG_HOME", config)
			if tt.file != "" {
				if err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(tt.file), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want := filepath.Join(strings.Replace(tt.want, "HOME", home, 1), "Testshot")
			if got, err := DefaultEvidenceDir(); err != nil || got != want {
				t.Errorf("got %q, %v, want %q", got, err, want)
			}
			if got, err := (Settings{}).EvidenceDir(); err != nil || got != want {
				t.Errorf("the settings say %q, %v", got, err)
			}
			if got, err := DefaultDir(); err != nil || got != filepath.Join(config, "testshot") {
				t.Errorf("saved data is in %q, %v", got, err)
			}
		})
	}
}
