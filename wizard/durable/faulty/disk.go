// Package faulty is a disk in memory that fails when asked to and forgets
// what was not synced. Tests use it to stop a writer at any single call.
//
// It keeps two states. What a running program sees is the first. The second is
// what survives a power cut: a file's bytes as of its last Sync, a folder's
// names as of its last SyncDir. That is harsher than most real disks, which
// keep more; a writer that survives here survives there.
//
//	d := faulty.New()
//	d.Fault = faulty.StopAt(17)     // the program dies at the 17th call
//	... use d as a durable.Disk ...
//	d = d.Restart(faulty.PowerCut)  // what a new program finds
package faulty

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"testshot/wizard/durable"
)

// A Fault decides what happens to the n-th call, 1-based. A nil error lets it
// pass. A Write that fails has written the first half of its bytes. Names have
// slashes on every system.
type Fault func(n int, call, name string) error

// Disk is a disk in memory. It must not be copied.
type Disk struct {
	Fault Fault // nil means that nothing fails
	mu    sync.Mutex
	calls int
	root  *node
}

var _ durable.Disk = (*Disk)(nil)

// node is a file or a folder, as the program sees it and as the disk has it.
type node struct {
	dir           bool
	data, kept    []byte
	names, synced map[string]*node
}

func folder() *node {
	return &node{dir: true, names: map[string]*node{}, synced: map[string]*node{}}
}

// New returns an empty disk.
func New() *Disk { return &Disk{root: folder()} }

// Calls returns how many calls the disk has had that a Fault could fail.
func (d *Disk) Calls() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.calls
}

// call counts a call and asks the fault about it.
func (d *Disk) call(name, path string) error {
	d.calls++
	if d.Fault == nil {
		return nil
	}
	if err := d.Fault(d.calls, name, filepath.ToSlash(path)); err != nil {
		return &fs.PathError{Op: name, Path: path, Err: err}
	}
	return nil
}

func parts(path string) []string {
	return strings.FieldsFunc(filepath.ToSlash(path), func(r rune) bool { return r == '/' })
}

func (d *Disk) find(path string) *node {
	at := d.root
	for _, p := range parts(path) {
		if at == nil || !at.dir {
			return nil
		}
		at = at.names[p]
	}
	return at
}

func (d *Disk) parent(path string) (*node, string) {
	return d.find(filepath.Dir(path)), filepath.Base(path)
}

func notExist(op, path string) error { return &fs.PathError{Op: op, Path: path, Err: fs.ErrNotExist} }

// OpenFile opens, makes or empties a file.
func (d *Disk) OpenFile(name string, flag int, _ fs.FileMode) (durable.File, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	writing := flag&(os.O_WRONLY|os.O_RDWR) != 0
	if err := d.call("open", name); err != nil {
		return nil, err
	}
	n := d.find(name)
	if n == nil {
		dir, base := d.parent(name)
		if dir == nil || !dir.dir || flag&os.O_CREATE == 0 {
			return nil, notExist("open", name)
		}
		n = &node{}
		dir.names[base] = n
	}
	if n.dir {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fmt.Errorf("is a folder: %w", fs.ErrInvalid)}
	}
	if writing && flag&os.O_TRUNC != 0 {
		n.data = nil
	}
	return &file{d: d, n: n, name: name}, nil
}

// Mkdir makes a folder.
func (d *Disk) Mkdir(name string, _ fs.FileMode) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.call("mkdir", name); err != nil {
		return err
	}
	dir, base := d.parent(name)
	if dir == nil || !dir.dir {
		return notExist("mkdir", name)
	}
	if dir.names[base] != nil {
		return &fs.PathError{Op: "mkdir", Path: name, Err: fs.ErrExist}
	}
	dir.names[base] = folder()
	return nil
}

// Rename moves a file over another, or a folder to a free name.
func (d *Disk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.call("rename", to); err != nil {
		return err
	}
	old, oldBase := d.parent(from)
	dir, base := d.parent(to)
	if old == nil || dir == nil || !dir.dir || old.names[oldBase] == nil {
		return notExist("rename", from)
	}
	if there := dir.names[base]; there != nil && (there.dir || old.names[oldBase].dir) {
		return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist}
	}
	dir.names[base] = old.names[oldBase]
	delete(old.names, oldBase)
	return nil
}

// Remove removes a file or an empty folder.
func (d *Disk) Remove(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.call("remove", name); err != nil {
		return err
	}
	dir, base := d.parent(name)
	if dir == nil || dir.names[base] == nil {
		return notExist("remove", name)
	}
	if n := dir.names[base]; n.dir && len(n.names) > 0 {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrExist}
	}
	delete(dir.names, base)
	return nil
}

// Lstat describes a file or folder.
func (d *Disk) Lstat(name string) (fs.FileInfo, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.call("lstat", name); err != nil {
		return nil, err
	}
	n := d.find(name)
	if n == nil {
		return nil, notExist("lstat", name)
	}
	return info{filepath.Base(name), n}, nil
}

// ReadDir lists a folder by name.
func (d *Disk) ReadDir(name string) ([]fs.DirEntry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.call("readdir", name); err != nil {
		return nil, err
	}
	n := d.find(name)
	if n == nil || !n.dir {
		return nil, notExist("readdir", name)
	}
	out := make([]fs.DirEntry, 0, len(n.names))
	for base, child := range n.names {
		out = append(out, fs.FileInfoToDirEntry(info{base, child}))
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name() < out[j].Name() })
	return out, nil
}

// SyncDir makes a folder's names survive a power cut.
func (d *Disk) SyncDir(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.call("syncdir", name); err != nil {
		return err
	}
	n := d.find(name)
	if n == nil || !n.dir {
		return notExist("syncdir", name)
	}
	n.synced = map[string]*node{}
	for base, child := range n.names {
		n.synced[base] = child
	}
	return nil
}

type file struct {
	d    *Disk
	n    *node
	name string
	at   int
}

func (f *file) Read(p []byte) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if err := f.d.call("read", f.name); err != nil {
		return 0, err
	}
	if f.at >= len(f.n.data) {
		return 0, io.EOF
	}
	n := copy(p, f.n.data[f.at:])
	f.at += n
	return n, nil
}

func (f *file) Write(p []byte) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if err := f.d.call("write", f.name); err != nil {
		f.n.data = append(f.n.data, p[:len(p)/2]...)
		return len(p) / 2, err
	}
	f.n.data = append(f.n.data, p...)
	return len(p), nil
}

func (f *file) Sync() error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if err := f.d.call("sync", f.name); err != nil {
		return err
	}
	f.n.kept = append([]byte(nil), f.n.data...)
	return nil
}

func (f *file) Close() error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	return f.d.call("close", f.name)
}

// info describes a node.
type info struct {
	name string
	n    *node
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return int64(len(i.n.data)) }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.n.dir }
func (i info) Sys() any           { return nil }
func (i info) Mode() fs.FileMode {
	if i.n.dir {
		return fs.ModeDir | 0o700
	}
	return 0o600
}
