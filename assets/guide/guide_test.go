package guide

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/assets/wording"
)

var update = flag.Bool("update", false, "write docs/manual/troubleshooting.md and guide.html")

// stepNames gives the step for what the rail calls it.
func stepNames(t *testing.T, book *wording.Book) map[string]string {
	t.Helper()
	steps := map[string]string{}
	for _, key := range book.Keys() {
		if step, ok := strings.CutPrefix(string(key), "rail."); ok && !strings.Contains(step, ".") && step != "nobody" && step != "year" {
			steps[book.Text(key, nil)] = step
		}
	}
	return steps
}

func english(t *testing.T) *wording.Book {
	t.Helper()
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func sources(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, name := range chapters() {
		data, err := os.ReadFile(filepath.Join(manual, name+".md"))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = data
	}
	return all
}

// fresh compares a file that a test writes with what it would write.
func fresh(t *testing.T, path string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), string(want)); diff != "" {
		t.Errorf("%s is stale: go test ./assets/guide -update (-have +fresh):\n%s", path, diff)
	}
}

func TestThePageIsFreshAndEveryLinkOfItLeadsSomewhere(t *testing.T) {
	book := english(t)
	all := sources(t)
	all["troubleshooting"] = troubles(t, book)
	page, problems := render(all, stepNames(t, book))
	for _, problem := range problems {
		t.Error(problem)
	}
	fresh(t, File, page)
	ids := map[string]bool{}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(string(page), -1) {
		if ids[id[1]] {
			t.Errorf("the anchor %q stands twice", id[1])
		}
		ids[id[1]] = true
	}
	for _, link := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(string(page), -1) {
		if !ids[link[1]] {
			t.Errorf("nothing has the anchor %q", link[1])
		}
	}
}

func TestThePageLoadsNothing(t *testing.T) {
	for _, loads := range []string{"<img", "<script", "<link", "<iframe", "src=", "url(", "@import"} {
		if strings.Contains(strings.ToLower(page), loads) {
			t.Errorf("the page holds %q", loads)
		}
	}
}

func TestEveryPageOfTheManualIsInTheGuide(t *testing.T) {
	found, err := filepath.Glob(filepath.Join(manual, "*.md"))
	if err != nil || len(found) != len(chapters()) {
		t.Errorf("%d pages in docs/manual, %d in the guide (%v)", len(found), len(chapters()), err)
	}
}

// Whoever looks for a button finds it by its own words.
func TestWhatTheManualQuotesStandsInTheWindow(t *testing.T) {
	book := english(t)
	said := map[string]bool{}
	for _, key := range book.Keys() {
		said[book.Text(key, nil)] = true
	}
	code, quoted := regexp.MustCompile("(?m)^    .*$|`[^`]*`"), regexp.MustCompile(`"([^"]+)"`)
	n := 0
	for name, source := range sources(t) {
		if name == "troubleshooting" { // it is all the program's own words
			continue
		}
		for _, found := range quoted.FindAllSubmatch(code.ReplaceAll(source, nil), -1) {
			if n++; !said[strings.Join(strings.Fields(string(found[1])), " ")] {
				t.Errorf("%s.md quotes %q, which the window does not say", name, found[1])
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d quotations were found", n)
	}
}

func TestDeadLinksAndMissingPicturesAreNamed(t *testing.T) {
	broken := map[string][]byte{"guide": []byte("# A\n\n[x](#gone) [y](nowhere.md) [z](contractor.md#none) [ok](#a)\n\n![p](gone.png)\n\n<b>html</b>\n")}
	_, problems := render(broken, nil)
	if len(problems) != 6 { // three links, a picture, two tags
		t.Errorf("named %d problems: %v", len(problems), problems)
	}
}

func TestTheOpeningLeadsToTheStepOrToTheBeginning(t *testing.T) {
	if got := string(Opening("send")); strings.Count(got, "guide.html#step-send\"") != 2 {
		t.Errorf("leads to %s", got)
	}
	if got := string(Opening(`x"><script>`)); strings.Contains(got, "script") || !strings.Contains(got, `href="guide.html"`) {
		t.Errorf("leads to %s", got)
	}
}

func TestTheGuideWithPicturesHasEachOfThemInsideAndLoadsNothing(t *testing.T) {
	var asked []string
	got, err := Illustrated(func(name string) ([]byte, error) {
		asked = append(asked, name)
		return os.ReadFile(filepath.Join(manual, name))
	})
	if err != nil {
		t.Fatal(err)
	}
	var named []string
	for _, source := range sources(t) {
		for _, found := range regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`).FindAllSubmatch(source, -1) {
			named = append(named, string(found[1]))
		}
	}
	if diff := cmp.Diff(named, asked); diff != "" || len(named) < 12 {
		t.Errorf("%d pictures (-in the manual +in the page):\n%s", len(named), diff)
	}
	if n := strings.Count(string(got), `<img src="data:image/png;base64,iVBOR`); n != len(named) || strings.Contains(string(got), "<!--picture") {
		t.Errorf("%d pictures are inside, of %d", n, len(named))
	}
	for _, loads := range []string{"<script", "<link", "<iframe", `src="http`, `src="..`, "url(", "@import"} {
		if strings.Contains(string(got), loads) {
			t.Errorf("the page holds %q", loads)
		}
	}
	if _, err := Illustrated(func(string) ([]byte, error) { return nil, os.ErrNotExist }); err == nil {
		t.Error("a missing picture is left out in silence")
	}
}
