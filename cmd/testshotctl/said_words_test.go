package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"testshot/assets/wording"
	"testshot/hl7"
	"testshot/hl7/ack"
	"testshot/hl7/codes"
	"testshot/hl7/conformance"
	"testshot/hl7/vxu"
)

// The library of messages has its English beside the code. Another language has it
// here, under the library's keys: all of a kind, or none yet.

var hole = regexp.MustCompile(`\{(\w+)\}`)

var capitals = regexp.MustCompile(`\b[A-Z][A-Z0-9]{2,}(-\d+)?\b`)

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
			said := book.Text(key, nil)
			if got, want := holesOf(said), holesOf(text); !slices.Equal(got, want) {
				t.Errorf("language %s: %s asks for %q, want %q", book.Language(), key, got, want)
			}
			for _, name := range capitals.FindAllString(text, -1) { // PID-5, CVX: what a vendor looks up
				if name != "EHR" && !strings.Contains(said, name) { // an office's word: Portuguese says "sistema"
					t.Errorf("language %s: %s lacks %s: %q", book.Language(), key, name, said)
				}
			}
			if said == text {
				t.Errorf("language %s: %s is as in English: %q", book.Language(), key, text)
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

// What a registry's pack adds to a rule, and the words that a rule found, are said in
// a language as the rules are.
func TestALanguageThatWordsFindingsWordsNotesAndFoundWordsToo(t *testing.T) {
	said := map[wording.Key]bool{"word.s09.no": true}
	for _, change := range conformance.Massachusetts().Changes {
		if change.Note != "" {
			said[wording.Key("note.ma."+strings.ToLower(change.Rule))] = true
		}
	}
	slugged := func(words string) string {
		return strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return r == ' ' || r == ',' || r == '\'' }), "-")
	}
	for _, status := range []codes.Status{codes.Inactive, codes.NeverActive, codes.NonUS, codes.Pending, codes.Status(0)} {
		said[wording.Key("word.r11."+slugged(status.String()))] = true
	}
	for _, kind := range strings.Fields("ADT ORU QBP RSP ORM OMP SIU DFT MDM REF MFN") {
		m, err := hl7.Parse([]byte(`MSH|^~\&|A|B|C|D|20130314||` + kind + `^A01|1|T|2.5.1`))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range conformance.NewChecker(nil).Check(m, conformance.Context{}) {
			if f.Rule == "M08" {
				said[wording.Key("word.m08."+slugged(f.Args[0]))] = true
			}
		}
	}
	if len(said) < 40 {
		t.Fatalf("only %d words and notes found: do the rules still give them?", len(said))
	}
	for book, keys := range wordedHere(t, "note.", "word.") {
		for _, key := range keys {
			if !said[key] {
				t.Errorf("language %s: nobody says %s", book.Language(), key)
			}
		}
		for key := range said {
			if !book.Has(key) {
				t.Errorf("language %s: %s is missing", book.Language(), key)
			}
		}
	}
}
