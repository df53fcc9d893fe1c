package wording

import (
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryLanguageNamesItselfAndSaysWhetherItWasReviewed(t *testing.T) {
	review := regexp.MustCompile(`^\S.*, \d{4}-\d{2}-\d{2}$`)
	for _, tag := range Languages() {
		l, err := languageOf(tag)
		switch {
		case err != nil:
			t.Error(err)
		case l.Name == "":
			t.Errorf("language %s does not say what it is called", tag)
		case tag == Fallback:
			if l.Reviewed+l.Unreviewed+l.Note != "" {
				t.Errorf("English is no translation, and says of a review: %+v", l)
			}
		case l.Reviewed != "" && !review.MatchString(l.Reviewed):
			t.Errorf("language %s was reviewed by %q, which is no name and day", tag, l.Reviewed)
		case l.Reviewed == "" && (l.Unreviewed == "" || l.Note == ""):
			t.Errorf("language %s was reviewed by nobody and does not say so in its own words", tag)
		}
	}
}

func TestSpokenListsWhatPeopleCallTheirLanguages(t *testing.T) {
	var names []string
	for _, l := range Spoken() {
		names = append(names, l.Tag+" "+l.Name)
	}
	want := []string{"en English", "es Español", "ht Kreyòl ayisyen", "pt Português"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("Spoken (-want +got):\n%s", diff)
	}
}

// The facts of a language are its own: they are no sentences that others translate.
func TestTheFactsOfALanguageAreThoseThatAreRead(t *testing.T) {
	known := map[Key]bool{keyName: true, keyUnreviewed: true, keyNote: true, keyReviewed: true}
	for _, tag := range Languages() {
		texts, err := readFile(files, tag+"/"+languageFile)
		if err != nil {
			t.Fatal(err)
		}
		for key := range texts {
			if !known[key] {
				t.Errorf("%s/%s: nothing reads %q", tag, languageFile, key)
			}
		}
	}
}
