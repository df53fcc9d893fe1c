package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// beyond is how many modules may be linked that do not come with the toolkit.
const beyond = 30

func TestWhatIsLinkedIsTheCommittedList(t *testing.T) {
	all, err := linked(root)
	if err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("modules.txt")
	if err != nil {
		t.Fatal(err)
	}
	if got := listOf(all); got != string(list) {
		t.Errorf("another set of modules is linked than .ci/packing/modules.txt says. If that is meant, run: go run ./.ci/packing modules >.ci/packing/modules.txt\n%s", got)
	}
	own := 0
	for _, m := range all {
		if !m.fyne {
			own++
		}
	}
	if own > beyond {
		t.Errorf("%d modules are linked beyond the toolkit's own, at most %d", own, beyond)
	}
	if !slices.ContainsFunc(all, func(m module) bool { return m.Path == "fyne.io/fyne/v2" && m.fyne }) || own == 0 {
		t.Errorf("the list is not of this program: %v", all)
	}
}

func TestEveryLinkedModuleBeyondTheToolkitHasARowWithReasonLicenseAndRelease(t *testing.T) {
	all, err := linked(root)
	if err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(filepath.Join(root, "docs", "dependencies.md"))
	if err != nil {
		t.Fatal(err)
	}
	day := regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	short := map[string]string{"BSD-2-Clause": "BSD-2", "BSD-3-Clause": "BSD-3"}
	for _, m := range all {
		if m.fyne {
			continue
		}
		row := regexp.MustCompile(`(?m)^\| ` + regexp.QuoteMeta(m.Path) + ` \| ` + regexp.QuoteMeta(m.Version) + ` \|(.*)\|$`).FindSubmatch(page)
		if row == nil {
			t.Errorf("docs/dependencies.md has no row for %s", m)
			continue
		}
		cells := strings.Split(string(row[1]), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		texts, err := m.licenses()
		if err != nil {
			t.Fatal(err)
		}
		names, err := ids(m, texts)
		if err != nil {
			t.Fatal(err)
		}
		if !day.MatchString(cells[0]) || len(cells[len(cells)-1]) < 20 {
			t.Errorf("%s: the day of its release and its reason should stand in %q", m, row[0])
		}
		for _, id := range names {
			if s, ok := short[id]; ok {
				id = s
			}
			if !strings.Contains(cells[1], id) {
				t.Errorf("%s: its text is %s, and the page says %q", m, id, cells[1])
			}
		}
	}
}

func TestNoLicenseIsMissing(t *testing.T) {
	all, err := linked(root)
	if err != nil {
		t.Fatal(err)
	}
	text, err := licenseText(root, "Testshot", all, []section{{"Something else", "Its words."}})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		texts, err := m.licenses()
		if err != nil {
			t.Fatal(err)
		}
		if len(texts) == 0 || !strings.Contains(text, "\n"+m.String()+" (") {
			t.Errorf("%s has no license in the text", m)
		}
		for _, l := range texts {
			if !strings.Contains(text, strings.TrimSpace(strings.ReplaceAll(l.text, "\r", ""))) {
				t.Errorf("%s: %s is not in the text", m, l.name)
			}
		}
	}
	for _, want := range []string{"Copyright (c) 2026 The Testshot authors", "Go, its standard library", "LOINC is copyright Regenstrief", // ours, Go's, data
		"[theme/font/LICENSE.txt]", "[glfw/LICENSE.md]", "Something else"} { // fonts and C that modules bring along
		if !strings.Contains(text, want) {
			t.Errorf("the text says nothing of %q", want)
		}
	}
}

func TestALicenseThatAsksForMoreIsRefused(t *testing.T) {
	m := module{Path: "example.org/copyleft", Version: "v1.0.0", Dir: t.TempDir()}
	m.packages = []string{m.Dir}
	for _, row := range []struct{ text, want string }{
		{"", "no license"},
		{"All rights reserved.", "no license"},
		{"Mozilla Public License Version 2.0", "MPL-2.0"},
		{"GNU GENERAL PUBLIC LICENSE\n   Version 3", "GPL"},
		{"Permission is hereby granted, free of charge, to any person obtaining a copy of\nthis", ""},
	} {
		if err := os.WriteFile(filepath.Join(m.Dir, "LICENSE"), []byte(row.text), 0o600); err != nil {
			t.Fatal(err)
		}
		texts, err := m.licenses()
		if err != nil {
			t.Fatal(err)
		}
		_, err = ids(m, texts)
		if (err == nil) != (row.want == "") || err != nil && !strings.Contains(err.Error(), row.want) {
			t.Errorf("%q: %v, want %q", row.text, err, row.want)
		}
	}
}

// lookedUp is the address of a part as ECMA-427 wants it: of Go, and of what is not.
var lookedUp = regexp.MustCompile(`^pkg:(golang/[a-z0-9./_~-]+@v?[0-9][A-Za-z0-9.-]*(%2B[A-Za-z0-9.]+)?|(generic|deb/debian)/[a-z0-9-]+@[0-9][A-Za-z0-9.+~-]*(\?arch=source)?)$`)

func TestAPartHasTheAddressByWhichScannersLookForIt(t *testing.T) {
	for want, got := range map[string]string{
		"pkg:golang/github.com/burntsushi/toml@v1.6.0":           purl("github.com/BurntSushi/toml", "v1.6.0"),
		"pkg:golang/example.com/old@v2.0.0%2Bincompatible":       purl("example.com/old", "v2.0.0+incompatible"),
		"pkg:golang/std@1.26.8":                                  purl("std", "1.26.8"),
		"pkg:golang/golang.org/x/net@v0.0.0-20260102030405-abcd": purl("golang.org/x/net", "v0.0.0-20260102030405-abcd"),
	} {
		if got != want || !lookedUp.MatchString(got) {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestWhatIsNoModuleIsInTheListOfPartsToo(t *testing.T) {
	needs(t, "dpkg-query", "x86_64-w64-mingw32-gcc")
	r := withRenderer(t, release{mesa: t.TempDir()})
	texts, parts, err := r.others()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range parts {
		names = append(names, p.Name)
		if p.Version == "" || !lookedUp.MatchString(p.PURL) {
			t.Errorf("%s %s has the address %q", p.Name, p.Version, p.PURL)
		}
	}
	if want := []string{"mingw-w64", "mesa/libgallium_wgl.dll", "mesa/opengl32.dll"}; !slices.Equal(names, want) || len(texts) != 2 {
		t.Errorf("the parts are %v with %d texts, want %v", names, len(texts), want)
	}
}

func TestTheListOfPartsIsReadOffTheProgramAndAlwaysTheSame(t *testing.T) {
	program := filepath.Join(t.TempDir(), "testshotctl")
	build := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-tags="+tags, "-ldflags=-s -w", "-o", program, "./cmd/testshotctl")
	build.Dir, build.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	all, err := linked(root)
	if err != nil {
		t.Fatal(err)
	}
	other := component{Type: "library", Ref: "mesa/opengl32.dll", Name: "mesa/opengl32.dll", Version: "22.3.6", Licenses: licensed("MIT"), PURL: "pkg:generic/mesa@22.3.6"}
	first, err := partsList(root, []built{{"linux-amd64/testshotctl", program}}, all, []component{other}, sources)
	if err != nil {
		t.Fatal(err)
	}
	second, err := partsList(root, []built{{"linux-amd64/testshotctl", program}}, all, []component{other}, sources)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("made twice it differs: %v", err)
	}
	var b bom
	if err := json.Unmarshal(first, &b); err != nil {
		t.Fatal(err)
	}
	if b.Format != "CycloneDX" || b.Spec != "1.6" || !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`).MatchString(b.Serial) {
		t.Errorf("it is a %s %s with the serial number %s", b.Format, b.Spec, b.Serial)
	}
	// What the linker's own list says, asked another way.
	asked := exec.Command("go", "version", "-m", program)
	said, err := asked.Output()
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"mesa/opengl32.dll", "std"}
	for _, dep := range regexp.MustCompile(`(?m)^\tdep\t(\S+)\t`).FindAllSubmatch(said, -1) {
		want = append(want, string(dep[1]))
	}
	var got []string
	refs := map[string]bool{b.Metadata.Component.Ref: true}
	for _, c := range b.Components {
		got, refs[c.Ref] = append(got, c.Name), true
		if !lookedUp.MatchString(c.PURL) {
			t.Errorf("%s has the address %q, by which no scanner finds it", c.Name, c.PURL)
		}
		if len(c.Licenses) == 0 || c.Version == "" {
			t.Errorf("%s has no license or no version", c.Name)
		}
		if c.Name != "std" && c.Name != other.Name && (len(c.Hashes) != 1 || len(c.Hashes[0].Content) != 64) {
			t.Errorf("%s has the digests %v", c.Name, c.Hashes)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the parts are %v, want %v", got, want)
	}
	if len(b.Dependencies) != len(refs) {
		t.Errorf("%d parts, and what %d need", len(refs), len(b.Dependencies))
	}
	for _, d := range b.Dependencies {
		for _, on := range append(d.On, d.Ref) {
			if !refs[on] {
				t.Errorf("%s needs %s, which is no part", d.Ref, on)
			}
		}
	}
	// A program that was built from other versions than the sources say is not listed.
	for i := range all {
		all[i].Version += "x"
	}
	if _, err := partsList(root, []built{{"old", program}}, all, nil, sources); err == nil {
		t.Error("a program built from other versions is listed as if it were of these")
	}
}

func TestTheNotesAreThePartOfTheChangelogThatTellsOfThisVersion(t *testing.T) {
	dir := t.TempDir()
	const log = "# What changed\n\n## 0.2.0 (unreleased)\n\n- new\n\n## 0.1.0 (2015-03-02)\n\n- first\n\n## 0.0.1 (2014-01-01)\n\n"
	if err := os.WriteFile(filepath.Join(dir, "CHANGELOG.md"), []byte(log), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ version, when, text string }{
		{"0.2.0", "unreleased", "- new"}, {"0.1.0", "2015-03-02", "- first"}, {"0.0.1", "", ""}, {"0.3.0", "", ""},
	} {
		when, text, err := changes(dir, row.version)
		if when != row.when || text != row.text || (err == nil) != (row.text != "") {
			t.Errorf("%s: %q, %q, %v", row.version, when, text, err)
		}
	}
}

func TestTheSourcesOfAPackageHaveATime(t *testing.T) {
	for _, text := range []string{"", "yesterday", "0", "-5"} {
		if when, err := sourceDate(text); err == nil {
			t.Errorf("%q is taken for %v", text, when)
		}
	}
	if when, err := sourceDate("1425290280"); err != nil || !when.Equal(sources) {
		t.Errorf("%v, %v", when, err)
	}
}
