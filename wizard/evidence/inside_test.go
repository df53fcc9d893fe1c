package evidence

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAPathLeadsIntoAFolderByWhateverWay(t *testing.T) {
	top := t.TempDir()
	proofs, beside := filepath.Join(top, "proofs"), filepath.Join(top, "proofs of others")
	for _, dir := range []string{filepath.Join(proofs, "clinic"), beside} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	wants := map[string]bool{
		proofs:                            true,
		filepath.Join(proofs, "page.pdf"): true,
		filepath.Join(proofs, "clinic", "new", "a.pdf"): true,
		filepath.Join(beside, "..", "proofs", "a.pdf"):  true,
		filepath.Join(proofs, "..", "a.pdf"):            false,
		filepath.Join(proofs, "..a"):                    true,
		filepath.Join(beside, "a.pdf"):                  false,
		top:                                             false,
	}
	link := filepath.Join(top, "link")
	err := os.Symlink(filepath.Join(proofs, "clinic"), link)
	if err == nil {
		_, err = os.Lstat(link) // wine says that it made one and has made none
	}
	if err != nil {
		t.Log("without links:", err) // Windows asks for a privilege
	} else {
		wants[filepath.Join(link, "a.pdf")], wants[filepath.Join(link, "new", "a.pdf")] = true, true
	}
	for path, want := range wants {
		if got := Inside(path, proofs); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	t.Chdir(proofs)
	if !Inside("a.pdf", proofs) || !Inside("clinic", ".") || Inside("..", ".") {
		t.Error("a path that is not absolute is judged wrongly")
	}
}
