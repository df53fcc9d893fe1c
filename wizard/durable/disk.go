package durable

import (
	"io"
	"io/fs"
	"os"
)

// Disk is the handful of file system calls that durable writing needs. The
// machine's own file system is System; tests bring one that fails on demand.
type Disk interface {
	OpenFile(name string, flag int, perm fs.FileMode) (File, error)
	Mkdir(name string, perm fs.FileMode) error
	Rename(from, to string) error
	Remove(name string) error
	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error)
	// SyncDir makes the names inside a folder durable.
	SyncDir(name string) error
}

// File is an open file of a Disk.
type File interface {
	io.ReadWriteCloser
	// Sync returns once the bytes written so far are on the disk.
	Sync() error
}

// System returns the file system of this machine.
func System() Disk { return system{} }

type system struct{}

func (system) OpenFile(name string, flag int, perm fs.FileMode) (File, error) {
	f, err := os.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err
	}
	return f, nil
}

func (system) Mkdir(name string, perm fs.FileMode) error  { return os.Mkdir(name, perm) }
func (system) Remove(name string) error                   { return os.Remove(name) }
func (system) Lstat(name string) (fs.FileInfo, error)     { return os.Lstat(name) }
func (system) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
