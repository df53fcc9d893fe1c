package saved

import (
	"os"
	"path/filepath"
)

// PortableMark is the file that makes a program keep everything beside itself. Its
// content says so to people and is not read.
const PortableMark = "testshot-portable.txt"

// Portable gives the folder that the program lies in, when a file there says that
// everything is kept beside it: on a consultant's stick, which should leave nothing
// on the computers it visits. Settings and logs are then in the folder "data", and
// proofs in "evidence"; keyrings, which are the computer's, are left alone.
func Portable() (dir string, portable bool) {
	program, err := os.Executable()
	if err != nil {
		return "", false
	}
	return besideMark(program)
}

// besideMark follows links, so that one on the desktop may lead to the stick. A drive
// letter that stands for a folder can't always be followed, and need not be.
func besideMark(program string) (dir string, portable bool) {
	if followed, err := filepath.EvalSymlinks(program); err == nil {
		program = followed
	}
	dir = filepath.Dir(program)
	info, err := os.Stat(filepath.Join(dir, PortableMark))
	return dir, err == nil && info.Mode().IsRegular()
}
