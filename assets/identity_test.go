package assets

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/BurntSushi/toml"
)

func TestIdentityEqualsTheFileThePackagingToolsRead(t *testing.T) {
	var file struct {
		Details struct {
			Name, ID, Version, Icon string
		}
	}
	path := filepath.Join("..", "FyneApp.toml")
	if _, err := toml.DecodeFile(path, &file); err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	if _, err := os.Stat(filepath.Join("..", filepath.FromSlash(file.Details.Icon))); err != nil {
		t.Errorf("FyneApp.toml names an icon that is not there: %v", err)
	}
	for _, row := range []struct{ what, code, file string }{
		{"Name", Name, file.Details.Name},
		{"ID", ID, file.Details.ID},
		{"Version", Version, file.Details.Version},
	} {
		if row.code != row.file {
			t.Errorf("%s is %q in assets and %q in FyneApp.toml", row.what, row.code, row.file)
		}
	}
}

func TestVersionHasThreeNumbers(t *testing.T) {
	// Windows installers and the packaging tools accept nothing else.
	if !regexp.MustCompile(`^\d+\.\d+\.\d+$`).MatchString(Version) {
		t.Errorf("Version = %q, want major.minor.patch", Version)
	}
}
