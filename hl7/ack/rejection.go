package ack

import (
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

// saysNo looks for words of rejection. "Message not rejected", "0 rejected" and "rejected: 0" are none.
func saysNo(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return words[i]
	}
	for i, w := range words {
		switch {
		case rejects(w):
			taken := denies(at(i-1)) || filler(at(i-1)) && denies(at(i-2)) || zero(at(i+1))
			if !taken {
				return true
			}
		case taking(w):
			// "not accepted", "was not saved", "could not be processed"
			if negates(at(i-1)) || at(i-1) == "be" && negates(at(i-2)) || at(i-1) == "been" && negates(at(i-2)) {
				return true
			}
		case w == "process" || w == "save" || w == "store" || w == "accept":
			if at(i-1) == "to" && at(i-2) == "unable" || negates(at(i-1)) {
				return true
			}
		}
	}
	return false
}

func rejects(w string) bool {
	switch w {
	case "reject", "rejected", "rejects", "rejection", "rejecting", "refused", "refuse", "refusing", "denied",
		"discarded", "unsuccessful", "unsuccessfully", "failed", "failure":
		return true
	}
	return false
}

func taking(w string) bool {
	switch w {
	case "accepted", "processed", "saved", "stored", "imported", "recorded", "loaded", "added", "successful":
		return true
	}
	return false
}

// denies reports a word before a word of rejection that takes it back.
func denies(w string) bool {
	return negates(w) || zero(w) || w == "without" || w == "nothing" || w == "none"
}

// filler reports a word that may stand between the two: "not been rejected", "0 segments rejected". The list is
// short on purpose: to miss a rejection is worse than to ask once too often.
func filler(w string) bool {
	switch w {
	case "been", "be", "was", "were", "segments", "messages", "records", "fields", "doses", "vaccinations":
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

func zero(w string) bool { return w == "0" || w == "zero" }
