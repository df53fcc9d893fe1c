package conformance

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// damages are what can happen to a field. Each gives a golden file that lists, for
// every field of the clean message, what is found when that happens to it: a
// record of all that is asked for and where.
var damages = map[string]func(field string) string{
	"cleared":  func(string) string { return "" },
	"deleted":  func(string) string { return null },
	"garbled":  func(string) string { return "?!" },
	"doubled":  func(field string) string { return field + "~" + field },
	"beheaded": func(field string) string { return "^" + field },
	"cut":      func(field string) string { return field[:len(field)/2] },
}

func TestEveryDamageToAFieldIsFoundAsRecorded(t *testing.T) {
	for name, damage := range damages {
		t.Run(name, func(t *testing.T) { compareGolden(t, name, describeFields(t, damage)) })
	}
}

func TestEveryMissingAndDoubledSegmentIsFoundAsRecorded(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(clean), "\n")
	var missing, doubled strings.Builder
	counts := make(map[string]int)
	for i, line := range lines {
		name := line[:3]
		counts[name]++
		if name == "MSH" {
			continue
		}
		place := fmt.Sprintf("%s[%d]", name, counts[name])
		without := strings.Join(append(append([]string(nil), lines[:i]...), lines[i+1:]...), "\r")
		twice := strings.Join(append(append([]string(nil), lines[:i+1]...), lines[i:]...), "\r")
		fmt.Fprintf(&missing, "%-8s %s\n", place, places(t, without))
		fmt.Fprintf(&doubled, "%-8s %s\n", place, places(t, twice))
	}
	compareGolden(t, "segment-missing", missing.String())
	compareGolden(t, "segment-doubled", doubled.String())
}

// describeFields damages one field after the other.
func describeFields(t *testing.T, damage func(string) string) string {
	var b strings.Builder
	lines := strings.Split(strings.TrimSpace(clean), "\n")
	counts := make(map[string]int)
	for i, line := range lines {
		fields := strings.Split(line, "|")
		counts[fields[0]]++
		for j := 1; j < len(fields); j++ {
			number := j
			if fields[0] == "MSH" {
				if number++; number < 3 {
					continue
				}
			}
			if fields[j] == "" {
				continue
			}
			damaged := append([]string(nil), fields...)
			damaged[j] = damage(fields[j])
			text := append([]string(nil), lines...)
			text[i] = strings.Join(damaged, "|")
			fmt.Fprintf(&b, "%-10s %s\n", fmt.Sprintf("%s[%d]-%d", fields[0], counts[fields[0]], number), places(t, strings.Join(text, "\r")))
		}
	}
	return b.String()
}

func places(t *testing.T, text string) string {
	var found []string
	for _, f := range Check(parse(t, text), nil, Context{Today: today}) {
		found = append(found, f.Rule+"@"+f.Location.String())
	}
	if len(found) == 0 {
		return "-"
	}
	return strings.Join(found, " ")
}

func compareGolden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("what is found has changed (run go test -update to record it):\n%s", diff)
	}
}
