package saved

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"testshot/wizard/durable"
)

// Schema is the number of the file layout written by this version.
const Schema = 1

// maxFile bounds what is read back; a draft has some ten thousand bytes.
const maxFile = 8 << 20

// Store is one folder of saved things. Several windows may use the same
// folder; whoever writes a file last has the last word.
type Store struct {
	dir string
	now func() time.Time
}

// Aside tells that a file could not be read and was put aside.
type Aside struct {
	// File is the name in the folder, such as "draft.json".
	File string
	// Now is the name it has been given, empty when it could not be renamed.
	Now string
	// Why is one of the keys of the constants below.
	Why Why
}

// Why says what was the matter with a file set aside.
type Why string

// The reasons for setting a file aside.
const (
	Unreadable Why = "unreadable" // it is not what it should be
	Newer      Why = "newer"      // a later version of the program wrote it
	TooLarge   Why = "too-large"
)

// Open returns the store in a folder, which is made when it is missing.
func Open(dir string) (*Store, error) {
	s := &Store{dir: dir, now: time.Now}
	if err := durable.MkdirAll(s.dir); err != nil {
		return nil, fmt.Errorf("open saved data in %s: %w", dir, err)
	}
	return s, nil
}

// Look gives the store in a folder without making anything: what is not there is
// read as nothing kept. The commands that only read begin so.
func Look(dir string) *Store { return &Store{dir: dir, now: time.Now} }

// Dir is the folder the store lies in.
func (s *Store) Dir() string { return s.dir }

// envelope is the outside of every JSON file.
type envelope struct {
	Schema  int             `json:"schema"`
	Saved   time.Time       `json:"saved"`
	Content json.RawMessage `json:"content"`
}

// save writes one JSON file.
func (s *Store) save(file string, content any) error {
	inner, err := json.Marshal(content)
	if err != nil {
		return fmt.Errorf("save %s: %w", file, err)
	}
	outer, err := json.MarshalIndent(envelope{Schema: Schema, Saved: s.now(), Content: inner}, "", "  ")
	if err != nil {
		return fmt.Errorf("save %s: %w", file, err)
	}
	if err := durable.Replace(filepath.Join(s.dir, file), append(outer, '\n')); err != nil {
		return fmt.Errorf("save %s: %w", file, err)
	}
	return nil
}

// load reads one JSON file into content, which must be a pointer. There is
// nothing to load when found is false. The error is the machine's fault only;
// a file that is broken is set aside.
func (s *Store) load(file string, content any) (found time.Time, aside *Aside, err error) {
	data, aside, err := s.read(file)
	if data == nil || aside != nil || err != nil {
		return time.Time{}, aside, err
	}
	var e envelope
	if json.Unmarshal(data, &e) != nil || e.Schema < 1 || len(e.Content) == 0 {
		return time.Time{}, s.setAside(file, Unreadable), nil
	}
	if e.Schema > Schema {
		return time.Time{}, s.setAside(file, Newer), nil
	}
	if json.Unmarshal(e.Content, content) != nil {
		return time.Time{}, s.setAside(file, Unreadable), nil
	}
	return e.Saved, nil, nil
}

// read gives the bytes of a file, nil when there is none.
func (s *Store) read(file string) ([]byte, *Aside, error) {
	f, err := os.Open(filepath.Join(s.dir, file))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("load %s: %w", file, err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		f.Close()
		return nil, s.setAside(file, Unreadable), nil
	}
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	f.Close() // before a rename, which Windows refuses on an open file
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("load %s: %w", file, err)
	case len(data) > maxFile:
		return nil, s.setAside(file, TooLarge), nil
	case data == nil:
		data = []byte{}
	}
	return data, nil, nil
}

// setAside renames a file so that it is out of the way and not lost.
func (s *Store) setAside(file string, why Why) *Aside {
	a := &Aside{File: file, Why: why}
	base := file + ".broken-" + s.now().Format(time.DateOnly)
	for n := 1; n <= 100; n++ {
		name := base
		if n > 1 {
			name = fmt.Sprintf("%s-%d", base, n)
		}
		to := filepath.Join(s.dir, name)
		if _, err := os.Lstat(to); err == nil {
			continue
		}
		if os.Rename(filepath.Join(s.dir, file), to) == nil {
			a.Now = name
		}
		return a
	}
	return a
}
