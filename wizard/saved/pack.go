package saved

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"testshot/wizard/screens"
)

const packsDir = "screens"

// maxPacks bounds how many screen packs are read from the folder.
const maxPacks = 200

// Pack is a screen pack that is kept.
type Pack struct {
	File string // its name in the folder
	Pack screens.Pack
}

// Packs reads the screen packs, in the order of their file names. One with a
// problem is left out and named, and stays where it is: somebody is writing it.
func (s *Store) Packs() ([]Pack, []Aside) {
	entries, err := os.ReadDir(filepath.Join(s.dir, packsDir))
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		return nil, []Aside{{File: packsDir, Why: Unreadable}}
	}
	var packs []Pack
	var asides []Aside
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".toml") || len(packs) >= maxPacks {
			continue
		}
		file := filepath.Join(packsDir, e.Name())
		data, aside, err := s.read(file)
		if err != nil {
			aside = &Aside{File: file, Why: Unreadable}
		}
		if aside == nil && data != nil {
			pack, problems := screens.Parse(data)
			if len(problems) == 0 {
				packs = append(packs, Pack{File: e.Name(), Pack: pack})
				continue
			}
			aside = &Aside{File: file, Why: Unreadable}
		}
		if aside != nil {
			asides = append(asides, *aside)
		}
	}
	return packs, asides
}

// SavePack keeps a pack as it was written, in place of the one for the same product
// and versions, and returns its file name.
func (s *Store) SavePack(p screens.Pack, text []byte) (string, error) {
	file := fileName(p.Vendor+" "+p.Title(), p.Key())
	if err := s.saveIn(packsDir, file, text); err != nil {
		return "", err
	}
	packs, _ := s.Packs()
	for _, other := range packs { // the same product, its name written another way
		if other.File != file && other.Pack.Key() == p.Key() {
			if _, err := s.RemovePack(other.File); err != nil {
				return "", err
			}
		}
	}
	return file, nil
}

// RemovePack removes a pack by its file name; it says whether there was one.
func (s *Store) RemovePack(file string) (bool, error) {
	if !strings.HasSuffix(file, ".toml") {
		file += ".toml"
	}
	return s.removeIn(packsDir, file)
}

// fileName makes a file name that every system takes from any label: what is left
// of its letters, and a short digest of what the file stands for, which keeps "CON",
// equal slugs and names in other scripts apart.
func fileName(label, identity string) string {
	var slug strings.Builder
	for _, r := range strings.ToLower(label) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			slug.WriteRune(r)
		case slug.Len() > 0 && !strings.HasSuffix(slug.String(), "-"):
			slug.WriteByte('-')
		}
		if slug.Len() >= 40 {
			break
		}
	}
	sum := sha256.Sum256([]byte(identity))
	stem := strings.Trim(slug.String(), "-")
	if stem == "" {
		stem = "pack"
	}
	return stem + "-" + hex.EncodeToString(sum[:4]) + ".toml"
}
