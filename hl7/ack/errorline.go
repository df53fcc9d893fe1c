package ack

import (
	"strings"

	"testshot/hl7"
)

// ErrorLine is one ERR segment.
type ErrorLine struct {
	// Location is the place in the message that was sent, from ERR-2 or the old ERR-1; zero when the whole
	// message is meant. Sent is the same as the registry wrote it.
	Location hl7.Location
	Sent     string
	// Ambiguous is set when the place had only two parts: "NK1^3" may be the third NK1 or the field NK1-3.
	// Location then says the more likely one; In decides when the sent message is at hand.
	Ambiguous bool
	// More holds the further places when the field repeats.
	More []Place

	Code, CodeText, CodeSystem         string   // ERR-3.1, .2 and .3; in the old layout the fourth part of ERR-1
	OriginalText                       string   // ERR-3.9
	Severity                           Severity // ERR-4 as sent; "" when not given
	ApplicationCode, ApplicationText   string   // ERR-5.1 and .2
	Parameter, Diagnostic, UserMessage string   // ERR-6, ERR-7 and ERR-8
	Misplaced                          string   // text that stands in ERR-9 or later

	Old      bool // ERR-1 in the layout of 2.3.1 and before
	Position hl7.Location
}

// Text returns the registry's own words: what it wrote for the user, or else the next best text. It is empty
// when the registry gave codes only.
func (e ErrorLine) Text() string {
	for _, s := range []string{
		e.UserMessage, e.Misplaced, e.OriginalText, e.Diagnostic, e.ApplicationText, e.CodeText,
	} {
		if s != "" {
			return s
		}
	}
	return ""
}

// texts returns everything in which words of rejection may stand.
func (e ErrorLine) texts() []string {
	all := []string{e.UserMessage, e.Misplaced, e.OriginalText, e.Diagnostic, e.ApplicationText, e.CodeText, e.Parameter}
	for _, p := range e.More {
		all = append(all, p.CodeText)
	}
	return all
}

// In returns the location with the ambiguity of a two-part place decided by the message that was sent: a
// number that no such segment has must be a field.
func (e ErrorLine) In(sent *hl7.Message) hl7.Location { return e.first().In(sent) }

// first is the place that the line names first.
func (e ErrorLine) first() Place {
	return Place{Location: e.Location, Sent: e.Sent, Ambiguous: e.Ambiguous}
}

// readError reads one ERR segment.
func readError(err hl7.Segment) ErrorLine {
	e := ErrorLine{
		Code:            text(err.Field(3).Component(1)),
		CodeText:        text(err.Field(3).Component(2)),
		CodeSystem:      text(err.Field(3).Component(3)),
		OriginalText:    text(err.Field(3).Component(9)),
		Severity:        Severity(err.Field(4).Component(1).Text()),
		ApplicationCode: text(err.Field(5).Component(1)),
		ApplicationText: text(err.Field(5).Component(2)),
		Parameter:       strings.TrimSpace(err.Field(6).Text()),
		Diagnostic:      strings.TrimSpace(err.Field(7).Text()),
		UserMessage:     strings.TrimSpace(err.Field(8).Text()),
		Position:        err.Location(),
	}
	for n := 9; n <= err.Len() && e.Misplaced == ""; n++ {
		// ERR-9 to ERR-12 hold codes and telephone numbers in the standard; a sentence has a blank in it.
		if s := strings.TrimSpace(err.Field(n).Text()); strings.Contains(s, " ") {
			e.Misplaced = s
		}
	}
	places := placesOf(err.Field(2), modernPlace)
	if len(places) == 0 {
		// ERR-1 was the only field up to 2.4 and is not supported in Z23; many registries fill it still.
		places = placesOf(err.Field(1), oldPlace)
		e.Old = len(places) > 0
	}
	if len(places) > 0 {
		p := places[0]
		e.Location, e.Sent, e.Ambiguous, e.More = p.Location, p.Sent, p.Ambiguous, places[1:]
		if e.Code == "" {
			e.Code = p.Code
		}
		if e.CodeText == "" {
			e.CodeText = p.CodeText
		}
	}
	if len(e.More) == 0 {
		e.More = nil
	}
	return e
}
