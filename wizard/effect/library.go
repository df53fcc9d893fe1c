package effect

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"testshot/wizard"
	"testshot/wizard/saved"
)

// ErrNowhereKept is returned when something should be kept between runs and nothing
// is, as in a program that was started without a folder for it.
var ErrNowhereKept = errors.New("nothing is kept between runs")

// ReadLibrary reads the lists and screen packs of a store. What cannot be read is
// left out and said: the lists that came with the program are always there.
func ReadLibrary(store *saved.Store) wizard.LibraryRead {
	var e wizard.LibraryRead
	if store == nil {
		return e
	}
	tables, asides := store.Tables()
	packs, more := store.Packs()
	e.Tables = tables
	for _, p := range packs {
		e.Packs = append(e.Packs, wizard.KeptPack{File: p.File, Pack: p.Pack})
	}
	var files []string
	for _, aside := range append(asides, more...) {
		files = append(files, filepath.Base(aside.File))
	}
	if len(files) > 0 {
		n := wizard.Notice{Key: "library-unreadable", Severity: wizard.Look, Args: map[string]string{"file": strings.Join(files, ", ")}}
		e.Notices = append(e.Notices, n)
	}
	return e
}

func (r *Runner) readLibrary(post Post) { post(ReadLibrary(r.p.Saved)) }

// keepInLibrary keeps what was offered and taken. A list says from when on it was
// used here.
func (r *Runner) keepInLibrary(e wizard.KeepInLibrary, post Post) error {
	if r.p.Saved == nil {
		return fmt.Errorf("keep in library: %w", ErrNowhereKept)
	}
	if err := Keep(r.p.Saved, e, r.p.Now().Format("2006-01-02")); err != nil {
		return err
	}
	read := ReadLibrary(r.p.Saved)
	read.Kept = true
	post(read)
	return nil
}

// Keep puts a list or a pack into the store.
func Keep(store *saved.Store, e wizard.KeepInLibrary, today string) error {
	if e.Table == nil {
		_, err := store.SavePack(e.Pack, e.Text)
		return err
	}
	table := *e.Table
	table.Source += " on " + today
	return store.SaveTable(&table)
}

func (r *Runner) dropFromLibrary(e wizard.DropFromLibrary, post Post) error {
	if r.p.Saved == nil {
		return fmt.Errorf("drop from library: %w", ErrNowhereKept)
	}
	if _, err := Drop(r.p.Saved, e); err != nil {
		return err
	}
	r.readLibrary(post)
	return nil
}

// Drop takes a list or a pack out of the store, and says whether it was there.
func Drop(store *saved.Store, e wizard.DropFromLibrary) (bool, error) {
	if e.Table != "" {
		return store.RemoveTable(e.Table)
	}
	return store.RemovePack(e.Pack)
}
