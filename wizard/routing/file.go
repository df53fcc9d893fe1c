package routing

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// maxFile bounds a route file; a real one has about a thousand bytes.
const maxFile = 64 << 10

// ParseFile reads a route file. What could be read is in the Profile even
// when there are problems. Whether the route can work is said by
// [Profile.Problems], not here.
func ParseFile(data []byte) (Profile, []Problem) {
	var p Profile
	if len(data) > maxFile {
		return p, []Problem{{Key: "too_large", Args: map[string]string{"limit": strconv.Itoa(maxFile >> 10)}}}
	}
	var tree map[string]any
	if _, err := toml.Decode(string(data), &tree); err != nil {
		pr := Problem{Key: "not_toml"}
		if parse := (toml.ParseError{}); errors.As(err, &parse) {
			pr.Line = parse.Position.Line
		}
		pr.Args = map[string]string{"line": strconv.Itoa(pr.Line)}
		return p, []Problem{pr}
	}
	r := reader{profile: &p, lines: linesOf(data)}
	r.table("", tree)
	slices.SortStableFunc(r.found, func(a, b Problem) int { return a.Line - b.Line })
	return p, r.found
}

// reader fills a profile from a decoded tree.
type reader struct {
	profile *Profile
	lines   map[string]int
	found   []Problem
}

func (r *reader) complain(field, key string, value any) {
	pr := Problem{Field: field, Key: key, Args: map[string]string{"key": field}, Line: r.lines[field]}
	if value != nil {
		pr.Args["value"] = shown(value)
	}
	r.found = append(r.found, pr)
}

// table reads one table; prefix is empty or ends with a dot.
func (r *reader) table(prefix string, tree map[string]any) {
	for _, name := range sorted(tree) {
		key, value := prefix+name, tree[name]
		s, known := slotOf(key)
		sub, isTable := value.(map[string]any)
		switch {
		case known:
			r.value(s, s.key, value, r.profile)
		case key == "said" && isTable:
			r.said(sub)
		case prefix == "" && isTable && isTableName(name):
			r.table(name+".", sub)
		case prefix == "" && isTableName(name):
			r.complain(key, "not_a_table", value)
		case isSecretName(name):
			// The value is not repeated: it may well be the secret itself.
			r.complain(key, "secret_in_file", nil)
		default:
			r.complain(key, "unknown_key", nil)
		}
	}
}

// value puts one value into its slot.
func (r *reader) value(s slot, key string, value any, into *Profile) {
	switch v := value.(type) {
	case string:
		if s.text != nil {
			*s.text(into) = v
			return
		}
	case bool:
		if s.flag != nil {
			*s.flag(into) = v
			return
		}
	case time.Time:
		if s.date {
			*s.text(into) = v.Format(time.DateOnly)
			return
		}
	}
	switch {
	case s.flag != nil:
		r.complain(key, "not_true_or_false", value)
	case s.date:
		r.complain(key, "date", value)
	default:
		r.complain(key, "not_text", value)
	}
}

// said reads the tables that keep who said a single value. The key of such a
// table may be written quoted ("header.processing_id") or as nested tables.
func (r *reader) said(tree map[string]any) {
	var walk func(prefix string, tree map[string]any)
	walk = func(prefix string, tree map[string]any) {
		for _, name := range sorted(tree) {
			key := strings.TrimPrefix(prefix+"."+name, ".")
			sub, isTable := tree[name].(map[string]any)
			_, known := slotOf(key)
			switch {
			case known && isTable:
				r.saidOne(key, sub)
			case isTable && prefix == "" && isTableName(name):
				walk(name, sub)
			default:
				r.complain("said."+key, "unknown_key", nil)
			}
		}
	}
	walk("", tree)
}

// saidOne reads one of them. It borrows the slots of [source].
func (r *reader) saidOne(key string, tree map[string]any) {
	var scratch Profile
	for _, name := range sorted(tree) {
		full := "said." + key + "." + name
		if s, ok := slotOf("source." + name); ok {
			r.value(s, full, tree[name], &scratch)
		} else {
			r.complain(full, "unknown_key", nil)
		}
	}
	if r.profile.Said == nil {
		r.profile.Said = map[string]Source{}
	}
	r.profile.Said[key] = scratch.Source
}

// isTableName knows the tables of the file.
func isTableName(name string) bool {
	for _, s := range slots() {
		if table, _, ok := strings.Cut(s.key, "."); ok && table == name {
			return true
		}
	}
	return false
}

// linesOf finds the line of each key, by the simple layout that route files
// have. A key it can't place has no entry.
func linesOf(data []byte) map[string]int {
	lines, table, n := map[string]int{}, "", 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			name, _, _ := strings.Cut(strings.TrimLeft(line, "["), "]")
			table = strings.ReplaceAll(strings.TrimSpace(name), `"`, "")
			lines[table] = n
			table += "."
			continue
		}
		name, _, ok := strings.Cut(line, "=")
		if key := table + strings.Trim(strings.TrimSpace(name), `"'`); ok && lines[key] == 0 {
			lines[key] = n
		}
	}
	return lines
}

func sorted(tree map[string]any) []string {
	names := make([]string, 0, len(tree))
	for name := range tree {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// shown is a value as a person may read it back, cut to a line.
func shown(value any) string {
	text := fmt.Sprint(value)
	if r := []rune(text); len(r) > 60 {
		text = string(r[:60]) + "…"
	}
	return text
}
