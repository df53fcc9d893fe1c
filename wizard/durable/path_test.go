package durable_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/wizard/durable"
)

// Windows once ended a path at 260 letters, and asks for it in letters of two bytes.
// Rename asks Windows itself, past what the library of Go does about either.
func TestALongPathWithTheNamesOfPeopleHoldsFiles(t *testing.T) {
	dir := t.TempDir()
	for _, part := range []string{"Zoë Núñez", "Документы", "診療所", "OneDrive - Família São João"} {
		dir = filepath.Join(dir, part+strings.Repeat("x", 60))
	}
	if len([]rune(dir)) <= 260 {
		t.Fatalf("the path has %d letters, too few for this test", len([]rune(dir)))
	}
	if err := durable.MkdirAll(dir); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "réponse.txt")
	for _, content := range []string{"first", "second"} {
		if err := durable.Replace(file, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(file); err != nil || string(got) != content {
			t.Errorf("%q was read as %q, %v", content, got, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("beside the file lies %v, %v", left, err)
	}
}
