package effect_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"testshot/hl7/codes"
	"testshot/wizard"
	"testshot/wizard/effect"
	"testshot/wizard/saved"
	"testshot/wizard/screens"
)

const samplePack = "vendor = \"Sample Systems\"\nproduct = \"SampleChart EHR\"\nsource = \"invented\"\ndated = \"2015-03-02\"\n" +
	"[[screen]]\nrules = [\"R27\"]\ntext.en = \"Shots > Lot\"\n"

// shelf is a runner with a settings folder, and what its effects post.
func shelf(t *testing.T) (*saved.Store, func(wizard.Effect) wizard.Event) {
	t.Helper()
	store, err := saved.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := effect.New(effect.Params{Saved: store, Now: func() time.Time { return time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC) }})
	return store, func(e wizard.Effect) wizard.Event {
		var posted []wizard.Event
		r.Do(context.Background(), e, func(event wizard.Event) { posted = append(posted, event) })
		if len(posted) != 1 {
			t.Fatalf("%s posted %v", e.Name(), posted)
		}
		return posted[0]
	}
}

func TestAListIsKeptReadAndDropped(t *testing.T) {
	_, do := shelf(t)
	if got := do(wizard.ReadLibrary{}).(wizard.LibraryRead); len(got.Tables)+len(got.Packs)+len(got.Notices) > 0 || got.Kept {
		t.Fatalf("an empty folder gives %+v", got)
	}
	table := *codes.Standard().Table("MVX")
	table.Dated, table.Source = 20990504, "invented, loaded by the user"
	kept := do(wizard.KeepInLibrary{Table: &table}).(wizard.LibraryRead)
	if !kept.Kept || len(kept.Tables) != 1 || kept.Tables[0].Source != "invented, loaded by the user on 2026-11-28" || kept.Tables[0].Dated != 20990504 {
		t.Fatalf("kept %+v", kept)
	}
	if table.Source != "invented, loaded by the user" {
		t.Error("the table of the flow was changed")
	}
	again := do(wizard.ReadLibrary{}).(wizard.LibraryRead)
	if len(again.Tables) != 1 || again.Kept {
		t.Errorf("read again: %+v", again)
	}
	if dropped := do(wizard.DropFromLibrary{Table: "MVX"}).(wizard.LibraryRead); len(dropped.Tables) > 0 {
		t.Errorf("still there: %+v", dropped)
	}
}

func TestAPackIsKeptReadAndDropped(t *testing.T) {
	_, do := shelf(t)
	pack, _ := screens.Parse([]byte(samplePack))
	kept := do(wizard.KeepInLibrary{Pack: pack, Text: []byte(samplePack)}).(wizard.LibraryRead)
	if !kept.Kept || len(kept.Packs) != 1 || kept.Packs[0].Pack.Product != "SampleChart EHR" {
		t.Fatalf("kept %+v", kept)
	}
	if dropped := do(wizard.DropFromLibrary{Pack: kept.Packs[0].File}).(wizard.LibraryRead); len(dropped.Packs) > 0 {
		t.Errorf("still there: %+v", dropped)
	}
}

func TestWhatCannotBeReadIsNamedAndTheRestIsUsed(t *testing.T) {
	store, do := shelf(t)
	pack, _ := screens.Parse([]byte(samplePack))
	do(wizard.KeepInLibrary{Pack: pack, Text: []byte(samplePack)})
	for _, file := range []string{"codes/cvx.txt", "screens/mine.toml"} {
		path := filepath.Join(store.Dir(), filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("\x00\x01"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got := do(wizard.ReadLibrary{}).(wizard.LibraryRead)
	var files []string
	for _, n := range got.Notices {
		files = append(files, n.Key+" "+n.Args["file"])
	}
	if strings.Join(files, ", ") != "library-unreadable cvx.txt, mine.toml" || len(got.Packs) != 1 || len(got.Tables) > 0 {
		t.Errorf("%v, %d packs, %d tables", files, len(got.Packs), len(got.Tables))
	}
}

func TestWithoutAFolderNothingIsKeptAndThatIsSaid(t *testing.T) {
	r := effect.New(effect.Params{})
	for _, e := range []wizard.Effect{wizard.KeepInLibrary{}, wizard.DropFromLibrary{Table: "CVX"}} {
		var posted []wizard.Event
		r.Do(context.Background(), e, func(event wizard.Event) { posted = append(posted, event) })
		failed, ok := posted[0].(wizard.Failed)
		if !ok || failed.Notice.Key != "unexpected."+e.Name() {
			t.Errorf("%s posted %+v", e.Name(), posted)
		}
	}
}

func TestAFullOrForbiddenDiskLeavesTheListsAsTheyWere(t *testing.T) {
	store, do := shelf(t)
	// A file stands where the folder should be.
	if err := os.WriteFile(filepath.Join(store.Dir(), "codes"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	failed, ok := do(wizard.KeepInLibrary{Table: codes.Standard().Table("MVX")}).(wizard.Failed)
	if !ok || failed.Notice.Key != "unexpected.keep-in-library" || failed.Notice.Ref == "" {
		t.Errorf("posted %+v", failed)
	}
}
