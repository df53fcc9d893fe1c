package wording

import (
	"regexp"
	"testing"
)

// A number and its percent sign are written as the language does, and never end up on two
// lines: English and Portuguese of Brazil leave no blank, Spanish and Haitian Creole one
// at which no line ends.
func TestAPercentSignStandsAsTheLanguageHasIt(t *testing.T) {
	between := map[string]string{"en": "", "pt": "", "es": "\u00a0", "ht": "\u00a0"}
	sign := regexp.MustCompile(`[0-9}]([\s\x{00a0}\x{202f}]?)%`)
	seen := map[string]bool{}
	for _, tag := range Languages() {
		want, known := between[tag]
		if !known {
			t.Errorf("say how %s writes a percent sign", tag)
		}
		for key, text := range texts(t, tag) {
			for _, m := range sign.FindAllStringSubmatch(text, -1) {
				seen[tag] = true
				if m[1] != want {
					t.Errorf("%s: %s has %q before the percent sign, want %q", tag, key, m[1], want)
				}
			}
		}
	}
	if len(seen) != len(between) {
		t.Errorf("percent signs were found in %v only", seen)
	}
}
