package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/hl7/conformance"
)

// English findings stand beside their rules; another language has them under
// finding.<rule>.text and finding.<rule>.advice, all of them or none yet.
func TestALanguageThatWordsFindingsWordsEveryRuleWithItsArguments(t *testing.T) {
	english := map[wording.Key]string{}
	for _, rule := range conformance.Rules() {
		stem := wording.Key("finding." + strings.ToLower(rule.ID))
		english[stem+".text"], english[stem+".advice"] = rule.Text, rule.Advice
	}
	hole := regexp.MustCompile(`\{\d\}`)
	holes := func(text string) []string {
		found := hole.FindAllString(text, -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, language := range wording.Languages() {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		known := slices.DeleteFunc(book.Keys(), func(k wording.Key) bool { return !strings.HasPrefix(string(k), "finding.") })
		if len(known) == 0 {
			continue
		}
		for _, key := range known {
			if _, ok := english[key]; !ok {
				t.Errorf("language %s: %s is of no rule", language, key)
			}
		}
		for key, text := range english {
			if !book.Has(key) {
				t.Errorf("language %s: %s is missing", language, key)
				continue
			}
			if got, want := holes(book.Text(key, nil)), holes(text); !slices.Equal(got, want) {
				t.Errorf("language %s: %s asks for %q, want %q", language, key, got, want)
			}
		}
	}
}
