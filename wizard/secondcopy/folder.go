package secondcopy

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"testshot/wizard/durable"
	"testshot/wizard/evidence"
)

// Folder is a second copy in a folder: a stick, another disk, a share.
type Folder struct {
	dir   string
	from  string
	store durable.Store
}

// NewFolder returns a place in an existing folder. from is the evidence folder that
// is copied, which must lie elsewhere. disk may be nil for this machine's.
func NewFolder(dir, from string, disk durable.Disk) *Folder {
	if disk == nil {
		disk = durable.System()
	}
	return &Folder{dir: absolute(dir), from: from, store: durable.On(disk)}
}

// absolute is the path with links followed, as far as it exists.
func absolute(dir string) string {
	if full, err := filepath.Abs(dir); err == nil {
		dir = full
	}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return filepath.Clean(dir)
}

// String is the folder's path.
func (f *Folder) String() string { return f.dir }

// Locks is false: whoever owns a folder can empty it.
func (f *Folder) Locks() bool { return false }

// Ready makes sure that the folder is there. It is never made: behind the path of
// a stick that is not plugged in lies this computer's own disk.
func (f *Folder) Ready(context.Context) error {
	info, err := os.Stat(f.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !info.IsDir():
		return fmt.Errorf("copy to %s: %w", f.dir, ErrNoPlace)
	case err != nil:
		return fmt.Errorf("copy to folder: %w", err)
	case evidence.Inside(f.dir, f.from), evidence.Inside(f.from, f.dir):
		return fmt.Errorf("copy to %s: %w", f.dir, ErrInside)
	}
	return nil
}

func (f *Folder) abs(path string) string { return filepath.Join(f.dir, filepath.FromSlash(path)) }

// Look reads the file: a disk is near enough to be asked for all of it.
func (f *Folder) Look(ctx context.Context, path string) (Found, error) {
	data, err := f.Read(ctx, path)
	if errors.Is(err, ErrAbsent) {
		return Found{}, nil
	}
	if err != nil {
		return Found{}, err
	}
	return Found{There: true, SHA256: digest(data)}, nil
}

// Names lists a folder.
func (f *Folder) Names(_ context.Context, folder, prefix string) ([]string, error) {
	return f.list(folder, func(e fs.DirEntry) bool {
		return strings.HasPrefix(e.Name(), prefix) && !strings.HasSuffix(e.Name(), durable.PartSuffix)
	})
}

// Folders lists the folders inside one.
func (f *Folder) Folders(_ context.Context, folder string) ([]string, error) {
	return f.list(folder, fs.DirEntry.IsDir)
}

// list names what is wanted of a folder, in order; nothing of one that is not there.
func (f *Folder) list(folder string, wanted func(fs.DirEntry) bool) ([]string, error) {
	entries, err := f.store.Disk().ReadDir(f.abs(folder))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the second copy: %w", err)
	}
	var names []string
	for _, e := range entries {
		if wanted(e) {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names, nil
}

// Put writes the file aside and renames it, so that a cut leaves no half one.
func (f *Folder) Put(ctx context.Context, path string, data []byte, _ time.Time) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	name := f.abs(path)
	if err := f.store.MkdirAll(filepath.Dir(name)); err != nil {
		return fmt.Errorf("copy to folder: %w", err)
	}
	if err := f.store.Create(name, data); err != nil {
		return fmt.Errorf("copy to folder: %w", err)
	}
	return nil
}

// Read gives a file's bytes.
func (f *Folder) Read(ctx context.Context, path string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	data, err := f.store.ReadFile(f.abs(path))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the second copy of %s: %w", path, ErrAbsent)
	}
	if err != nil {
		return nil, fmt.Errorf("read the second copy: %w", err)
	}
	return data, nil
}

// Extend does nothing: a folder has no lock.
func (f *Folder) Extend(context.Context, string, time.Time) error { return nil }

// Close does nothing: no file stays open.
func (f *Folder) Close() error { return nil }

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
