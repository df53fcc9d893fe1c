package wording

import (
	"regexp"
	"slices"
	"testing"
)

// quotation is a text in curly marks, as a button or a page is named in a sentence.
var quotation = regexp.MustCompile(`“([^“”]+)”`)

// elsewhere are quotations of what others show, in English, that are a label here too.
var elsewhere = map[string]string{
	"Yes":      "what a professional answers in the attestation",
	"accepted": "what a registry writes into its answer",
}

// labels gives, for each text of a language that is short enough for a button, its keys.
func labels(texts map[Key]string) map[string][]Key {
	all := map[string][]Key{}
	for key, text := range texts {
		if len(text) < 60 {
			all[text] = append(all[text], key)
		}
	}
	return all
}

// misnamed gives the labels that an English sentence quotes and its translation does
// not, under the name that they have in that language.
func misnamed(english, own map[Key]string, key Key, of map[string][]Key) (lost []string) {
	var quoted []string
	for _, q := range quotation.FindAllStringSubmatch(own[key], -1) {
		quoted = append(quoted, q[1])
	}
	for _, q := range quotation.FindAllStringSubmatch(english[key], -1) {
		if elsewhere[q[1]] != "" {
			continue
		}
		named := func(label Key) bool { return slices.Contains(quoted, own[label]) }
		if keys := of[q[1]]; len(keys) > 0 && !slices.ContainsFunc(keys, named) {
			lost = append(lost, q[1])
		}
	}
	return lost
}

// A reader looks for the button by the name that the sentence gives it.
func TestAQuotedButtonIsNamedAsItIsInEveryLanguage(t *testing.T) {
	english := texts(t, Fallback)
	of := labels(english)
	for _, language := range Languages() {
		own := texts(t, language)
		for key := range english {
			if _, ok := own[key]; !ok {
				continue
			}
			for _, label := range misnamed(english, own, key, of) {
				t.Errorf("language %s: %s does not quote what “%s” is called there: %s", language, key, label, own[key])
			}
		}
	}
}

func TestMisnamedSeesALabelThatIsCalledOtherwise(t *testing.T) {
	english := map[Key]string{"foot.next": "Next", "page.a": "Press “Next”, and say “Hello”.", "page.b": "Press “Next”."}
	own := map[Key]string{"foot.next": "Weiter", "page.a": "Press “Weiter”.", "page.b": "Press “Vor”."}
	of := labels(english)
	if lost := misnamed(english, own, "page.a", of); len(lost) > 0 {
		t.Errorf("a label that is named right is %q", lost)
	}
	if lost := misnamed(english, own, "page.b", of); !slices.Equal(lost, []string{"Next"}) {
		t.Errorf("a label that is named wrong gives %q", lost)
	}
}
