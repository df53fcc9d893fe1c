package wording

import (
	"regexp"
	"strings"
	"testing"
)

// typedMarks are what a person types into a file with the marks around it, which a file
// reads only when they are straight: "2015-03-02", ["2.3.1"].
var typedMarks = regexp.MustCompile(`"(yes|no|unknown|miis|\d{4}-\d{2}-\d{2})"|\["[^"]*"\]`)

// misquoted names what a text has in place of the marks that are used here: curly ones
// around words, and a straight apostrophe. What the command line says has straight
// marks alone, as one types them there, and they are in every terminal's alphabet.
func misquoted(key Key, text string) string {
	for _, mark := range []string{"’", "‘", "«", "»", "„"} {
		if strings.Contains(text, mark) {
			return mark
		}
	}
	if regexp.MustCompile(`(^|[\s(“])'`).MatchString(text) {
		return "an apostrophe that begins a quotation"
	}
	wrong := `"`
	if strings.HasPrefix(string(key), "ctl.") || strings.HasPrefix(string(key), "decision.problem.") { // of a file with answers
		wrong = "“"
	} else {
		text = typedMarks.ReplaceAllString(text, "")
	}
	if strings.Contains(text, wrong) {
		return wrong
	}
	if strings.Count(text, "“") != strings.Count(text, "”") {
		return "a quotation that is not closed"
	}
	return ""
}

func TestQuotationsAndApostrophesAreOfOneKind(t *testing.T) {
	for _, language := range Languages() {
		for key, text := range texts(t, language) {
			if found := misquoted(key, text); found != "" {
				t.Errorf("language %s: %s has %s: %s", language, key, found, text)
			}
		}
	}
}

func TestMisquotedKnowsWhatIsTypedFromWhatIsSaid(t *testing.T) {
	for _, row := range []struct {
		key  Key
		text string
		bad  bool
	}{
		{"page.a", `Press “Next”, and your EHR's vendor helps. The patients' names stay.`, false},
		{"page.a", `Press "Next".`, true},
		{"page.a", `Press 'Next'.`, true},
		{"page.a", `Press “Next.`, true},
		{"page.a", `Your EHR’s vendor`, true},
		{"a.problem", `Write it so: "2015-03-02", or ["9"].`, false},
		{"ctl.a", `See "testshotctl --help".`, false},
		{"ctl.a", `See “testshotctl --help”.`, true},
	} {
		if got := misquoted(row.key, row.text); (got != "") != row.bad {
			t.Errorf("misquoted(%s, %s) = %q", row.key, row.text, got)
		}
	}
}

// Three dots on a button say that it asks something more. What ends so in English
// does in every language, and nothing else.
func TestThreeDotsEndTheSameWordsInEveryLanguage(t *testing.T) {
	english := texts(t, Fallback)
	for _, language := range Languages() {
		for key, text := range texts(t, language) {
			if same, ok := english[key]; ok && strings.HasSuffix(same, "…") != strings.HasSuffix(text, "…") {
				t.Errorf("language %s: %s is %q, and in English %q", language, key, text, same)
			}
		}
	}
}
