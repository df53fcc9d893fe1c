package codes

import (
	"path"
	"strings"
)

// looked is how many lines of a file are looked at to tell what it is.
const looked = 60

// Recognize tells which of CDC's files this is, by what its lines hold. The name,
// which may be a path, decides only where the lines leave a choice: people rename
// what they download, and a page that says "moved" is no list whatever it is
// called. It gives "" for a file that is none of them.
func Recognize(name string, data []byte) Kind {
	if len(data) > maxImportBytes {
		return ""
	}
	lines := firstLines(decode(data), looked)
	if len(lines) == 0 {
		return ""
	}
	best, most, exact := Kind(""), 0, 0
	for _, kind := range Kinds() {
		read, fits := 0, 0
		for _, cells := range lines {
			if len(cells) < forms[kind].cells {
				continue
			}
			if _, why := forms[kind].row(cells); why == "" {
				read++
			}
			if len(cells) == forms[kind].cells {
				fits++
			}
		}
		tie := read == most && fits == exact && named(name, kind)
		if read > most || read == most && fits > exact || tie {
			best, most, exact = kind, read, fits
		}
	}
	if most*2 < len(lines) { // a line or two that read by accident
		return ""
	}
	return best
}

// firstLines gives the cells of the first lines that are not empty.
func firstLines(text string, n int) [][]string {
	var lines [][]string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if lines = append(lines, cellsOf(line)); len(lines) == n {
			break
		}
	}
	return lines
}

// named says whether a file is called as CDC calls that kind.
func named(name string, kind Kind) bool {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	stem := strings.TrimSuffix(strings.ToLower(string(kind)), ".txt")
	return strings.HasPrefix(base, stem)
}

// Importable says which file of CDC a table is read from, or "" when Import
// cannot replace it.
func Importable(table string) Kind {
	for _, kind := range Kinds() {
		if forms[kind].table == table {
			return kind
		}
	}
	return ""
}

// TableOf names the table that a file of that kind would replace.
func TableOf(kind Kind) string { return forms[kind].table }
