package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/wizard/evidence"
	"testshot/wizard/exclusion"
)

// built are the keys that are put together from words of other rooms.
func built() []string {
	var keys []string
	for _, kind := range append(evidence.NoteKinds(), evidence.KindSend, evidence.KindReply, evidence.KindExclusion, evidence.KindDrill, evidence.KindLeftover) {
		keys = append(keys, "kind."+string(kind))
	}
	for _, why := range []evidence.Why{
		evidence.WhyAccepted, evidence.WhyWarnings, evidence.WhyRefused, evidence.WhyRejected, evidence.WhyExcluded, evidence.WhyDamaged,
		evidence.WhyInterrupted, evidence.WhyNotOurs, evidence.WhyCommitOnly, evidence.WhyUnreadable, evidence.WhyNoAnswer, evidence.WhySimulated, evidence.WhyNothing,
	} {
		keys = append(keys, "why."+string(why))
	}
	for _, what := range []string{evidence.Changed, evidence.Missing, evidence.Added, evidence.Reordered, evidence.Misplaced, evidence.NotReadable, evidence.FalseStamp, evidence.Untrusted, evidence.Unfinished} {
		keys = append(keys, "damage."+what)
	}
	for _, o := range []exclusion.Outcome{exclusion.Exclude, exclusion.Send, exclusion.Open} {
		keys = append(keys, "decision."+string(o))
	}
	for _, k := range []exclusion.Key{exclusion.ImmunizationsGiven, exclusion.EHRVersions, exclusion.OnlyRegistry, exclusion.RegistryCanTest, exclusion.Prohibited, exclusion.InBoston, "read_as"} {
		keys = append(keys, "question."+string(k))
	}
	for _, a := range []exclusion.Answer{exclusion.Yes, exclusion.No, exclusion.Unknown} {
		keys = append(keys, "answer."+string(a), "memo.registry."+string(a))
	}
	return append(keys, "played.refused", "played.rejected", "kind.stamp", "stamp.since.one", "stamp.since.other")
}

// said are the keys that stand in this room's source and template.
func said(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if text, err := strconv.Unquote(lit.Value); err == nil {
					keys = append(keys, text)
				}
			}
			return true
		})
	}
	page, err := os.ReadFile("page.gohtml")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile(`\.Say "([^"]+)"`).FindAllStringSubmatch(string(page), -1) {
		keys = append(keys, m[1])
	}
	return keys
}

func TestEveryWordOfTheReportIsThereAndUsed(t *testing.T) {
	book, err := wording.Open(wording.Fallback)
	if err != nil {
		t.Fatal(err)
	}
	used := append(built(), said(t)...)
	for _, key := range built() {
		if !book.Has(wording.Key("report." + key)) {
			t.Errorf("there are no words for %q", key)
		}
	}
	for _, key := range book.Keys() {
		if name, ours := strings.CutPrefix(string(key), "report."); ours && !slices.Contains(used, name) {
			t.Errorf("nobody says %q", key)
		}
	}
}

// unsaid finds what a missing key or argument leaves on a page.
var unsaid = regexp.MustCompile(`\[report\.[a-z.-]+\]|\{[a-z]+\}`)

func TestNoPageLacksAWordOrAnArgument(t *testing.T) {
	page := filled(t, "Sample")
	shown, _, _ := strings.Cut(page, `<div id="say"`) // what follows is for the page's program to fill in
	_, shown, _ = strings.Cut(shown, "<main>")
	if found := unsaid.FindAllString(shown, -1); found != nil {
		t.Errorf("the page holds %q", found)
	}
}
