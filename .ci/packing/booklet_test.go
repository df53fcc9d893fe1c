package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// handedOut gives the guide as the packages have it, page and booklet.
func handedOut(t *testing.T) (page, booklet []byte) {
	t.Helper()
	dir := t.TempDir()
	r := release{root: root, out: dir, version: "0.2.0", time: sources}
	if err := r.guide(); err != nil {
		t.Fatal(err)
	}
	page, err := os.ReadFile(r.name("guide.html"))
	if err != nil {
		t.Fatal(err)
	}
	booklet, err = os.ReadFile(r.name("guide.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return page, booklet
}

func TestTheBookletIsTheSameBytesEachTime(t *testing.T) {
	_, first := handedOut(t)
	if _, second := handedOut(t); !bytes.Equal(first, second) {
		t.Error("printed twice it differs")
	}
}

// The booklet is read back by another's program: every word of the page is in it, and
// every picture.
func TestTheBookletHasEveryWordAndPictureOfThePage(t *testing.T) {
	page, booklet := handedOut(t)
	needs(t, "pdftotext", "pdfimages")
	name := filepath.Join(t.TempDir(), "guide.pdf")
	if err := put(name, booklet, 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-raw", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	// Page numbers and the foot stand between, and words are cut at the ends of lines.
	foot := regexp.MustCompile(`(?m)^\f?` + regexp.QuoteMeta("Testshot 0.2.0: the guide") + ` ?\d*\n`)
	squeezed := squeeze(foot.ReplaceAllString(string(text), ""))
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, element := range []string{"h1", "h2", "h3", "p", "li", "td", "th", "figcaption"} {
		for _, part := range all(all(doc, "main")[0], element) {
			words := squeeze(textOf(part))
			if n++; len(words) > 40 {
				words = words[:40] // the rest may stand on the next page, behind the foot
			}
			if !strings.Contains(squeezed, words) {
				t.Errorf("<%s> %q is not in the booklet", element, textOf(part))
			}
		}
	}
	pictures := strings.Count(string(page), "<img ")
	listed, err := exec.Command("pdfimages", "-list", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got := len(regexp.MustCompile(`(?m)^ +\d+ +\d+ image `).FindAll(listed, -1)); got != pictures || pictures < 12 || n < 300 {
		t.Errorf("%d pictures of %d, %d parts compared:\n%s", got, pictures, n, listed)
	}
}

// What a screen reader is told is read back by another's program: which part is what, all
// words of the page in its order with blanks between, and what each picture shows.
func TestTheBookletTellsAScreenReaderWhatIsWhat(t *testing.T) {
	page, booklet := handedOut(t)
	needs(t, "pdfinfo")
	name := filepath.Join(t.TempDir(), "guide.pdf")
	if err := put(name, booklet, 0o600); err != nil {
		t.Fatal(err)
	}
	about, err := exec.Command("pdfinfo", name).CombinedOutput()
	if err != nil || !regexp.MustCompile(`(?m)^Tagged: +yes$`).Match(about) || strings.Contains(string(about), "rror") {
		t.Errorf("it has no tags: %v\n%s", err, about)
	}
	told, err := exec.Command("pdfinfo", "-struct-text", name).CombinedOutput()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	main := all(doc, "main")[0]
	for element, kind := range map[string]string{"h1": "H1", "h2": "H2", "h3": "H3", "li": "LI", "table": "Table", "tr": "TR", "th": "TH", "td": "TD", "img": "Figure", "article": "Sect"} {
		want, got := len(all(main, element)), len(regexp.MustCompile(`(?m)^ +`+kind+`( \(block\))?$`).FindAll(told, -1))
		if want != got || want == 0 {
			t.Errorf("%d %s are %d %s", want, element, got, kind)
		}
	}
	var words strings.Builder
	for _, line := range regexp.MustCompile(`(?m)^ +"(.*)"$`).FindAllSubmatch(told, -1) {
		words.Write(line[1])
		words.WriteByte(' ')
	}
	plain := strings.Join(strings.Fields(words.String()), " ")
	for _, element := range []string{"h1", "h2", "h3", "p", "th", "td", "figcaption"} {
		for _, part := range all(main, element) {
			if want := strings.Join(strings.Fields(textOf(part)), " "); !strings.Contains(plain, want) && len(all(part, "code")) == 0 {
				t.Errorf("<%s> is not told as it stands: %q", element, want)
			}
		}
	}
	shown := all(main, "img")
	if attributes, err := exec.Command("pdfinfo", "-struct", name).CombinedOutput(); err != nil {
		t.Error(err)
	} else if n := bytes.Count(booklet, []byte("/Alt <FEFF")); n != len(shown) || bytes.Contains(attributes, []byte("rror")) {
		t.Errorf("%d pictures of %d say what they show\n%.300s", n, len(shown), attributes)
	}
}

// squeeze takes the blanks out, which a reader of a PDF guesses.
func squeeze(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r <= ' ' || r == '\u00a0' }), "")
}

func TestWhatTheBookletCannotPrintIsRefused(t *testing.T) {
	for name, body := range map[string]string{
		"an unknown block":       "<blockquote>x</blockquote>",
		"an unknown span":        "<p>a <u>b</u></p>",
		"a letter of no font":    "<p>\u6f22</p>",
		"a picture from afar":    `<figure><img src="https://example.org/x.png" alt=""><figcaption>x</figcaption></figure>`,
		"a picture that is none": `<figure><img src="data:image/png;base64,AAAA" alt=""><figcaption>x</figcaption></figure>`,
		"words on their own":     "words",
	} {
		page := fmt.Sprintf("<html><body><main><article>%s</article></main></body></html>", body)
		if _, err := printBooklet([]byte(page), "Invented", sources); err == nil {
			t.Errorf("%s: printed", name)
		}
	}
	if _, err := printBooklet([]byte("<article><h1 id=\"a\">A</h1><p>words <a href=\"#a\">back</a></p></article>"), "Invented", sources); err != nil {
		t.Error(err)
	}
}
