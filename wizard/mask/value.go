package mask

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// variant is one way of writing a value, and what to write in its place.
type variant struct{ text, standIn string }

const standInDay = "20060102"

// standIn makes the n-th stand-in of a sort.
func (s sort) standIn(n int) string {
	if s == sortDate {
		return time.Date(1901, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(standInDay)
	}
	return fmt.Sprintf("MASKED-%s-%d", s, n)
}

// shortest is the length from which a value of a sort is looked for outside its
// place.
func (s sort) shortest() int {
	switch s {
	case sortDate:
		return 8
	case sortOrder:
		return 5
	}
	return 3
}

// days are the ways in which a registry writes a date.
var days = []string{"2006-01-02", "01/02/2006", "1/2/2006", "2006/01/02", "01-02-2006", "02.01.2006", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "02 Jan 2006"}

// variants gives the ways in which a value may turn up elsewhere: in another
// encoding, in capitals, a number with or without its punctuation.
func variants(value string, s sort, standIn string) []variant {
	out := []variant{{value, standIn}}
	add := func(text string) {
		if len(text) >= s.shortest() {
			out = append(out, variant{text, standIn})
		}
	}
	if s == sortDate {
		day, err := time.Parse(standInDay, value[:8])
		other, otherErr := time.Parse(standInDay, standIn)
		if err != nil || otherErr != nil {
			return out
		}
		add(value[:8])
		for _, layout := range days {
			out = append(out, variant{day.Format(layout), other.Format(layout)})
		}
		return out
	}
	if digits := only(value, isDigit); s == sortPhone || s == sortID && len(digits) == 9 {
		add(digits)
		switch len(digits) {
		case 10: // a telephone number of North America
			for _, form := range []string{"%s-%s-%s", "(%s) %s-%s", "(%s)%s-%s", "%s.%s.%s", "%s %s %s"} {
				add(fmt.Sprintf(form, digits[:3], digits[3:6], digits[6:]))
			}
		case 7:
			add(digits[:3] + "-" + digits[3:])
		case 9: // a social security number
			add(digits[:3] + "-" + digits[3:5] + "-" + digits[5:])
		}
	}
	if strings.IndexFunc(value, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return out
	}
	text := value
	if !utf8.ValidString(value) {
		text = fromLatin1(value)
		add(text)
	} else if old, ok := toLatin1(value); ok {
		add(old)
	}
	for _, cased := range []string{strings.ToUpper(text), strings.ToLower(text)} {
		add(cased)
		if old, ok := toLatin1(cased); ok {
			add(old)
		}
	}
	return out
}

func only(text string, keep func(byte) bool) string {
	var out []byte
	for i := range len(text) {
		if keep(text[i]) {
			out = append(out, text[i])
		}
	}
	return string(out)
}

func fromLatin1(text string) string {
	out := make([]rune, len(text))
	for i := range len(text) {
		out[i] = rune(text[i])
	}
	return string(out)
}

func toLatin1(text string) (string, bool) {
	var out []byte
	for _, r := range text {
		if r > 0xff {
			return "", false
		}
		out = append(out, byte(r))
	}
	return string(out), true
}

// fold makes ASCII letters small and leaves every byte in its place.
func fold(text string) string {
	out := []byte(text)
	for i, c := range out {
		if 'A' <= c && c <= 'Z' {
			out[i] = c | 0x20
		}
	}
	return string(out)
}
