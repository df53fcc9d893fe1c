package ack_test

import (
	"cmp"
	"strings"
	"testing"

	"testshot/hl7/ack"
)

func TestAPhraseIsSaidInALanguageThatHasItAndInEnglishElse(t *testing.T) {
	words := map[string]string{
		"place.rxa-15":         "Impfung %s, Charge",
		"place.rxa":            "Impfung %s",
		"ack.reading.concerns": "Betrifft: %s.",
	}
	say := func(key string, args map[string]string) (string, bool) {
		text, ok := words[key]
		return strings.Replace(text, "%s", cmp.Or(args["place"], args["number"]), 1), ok
	}
	lot := ack.Words(at("RXA[2]-15"))
	for _, each := range []struct {
		phrase ack.Phrase
		want   string
	}{
		{lot, "Impfung 2, Charge"},
		{ack.Words(at("RXA-15")), "Impfung, Charge"},
		{ack.Words(at("RXA")), "Impfung"},
		{ack.Words(at("RXA[2]-16")), "the second shot, expiry date"},
		{ack.Phrase{Key: "ack.reading.concerns", English: "It concerns x.",
			Args: map[string]string{"place": "x"}, Within: map[string]ack.Phrase{"place": lot}}, "Betrifft: Impfung 2, Charge."},
	} {
		if got := each.phrase.In(say); got != each.want {
			t.Errorf("%s: %q, want %q", each.phrase.Key, got, each.want)
		}
	}
}
