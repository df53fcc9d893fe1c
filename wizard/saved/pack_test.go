package saved

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"testshot/wizard/screens"
)

const samplePack = "vendor = \"Sample Systems\"\nproduct = \"SampleChart EHR\"\nversions = [\"9\"]\nsource = \"invented\"\n" +
	"dated = \"2015-03-02\"\n[[screen]]\nrules = [\"R27\"]\ntext.en = \"Shots > Lot\" # kept as it was written\n"

func keepPack(t *testing.T, s *Store, text string) string {
	t.Helper()
	pack, problems := screens.Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	file, err := s.SavePack(pack, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAPackIsKeptAsItWasWrittenAndReplacedByTheNextOne(t *testing.T) {
	s := open(t)
	file := keepPack(t, s, samplePack)
	text, err := os.ReadFile(filepath.Join(s.Dir(), "screens", file))
	if err != nil || string(text) != samplePack {
		t.Errorf("kept %q, %v", text, err)
	}
	// The same product, its vendor written another way: one pack, not two.
	keepPack(t, s, strings.NewReplacer("Sample Systems", "Sample Systems, Inc.", "> Lot", "> Lot number").Replace(samplePack))
	keepPack(t, s, strings.Replace(samplePack, `["9"]`, `["10"]`, 1))
	packs, asides := s.Packs()
	if len(packs) != 2 || len(asides) > 0 {
		t.Fatalf("%+v, %v", packs, asides)
	}
	texts := packs[0].Pack.Screens[0].Text["en"] + packs[1].Pack.Screens[0].Text["en"]
	if !strings.Contains(texts, "Lot number") || !strings.Contains(texts, "LotShots") && !strings.HasSuffix(texts, "Lot") {
		t.Errorf("kept %q", texts)
	}
	for _, want := range []bool{true, false} {
		if had, err := s.RemovePack(strings.TrimSuffix(packs[0].File, ".toml")); had != want || err != nil {
			t.Errorf("removed: %v, %v", had, err)
		}
	}
}

func TestAPackWithAProblemIsLeftOutAndStays(t *testing.T) {
	s := open(t)
	keepPack(t, s, samplePack)
	path := filepath.Join(s.Dir(), "screens", "mine.toml")
	if err := os.WriteFile(path, []byte("vendor = 1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	packs, asides := s.Packs()
	if len(packs) != 1 || len(asides) != 1 || asides[0].File != filepath.Join("screens", "mine.toml") {
		t.Errorf("%+v, %+v", packs, asides)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("somebody's half-written pack was moved away")
	}
}

func TestOnlyWhatLiesInTheFolderCanBeRemoved(t *testing.T) {
	s := open(t)
	outside := filepath.Join(s.Dir(), "outside.toml")
	if err := os.WriteFile(outside, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"../outside", "../outside.toml", outside, "", ".", ".."} {
		if had, err := s.RemovePack(name); had || err != nil {
			t.Errorf("%q: %v, %v", name, had, err)
		}
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error("a file outside the folder was removed")
	}
}

func TestEveryNameMakesAFileNameOfItsOwn(t *testing.T) {
	form := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*\.toml$`)
	seen := map[string]string{}
	for _, name := range []string{"", "CON", "con", "../../x", "An EHR", "An  EHR", "an-ehr", "Ένα", "Δύο",
		"a\x00b", "nul.toml", "x y z " + string(make([]byte, 500))} {
		file := fileName(name, name)
		if !form.MatchString(file) || len(file) > 60 {
			t.Errorf("%q makes %q", name, file)
		}
		if other, ok := seen[file]; ok {
			t.Errorf("%q and %q both make %q", name, other, file)
		}
		seen[file] = name
	}
}
