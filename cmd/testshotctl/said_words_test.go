package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/hl7/ack"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// The library of messages has its English beside the code. Another language has it
// here, under the library's keys: all of a kind, or none yet.

var hole = regexp.MustCompile(`\{(\w+)\}`)

func holesOf(text string) []string {
	var names []string
	for _, found := range hole.FindAllStringSubmatch(text, -1) {
		names = append(names, found[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// wordedHere gives the book of each language that has a key with this beginning, and
// those keys. English never does.
func wordedHere(t *testing.T, prefixes ...string) map[*wording.Book][]wording.Key {
	t.Helper()
	all := map[*wording.Book][]wording.Key{}
	for _, language := range wording.Languages() {
		book, err := wording.Open(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range book.Keys() {
			if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(string(key), p) }) {
				all[book] = append(all[book], key)
			}
		}
	}
	return all
}

func TestALanguageThatWordsFindingsWordsEveryRuleWithItsArguments(t *testing.T) {
	english := map[wording.Key]string{}
	for _, rule := range conformance.Rules() {
		stem := wording.Key("finding." + strings.ToLower(rule.ID))
		english[stem+".text"], english[stem+".advice"] = rule.Text, rule.Advice
	}
	for book, keys := range wordedHere(t, "finding.") {
		for _, key := range keys {
			if _, ok := english[key]; !ok {
				t.Errorf("language %s: %s is of no rule", book.Language(), key)
			}
		}
		for key, text := range english {
			if !book.Has(key) {
				t.Errorf("language %s: %s is missing", book.Language(), key)
				continue
			}
			if got, want := holesOf(book.Text(key, nil)), holesOf(text); !slices.Equal(got, want) {
				t.Errorf("language %s: %s asks for %q, want %q", book.Language(), key, got, want)
			}
		}
	}
}

// The readings for vendor and Help Desk are nobody's here: the pages have words of
// their own, and the e-mails are English.
func TestALanguageThatWordsPhrasesWordsEachOfThem(t *testing.T) {
	unused := []string{"ack.vendor.", "ack.desk."}
	var said []wording.Key
	for _, key := range append(ack.Keys(), vxu.PatientClues()...) {
		if !slices.ContainsFunc(unused, func(p string) bool { return strings.HasPrefix(key, p) }) {
			said = append(said, wording.Key(key))
		}
	}
	known := map[string]bool{}
	for _, name := range strings.Fields("number shot segment field code kind answered sent place text list") {
		known[name] = true
	}
	for book, keys := range wordedHere(t, "place.", "ack.", "patient.") {
		for _, key := range keys {
			if !slices.Contains(said, key) {
				t.Errorf("language %s: nobody says %s", book.Language(), key)
			}
			for _, name := range holesOf(book.Text(key, nil)) {
				if !known[name] {
					t.Errorf("language %s: %s asks for {%s}", book.Language(), key, name)
				}
			}
		}
		for _, key := range said {
			if !book.Has(key) {
				t.Errorf("language %s: %s is missing", book.Language(), key)
			}
		}
	}
}
