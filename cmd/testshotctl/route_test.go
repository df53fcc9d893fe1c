package main

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

// TestFilesThatPowerShellWroteAreRead: its ">" writes UTF-16, and "route example" is
// meant to be written so.
func TestFilesThatPowerShellWroteAreRead(t *testing.T) {
	dir := t.TempDir()
	wide := func(name, text string) string {
		var data []byte
		for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
			data = binary.LittleEndian.AppendUint16(data, unit)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	_, example, _ := ctl(t, "", "route", "example")
	route := wide("route.toml", example)
	answers := wide("answers.toml", "ehr_versions = [\"2.3.1\"]\r\nonly_registry = \"yes\"\r\n")
	for _, args := range [][]string{
		{"route", "check", route}, {"route", "compare", route, route},
		{"exclude", "--answers", answers, "--clinic", "Elm St", "--year", "2014", "--evidence", filepath.Join(dir, "proof")},
	} {
		if code, out, errs := ctl(t, "", args...); code != done {
			t.Errorf("%v: exit %d, %q, %q", args, code, out, errs)
		}
	}
}
