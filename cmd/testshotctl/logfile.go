package main

import (
	"os"
	"path/filepath"

	"testshot/wizard/saved"
)

// logFile keeps causes and references, never a message, a patient or a password.
// It is made when there is something to write: most commands need none.
type logFile struct{ file *os.File }

// logSize is when the log starts anew; the one before is kept.
const logSize = 1 << 20

// place is where the log lies.
func (l *logFile) place() string {
	dir, err := saved.DefaultDir()
	if err != nil {
		return "-"
	}
	return filepath.Join(dir, "testshotctl.log")
}

// Write adds a line. A log that cannot be written is no reason to fail: the
// person still gets the reference.
func (l *logFile) Write(line []byte) (int, error) {
	if l.file == nil {
		name := l.place()
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return len(line), nil
		}
		if info, err := os.Stat(name); err == nil && info.Size() > logSize {
			_ = os.Rename(name, name+".1") // without it the log only grows
		}
		file, err := os.OpenFile(name, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return len(line), nil
		}
		l.file = file
	}
	return l.file.Write(line)
}
