package conformance

import (
	"fmt"
	"slices"
	"strings"
)

// edit changes the readable form of a message. Edits are how the tests say what
// is wrong with it.
type edit func(text string) string

// edits puts several changes together.
func edits(all ...edit) edit {
	return func(text string) string {
		for _, e := range all {
			text = e(text)
		}
		return text
	}
}

// set writes value into a place such as "RXA[2]-15" or "PID-3.4".
func set(place, value string) edit {
	return func(text string) string {
		name, n, field, component := splitPlace(place)
		lines := strings.Split(text, "\n")
		i := lineOf(lines, name, n)
		if name == "MSH" {
			field-- // MSH-1 is the separator itself
		}
		fields := strings.Split(lines[i], "|")
		for len(fields) <= field {
			fields = append(fields, "")
		}
		if component > 0 {
			parts := strings.Split(fields[field], "^")
			for len(parts) < component {
				parts = append(parts, "")
			}
			parts[component-1] = value
			value = strings.Join(parts, "^")
		}
		fields[field] = value
		lines[i] = strings.Join(fields, "|")
		return strings.Join(lines, "\n")
	}
}

// drop takes a segment out: "PD1" or "NK1[2]".
func drop(place string) edit {
	return func(text string) string {
		name, n, _, _ := splitPlace(place)
		lines := strings.Split(text, "\n")
		i := lineOf(lines, name, n)
		return strings.Join(slices.Delete(lines, i, i+1), "\n")
	}
}

// after puts a line behind a segment.
func after(place, line string) edit {
	return func(text string) string {
		name, n, _, _ := splitPlace(place)
		lines := strings.Split(text, "\n")
		return strings.Join(slices.Insert(lines, lineOf(lines, name, n)+1, line), "\n")
	}
}

// before puts a line in front of all.
func before(line string) edit { return func(text string) string { return line + "\n" + text } }

// swap exchanges every old for new.
func swap(old, new string) edit {
	return func(text string) string {
		if !strings.Contains(text, old) {
			panic("the sample has no " + old)
		}
		return strings.ReplaceAll(text, old, new)
	}
}

// asHistory makes a dose one of earlier records.
func asHistory(text string) string {
	return swap("||00^New Record^NIP001", "||01^Historical^NIP001")(text)
}

func splitPlace(place string) (name string, n, field, component int) {
	name, n = place[:3], 1
	rest := place[3:]
	if strings.HasPrefix(rest, "[") {
		end := strings.IndexByte(rest, ']')
		fmt.Sscanf(rest[1:end], "%d", &n)
		rest = rest[end+1:]
	}
	if rest != "" {
		fmt.Sscanf(strings.Replace(rest[1:], ".", " ", 1), "%d %d", &field, &component)
	}
	return name, n, field, component
}

func lineOf(lines []string, name string, n int) int {
	for i, line := range lines {
		if strings.HasPrefix(line, name) {
			if n--; n == 0 {
				return i
			}
		}
	}
	panic("the sample has no " + name)
}
