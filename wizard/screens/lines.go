package screens

import (
	"fmt"
	"strings"
)

// linesOf finds the line of each key: "vendor", "screen.2.rules",
// "screen.2.text.en". The decoder does not say where it read a value, and a person
// who mends a file of fifty screens needs to know. Only headings and keys at the
// beginning of a line are looked at, which is how packs are written; what stands in
// a text of several lines is passed over.
func linesOf(text string) map[string]int {
	lines := map[string]int{}
	table, screen, inside := "", 0, ""
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line = strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF"))
		if inside != "" {
			if strings.Contains(line, inside) {
				inside = ""
			}
			continue
		}
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "[["):
			if name(line, "[[", "]]") == "screen" {
				screen++
				table = fmt.Sprintf("screen.%d.", screen)
			} else {
				table = name(line, "[[", "]]") + "."
			}
			keep(lines, strings.TrimSuffix(table, "."), n)
		case line[0] == '[':
			table = name(line, "[", "]") + "."
			if rest, ok := strings.CutPrefix(table, "screen."); ok {
				table = fmt.Sprintf("screen.%d.%s", screen, rest)
			}
			keep(lines, strings.TrimSuffix(table, "."), n)
		default:
			key, value, ok := strings.Cut(line, "=")
			if !ok {
				continue // the rest of a list
			}
			keep(lines, table+bare(key), n)
			for _, mark := range []string{`"""`, "'''"} {
				if strings.Count(value, mark) == 1 {
					inside = mark
				}
			}
		}
	}
	return lines
}

// keep notes the first line of a key; the decoder refuses a second.
func keep(lines map[string]int, key string, n int) {
	if _, twice := lines[key]; !twice {
		lines[key] = n
	}
}

// name is what stands between the brackets of a heading.
func name(line, open, shut string) string {
	inner, _, _ := strings.Cut(strings.TrimPrefix(line, open), shut)
	return bare(inner)
}

// bare is a key without blanks and quotes, its parts too.
func bare(key string) string {
	parts := strings.Split(key, ".")
	for i := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(parts[i]), `"'`)
	}
	return strings.Join(parts, ".")
}
