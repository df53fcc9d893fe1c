package saved

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/codes"
)

// newer is a list of the program with another date and source, as if loaded.
func newer(name string) *codes.Table {
	table := *codes.Standard().Table(name)
	table.Dated, table.Source = 20990504, "invented, loaded by the user"
	return &table
}

func TestListsComeBackAsTheyWereKept(t *testing.T) {
	s := open(t)
	if tables, asides := s.Tables(); len(tables)+len(asides) > 0 {
		t.Fatalf("an empty folder has %v, %v", tables, asides)
	}
	for _, kind := range codes.Kinds() {
		if err := s.SaveTable(newer(codes.TableOf(kind))); err != nil {
			t.Fatal(err)
		}
	}
	tables, asides := Look(s.Dir()).Tables()
	if len(asides) > 0 || len(tables) != len(codes.Kinds()) {
		t.Fatalf("%d tables, %v", len(tables), asides)
	}
	for _, table := range tables {
		if diff := cmp.Diff(newer(table.Name), table, cmp.AllowUnexported(codes.Table{})); diff != "" {
			t.Errorf("%s:\n%.500s", table.Name, diff)
		}
	}
	for _, want := range []bool{true, false} {
		if had, err := s.RemoveTable("NDC USE"); had != want || err != nil {
			t.Errorf("removed: %v, %v", had, err)
		}
	}
	if tables, _ := s.Tables(); len(tables) != len(codes.Kinds())-1 {
		t.Errorf("%d tables are left", len(tables))
	}
}

func TestAListThatIsBrokenIsSetAsideAndLeftOut(t *testing.T) {
	for name, spoil := range map[string]func(string) string{
		"cut":            func(text string) string { return text[:len(text)/2] },
		"empty":          func(string) string { return "" },
		"another list":   func(text string) string { return strings.Replace(text, "table  MVX", "table  CVX", 1) },
		"without a date": func(text string) string { return strings.Replace(text, "dated  2099-05-04\n", "", 1) },
		"a picture":      func(string) string { return "\x89PNG\r\n\x1a\n\x00\x00" },
		"too large":      func(text string) string { return text + strings.Repeat("\n", maxFile) },
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			if err := s.SaveTable(newer("MVX")); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(s.Dir(), "codes", "mvx.txt")
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(spoil(string(text))), 0o600); err != nil {
				t.Fatal(err)
			}
			tables, asides := s.Tables()
			if len(tables) > 0 || len(asides) != 1 || asides[0].Now == "" {
				t.Fatalf("%d tables, %+v", len(tables), asides)
			}
			if tables, asides := s.Tables(); len(tables)+len(asides) > 0 {
				t.Errorf("said twice: %v, %v", tables, asides)
			}
		})
	}
}

func TestAFolderInPlaceOfAListIsNoList(t *testing.T) {
	s := open(t)
	if err := os.MkdirAll(filepath.Join(s.Dir(), "codes", "cvx.txt"), 0o700); err != nil {
		t.Fatal(err)
	}
	if tables, asides := s.Tables(); len(tables) > 0 || len(asides) != 1 {
		t.Errorf("%v, %v", tables, asides)
	}
}

func TestLookingMakesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nothing")
	s := Look(dir)
	tables, asides := s.Tables()
	packs, more := s.Packs()
	if len(tables)+len(asides)+len(packs)+len(more) > 0 {
		t.Errorf("%v %v %v %v", tables, asides, packs, more)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made")
	}
	if err := s.SaveTable(newer("MVX")); err != nil {
		t.Errorf("and cannot be kept to: %v", err)
	}
}
