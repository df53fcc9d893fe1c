package saved

import (
	"path/filepath"
	"testing"
)

func TestASecondWindowOnTheSameFolderIsNoticed(t *testing.T) {
	dir := t.TempDir()
	open := func(dir string) *Store {
		s, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first, release := open(dir).Alone()
	second, nothing := open(dir).Alone()
	elsewhere, other := open(filepath.Join(t.TempDir(), "other")).Alone()
	defer other()
	if !first || second || !elsewhere {
		t.Errorf("first %v, second %v, on another folder %v", first, second, elsewhere)
	}
	nothing()
	release()
	again, release := open(dir).Alone()
	defer release()
	if !again {
		t.Error("the folder stays taken after the window closed")
	}
}
