package export

import "strings"

// longestPath is how long a path in the zip may be: with a folder of usual
// length above it, Windows still takes it.
const longestPath = 180

// portable reports whether every system can make files of this path. All names
// of the program's own are so; a file that a stranger put into a binder may be
// called anything.
func portable(rel string) bool {
	if len(rel) > longestPath {
		return false
	}
	for part := range strings.SplitSeq(rel, "/") {
		if part == "" || part[0] == '.' || part[len(part)-1] == '.' || reserved(part) {
			return false
		}
		for _, r := range part {
			if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && !strings.ContainsRune("-_.", r) {
				return false
			}
		}
	}
	return true
}

// reserved reports whether Windows keeps a name for a device, with any ending.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}
