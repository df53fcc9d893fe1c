package wording

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// spoken are sentences by the beginning of their keys; a letter is English as a whole.
type spoken struct {
	start  string
	letter bool
	reason string
}

// forEnglish are sentences that go to people who read or hear English: a Help Desk,
// a vendor. A translation may leave them as they are; what is a letter it must leave.
var forEnglish = []spoken{
	{"letter.", true, "e-mails"},
	{"page.check.mail.subject", true, "e-mail about findings"},
	{"page.check.mail.hello", true, "e-mails"},
	{"page.check.mail.why", true, "e-mail about findings"},
	{"page.check.mail.line", true, "e-mail about findings"},
	{"page.check.mail.facts", true, "e-mails"},
	{"page.check.mail.our-ehr", true, "e-mails"},
	{"page.check.mail.pin", true, "e-mails"},
	{"page.check.mail.no-patient", true, "e-mails"},
	{"page.check.mail.thanks", true, "e-mails"},
	{"page.reply.mail.line", true, "e-mail about an answer"},
	{"page.reply.mail.whole", true, "e-mail about an answer"},
	{"page.reply.mail.no-code", true, "e-mail about an answer"},
	{"page.reply.mail.vendor.", true, "e-mail about an answer"},
	{"page.reply.mail.help-desk.", true, "e-mail about an answer"},
	{"page.reply.help-desk.copy", false, "what is read out to the Help Desk"},
	{"page.routing.opening", false, "words for the call"},
	{"page.routing.ready.said", false, "words for the call"},
}

// sameWords are names and codes that no language changes.
var sameWords = strings.Fields("NPI EHR MIIS PIN Help Desk Meaningful Use Stage AM PM JSON PEM OBX fax https http route toml s " +
	"Tab Enter Esc Ctrl Alt F O V")

// cognates are words that a language shares with English.
var cognates = map[string][]string{
	"es": {"no", "No", "Real"},
	"pt": {"ok", "mail", "E", "e", "Real", "Help", "Desk"},
	"ht": {"ok"},
}

func TestATranslationTranslates(t *testing.T) {
	english := texts(t, Fallback)
	excused := map[string]bool{}
	for _, language := range Languages() {
		if language == Fallback {
			continue
		}
		for key, text := range texts(t, language) {
			source, ok := english[key]
			if !ok || strings.HasPrefix(string(key), "language.") {
				continue
			}
			at := slices.IndexFunc(forEnglish, func(f spoken) bool { return strings.HasPrefix(string(key), f.start) })
			switch {
			case at >= 0 && forEnglish[at].letter && text != source:
				t.Errorf("language %s: %s goes to an office that reads English (%s), and is %q", language, key, forEnglish[at].reason, text)
			case text != source:
			case at >= 0:
				excused[forEnglish[at].start] = true
			default:
				if words := ownWords(text, cognates[language]); len(words) > 0 {
					t.Errorf("language %s: %s is as in English: %q (%q)", language, key, text, words)
				}
			}
		}
	}
	for _, f := range forEnglish {
		if !excused[f.start] {
			t.Errorf("%q is excused (%s), and needs no excuse", f.start, f.reason)
		}
	}
}

// What is asked on the telephone is said in English, and what it asks stands behind it
// in the words of whoever calls.
func TestAQuestionForTheHelpDeskIsEnglishWithItsMeaningBehindIt(t *testing.T) {
	english, asked := texts(t, Fallback), 0
	for _, language := range Languages() {
		for key, text := range texts(t, language) {
			if language == Fallback || !strings.HasPrefix(string(key), "page.routing.ask.") {
				continue
			}
			asked++
			if meaning, ok := strings.CutPrefix(text, english[key]+" ("); !ok || !strings.HasSuffix(meaning, ")") {
				t.Errorf("language %s: %s is no English question with its meaning in parentheses: %q", language, key, text)
			}
		}
	}
	if asked == 0 {
		t.Error("no question was looked at")
	}
}

// ownWords are the words of a text that a language should have its own for.
func ownWords(text string, shared []string) []string {
	text = regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(text, " ")
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.DeleteFunc(words, func(w string) bool { return slices.Contains(sameWords, w) || slices.Contains(shared, w) })
}

// standing terms are the standard's own, and the names of offices, papers and programs: who
// looks one up, or says it on the telephone, needs it as it is.
var standing = regexp.MustCompile(`\b(?:[A-Z][A-Z0-9]{2}-\d+(?:\.\d+)?|ACK|VXU(?:_V04)?|MIIS|MDPH|CDC|HL7|NPI|PIN|IOO|TLS|SOAP|MLLP|CVX|MVX|NDC|VFC|VIS|` +
	`MSH|MSA|ERR|PID|RXA|OBX|ORC|AA|AE|AR|2\.5\.1|2\.3\.1|ASCII|UTF-8|PDF|XML|JSON|HTTP|Stage 1|Help Desk|testshotctl|--[a-z][a-z-]+)\b`)

func TestTermsOfTheStandardStayAsTheyAre(t *testing.T) {
	english := texts(t, Fallback)
	found := 0
	for _, language := range Languages() {
		for key, text := range texts(t, language) {
			plain := func(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") } // what keeps two words in a line
			for _, term := range standing.FindAllString(plain(english[key]), -1) {
				found++
				whole := regexp.MustCompile(`(?:^|[^A-Za-z0-9])` + regexp.QuoteMeta(term) + `(?:$|[^A-Za-z0-9])`)
				if !whole.MatchString(plain(text)) {
					t.Errorf("language %s: %s lacks %s: %q", language, key, term, text)
				}
			}
		}
	}
	if found < 1000 {
		t.Errorf("only %d terms were looked at: does the search still see them?", found)
	}
}
