//go:build !windows

package durable

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

func (system) Rename(from, to string) error { return os.Rename(from, to) }

// SyncDir syncs the folder itself. Some network file systems do not know the
// call and answer EINVAL or ENOTSUP; there is nothing stronger to ask of them,
// so that answer is taken as done.
func (system) SyncDir(name string) error {
	dir, err := os.Open(name)
	if err != nil {
		return err
	}
	err = dir.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		err = nil
	}
	if closed := dir.Close(); err == nil && closed != nil {
		err = fmt.Errorf("close folder %s: %w", name, closed)
	}
	return err
}
