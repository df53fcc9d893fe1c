package wording

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

// A notice is what a person reads when something went wrong. It has four short
// sentences: what happened, what that means for the attestation, what to do
// now, and whom to ask. Its words are those of an office, not of a program.

const (
	noticeFile   = "notices.toml"
	noticePrefix = "notice."
	sentences    = 4
	longest      = 200 // characters a sentence: three lines on the page
)

// refusedWords are for programmers. They are looked for as whole words,
// whatever their case.
var refusedWords = []string{
	"error", "errors", "invalid", "nil", "null", "eof", "dial", "dialed", "handshake",
	"exception", "panic", "parse", "parser", "socket", "timeout", "payload", "stderr",
}

// refusedIn are such words of the other languages.
var refusedIn = map[string][]string{
	"es": {"inválido", "inválida", "nulo", "nula", "excepción", "analizador", "parsear", "enchufe"},
	"pt": {"inválido", "inválida", "nulo", "nula", "exceção", "analisador", "parsear", "soquete"},
	"ht": {"envalid", "nil", "eksepsyon", "soket"},
}

// segmentNames are HL7's. The page about the reply shows them to the vendor;
// a notice is for the office.
var segmentNames = strings.Fields(
	"MSH MSA ERR PID PD1 NK1 PV1 PV2 GT1 IN1 IN2 IN3 ORC RXA RXR OBX NTE TQ1 FHS FTS BHS BTS SFT QPD QAK RCP")

// capitals are the words in capital letters that an office does know.
var capitals = strings.Fields(
	"MIIS MDPH EHR HL7 FHIR IT ACK NPI PIN URL CDC CMS ID PC USB VPN PDF VXU TLS ONC ZIP OK")

func TestEveryNoticeIsFourSentencesInWordsOfAnOffice(t *testing.T) {
	for _, language := range Languages() {
		t.Run(language, func(t *testing.T) {
			name := language + "/" + noticeFile
			if _, err := fs.Stat(files, name); err != nil {
				t.Skipf("there is no %s yet, so no notice to judge", name)
			}
			notices, err := readFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			for key, text := range notices {
				rest, ok := strings.CutPrefix(string(key), noticePrefix)
				if !ok {
					t.Errorf("%s: %q is no notice: its key must begin with %q", name, key, noticePrefix)
					continue
				}
				whole := !strings.HasSuffix(rest, ".title") // a title is a part
				for _, complaint := range judge(text, whole, refusedIn[language]...) {
					t.Errorf("%s: %s: %s", name, key, complaint)
				}
			}
		})
	}
}

// judge names what is wrong with a notice, or with a part of one.
func judge(text string, whole bool, refused ...string) []string {
	var complaints []string
	if whole {
		found := sentencesOf(text)
		if len(found) != sentences {
			complaints = append(complaints, fmt.Sprintf("%d sentences, want %d: %q", len(found), sentences, found))
		}
		for _, sentence := range found {
			if n := len([]rune(sentence)); n > longest {
				complaints = append(complaints, fmt.Sprintf("a sentence of %d characters, at most %d: %q", n, longest, sentence))
			}
		}
	}
	// What is filled in is the reader's own: a clinic may be called anything.
	plain := regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(text, "")
	for _, word := range regexp.MustCompile(`[\p{L}\p{N}]+`).FindAllString(plain, -1) {
		switch {
		case slices.Contains(refusedWords, strings.ToLower(word)), slices.Contains(refused, strings.ToLower(word)):
			complaints = append(complaints, fmt.Sprintf("%q is a programmer's word", word))
		case slices.Contains(segmentNames, word):
			complaints = append(complaints, fmt.Sprintf("%q is a segment name", word))
		case inCapitals(word) && !slices.Contains(capitals, word):
			complaints = append(complaints, fmt.Sprintf("%q is in capitals and not on the list of known ones", word))
		}
	}
	return complaints
}

// inCapitals tells a word of two capitals or more and no small letter.
func inCapitals(word string) bool {
	count := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			count++
		}
	}
	return count >= 2
}

// sentencesOf splits at a full stop, question or exclamation mark that ends a
// word and is followed by a capital, a figure, an argument or nothing, so that
// "2.5.1" and "12 p.m. at" stay whole.
func sentencesOf(text string) []string {
	var found []string
	runes := []rune(strings.Join(strings.Fields(text), " "))
	start := 0
	for i, r := range runes {
		if !strings.ContainsRune(".?!", r) {
			continue
		}
		end := i + 1
		for end < len(runes) && strings.ContainsRune(`"”’')`, runes[end]) {
			end++
		}
		last := end == len(runes)
		if !last && (runes[end] != ' ' || !begins(runes[end+1])) {
			continue
		}
		found = append(found, strings.TrimSpace(string(runes[start:end])))
		start = end
	}
	if rest := strings.TrimSpace(string(runes[start:])); rest != "" {
		found = append(found, rest)
	}
	return found
}

func begins(r rune) bool {
	return unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune(`{"“‘(¿¡`, r)
}

func TestJudgeSeesWhatANoticeMustNotSay(t *testing.T) {
	const good = "The registry at {address} did not answer. Nothing is lost, and version 2.5.1 is right. " +
		"Try again after 12 p.m. today. Ask the MIIS Help Desk (call them) or your EHR's vendor."
	if complaints := judge(good, true); len(complaints) != 0 {
		t.Errorf("judge refused a good notice: %q", complaints)
	}
	for _, row := range []struct{ name, text, want string }{
		{"too few", "It failed. Try again.", "2 sentences"},
		{"too many", good + " Really.", "5 sentences"},
		{"too long", strings.Replace(good, "did not answer", strings.Repeat("very ", 50)+"late", 1), "characters"},
		{"a programmer's word", strings.Replace(good, "Nothing", "An Error", 1), "programmer's word"},
		{"one inside a sentence", strings.Replace(good, "lost", "invalid", 1), "programmer's word"},
		{"a segment", strings.Replace(good, "version", "PID", 1), "segment name"},
		{"a segment with a figure", strings.Replace(good, "version", "NK1", 1), "segment name"},
		{"unknown capitals", strings.Replace(good, "version", "TCP", 1), "in capitals"},
	} {
		t.Run(row.name, func(t *testing.T) {
			complaints := judge(row.text, true)
			if len(complaints) != 1 || !strings.Contains(complaints[0], row.want) {
				t.Errorf("judge(%q) = %q, want one complaint with %q", row.text, complaints, row.want)
			}
		})
	}
	if complaints := judge("El valor es inválido", false, refusedIn["es"]...); len(complaints) != 1 {
		t.Errorf("judge has no ear for Spanish: %q", complaints)
	}
	if complaints := judge("The registry did not answer", false); len(complaints) != 0 {
		t.Errorf("judge asked a title for sentences: %q", complaints)
	}
}

func TestSentencesOfKeepsFiguresAndQuotationsWhole(t *testing.T) {
	got := sentencesOf("It said \"Go away.\" Was it 2.5.1?\nPerhaps, at 3 p.m. as before! {name} knows")
	want := []string{`It said "Go away."`, "Was it 2.5.1?", "Perhaps, at 3 p.m. as before!", "{name} knows"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentencesOf (-want +got):\n%s", diff)
	}
}
