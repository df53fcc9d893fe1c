package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// license is one text that must go along with a module.
type license struct {
	name string // the file's, below the module
	text string
	id   string // SPDX; "" for a notice that adds to a license
}

// licenseFile is what files with licenses are called.
var licenseFile = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|notice|patents)([-._].*)?$`)

// marks are sentences that only one license has, without commas; the first that is
// there counts.
var marks = []struct{ id, sentence string }{
	{"Apache-2.0", "apache license version 2.0"},
	{"MPL-2.0", "mozilla public license"},
	{"LGPL", "gnu lesser general public license"},
	{"GPL", "gnu general public license"},
	{"OFL-1.1", "sil open font license version 1.1"},
	{"MIT", "permission is hereby granted free of charge to any person obtaining a copy of"},
	{"BSD-3-Clause", "neither the name"},
	{"BSD-2-Clause", "redistribution and use in source and binary forms"},
	{"Zlib", "this software is provided 'as-is' without any express or implied warranty"},
	{"ISC", "permission to use copy modify and/or distribute this software for any purpose"},
	{"ISC", "permission to use copy modify and distribute this software for any purpose"},
}

// allowed are the licenses under which something may be linked into a program
// under MIT without asking more of whoever passes it on than a text beside it.
var allowed = strings.Fields("MIT BSD-2-Clause BSD-3-Clause Apache-2.0 ISC Zlib OFL-1.1")

// identify names a license by its sentences.
func identify(text string) string {
	plain := strings.NewReplacer("’", "'", "‘", "'", ",", "", "*", "").Replace(strings.ToLower(text))
	plain = strings.Join(strings.Fields(plain), " ")
	for _, m := range marks {
		if strings.Contains(plain, m.sentence) {
			return m.id
		}
	}
	return ""
}

// licenses collects the texts of a module: those of its own folder, those on the
// way down to each package that is linked, and those beside what a package embeds
// or compiles of others (fonts, C). Of packages that are not linked it takes none.
func (m module) licenses() ([]license, error) {
	folders := map[string]bool{m.Dir: true}
	for _, dir := range m.packages {
		for up := dir; up != m.Dir && strings.HasPrefix(up, m.Dir); up = filepath.Dir(up) {
			folders[up] = true
		}
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() || name == dir {
				return err
			}
			if gos, _ := filepath.Glob(filepath.Join(name, "*.go")); len(gos) > 0 || d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") {
				return fs.SkipDir // another package, which counts by itself if it is linked
			}
			folders[name] = true
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var all []license
	for dir := range folders {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, fmt.Errorf("look for the license of %s: %w", m, err)
		}
		for _, e := range entries {
			if !e.Type().IsRegular() || !licenseFile.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
				continue
			}
			text, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			name, err := filepath.Rel(m.Dir, filepath.Join(dir, e.Name()))
			if err != nil {
				return nil, err
			}
			all = append(all, license{name: filepath.ToSlash(name), text: string(text), id: identify(string(text))})
		}
	}
	slices.SortFunc(all, func(a, b license) int { return strings.Compare(a.name, b.name) })
	return all, nil
}

// ids names the licenses of a module. That there is none, or one which may not be
// linked, is an error.
func ids(m module, texts []license) ([]string, error) {
	var all []string
	for _, l := range texts {
		if l.id == "" || slices.Contains(all, l.id) {
			continue
		}
		if !slices.Contains(allowed, l.id) {
			return nil, fmt.Errorf("%s: %s is %s, which a program under MIT must not link", m, l.name, l.id)
		}
		all = append(all, l.id)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: it has no license that is known here", m)
	}
	slices.Sort(all)
	return all, nil
}

// section is a part of the text with every license.
type section struct{ title, text string }

// licenseText writes all licenses into one text: ours, Go's, each module's, and
// what else is in the programs.
func licenseText(root, name string, all []module, more []section) (string, error) {
	var sections []section
	own, err := os.ReadFile(filepath.Join(root, "LICENSE"))
	if err != nil {
		return "", err
	}
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("ask where Go lies: %w", err)
	}
	golang, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "LICENSE"))
	if err != nil {
		return "", fmt.Errorf("read the license of Go: %w", err)
	}
	sections = append(sections, section{name, string(own)}, section{"Go, its standard library and runtime (BSD-3-Clause)", string(golang)})
	for _, m := range all {
		texts, err := m.licenses()
		if err != nil {
			return "", err
		}
		names, err := ids(m, texts)
		if err != nil {
			return "", err
		}
		var b strings.Builder
		for i, l := range texts {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "[%s]\n\n%s\n", l.name, strings.TrimSpace(strings.ReplaceAll(l.text, "\r", "")))
		}
		sections = append(sections, section{fmt.Sprintf("%s (%s)", m, strings.Join(names, ", ")), b.String()})
	}
	data, err := dataNotices(root)
	if err != nil {
		return "", err
	}
	sections = append(append(sections, section{"Data", data}), more...)

	var b strings.Builder
	fmt.Fprintf(&b, "What is in the programs of %s, and under which license. Not every program has every part.\n", name)
	for _, s := range sections {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), s.title, strings.TrimSpace(s.text))
	}
	return b.String(), nil
}

// dataNotices takes what the page on dependencies says of data: it stands there for
// readers of the source, and has to go along with the programs too.
func dataNotices(root string) (string, error) {
	page, err := os.ReadFile(filepath.Join(root, "docs", "dependencies.md"))
	if err != nil {
		return "", err
	}
	_, rest, found := strings.Cut(string(page), "\n## Data\n")
	text, _, ended := strings.Cut(rest, "\n## ")
	if !found || !ended || !strings.Contains(text, "LOINC") {
		return "", fmt.Errorf("docs/dependencies.md has no section on data that names LOINC, which must be named wherever its codes go")
	}
	return text, nil
}
