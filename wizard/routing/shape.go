package routing

import (
	"regexp"
	"strings"
	"time"
)

// shapes are the forms that values have, whatever stands before them.
type shapes struct {
	url, bareAddress, host, port    *regexp.Regexp
	token, pin, ticket, name        *regexp.Regexp
	trailing, leading, mailHeader   *regexp.Regexp
	greeting, ticketInside, dateish *regexp.Regexp
	goodInside, phone, blank        *regexp.Regexp
	later, people, production, test *regexp.Regexp
	pins, quoted, answer            *regexp.Regexp
	romance                         *regexp.Regexp
}

func newShapes() shapes {
	return shapes{
		url:         regexp.MustCompile(`(?i)\bhttps?://[^\s<>"'\x60|]+`),
		bareAddress: regexp.MustCompile(`^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?(?:/\S*)?$`),
		host:        regexp.MustCompile(`^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$`),
		port:        regexp.MustCompile(`^[0-9]{2,5}$`),
		pins:        regexp.MustCompile(`\b[0-9]{4,6}\b`),
		phone:       regexp.MustCompile(`^\(?[0-9]{3}\)?[-. ]*[0-9]{3}[-. ]+[0-9]{4}$`),
		blank:       regexp.MustCompile(`(?i)^(?:yes|no|ok|tb[da]|n/?a|none|pending|same|attached|below|above|here|unknown|unchanged|required|optional|separately|x{3,}|_+|-+|\.+)$`),
		// A password that is not in the letter at all.
		later:  regexp.MustCompile(`(?i)^\(?(?:(?:will|to) (?:be|follow|come)|(?:is |was )?sent |see |by (?:phone|mail)|in a (?:separate|second)|separately)`),
		people: regexp.MustCompile(`(?i)reset|activate|unsubscribe|invit(?:e|ation)|/(?:faq|help|privacy|guide)s?(?:[/?]|$)`),
		// "Not for production" speaks of the test.
		production: regexp.MustCompile(`(?i)\b(?:production|live)\b`),
		test:       regexp.MustCompile(`(?i)\b(?:test(?:ing)?|staging|certification|sandbox|qa)\b|\bnot?\b.{0,20}\b(?:production|live)\b`),
		token:      regexp.MustCompile(`^[^\s|]{1,80}$`),
		// A PIN with a space is taken as it stands: the page says what to do.
		pin:          regexp.MustCompile(`^(?:[0-9][0-9 ]{0,18}[0-9]|[A-Za-z]{0,6}-?[0-9][A-Za-z0-9-]{1,18})$`),
		ticket:       regexp.MustCompile(`^[A-Za-z]{0,8}-?[0-9][A-Za-z0-9-]{1,20}$`),
		name:         regexp.MustCompile(`^\p{Lu}[\pL'’.-]*(?: \p{Lu}[\pL'’.-]*){1,3}(?:,.*)?$`),
		trailing:     regexp.MustCompile(`(?i)(?:[,;/|]*\s+[,;/|]*\s*(?:and|with|or|the|your|our|test|site|vaccine|a|y|e|o|el|la|su|sua|seu))*[\s,;/|]*$`),
		leading:      regexp.MustCompile(`^[\s>*•·–-]*(?:[0-9]{1,2}[.)]\s+)?[\s*•·–-]*`),
		mailHeader:   regexp.MustCompile(`(?i)^(from|sent|date|de|enviado|fecha|data):\s*(.+)$`),
		greeting:     regexp.MustCompile(`(?i)^(?:(?:best|kind|warm|many)\s+)?(?:regards|wishes|thanks|thank you|sincerely|best|saludos(?: cordiales)?|atentamente|gracias|atenciosamente|obrigad[oa])[,.!]?$`),
		ticketInside: regexp.MustCompile(`(?i)\b(?:ticket|case|incident)\s*(?:number|no\.?|id)?\s*#?\s*([A-Za-z]{0,8}-?[0-9][A-Za-z0-9-]{2,20})\b`),
		goodInside:   regexp.MustCompile(`(?i)\b(?:valid|good|active|works?) (?:until|through|till|to)\b|\b(?:valid|good|active) from .{1,24}? (?:until|through|till|to)\b|\bexpir(?:es?|y|ation)\b|\bvence\b|\bv[aá]lid[oa]s? (?:hasta|at[eé])`),
		quoted:       regexp.MustCompile(`^["“‘«']([^"”’»']+)["”’»']`),
		answer:       regexp.MustCompile(`(?i)^(?:it(?: is|['’]s)|that(?: is|['’]s)|this is|es|é)\s+`),
		romance:      regexp.MustCompile(`(?i)\b([0-9]{1,2})º? de (\pL{3})\pL* del? ([0-9]{4})\b`),
		dateish: regexp.MustCompile(`(?i)[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}` +
			`|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]{1,2},? [0-9]{4}|[0-9]{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]{4}`),
	}
}

// date finds a date that is written with its full year and gives it as
// 2006-01-02. Numbers with slashes are read the American way.
func (s shapes) date(text string) string {
	found := strings.NewReplacer(",", "", ".", "").Replace(s.dateish.FindString(text))
	for _, layout := range []string{time.DateOnly, "1/2/2006", "January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, found); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	if m := s.romance.FindStringSubmatch(text); m != nil {
		month := map[string]string{"ene": "01", "jan": "01", "feb": "02", "fev": "02", "mar": "03", "abr": "04", "may": "05", "mai": "05", "jun": "06",
			"jul": "07", "ago": "08", "sep": "09", "set": "09", "oct": "10", "out": "10", "nov": "11", "dic": "12", "dez": "12"}[strings.ToLower(m[2])]
		if t, err := time.Parse("2006-01-2", m[3]+"-"+month+"-"+strings.TrimPrefix(m[1], "0")); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// tidy takes off quotation marks, the next cell of a table, remarks behind a dash
// or in brackets, the words that lead to the next label, and the end of a sentence.
func (s shapes) tidy(text string) string {
	text = s.answer.ReplaceAllString(strings.TrimLeft(text, " \t|"), "")
	if m := s.quoted.FindStringSubmatch(text); m != nil {
		return strings.TrimSpace(m[1])
	}
	for _, end := range []string{". ", " (", "\t", "|", "   ", " - ", " – "} {
		if at := strings.Index(text, end); at >= 0 {
			text = text[:at]
		}
	}
	text = s.trailing.ReplaceAllString(text, "")
	return strings.Trim(text, " \t\"'“”‘’<>*.,;")
}

// value judges what stands after a label; it is empty when the text doesn't
// have the shape of the field.
func (s shapes) value(field, text string) string {
	text = s.tidy(text)
	ok := false
	switch field {
	case "address":
		ok = s.bareAddress.MatchString(text)
	case "facility":
		ok = s.pin.MatchString(text) && !s.phone.MatchString(text)
	case "header.processing_id":
		text, _, _ = strings.Cut(text, " ")
		ok = len(text) == 1 && strings.Contains("TPD", text)
	case "source.ticket":
		text = strings.Trim(text, "#! ")
		ok = s.ticket.MatchString(text)
	case "source.person":
		ok = s.name.MatchString(text)
		text, _, _ = strings.Cut(text, ",")
	case "source.good_until":
		text = s.date(text)
		ok = text != ""
	case fieldHost:
		ok = s.host.MatchString(text)
	case fieldPort:
		text, _, _ = strings.Cut(text, ",")
		ok = s.port.MatchString(text)
	default:
		ok = s.token.MatchString(text)
	}
	if !ok || s.blank.MatchString(text) {
		return ""
	}
	return text
}
