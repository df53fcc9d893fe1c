package main

import (
	"archive/tar"
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"
)

// entry is a file or a folder of a tree that is packed.
type entry struct {
	name string // with slashes, below the tree
	file string
	mode fs.FileMode
	size int64
}

// tree lists a folder in the order of names. Who may read what is not taken from
// the disk, where it depends on whose disk it is.
func tree(dir string) ([]entry, error) {
	var all []entry
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || file == dir {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		below, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		e := entry{name: filepath.ToSlash(below), file: file, mode: 0o644, size: info.Size()}
		switch {
		case d.IsDir():
			e.mode, e.size = fs.ModeDir|0o755, 0
		case !d.Type().IsRegular():
			return fmt.Errorf("pack %s: it is neither a file nor a folder", file)
		case info.Mode()&0o100 != 0:
			e.mode = 0o755
		}
		all = append(all, e)
		return nil
	})
	return all, err
}

// writeZip packs a folder, under its own name, for Windows.
func writeZip(to, dir string, when time.Time) error {
	return write(to, func(w io.Writer) error {
		z := zip.NewWriter(w)
		z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
		err := each(dir, func(e entry, content io.Reader) error {
			header := &zip.FileHeader{Name: path.Join(filepath.Base(dir), e.name), Modified: when, Method: zip.Deflate}
			if e.mode.IsDir() {
				header.Name, header.Method = header.Name+"/", zip.Store
			}
			header.SetMode(e.mode)
			into, err := z.CreateHeader(header)
			if err != nil {
				return err
			}
			_, err = io.Copy(into, content)
			return err
		})
		if err != nil {
			return err
		}
		return z.Close()
	})
}

// writeTar packs a folder, under its own name, for everybody else.
func writeTar(to, dir string, when time.Time) error {
	return write(to, func(w io.Writer) error {
		z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
		if err != nil {
			return err
		}
		t := tar.NewWriter(z)
		err = each(dir, func(e entry, content io.Reader) error {
			header := &tar.Header{Typeflag: tar.TypeReg, Name: path.Join(filepath.Base(dir), e.name), Size: e.size,
				Mode: int64(e.mode.Perm()), ModTime: when, Format: tar.FormatUSTAR}
			if e.mode.IsDir() {
				header.Typeflag, header.Name = tar.TypeDir, header.Name+"/"
			}
			if err := t.WriteHeader(header); err != nil {
				return err
			}
			_, err := io.Copy(t, content)
			return err
		})
		if err != nil {
			return err
		}
		if err := t.Close(); err != nil {
			return err
		}
		return z.Close()
	})
}

// each gives every entry of a folder and what is in it.
func each(dir string, do func(e entry, content io.Reader) error) error {
	all, err := tree(dir)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.mode.IsDir() {
			if err := do(e, eof{}); err != nil {
				return fmt.Errorf("pack %s: %w", e.file, err)
			}
			continue
		}
		file, err := os.Open(e.file)
		if err != nil {
			return err
		}
		err = do(e, file)
		_ = file.Close() // it was read
		if err != nil {
			return fmt.Errorf("pack %s: %w", e.file, err)
		}
	}
	return nil
}

// eof is nothing to read.
type eof struct{}

// Read reads nothing.
func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// write makes a file.
func write(name string, fill func(io.Writer) error) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	err = fill(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}

// copyFile copies a file into a folder that is made for it.
func copyFile(to, from string, mode fs.FileMode) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return put(to, content, mode)
}

// put writes a file into a folder that is made for it. The umask has no say.
func put(to string, content []byte, mode fs.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(to, content, mode); err != nil {
		return err
	}
	return os.Chmod(to, mode)
}

// settle gives everything in a folder the time of the sources, and the rights that
// do not depend on who packed it.
func settle(dir string, when time.Time) error {
	all, err := tree(dir)
	if err != nil {
		return err
	}
	for i := len(all) - 1; i >= 0; i-- { // what is in a folder before the folder
		e := all[i]
		if err := os.Chmod(e.file, e.mode.Perm()); err != nil {
			return err
		}
		if err := os.Chtimes(e.file, when, when); err != nil {
			return err
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	return os.Chtimes(dir, when, when)
}
