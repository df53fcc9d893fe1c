package routing

import (
	"regexp"
	"strings"
)

// mailText takes off what mail programs put around a text: rests of HTML and of
// quoted-printable, marks of bold type, signs that can't be seen.
type mailText struct {
	link, cell, tag, soft, broken *regexp.Regexp
	entities, unseen              *strings.Replacer
}

func newMailText() mailText {
	return mailText{
		link: regexp.MustCompile(`(?i)<a\s[^<>]*href="?([^"<>\s]+)"?[^<>]*>|<(https?://[^<>\s]+)>`),
		cell: regexp.MustCompile(`(?i)</(?:td|th|tr|li|p|div|h[1-6])>|<br\s*/?>`),
		// Only the elements of mail: <your user name> is a gap to fill in.
		tag:    regexp.MustCompile(`(?i)</?(?:a|b|i|u|p|em|br|hr|div|span|font|strong|t[rdh]|table|t?body|thead|[uo]l|li|h[1-6]|pre|code|img|blockquote|html|head|meta|style|o:p|mailto:[^<>]*)(?:\s[^<>]*)?/?>`),
		soft:   regexp.MustCompile(`=(?:20|09|C2=A0)(?:\s|=|$)`),
		broken: regexp.MustCompile(`<(https?://[^\s<>]*)\n[> \t]*([^\s<>]*)>`),
		// Not html.UnescapeString: it reads the &reg of an address as a sign.
		entities: strings.NewReplacer("&nbsp;", " ", "&#160;", " ", "&quot;", `"`, "&#39;", "'", "&rsquo;", "’", "&lt;", "<", "&gt;", ">", "&amp;", "&", "=3D", "="),
		unseen:   strings.NewReplacer("\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\uFEFF", "", "\u00AD", "", "：", ":", "\u00A0", " ", "\u202F", " ", "\u2007", " "),
	}
}

// plain is the line as a person reads it. A link stands where its text stands,
// and the cells of a table end with tabs.
func (m mailText) plain(line string) string {
	line = m.unseen.Replace(line)
	if strings.ContainsRune(line, '<') {
		line = m.link.ReplaceAllString(line, " $1$2 ")
		line = m.tag.ReplaceAllString(m.cell.ReplaceAllString(line, "\t"), "")
	}
	if strings.ContainsRune(line, '=') {
		line = m.soft.ReplaceAllString(line, " ")
	}
	return m.entities.Replace(line)
}

// joined puts an address in angle brackets together that a mail program has broken at the
// end of a line: half of one is another address. Every line keeps its number.
func (m mailText) joined(text string) string {
	if !strings.ContainsRune(text, '<') {
		return text
	}
	return m.broken.ReplaceAllString(text, "<$1$2>\n")
}

// unwrapped gives the address behind a link that a mail filter rewrote. The
// filters of Microsoft and Proofpoint carry it inside their own.
func unwrapped(address string) string {
	if _, rest, ok := strings.Cut(address, "urldefense.com/v3/__"); ok {
		inner, _, _ := strings.Cut(rest, "__;")
		return inner
	}
	if _, rest, ok := strings.Cut(address, "safelinks.protection.outlook.com/?url="); ok {
		inner, _, _ := strings.Cut(rest, "&")
		return unescaped(inner)
	}
	return address
}

// unescaped reads %3A and the like; what is no such sign stays as it is.
func unescaped(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			high, low := strings.IndexByte(hexDigits, text[i+1]|0x20), strings.IndexByte(hexDigits, text[i+2]|0x20)
			if high >= 0 && low >= 0 {
				b.WriteByte(byte(high<<4 | low))
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

const hexDigits = "0123456789abcdef"
