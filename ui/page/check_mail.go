package page

import (
	"net/url"
	"regexp"
	"strings"

	"testshot/hl7/conformance"
	"testshot/wizard"
	"testshot/wizard/routing"
)

// letter is an e-mail that is opened as a draft in the person's own program. It
// names places and codes. It never holds a value of the message: neither a
// patient's nor one that a registry quoted from the patient's record.
type letter struct{ to, subject, body string }

// address is the draft as an address that the system opens.
func (l letter) address() string {
	return "mailto:" + mailed(l.to) + "?subject=" + mailed(l.subject) + "&body=" + mailed(strings.ReplaceAll(l.body, "\n", "\r\n"))
}

// mailed writes a value into such an address (RFC 6068): "&" in a clinic's name must
// not begin another header, and a blank is %20, for the form's "+" would stay a plus.
func mailed(value string) string {
	return strings.NewReplacer("+", "%20", "%40", "@").Replace(url.QueryEscape(value))
}

// text is the letter for the clipboard.
func (l letter) text() string { return l.subject + "\n\n" + l.body }

// findingMail asks a vendor or the Help Desk about findings, by rule and place.
func findingMail(t *Tools, s wizard.State, group wizard.Group) letter {
	t = t.inEnglish()
	var lines []string
	for _, f := range group.Findings {
		asks := f.Rule
		if rule, ok := conformance.RuleByID(f.Rule); ok {
			// The rule's own words: what was found may quote the message.
			asks = rule.Asks
		}
		lines = append(lines, t.Say("page.check.mail.line", "place", placeCode(f.Location), "asks", asks, "rule", f.Rule, "source", f.Source))
	}
	return letterTo(t, s, string(group.Who), t.Count("page.check.mail.subject", len(lines), "count", t.Number(len(lines))),
		t.Say("page.check.mail.why"), lines)
}

// letterTo writes the frame that all drafts share.
func letterTo(t *Tools, s wizard.State, whom, subject, why string, lines []string) letter {
	to := mailIn(s.Clinic.Vendor)
	if whom == string(conformance.HelpDesk) {
		to = helpDeskMail(s)
	}
	sign := signature(t, s, strings.TrimSpace(s.Clinic.Name), whom == string(conformance.HelpDesk))
	body := []string{t.Say("page.check.mail.hello"), "", why, ""}
	body = append(body, lines...)
	body = append(body, "", t.Say("page.check.mail.facts", "ehr", ehrOr(t, s), "type", s.Message.Identity.Type,
		"version", s.Message.Identity.Version, "id", s.Message.Identity.ControlID), "",
		t.Say("page.check.mail.no-patient"), "", t.Say("page.check.mail.thanks"), sign)
	return letter{to: to, subject: subject, body: strings.Join(body, "\n")}
}

// ehrOr is the EHR as its vendor knows it.
func ehrOr(t *Tools, s wizard.State) string {
	if ehr := strings.TrimSpace(s.EHR.Product + " " + s.EHR.Version); ehr != "" {
		return ehr
	}
	return t.Say("page.check.mail.our-ehr")
}

// signature is who writes. Only a Help Desk needs the PIN.
func signature(t *Tools, s wizard.State, clinic string, desk bool) string {
	if s.Clinic.PIN == "" || !desk {
		return clinic
	}
	return clinic + ", " + t.Say("page.check.mail.pin", "pin", s.Clinic.PIN)
}

// mailIn finds an e-mail address in what was noted about a person.
func mailIn(text string) string {
	return regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+`).FindString(text)
}

// helpDeskMail is the Help Desk's address as it is known here.
func helpDeskMail(s wizard.State) string { return wizard.Directory(s).Value(routing.HelpDeskEmail) }
