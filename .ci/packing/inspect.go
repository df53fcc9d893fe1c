package main

import (
	"debug/pe"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf16"

	"testshot/assets"
)

// windowsPrograms are the programs for Windows in the folder of what was built.
func windowsPrograms(dir string) []string {
	var all []string
	for _, t := range shipped() {
		if t.system == "windows" {
			all = append(all, filepath.Join(dir, t.folder(), t.file()))
		}
	}
	return all
}

// wanted is what a program says of itself to Windows, and why.
func wanted() map[string]string {
	return map[string]string{
		`level="asInvoker"`:                         "it asks for no administrator",
		">PerMonitorV2<":                            "it is sharp on every screen",
		"longPathAware":                             "evidence may lie deep",
		`2019/WindowsSettings">UTF-8<`:              "names of any language pass through C",
		"Microsoft.Windows.Common-Controls":         "its message boxes look like today's",
		wide("ProductVersion", assets.Version+".0"): "a person and a scanner read which version it is",
		wide("ProductName", assets.Name):            "the same",
		"\x89PNG\r\n":                               "it has an icon",
	}
}

// wide is a pair in the version of a program, as Windows keeps it: UTF-16, each ended
// by a zero, and the value begins at a whole word. Six bytes stand before the name.
func wide(name, value string) string {
	text := name + "\x00"
	if len(text)%2 == 0 {
		text += "\x00"
	}
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(text + value + "\x00")) {
		b.WriteByte(byte(u))
		b.WriteByte(byte(u >> 8))
	}
	return b.String()
}

// inspect looks into programs for Windows, whether icon, version and manifest are
// there, and whether the window is as small as it was promised.
func inspect(files ...string) error {
	var wrong []error
	for _, name := range files {
		program, err := pe.Open(name)
		if err != nil {
			return err
		}
		var resources []byte
		if section := program.Section(".rsrc"); section != nil {
			if resources, err = section.Data(); err != nil {
				return err
			}
		}
		_ = program.Close() // it was read
		for text, why := range wanted() {
			if !strings.Contains(string(resources), text) {
				wrong = append(wrong, fmt.Errorf("%s lacks %q in its resources, so that %s", name, strings.ReplaceAll(text, "\x00", ""), why))
			}
		}
		if limit, limited := limits[filepath.Base(name)]; limited {
			wrong = append(wrong, within(name, limit))
		}
	}
	return errors.Join(wrong...)
}
