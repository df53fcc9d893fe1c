package screens

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"testshot/hl7"
	"testshot/hl7/conformance"
)

// What a pack may hold at most. A real one has a few thousand bytes.
const (
	maxFile    = 256 << 10
	maxScreens = 500
	maxText    = 300 // characters of a text: three lines on the page
	maxName    = 120 // characters of any other value
)

// Problem is something in a pack that keeps it from being used. Its sentence has
// the wording key "screens.problem." plus Key.
type Problem struct {
	Line int // from 1; 0 when it is about the file as a whole
	Key  string
	Args map[string]string
}

// ProblemKeys lists every key that a Problem can have.
func ProblemKeys() []string {
	return []string{"too_large", "not_toml", "unknown_key", "not_text", "not_list", "not_table", "missing", "too_long", "not_plain",
		"date", "version", "rule", "field", "language", "no_subject", "no_words", "too_many"}
}

// Parse reads a pack. Any problem means that the pack must not be used; all are
// named at once, each with its line.
func Parse(data []byte) (Pack, []Problem) {
	if len(data) > maxFile {
		return Pack{}, []Problem{{Key: "too_large", Args: map[string]string{"limit": strconv.Itoa(maxFile >> 10)}}}
	}
	var tree map[string]any
	if _, err := toml.Decode(strings.TrimPrefix(string(data), "\uFEFF"), &tree); err != nil {
		p := Problem{Key: "not_toml"}
		if parse := (toml.ParseError{}); errors.As(err, &parse) {
			p.Line = parse.Position.Line
		}
		return Pack{}, []Problem{p}
	}
	r := reader{lines: linesOf(string(data))}
	pack := r.pack(tree)
	slices.SortStableFunc(r.found, func(a, b Problem) int { return a.Line - b.Line })
	return pack, r.found
}

// reader turns a decoded tree into a pack and notes what is wrong with it.
type reader struct {
	lines map[string]int
	found []Problem
}

// complain notes a problem at the place of a key: "screen.2.rules". A key that has
// no line of its own stands on that of its table.
func (r *reader) complain(at, key string, pairs ...string) {
	p := Problem{Key: key, Args: map[string]string{"key": at[strings.LastIndexByte(at, '.')+1:]}}
	for i := 0; i+1 < len(pairs); i += 2 {
		p.Args[pairs[i]] = pairs[i+1]
	}
	for place := at; ; {
		if line, ok := r.lines[place]; ok {
			p.Line = line
			break
		}
		dot := strings.LastIndexByte(place, '.')
		if dot < 0 {
			break
		}
		place = place[:dot]
	}
	r.found = append(r.found, p)
}

func (r *reader) pack(tree map[string]any) Pack {
	r.only(tree, "", "vendor", "product", "versions", "source", "dated", "screen")
	p := Pack{
		Vendor: r.needed(tree, "vendor"), Product: r.needed(tree, "product"),
		Source: r.needed(tree, "source"), Dated: r.day(tree), Versions: r.list(tree, "", "versions"),
	}
	for _, v := range p.Versions {
		if numbers(v) == nil {
			r.complain("versions", "version", "value", shown(v))
		}
	}
	entries, ok := tree["screen"].([]map[string]any)
	switch {
	case tree["screen"] == nil:
		r.complain("screen", "missing")
	case !ok:
		r.complain("screen", "not_table")
	case len(entries) > maxScreens:
		r.complain(fmt.Sprintf("screen.%d", maxScreens+1), "too_many", "limit", strconv.Itoa(maxScreens))
	default:
		for i, entry := range entries {
			p.Screens = append(p.Screens, r.screen(entry, fmt.Sprintf("screen.%d.", i+1)))
		}
	}
	return p
}

func (r *reader) screen(tree map[string]any, at string) Screen {
	r.only(tree, at, "rules", "fields", "text")
	s := Screen{Rules: r.list(tree, at, "rules")}
	for _, id := range s.Rules {
		if _, known := conformance.RuleByID(id); !known {
			r.complain(at+"rules", "rule", "value", shown(id))
		}
	}
	for _, field := range r.list(tree, at, "fields") {
		l, err := hl7.ParseLocation(field)
		if err != nil || l.Field == 0 || l.Occurrence != 0 || l.Repetition != 0 {
			r.complain(at+"fields", "field", "value", shown(field))
			continue
		}
		l.Segment = strings.ToUpper(l.Segment)
		s.Fields = append(s.Fields, l)
	}
	if tree["rules"] == nil && tree["fields"] == nil {
		r.complain(strings.TrimSuffix(at, "."), "no_subject")
	}
	s.Text = r.texts(tree, at)
	return s
}

var languageForm = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

func (r *reader) texts(tree map[string]any, at string) map[string]string {
	table, ok := tree["text"].(map[string]any)
	if !ok || len(table) == 0 {
		r.complain(at+"text", "no_words")
		return nil
	}
	out := make(map[string]string, len(table))
	for _, tag := range slices.Sorted(maps.Keys(table)) {
		if !languageForm.MatchString(tag) {
			r.complain(at+"text."+tag, "language", "value", shown(tag))
			continue
		}
		if text := r.text(table[tag], at+"text."+tag, maxText); text != "" {
			out[tag] = text
		}
	}
	return out
}

// only names every key that a pack does not have.
func (r *reader) only(tree map[string]any, at string, known ...string) {
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		if !slices.Contains(known, key) {
			r.complain(at+key, "unknown_key", "key", shown(key))
		}
	}
}

func (r *reader) needed(tree map[string]any, key string) string {
	if tree[key] == nil {
		r.complain(key, "missing")
		return ""
	}
	return r.text(tree[key], key, maxName)
}

// text takes one line of plain text: what is shown is what was written.
func (r *reader) text(value any, at string, longest int) string {
	text, ok := value.(string)
	text = strings.TrimSpace(text)
	switch {
	case !ok:
		r.complain(at, "not_text")
	case text == "":
		r.complain(at, "no_words")
	case utf8.RuneCountInString(text) > longest:
		r.complain(at, "too_long", "limit", strconv.Itoa(longest))
	case strings.ContainsFunc(text, unprintable):
		r.complain(at, "not_plain")
	default:
		return text
	}
	return ""
}

// unprintable are line breaks, control signs, and signs that turn the direction of
// writing or hide what stands there.
func unprintable(r rune) bool {
	return r == utf8.RuneError || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}

func (r *reader) list(tree map[string]any, at, key string) []string {
	if tree[key] == nil {
		return nil
	}
	values, ok := tree[key].([]any)
	if !ok || len(values) > maxScreens {
		r.complain(at+key, "not_list")
		return nil
	}
	var out []string
	for _, value := range values {
		if text := r.text(value, at+key, maxName); text != "" {
			out = append(out, text)
		}
	}
	return out
}

func (r *reader) day(tree map[string]any) string {
	switch value := tree["dated"].(type) {
	case nil:
		r.complain("dated", "missing")
	case time.Time:
		return value.Format(time.DateOnly)
	case string:
		if day, err := time.Parse(time.DateOnly, strings.TrimSpace(value)); err == nil {
			return day.Format(time.DateOnly)
		}
		r.complain("dated", "date", "value", shown(value))
	default:
		r.complain("dated", "date", "value", shown(fmt.Sprint(value)))
	}
	return ""
}

// shown is a value as a person may read it back, cut to a line.
func shown(value string) string {
	value = strings.Map(func(r rune) rune {
		if unprintable(r) {
			return '·'
		}
		return r
	}, value)
	if runes := []rune(value); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return value
}
