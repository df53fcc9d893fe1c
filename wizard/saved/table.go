package saved

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"testshot/hl7/codes"
	"testshot/wizard/durable"
)

const tablesDir = "codes"

// Tables reads the lists of CDC that were loaded. One that cannot be read, or is
// not what its name says, is set aside and left out: the list that came with the
// program then stands in its place.
func (s *Store) Tables() ([]*codes.Table, []Aside) {
	var tables []*codes.Table
	var asides []Aside
	for _, kind := range codes.Kinds() {
		name := codes.TableOf(kind)
		file := filepath.Join(tablesDir, tableFile(name))
		data, aside, err := s.read(file)
		table := &codes.Table{}
		switch {
		case err != nil:
			aside = &Aside{File: file, Why: Unreadable} // it may be readable tomorrow
		case aside != nil || data == nil:
		case table.UnmarshalText(data) != nil || table.Name != name || table.Len() == 0 || table.Dated == 0:
			aside = s.setAside(file, Unreadable)
		default:
			tables = append(tables, table)
		}
		if aside != nil {
			asides = append(asides, *aside)
		}
	}
	return tables, asides
}

// SaveTable keeps a list in place of the one of the same name.
func (s *Store) SaveTable(t *codes.Table) error {
	text, err := t.MarshalText()
	if err != nil {
		return fmt.Errorf("save list %s: %w", t.Name, err)
	}
	return s.saveIn(tablesDir, tableFile(t.Name), text)
}

// RemoveTable forgets a list; it says whether there was one.
func (s *Store) RemoveTable(name string) (bool, error) { return s.removeIn(tablesDir, tableFile(name)) }

// tableFile is the file of a table: "NDC USE" lies in ndc-use.txt.
func tableFile(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), " ", "-") + ".txt"
}

// saveIn writes a file of a folder that may not be there yet.
func (s *Store) saveIn(folder, file string, data []byte) error {
	dir := filepath.Join(s.dir, folder)
	if err := durable.MkdirAll(dir); err != nil {
		return fmt.Errorf("save %s/%s: %w", folder, file, err)
	}
	if err := durable.Replace(filepath.Join(dir, file), data); err != nil {
		return fmt.Errorf("save %s/%s: %w", folder, file, err)
	}
	return nil
}

// removeIn removes a file of a folder; only a plain name is one.
func (s *Store) removeIn(folder, file string) (bool, error) {
	if !filepath.IsLocal(file) || filepath.Base(file) != file {
		return false, nil
	}
	err := os.Remove(filepath.Join(s.dir, folder, file))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("remove %s/%s: %w", folder, file, err)
	}
	return true, nil
}
