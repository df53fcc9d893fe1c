package effect

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"testshot/wizard/durable"
)

// disk is this machine's, with a fault and an account of what was done. A name
// that was written or made and not synced yet is dirty.
type disk struct {
	durable.Disk
	mu    sync.Mutex
	calls int
	fault func(n int, call, name string) error
	dirty map[string]bool
}

func newDisk(fault func(n int, call, name string) error) *disk {
	return &disk{Disk: durable.System(), fault: fault, dirty: map[string]bool{}}
}

func (d *disk) call(call, name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calls++
	if d.fault == nil {
		return nil
	}
	if err := d.fault(d.calls, call, name); err != nil {
		return &os.PathError{Op: call, Path: name, Err: err}
	}
	return nil
}

func (d *disk) setFault(fault func(n int, call, name string) error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fault, d.calls = fault, 0
}

func (d *disk) soil(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dirty[name] = true
}

func (d *disk) clean(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.dirty, name)
}

// unsynced lists what a power cut would take back now. Lock files hold nothing.
func (d *disk) unsynced() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []string
	for name := range d.dirty {
		if !strings.HasSuffix(name, ".lock") {
			out = append(out, name)
		}
	}
	return out
}

func (d *disk) OpenFile(name string, flag int, perm os.FileMode) (durable.File, error) {
	if err := d.call("open", name); err != nil {
		return nil, err
	}
	f, err := d.Disk.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	if flag&os.O_CREATE != 0 {
		d.soil(filepath.Dir(name))
	}
	return &diskFile{File: f, d: d, name: name}, nil
}

func (d *disk) Mkdir(name string, perm os.FileMode) error {
	if err := d.call("mkdir", name); err != nil {
		return err
	}
	d.soil(filepath.Dir(name))
	return d.Disk.Mkdir(name, perm)
}

func (d *disk) Rename(from, to string) error {
	if err := d.call("rename", to); err != nil {
		return err
	}
	d.soil(filepath.Dir(from))
	d.soil(filepath.Dir(to))
	return d.Disk.Rename(from, to)
}

func (d *disk) SyncDir(name string) error {
	if err := d.call("syncdir", name); err != nil {
		return err
	}
	d.clean(name)
	return d.Disk.SyncDir(name)
}

type diskFile struct {
	durable.File
	d    *disk
	name string
}

func (f *diskFile) Write(p []byte) (int, error) {
	if err := f.d.call("write", f.name); err != nil {
		n, _ := f.File.Write(p[:len(p)/2]) // a disk that is full takes the first half
		return n, err
	}
	f.d.soil(f.name)
	return f.File.Write(p)
}

func (f *diskFile) Sync() error {
	if err := f.d.call("sync", f.name); err != nil {
		return err
	}
	f.d.clean(f.name)
	return f.File.Sync()
}

var errCrash = errors.New("the program is gone")
