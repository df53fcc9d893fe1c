package vxu

import (
	"slices"
	"strings"
	"unicode"
)

// testWords say by themselves that somebody tests.
func testWords() []string {
	return []string{"TEST", "TESTS", "TESTING", "TST", "NIST", "REHEARSAL", "TRAINING", "SANDBOX", "DEMO", "DEMONSTRATION"}
}

// placeholderWords stand where a name would. Some are rare surnames, so they weigh less than a test word.
func placeholderWords() []string {
	return []string{
		"SAMPLE", "DUMMY", "FAKE", "EXAMPLE", "FICTIONAL", "FICTITIOUS", "IMAGINARY", "INVENTED", "MOCK", "NOBODY",
		"ANONYMOUS", "PATIENT", "LASTNAME", "FIRSTNAME", "SURNAME",
	}
}

// attached are words that are written together with a test word: "TestPatient", "SampleChild".
func attached() []string {
	return []string{"PATIENT", "PERSON", "CHILD", "KID", "BABY", "INFANT", "BOY", "GIRL", "MAN", "WOMAN", "ADULT", "MOM", "MOTHER", "DAD", "USER", "NAME"}
}

// typedWords are rows of keys.
func typedWords() []string {
	return []string{"ASDF", "ASDFG", "ASDFGH", "QWERT", "QWERTY", "ABC", "ABCD", "ABCDE", "ABCDEF", "XYZ", "FOO", "BAR"}
}

// story is a family name with the first names that make it a character; without any, the family name is enough.
type story struct {
	family string
	given  []string
}

func stories() []story {
	return []story{
		{"MOUSE", []string{"MICKEY", "MICKIE", "MINNIE", "MIGHTY", "JERRY"}},
		{"DUCK", []string{"DONALD", "DAISY", "DAFFY", "HUEY", "DEWEY", "LOUIE"}},
		{"BUNNY", []string{"BUGS"}},
		{"SIMPSON", []string{"HOMER", "MARGE", "BART", "MAGGIE"}},
		{"FLINTSTONE", nil},
		{"RUBBLE", []string{"BARNEY", "BETTY", "BAMM"}},
		{"JETSON", []string{"GEORGE", "JANE", "JUDY", "ELROY"}},
		{"BEAR", []string{"YOGI", "SMOKEY", "FOZZIE", "PADDINGTON"}},
		{"POOH", nil},
		{"SKYWALKER", nil},
		{"WAYNE", []string{"BRUCE"}},
		{"KENT", []string{"CLARK"}},
		{"PARKER", []string{"PETER"}},
		{"POTTER", []string{"HARRY"}},
		{"PAN", []string{"PETER"}},
		{"CLAUS", []string{"SANTA"}},
		{"BOND", []string{"JAMES"}},
	}
}

// nobodies are the first names with which Doe and Roe mean nobody in particular.
func nobodies() []string {
	return []string{"JOHN", "JOHNNY", "JANE", "JANIE", "JANEY", "RICHARD", "BABY", "BABYBOY", "BABYGIRL", "BABE", "JIMMY", "JAMES"}
}

func (l *look) name(n Name) {
	for _, part := range []string{n.Family, n.Given, n.Middle} {
		for _, word := range words(part) {
			if key := wordClue(word); key != "" {
				l.note(key, n.Location)
			}
		}
	}
	family, given := words(n.Family), words(n.Given)
	if len(family) == 0 {
		return
	}
	last := family[len(family)-1]
	if last == "DOE" || last == "ROE" {
		if len(given) > 0 && slices.Contains(nobodies(), given[0]) {
			l.note(clueNamePlaceholder, n.Location)
		}
	}
	for _, s := range stories() {
		if s.family == last && (len(s.given) == 0 || len(given) > 0 && slices.Contains(s.given, given[0])) {
			l.note(clueNameStory, n.Location)
		}
	}
	if strings.EqualFold(n.Family, n.Given) {
		l.note(clueNameTwice, n.Location)
	}
}

// wordClue names what one word of a name says; "" for an ordinary word.
func wordClue(word string) string {
	bare := strings.TrimRightFunc(word, unicode.IsDigit)
	plain := strings.TrimLeft(bare, "ZX")
	switch {
	case saysTest(bare), saysTest(plain):
		return clueNameTest // before the other two, which it may be as well: ZZTEST2
	case strings.HasPrefix(word, "ZZ"), strings.HasPrefix(word, "XX"):
		return clueNameSortedLast
	case strings.ContainsFunc(word, unicode.IsDigit):
		return clueNameDigits
	case slices.Contains(placeholderWords(), bare), compound(bare, placeholderWords()):
		return clueNamePlaceholder
	case slices.Contains(typedWords(), word), len(word) >= 3 && repeated(word):
		return clueNameTyped
	}
	return ""
}

func saysTest(word string) bool {
	return slices.Contains(testWords(), word) || compound(word, testWords())
}

// compound reports a word put together from one of the list and an attached one, in either order. "Testa" and
// "Testaverde" are surnames, so the beginning alone is not enough.
func compound(word string, list []string) bool {
	for _, a := range attached() {
		if rest, ok := strings.CutSuffix(word, a); ok && slices.Contains(list, rest) {
			return true
		}
		if rest, ok := strings.CutPrefix(word, a); ok && slices.Contains(list, rest) {
			return true
		}
	}
	return false
}

// marked reports a test or placeholder word in the name of a system or in a number of letters and digits:
// "NIST-MPI-1", "TestClinic", "SAMPLE_7".
func marked(text string) bool {
	if strings.Contains(text, SampleMark) {
		return true
	}
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		upper := strings.ToUpper(run)
		if slices.Contains(testWords(), upper) || slices.Contains(placeholderWords(), upper) && upper != "PATIENT" {
			return true
		}
		for _, w := range testWords() {
			// "NISTEHRAPP" and "TESTCLINIC" begin with the mark; "TSTAR" should not count, so it takes four letters.
			if len(w) >= 4 && strings.HasPrefix(upper, w) && len(upper) > len(w)+2 {
				return true
			}
		}
	}
	return false
}

// words splits a text into capitals, without what stands between them.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// repeated reports a text of one letter only.
func repeated(s string) bool {
	return s != "" && strings.Trim(s, s[:1]) == ""
}
