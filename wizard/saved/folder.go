package saved

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// DefaultDir is where saved data lies when nothing else was said: a folder in
// the user's configuration folder, or beside a program that is [Portable].
func DefaultDir() (string, error) {
	if dir, portable := Portable(); portable {
		return filepath.Join(dir, "data"), nil
	}
	base, err := os.UserConfigDir()
	if err != nil {
		return "", fmt.Errorf("find the configuration folder: %w", err)
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return filepath.Join(base, "Testshot"), nil
	}
	return filepath.Join(base, "testshot"), nil
}

// DefaultEvidenceDir is where the proofs lie when nothing else was said: a
// folder in the user's documents, where backups look and people find it, or one
// beside a program that is [Portable].
func DefaultEvidenceDir() (string, error) {
	if dir, portable := Portable(); portable {
		return filepath.Join(dir, "evidence"), nil
	}
	base, err := documents()
	if err != nil {
		return "", fmt.Errorf("find the documents folder: %w", err)
	}
	return filepath.Join(base, "Testshot"), nil
}
