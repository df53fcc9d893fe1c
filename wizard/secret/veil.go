package secret

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// shortestVeiled is the shortest secret that is looked for in somebody else's
// text. A shorter one stands there by chance too often, and the text may be
// proof.
const shortestVeiled = 6

// Veil replaces the secret in a text that somebody else wrote, such as the
// answer of a registry that repeats what it was asked. It finds the secret as it
// is and as XML, JSON, addresses, Base64 and hex write it. Found reports whether
// there was anything to replace; the text given is never changed.
func (v Value) Veil(text []byte) (veiled []byte, found bool) {
	s := v.Reveal()
	if utf8.RuneCountInString(s) < shortestVeiled || len(text) == 0 {
		return text, false
	}
	pattern, err := regexp.Compile(spellings(s))
	if err != nil || !pattern.Match(text) {
		return text, false
	}
	return pattern.ReplaceAllLiteral(text, []byte(Mask)), true
}

// spellings is a pattern for a secret in which every character may be written
// in its own way, since writers escape what they have to and leave the rest.
func spellings(s string) string {
	whole := []string{
		regexp.QuoteMeta(base64.RawStdEncoding.EncodeToString([]byte(s))),
		regexp.QuoteMeta(base64.RawURLEncoding.EncodeToString([]byte(s))),
		"(?i:" + hex.EncodeToString([]byte(s)) + ")",
	}
	var each strings.Builder
	for _, r := range s {
		fmt.Fprintf(&each, "(?:%s)", strings.Join(spellingsOf(r), "|"))
	}
	return each.String() + "|" + strings.Join(whole, "|")
}

// spellingsOf gives the ways to write one character, the longest first where one
// begins like another. An ampersand may itself have been escaped again.
func spellingsOf(r rune) []string {
	const amp = `&(?:amp;)*`
	ways := []string{
		fmt.Sprintf(`%s#0*%d;`, amp, r),
		fmt.Sprintf(`%s#[xX]0*(?i:%x);`, amp, r),
		fmt.Sprintf(`\\u(?i:%04x)`, r),
		"(?i:" + percent(r) + ")",
	}
	switch r {
	case '&':
		ways = append(ways, amp+"amp;")
	case '<':
		ways = append(ways, amp+"lt;")
	case '>':
		ways = append(ways, amp+"gt;")
	case '\'':
		ways = append(ways, amp+"apos;")
	case '"':
		ways = append(ways, amp+"quot;", `\\"`)
	case '\\':
		ways = append(ways, `\\\\`)
	case '/':
		ways = append(ways, `\\/`)
	case ' ':
		ways = append(ways, `\+`)
	}
	return append(ways, regexp.QuoteMeta(string(r)))
}

// percent writes every byte of a character as an address does.
func percent(r rune) string {
	if escaped := url.QueryEscape(string(r)); len(escaped) > 2 {
		return escaped
	}
	return fmt.Sprintf("%%%02x", r)
}
