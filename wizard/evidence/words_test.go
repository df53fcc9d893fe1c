package evidence

import (
	"encoding/hex"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const exampleHead = "3768ee645ef882141031d953b7a316cc67ad5cc1ee85744808794a21eff56643"

// The vectors are those that BIP-39 publishes for 128 bits.
func TestWordsAreThoseOfThePublishedVectors(t *testing.T) {
	rest := strings.Repeat("5", 32)
	for digits, want := range map[string]string{
		"00000000000000000000000000000000": "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
		"7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f": "legal winner thank year wave sausage worth useful legal winner thank yellow",
		"80808080808080808080808080808080": "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
		"ffffffffffffffffffffffffffffffff": "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
	} {
		if got := strings.Join(Words(digits+rest), " "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", digits, got, want)
		}
		if got := ReadWords(want); got.Head != digits || len(got.Unknown) > 0 {
			t.Errorf("read back %+v, want %s", got, digits)
		}
	}
	for _, none := range []string{"", "abc", strings.ToUpper(exampleHead), exampleHead[:32]} {
		if Words(none) != nil {
			t.Errorf("words for %q", none)
		}
	}
}

func TestTheDocumentsWordsAreThoseOfItsExample(t *testing.T) {
	doc, err := os.ReadFile(formatDocument)
	if err != nil {
		t.Fatal(err)
	}
	_, _, head := typedIn(t)
	list := strings.Fields(wordList)
	var numbers []string
	for _, w := range Words(head) {
		numbers = append(numbers, strconv.Itoa(slices.Index(list, w)))
	}
	first := digest(mustHex(t, head[:32]))
	for _, want := range []string{
		strings.Join(Words(head), " "), strings.Join(numbers, ", "), "`" + head[:32] + "`", "`" + first[:8] + "`", digest([]byte(wordList)),
	} {
		if !strings.Contains(string(doc), want) {
			t.Errorf("the document does not say %s", want)
		}
	}
}

func mustHex(t *testing.T, s string) []byte {
	t.Helper()
	data, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTheListOfWordsIsThePublishedOne(t *testing.T) {
	if got := digest([]byte(wordList)); got != "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda" {
		t.Errorf("the list has the digest %s", got)
	}
}

func TestWordsAreReadHoweverTheyAreWritten(t *testing.T) {
	words := Words(exampleHead)
	want := exampleHead[:32]
	for _, text := range []string{
		strings.Join(words, " "), strings.ToUpper(strings.Join(words, " ")), strings.Join(words, ", "), " " + strings.Join(words, "\n\t") + ".",
		"1. " + strings.Join(words[:6], " 2) ") + " – " + strings.Join(words[6:], "/"),
	} {
		if got := ReadWords(text); got.Head != want {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
	if got := ReadWords(strings.ToUpper(exampleHead[:30]) + " " + exampleHead[30:]); got.Head != exampleHead {
		t.Errorf("the digits were read as %+v", got)
	}
}

func TestAWordThatIsNotInTheListIsNamed(t *testing.T) {
	words := Words(exampleHead)
	words[4], words[11] = "thunderr", "xylophone"
	got := ReadWords(strings.Join(words, " "))
	want := []UnknownWord{{Place: 5, Word: "thunderr", Meant: "thunder"}, {Place: 12, Word: "xylophone"}}
	if diff := cmp.Diff(want, got.Unknown); diff != "" || got.Head != "" {
		t.Errorf("head %q, unknown (-want +got):\n%s", got.Head, diff)
	}
	for _, text := range []string{"", "abandon", strings.Repeat("abandon ", 13), strings.Repeat("abandon ", 12), strings.Repeat("zoo ", 40)} {
		if got := ReadWords(text); got.Head != "" {
			t.Errorf("%q was read as %s", text, got.Head)
		}
	}
}

func TestAnyHeadComesBackFromItsWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		head := digest([]byte(rapid.String().Draw(t, "seed")))
		words := Words(head)
		if got := ReadWords(strings.Join(words, " ")); got.Head != head[:32] {
			t.Fatalf("%s came back as %+v", head, got)
		}
		// Two words that changed places are noticed unless the checksum agrees by
		// chance; in no case do they pass for the same head.
		i, j := rapid.IntRange(0, 11).Draw(t, "i"), rapid.IntRange(0, 11).Draw(t, "j")
		words[i], words[j] = words[j], words[i]
		if got := ReadWords(strings.Join(words, " ")); words[i] != words[j] && got.Head == head[:32] {
			t.Fatal("other words gave the same head")
		}
	})
}
