package guide

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"testshot/assets/wording"
)

var (
	noticeGroup = regexp.MustCompile(`^# --- (.+?) -+$`)
	noticeKey   = regexp.MustCompile(`^"(notice\.[^"]+)"`)
	hole        = regexp.MustCompile(`\{([^}]+)\}`)
	firstEnds   = regexp.MustCompile(`^(.+?[.?!])(\s+)([\p{Lu}\d{].*)$`)
)

// troubles writes the page of troubles: what the program itself says, in the groups
// and the order in which its notices stand.
func troubles(t *testing.T, book *wording.Book) []byte {
	t.Helper()
	names, err := filepath.Glob("../wording/en/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	page.WriteString("# When something goes wrong\n\nThese are the program's own messages, as the window and `testshotctl` show them. Find yours by its first\nsentence; the others say what it means, what to do and whom to ask. What stands *so* is filled in by the program.\n")
	written := map[string]bool{} // several causes may have one message
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		group := ""
		for _, line := range strings.Split(string(data), "\n") {
			if found := noticeGroup.FindStringSubmatch(line); found != nil {
				group = found[1]
			} else if found := noticeKey.FindStringSubmatch(line); found != nil {
				if group != "" {
					page.WriteString("\n## " + strings.ToUpper(group[:1]) + group[1:] + "\n\n")
					group = ""
				}
				if entry := trouble(book.Text(wording.Key(found[1]), nil)); !written[entry] {
					written[entry] = true
					page.WriteString(entry)
				}
			}
		}
	}
	return page.Bytes()
}

func trouble(text string) string {
	text = strings.NewReplacer("*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`).Replace(strings.Join(strings.Fields(text), " "))
	first, rest := text, ""
	if found := firstEnds.FindStringSubmatch(text); found != nil {
		first, rest = found[1], " "+found[3]
	}
	return "- **" + hole.ReplaceAllString(first, "*${1}*") + "**" + hole.ReplaceAllString(rest, "*${1}*") + "\n"
}

func TestThePageOfTroublesHoldsTheProgramsOwnNotices(t *testing.T) {
	book := english(t)
	want := troubles(t, book)
	fresh(t, filepath.Join(manual, "troubleshooting.md"), want)
	notices := map[string]bool{}
	for _, key := range book.Keys() {
		if strings.HasPrefix(string(key), "notice.") {
			notices[book.Text(key, nil)] = true
		}
	}
	entries := slices.DeleteFunc(strings.Split(string(want), "\n"), func(line string) bool { return !strings.HasPrefix(line, "- **") })
	if len(notices) < 200 || len(entries) != len(notices) {
		t.Errorf("%d entries for %d notices", len(entries), len(notices))
	}
}
