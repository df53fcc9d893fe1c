package main

import (
	"os"
	"os/exec"
	"path/filepath"
)

// signWith gives what signs files by .ci/sign, or nil where the owner has named no
// certificate. The script reads the rest of the owner's settings.
func signWith(root string, getenv func(string) string) func(files ...string) error {
	if getenv("TESTSHOT_SIGN_CERT") == "" {
		return nil
	}
	return func(files ...string) error {
		command := exec.Command(filepath.Join(root, ".ci", "sign"), files...)
		command.Stdout, command.Stderr = os.Stdout, os.Stderr
		return command.Run()
	}
}
