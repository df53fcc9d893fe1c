package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestOnlyPagesFoldersAndAddressesAreOpened(t *testing.T) {
	dir := folder(t)
	for _, tt := range []struct {
		name string
		want bool
	}{{"clinics.pdf", true}, {"Report.HTML", true}, {"next test.ics", true}, {"setup.exe", false}, {"page.html.lnk", false}, {"script", false}} {
		path := filepath.Join(dir, tt.name)
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := isShown(path); (err == nil) != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if err := isShown(dir); err != nil {
		t.Errorf("a folder: %v", err)
	}
	if err := isShown(filepath.Join(dir, "gone.pdf")); err == nil {
		t.Error("a page that is not there is opened")
	}
	for _, tt := range []struct {
		target string
		want   bool
	}{
		{"mailto:desk@registry.example?subject=A%20%26%20B", true}, {"https://registry.example/a?b=c", true},
		{"file:///etc/passwd", false}, {`..\setup.exe`, false}, {"setup.exe", false}, {"ms-settings:about", false}, {"a\nb", false},
	} {
		u, err := addressOf(tt.target)
		if (err == nil) != tt.want || err == nil && u.String() != tt.target {
			t.Errorf("%q: %v, %v", tt.target, u, err)
		}
	}
}
