package main

import (
	"bytes"
	"cmp"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"

	"testshot/assets"
)

// bom is a list of parts as CycloneDX 1.6 writes it (ECMA-424), with what is said here.
type bom struct {
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp"`
	Component component `json:"component"`
}

type component struct {
	Type       string          `json:"type"`
	Ref        string          `json:"bom-ref"`
	Name       string          `json:"name"`
	Version    string          `json:"version"`
	Hashes     []digest        `json:"hashes,omitempty"`
	Licenses   []licenseChoice `json:"licenses,omitempty"`
	PURL       string          `json:"purl,omitempty"`
	Properties []property      `json:"properties,omitempty"`
}

type digest struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type licenseChoice struct {
	License struct {
		ID string `json:"id"`
	} `json:"license"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn,omitempty"`
}

// inProgram is the name of the property that says which program has a part.
const inProgram = "testshot:program"

// built is a program as it was built, with what its own bytes say is in it.
type built struct {
	name string // as "windows-amd64/testshot.exe"
	file string
}

// partsList reads which modules are in the programs out of the programs themselves,
// not out of what was asked of the linker. Licenses come from the modules' own texts;
// others are parts that are no modules.
func partsList(root string, programs []built, all []module, others []component, when time.Time) ([]byte, error) {
	known := map[string]module{}
	for _, m := range all {
		known[m.Path] = m
	}
	main := component{Type: "application", Ref: purl("testshot", "v"+assets.Version), Name: assets.Name, Version: assets.Version,
		PURL: purl("testshot", "v"+assets.Version), Licenses: licensed("MIT")}
	parts := map[string]*component{}
	for _, p := range programs {
		info, err := buildinfo.ReadFile(p.file)
		if err != nil {
			return nil, fmt.Errorf("read what is in %s: %w", p.name, err)
		}
		main.Properties = append(main.Properties, property{inProgram, p.name})
		std := part(parts, "std", info.GoVersion, p.name)
		std.Version, std.Licenses = strings.TrimPrefix(info.GoVersion, "go"), licensed("BSD-3-Clause")
		std.PURL = purl("std", std.Version)
		for _, d := range info.Deps {
			m, linked := known[d.Path]
			why := whyChanged(d.Path)
			if !linked || m.Version != d.Version || d.Replace != nil && why == "" {
				return nil, fmt.Errorf("%s has %s %s, and the list of what is linked has %q: build the programs anew", p.name, d.Path, d.Version, m.Version)
			}
			c := part(parts, d.Path, d.Version, p.name)
			sum := d.Sum
			if d.Replace != nil { // the digest is that of what it was made from
				if changed := (property{"testshot:changed", why}); !slices.Contains(c.Properties, changed) {
					c.Properties = append(c.Properties, changed)
				}
				if sum, err = sumOfModule(root, d.Path, d.Version); err != nil {
					return nil, err
				}
			}
			if c.Hashes, err = moduleDigest(sum); err != nil {
				return nil, fmt.Errorf("%s: %w", m, err)
			}
			texts, err := m.licenses()
			if err != nil {
				return nil, err
			}
			names, err := ids(m, texts)
			if err != nil {
				return nil, err
			}
			c.Licenses = licensed(names...)
		}
	}
	b := bom{Format: "CycloneDX", Spec: "1.6", Version: 1, Components: others,
		Metadata: metadata{Timestamp: when.UTC().Format(time.RFC3339), Component: main}}
	for _, c := range parts {
		b.Components = append(b.Components, *c)
	}
	slices.SortFunc(b.Components, func(a, b component) int { return cmp.Compare(a.Ref, b.Ref) })
	var err error
	if b.Dependencies, err = dependencies(root, main.Ref, parts, others); err != nil {
		return nil, err
	}
	// The serial number names this content, so it is made from it.
	plain, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	b.Serial = "urn:uuid:" + strings.ToLower(guid(string(plain)))
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err = encoder.Encode(b)
	return out.Bytes(), err
}

// part finds or makes the part of a module, and notes one more program that has it.
func part(parts map[string]*component, path, version, program string) *component {
	c := parts[path]
	if c == nil {
		c = &component{Type: "library", Ref: purl(path, version), Name: path, Version: version, PURL: purl(path, version)}
		parts[path] = c
	}
	if has := (property{inProgram, program}); !slices.Contains(c.Properties, has) {
		c.Properties = append(c.Properties, has)
	}
	return c
}

// purl names a module as scanners look it up (ECMA-427): a path in small letters, and
// in a version no plus sign of its own.
func purl(path, version string) string {
	return "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(version, "+", "%2B")
}

func licensed(names ...string) []licenseChoice {
	var all []licenseChoice
	for _, id := range names {
		var c licenseChoice
		c.License.ID = id
		all = append(all, c)
	}
	return all
}

// moduleDigest turns go.sum's digest of a module into CycloneDX's form of a digest.
func moduleDigest(sum string) ([]digest, error) {
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(sum, "h1:"))
	if err != nil || len(raw) != 32 || !strings.HasPrefix(sum, "h1:") {
		return nil, fmt.Errorf("its digest in the program is %q", sum)
	}
	return []digest{{"SHA-256", hex.EncodeToString(raw)}}, nil
}

// dependencies says which part needs which, as far as the modules themselves say.
func dependencies(root, main string, parts map[string]*component, others []component) ([]dependency, error) {
	command := exec.Command("go", "mod", "graph")
	command.Dir = root
	graph, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("ask which module needs which: %w", err)
	}
	needs := map[string][]string{main: nil}
	for _, c := range parts {
		needs[c.Ref] = nil
	}
	for line := range strings.Lines(string(graph)) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), " ")
		from, version, versioned := strings.Cut(from, "@")
		to, _, _ = strings.Cut(to, "@")
		target, linked := parts[to]
		switch source := parts[from]; {
		case !linked:
		case !versioned: // the main module
			needs[main] = append(needs[main], target.Ref)
		case source != nil && source.Version == version:
			needs[source.Ref] = append(needs[source.Ref], target.Ref)
		}
	}
	needs[main] = append(needs[main], parts["std"].Ref)
	for _, c := range others {
		needs[main], needs[c.Ref] = append(needs[main], c.Ref), nil
	}
	var all []dependency
	for ref, on := range needs {
		slices.Sort(on)
		all = append(all, dependency{ref, slices.Compact(on)})
	}
	slices.SortFunc(all, func(a, b dependency) int { return cmp.Compare(a.Ref, b.Ref) })
	return all, nil
}
