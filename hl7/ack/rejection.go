package ack

import (
	"slices"
	"strings"
	"unicode"
)

// rejections returns the texts of the answer in which words of rejection stand.
func (a Ack) rejections() (found []string) {
	for _, text := range a.texts() {
		if saysNo(text) {
			found = append(found, text)
		}
	}
	return found
}

// saysAccepted reports whether a text beside the code says that the message was accepted.
func (a Ack) saysAccepted() bool {
	for _, text := range []string{a.Text, a.Condition} {
		lower := strings.ToLower(text)
		if strings.Contains(lower, "accepted") && !saysNo(text) {
			return true
		}
	}
	return false
}

func (a Ack) texts() []string {
	all := append([]string{a.Text, a.Condition}, a.Notes...)
	for _, e := range a.Errors {
		all = append(all, e.texts()...)
	}
	return all
}

// saysNo looks for words of rejection. "Message not rejected", "0 rejected" and "rejected: 0" are none, and neither
// is a refusal by the patient, which a registry records like any dose.
func saysNo(text string) bool {
	return slices.ContainsFunc(clauses(text), clause.saysNo)
}

// clause is a part of a text as small words. What a mark divides is told apart by a colon.
type clause []string

const mark = ":"

// clauses splits a text where a sentence or an item of a list ends, for "0 accepted, 3 rejected" says two things.
func clauses(text string) (all []clause) {
	var c clause
	for word := range strings.FieldsFuncSeq(strings.ToLower(spaced(text)), unicode.IsSpace) {
		if word == "." {
			all, c = append(all, c), nil
			continue
		}
		c = append(c, word)
	}
	return append(all, c)
}

// spaced leaves letters and digits; the ends of clauses become points, other marks colons.
func spaced(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '\'', unicode.IsSpace(r) && r != '\n':
			b.WriteRune(r)
		case strings.ContainsRune(".,;!?\n", r):
			b.WriteString(" . ")
		default:
			b.WriteString(" " + mark + " ")
		}
	}
	return b.String()
}

func (c clause) at(i int) string {
	if i < 0 || i >= len(c) {
		return ""
	}
	return c[i]
}

func (c clause) saysNo() bool {
	for i, w := range c {
		switch {
		case rejects(w):
			if !c.takenBack(i) {
				return true
			}
		case refuses(w):
			if c.aboutMessage(i) && !c.takenBack(i) {
				return true
			}
		case taking(w):
			// "not accepted", "was not saved", "could not be processed"
			if negates(c.at(i-1)) || (c.at(i-1) == "be" || c.at(i-1) == "been") && negates(c.at(i-2)) {
				return true
			}
		case w == "process" || w == "save" || w == "store" || w == "accept":
			if c.at(i-1) == "to" && c.at(i-2) == "unable" || negates(c.at(i-1)) {
				return true
			}
		}
	}
	return false
}

// takenBack reports a word of rejection that is denied before it, or counted as none before or behind it. Where
// numbers stand on both sides, those of "5 accepted 0 rejected" come first, those of "accepted 5 rejected 0" last.
func (c clause) takenBack(i int) bool {
	behind := i + 1
	for counted(c.at(behind)) || c.at(behind) == mark {
		behind++
	}
	if n := c.at(behind); (digits(n) || none(n)) && !digits(c[0]) {
		return none(n)
	}
	before := i - 1
	for before >= 0 {
		switch w := c[before]; {
		case filler(w), counted(w):
			before--
		case w == "of" || digits(w) && c.at(before-1) == "of": // "0 of 5", "none of the"
			before--
		default:
			return negates(w) || none(w) || w == "without"
		}
	}
	return false
}

// aboutMessage tells "message refused" from "refused by parent".
func (c clause) aboutMessage(i int) bool {
	who := i + 2
	if c.at(who) == "the" {
		who++
	}
	if next := c.at(i + 1); shot(next) || next == "by" && person(c.at(who)) {
		return false
	}
	near := c[max(0, i-4):min(len(c), i+3)]
	return slices.ContainsFunc(near, func(w string) bool {
		switch w {
		case "message", "messages", "submission", "file", "batch", "transaction", "request", "update", "data", "connection":
			return true
		}
		return strings.HasPrefix(w, "record") && !strings.HasSuffix(w, "ed") || strings.HasPrefix(w, "segment")
	})
}

func rejects(w string) bool {
	switch w {
	case "reject", "rejected", "rejects", "rejection", "rejecting", "denied",
		"discarded", "unsuccessful", "unsuccessfully", "failed", "failure", "failures":
		return true
	}
	return false
}

func refuses(w string) bool {
	return w == "refused" || w == "refuse" || w == "refuses" || w == "refusing"
}

func taking(w string) bool {
	switch w {
	case "accepted", "processed", "saved", "stored", "imported", "recorded", "loaded", "added", "successful":
		return true
	}
	return false
}

// filler reports a word that may stand between a word of rejection and its denial: "not been rejected". The list is
// short on purpose: to miss a rejection is worse than to ask once too often.
func filler(w string) bool {
	switch w {
	case "been", "be", "was", "were", "is", "are", "have", "has", "the":
		return true
	}
	return false
}

// counted reports a word for what registries count: "0 vaccination records rejected", "rejected records: 0".
func counted(w string) bool {
	switch w {
	case "segments", "segment", "messages", "message", "records", "record", "fields", "field", "count", "total":
		return true
	}
	return shot(w)
}

func shot(w string) bool {
	switch w {
	case "dose", "doses", "vaccination", "vaccinations", "vaccine", "vaccines", "immunization", "immunizations", "shot", "shots":
		return true
	}
	return false
}

func person(w string) bool {
	switch w {
	case "patient", "parent", "parents", "guardian", "mother", "father", "client", "family":
		return true
	}
	return false
}

func negates(w string) bool {
	switch w {
	case "not", "no", "never", "cannot", "wasn't", "couldn't", "isn't", "can't":
		return true
	}
	return false
}

func none(w string) bool { return w == "0" || w == "zero" || w == "none" || w == "nothing" }
