package durable

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// PartSuffix ends the name of a file that is being written aside.
const PartSuffix = ".part"

// usualSize is what a file of facts, digests or a page of a manifest rarely exceeds.
const usualSize = 32 << 10

const (
	filePerm fs.FileMode = 0o600
	dirPerm  fs.FileMode = 0o700
)

// Store writes durably on one Disk. The zero value is not usable; see On.
type Store struct{ disk Disk }

// On returns a Store that writes on the given disk.
func On(d Disk) Store { return Store{disk: d} }

// Create writes a new file on this machine's disk. See Store.Create.
func Create(name string, data []byte) error { return On(System()).Create(name, data) }

// Replace writes or overwrites a file on this machine's disk. See Store.Replace.
func Replace(name string, data []byte) error { return On(System()).Replace(name, data) }

// MkdirAll makes a folder on this machine's disk. See Store.MkdirAll.
func MkdirAll(dir string) error { return On(System()).MkdirAll(dir) }

// Disk returns the disk that s writes on.
func (s Store) Disk() Disk { return s.disk }

// Create writes data under a name that must be free; otherwise the error is
// fs.ErrExist and nothing is touched. When it returns nil, content and name
// are on the disk.
func (s Store) Create(name string, data []byte) error {
	_, err := s.disk.Lstat(name)
	switch {
	case err == nil:
		return fmt.Errorf("create %s: %w", name, fs.ErrExist)
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("create %s: %w", name, err)
	}
	return s.Replace(name, data)
}

// Replace writes data under name, over whatever the name held. When it returns
// nil, content and name are on the disk; when it returns an error, the name
// holds the old content or the new, never a part.
func (s Store) Replace(name string, data []byte) error {
	aside := name + PartSuffix
	if err := s.Fill(aside, data); err != nil {
		// What was written aside is worth nothing; if it cannot be removed
		// either, the next write of this name starts over it.
		_ = s.disk.Remove(aside)
		return err
	}
	return s.rename(aside, name)
}

// Fill writes data in place and syncs it, without the detour over a rename.
// It is for a folder that gets its final name only when all its files are in.
// The name becomes durable with the folder: call SyncDir after the last file.
func (s Store) Fill(name string, data []byte) error {
	f, err := s.disk.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, filePerm)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// SyncDir makes the names inside dir durable.
func (s Store) SyncDir(dir string) error {
	if err := s.disk.SyncDir(dir); err != nil {
		return fmt.Errorf("sync folder %s: %w", dir, err)
	}
	return nil
}

// Move gives a file or a whole folder another name, durably. The new folder is
// synced before the old: after a power cut in between the thing may be seen in
// both places, but never in none.
func (s Store) Move(from, to string) error {
	if err := s.rename(from, to); err != nil {
		return err
	}
	if filepath.Dir(from) == filepath.Dir(to) {
		return nil
	}
	return s.SyncDir(filepath.Dir(from))
}

func (s Store) rename(from, to string) error {
	if err := s.disk.Rename(from, to); err != nil {
		return fmt.Errorf("put %s in place: %w", to, err)
	}
	return s.SyncDir(filepath.Dir(to))
}

// MkdirAll makes dir and the folders above it that are missing, each private
// to the user and each made durable in the folder that holds it.
func (s Store) MkdirAll(dir string) error {
	info, err := s.disk.Lstat(dir)
	if err == nil && info.IsDir() {
		return nil
	}
	if err == nil && info.Mode()&fs.ModeSymlink == 0 {
		return fmt.Errorf("make folder %s: %w", dir, fs.ErrExist)
	}
	if err == nil {
		// A link to a folder elsewhere is the user's own arrangement; a link
		// to nothing fails at the first write, with its own error.
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("make folder %s: %w", dir, err)
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := s.MkdirAll(parent); err != nil {
			return err
		}
	}
	// Another program may have made it a moment ago; that is as good.
	if err := s.disk.Mkdir(dir, dirPerm); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("make folder %s: %w", dir, err)
	}
	if err := s.SyncDir(parent); err != nil {
		// Take the folder back, so that the next try does not find it and
		// believe that its name is durable.
		_ = s.disk.Remove(dir)
		return err
	}
	return nil
}

// ReadFile returns the whole content of a file. The error is fs.ErrNotExist
// when there is none.
func (s Store) ReadFile(name string) ([]byte, error) {
	f, err := s.disk.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	data, err := readAll(f)
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return data, nil
}

// readAll reads a usual file in one go, and what it gives is no larger than the file.
func readAll(from io.Reader) ([]byte, error) {
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	n, err := io.ReadFull(from, *room)
	switch {
	case err == io.EOF || err == io.ErrUnexpectedEOF:
		return bytes.Clone((*room)[:n]), nil
	case err != nil:
		return nil, err
	}
	rest, err := io.ReadAll(from)
	return slices.Concat(*room, rest), err
}

// rooms are what files are read into.
var rooms = sync.Pool{New: func() any {
	room := make([]byte, usualSize)
	return &room
}}
