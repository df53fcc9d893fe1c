package screens

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
)

// example is the pack of docs/screen-packs.md, as it stands there.
func example(t testing.TB) string {
	t.Helper()
	page, err := os.ReadFile("../../docs/screen-packs.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(page), "```toml\n")
	text, _, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("the page has no example")
	}
	return text
}

func mustParse(t testing.TB, text string) Pack {
	t.Helper()
	p, problems := Parse([]byte(text))
	if len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	return p
}

func TestTheExampleOfTheDocumentIsRead(t *testing.T) {
	want := Pack{
		Vendor: "Sample Systems", Product: "SampleChart EHR", Versions: []string{"9", "10.2"},
		Source: "Invented for this page, after no manual at all", Dated: "2015-03-02",
		Screens: []Screen{
			{Rules: []string{"R27"}, Text: map[string]string{
				"en": "Shots > Give a shot > Lot number: pick the lot from the list, do not leave it at “none”.",
				"es": "Vacunas > Administrar > Número de lote: elija el lote de la lista."}},
			{Fields: []hl7.Location{{Segment: "RXA", Field: 16}, {Segment: "RXA", Field: 17}}, Text: map[string]string{"en": "Shots > Inventory > the lot's own page."}},
			{Fields: []hl7.Location{{Segment: "MSH", Field: 7}}, Text: map[string]string{"en": "Setup > Interfaces > State registry > Time with zone: switch it on."}},
		},
	}
	text := example(t)
	for name, written := range map[string]string{"as it stands": text, "with a mark in front": "\uFEFF" + text, "with line ends of Windows": strings.ReplaceAll(text, "\n", "\r\n")} {
		if diff := cmp.Diff(want, mustParse(t, written)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	day := strings.Replace(text, `"2015-03-02"`, "2015-03-02", 1)
	if got := mustParse(t, day).Dated; got != "2015-03-02" {
		t.Errorf("a bare day is read as %q", got)
	}
}

// sentences are the English words for the problems.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	var words map[string]string
	if _, err := toml.DecodeFile("../../assets/wording/en/screens.toml", &words); err != nil {
		t.Fatal(err)
	}
	return words
}

// told writes problems as "line key".
func told(problems []Problem) string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d %s", p.Line, p.Key))
	}
	return strings.Join(out, ", ")
}

func TestEveryProblemIsNamedWithItsLine(t *testing.T) {
	const head = "vendor = \"V\"\nproduct = \"P\"\nsource = \"S\"\ndated = \"2015-03-02\"\n" // 4 lines
	const screen = "[[screen]]\nrules = [\"R27\"]\ntext.en = \"Here\"\n"
	seen := map[string]bool{}
	words := sentences(t)
	for _, row := range []struct{ name, text, want string }{
		{"nothing", "", "0 missing, 0 missing, 0 missing, 0 missing, 0 missing"},
		{"no toml", head + "color = \n", "5 not_toml"},
		{"a page", "<html>", "1 not_toml"},
		{"a word of its own", head + "color = 1\n" + screen, "5 unknown_key"},
		{"a word of its own in a screen", head + screen + "[[screen]]\nrules = [\"R27\"]\npicture = \"x\"\ntext.en = \"There\"\n", "10 unknown_key"},
		{"a number for a name", strings.Replace(head, `"V"`, "7", 1) + screen, "1 not_text"},
		{"an empty name", strings.Replace(head, `"P"`, `" "`, 1) + screen, "2 no_words"},
		{"one version", head + "versions = \"9\"\n" + screen, "5 not_list"},
		{"a version of words", head + "versions = [\"spring\"]\n" + screen, "5 version"},
		{"no day", strings.Replace(head, "2015-03-02", "March", 1) + screen, "4 date"},
		{"a number for a day", strings.Replace(head, `"2015-03-02"`, "2015", 1) + screen, "4 date"},
		{"no screen", head, "0 missing"},
		{"screen as a word", head + "screen = 1\n", "5 not_table"},
		{"screen as one table", head + "[screen]\nrules = [\"R27\"]\n", "0 not_table"},
		{"no such rule", head + strings.Replace(screen, "R27", "Z99", 1), "6 rule"},
		{"no place", head + "[[screen]]\nfields = [\"RXA-15\", \"lot\", \"RXA\", \"RXA[2]-15\", \"RXA-15[1]\"]\ntext.en = \"x\"\n", "6 field, 6 field, 6 field, 6 field"},
		{"about nothing", head + "[[screen]]\ntext.en = \"x\"\n", "5 no_subject"},
		{"says nothing", head + "[[screen]]\nrules = [\"R27\"]\n", "5 no_words"},
		{"words without a language", head + "[[screen]]\nrules = [\"R27\"]\ntext = \"x\"\n", "7 no_words"},
		{"a language of its own", head + "[[screen]]\nrules = [\"R27\"]\n[screen.text]\nenglish_us = \"x\"\n", "8 language"},
		{"a long text", head + strings.Replace(screen, "Here", strings.Repeat("é", maxText+1), 1), "7 too_long"},
		{"a text of two lines", head + strings.Replace(screen, `"Here"`, "\"\"\"\nOne\ncolor = 1\nTwo\"\"\"", 1), "7 not_plain"},
		{"after a text of two lines", head + strings.Replace(screen, `"Here"`, "\"\"\"\nOne\nTwo\"\"\"\ncolor = 1", 1), "7 not_plain, 10 unknown_key"},
		{"a bell", head + strings.Replace(screen, "Here", `\u0007`+"Here", 1), "7 not_plain"},
		{"a text that turns round", head + strings.Replace(screen, "Here", "\u202eereH", 1), "7 not_plain"},
		{"a list over lines", head + "[[screen]]\nrules = [\n  \"R27\",\n  \"Z99\",\n]\ntext.en = \"x\"\n", "6 rule"},
		{"too many", head + strings.Repeat(screen, maxScreens+1), "1505 too_many"},
		{"too large", head + strings.Repeat("#", maxFile), "0 too_large"},
	} {
		_, problems := Parse([]byte(row.text))
		if got := told(problems); got != row.want {
			t.Errorf("%s: got %q, want %q", row.name, got, row.want)
		}
		for _, p := range problems {
			seen[p.Key] = true
			for _, m := range regexp.MustCompile(`\{([a-z]+)\}`).FindAllStringSubmatch(words["screens.problem."+p.Key], -1) {
				if _, ok := p.Args[m[1]]; !ok {
					t.Errorf("%s: the sentence of %s asks for {%s}, which is not given", row.name, p.Key, m[1])
				}
			}
			for _, value := range p.Args {
				if strings.ContainsFunc(value, unprintable) || len([]rune(value)) > 41 {
					t.Errorf("%s: an argument that cannot be shown: %q", row.name, value)
				}
			}
		}
	}
	for _, key := range ProblemKeys() {
		if !seen[key] {
			t.Errorf("no row has the problem %q", key)
		}
		if words["screens.problem."+key] == "" {
			t.Errorf("%s has no sentence", key)
		}
		delete(seen, key)
	}
	if len(words) != len(ProblemKeys()) {
		t.Errorf("%d sentences for %d problems", len(words), len(ProblemKeys()))
	}
	if len(seen) > 0 {
		t.Errorf("not in ProblemKeys: %v", seen)
	}
}

func TestMarkupInATextStaysText(t *testing.T) {
	for _, text := range []string{`<b>bold</b>`, `[link](https://x.example)`, `{clinic} {{.}} %s`, `'; DROP TABLE`} {
		p := mustParse(t, "vendor = \"V\"\nproduct = \"P\"\nsource = \"S\"\ndated = \"2015-03-02\"\n[[screen]]\nrules = [\"R27\"]\ntext.en = \""+text+"\"\n")
		if got := p.Screens[0].Text["en"]; got != text {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(example(f)))
	f.Add([]byte("[[screen]]\nfields=[\"\"]\n[screen.text]\n\"\"=1\n"))
	f.Add([]byte("screen=[{text={en='''\n'''}}]\ndated=07:32:00\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		pack, problems := Parse(data)
		for _, p := range problems {
			if p.Line < 0 || p.Line > strings.Count(string(data), "\n")+1 {
				t.Errorf("line %d of %q", p.Line, data)
			}
		}
		if len(problems) == 0 && (pack.Product == "" || len(pack.Screens) == 0) {
			t.Errorf("taken: %+v", pack)
		}
		for _, s := range pack.Screens {
			for _, text := range s.Text {
				if strings.ContainsFunc(text, unprintable) {
					t.Errorf("kept %q", text)
				}
			}
		}
	})
}
