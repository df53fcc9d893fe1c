//go:build packed

package wording

import (
	_ "embed" // the pack
	"fmt"
	"slices"
)

// The build lays the pack here for the compiler alone; see .ci/packing.
//
//go:embed wording.pack
var pack string

// Languages gives the tag of every language there is, sorted.
func Languages() []string {
	all, err := languagesOf(pack)
	if err != nil {
		return nil // it is a part of the program and cannot be cut off
	}
	tags := make([]string, 0, len(all))
	for _, p := range all {
		tags = append(tags, p.tag)
	}
	return tags
}

func whole(language string) (map[Key]string, error) {
	p, err := named(language)
	if err != nil {
		return nil, err
	}
	return p.whole()
}

func facts(language string) (map[Key]string, error) {
	p, err := named(language)
	return outOfRow(p.facts), err
}

func named(language string) (packed, error) {
	all, err := languagesOf(pack)
	if err != nil {
		return packed{}, err
	}
	i := slices.IndexFunc(all, func(p packed) bool { return p.tag == language })
	if i < 0 {
		return packed{}, fmt.Errorf("read packed wording: %q is not in it", language)
	}
	return all[i], nil
}
