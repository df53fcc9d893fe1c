package exclusion

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// maxFile bounds an answers file; a real one has some three hundred bytes.
const maxFile = 64 << 10

// Problem is something in an answers file that was not understood. Its
// sentence has the wording key "decision.problem." plus Key.
type Problem struct {
	Key  string            `json:"key"`
	Args map[string]string `json:"args,omitempty"`
	// Line is the 1-based line, 0 when it isn't known.
	Line int `json:"line,omitempty"`
}

var versionForm = regexp.MustCompile(`^[0-9]{1,2}(\.[0-9]{1,2}){1,2}$`)

// ParseAnswers reads an answers file. What could be read is in Answers even
// when there are problems; a file with problems should not be decided on.
func ParseAnswers(data []byte) (Answers, []Problem) {
	var a Answers
	if len(data) > maxFile {
		return a, []Problem{{Key: "too_large", Args: map[string]string{"limit": strconv.Itoa(maxFile >> 10)}}}
	}
	var tree map[string]any
	meta, err := toml.Decode(string(data), &tree)
	if err != nil {
		p := Problem{Key: "not_toml"}
		if parse := (toml.ParseError{}); errors.As(err, &parse) {
			p.Line = parse.Position.Line
		}
		p.Args = map[string]string{"line": strconv.Itoa(p.Line)}
		return a, []Problem{p}
	}
	var problems []Problem
	for _, key := range meta.Keys() {
		if len(key) > 1 {
			continue // its table was named already
		}
		if p, ok := a.set(Key(key[0]), tree[key[0]]); !ok {
			p.Line = lineOf(data, key[0])
			problems = append(problems, p)
		}
	}
	return a, problems
}

// set takes one value of the file.
func (a *Answers) set(key Key, value any) (Problem, bool) {
	targets := map[Key]*Answer{
		ImmunizationsGiven: &a.ImmunizationsGiven,
		OnlyRegistry:       &a.OnlyRegistry,
		RegistryCanTest:    &a.RegistryCanTest,
		Prohibited:         &a.Prohibited,
		InBoston:           &a.InBoston,
	}
	args := map[string]string{"key": string(key), "value": shown(value)}
	if key == EHRVersions {
		versions, ok := readVersions(value)
		if !ok {
			return Problem{Key: "wrong_versions", Args: args}, false
		}
		a.EHRVersions = versions
		return Problem{}, true
	}
	target, known := targets[key]
	if !known {
		return Problem{Key: "unknown_key", Args: map[string]string{"key": string(key)}}, false
	}
	text, _ := value.(string)
	answer := Answer(strings.ToLower(strings.TrimSpace(text)))
	if !slices.Contains([]Answer{Yes, No, Unknown}, answer) {
		return Problem{Key: "wrong_answer", Args: args}, false
	}
	*target = answer
	return Problem{}, true
}

// readVersions takes a list of versions such as ["2.3.1"].
func readVersions(value any) ([]string, bool) {
	list, ok := value.([]any)
	if !ok {
		return nil, false
	}
	var versions []string
	for _, v := range list {
		text, ok := v.(string)
		text = strings.TrimSpace(text)
		if !ok || !versionForm.MatchString(text) {
			return nil, false
		}
		if !slices.Contains(versions, text) {
			versions = append(versions, text)
		}
	}
	return versions, true
}

// shown is a value as a person may read it back, cut to a line.
func shown(value any) string {
	text := fmt.Sprint(value)
	if r := []rune(text); len(r) > 40 {
		text = string(r[:40]) + "…"
	}
	return text
}

// lineOf finds the line on which a key of the top level stands.
func lineOf(data []byte, key string) int {
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		name, _, _ := strings.Cut(strings.TrimSpace(line), "=")
		if strings.Trim(name, " \t\"'[]\r\n") == key {
			return n
		}
	}
	return 0
}
