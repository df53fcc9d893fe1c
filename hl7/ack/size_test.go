package ack_test

import (
	"strings"
	"testing"
	"time"

	"testshot/hl7/ack"
)

// A reply comes from outside, so a field of a million separators must not hold the program up. Reading these
// takes well under a second; work that grows with the square of the size would take a minute.
func TestHugeFieldsAreReadInOnePass(t *testing.T) {
	const n = 120_000
	for what, segment := range map[string]string{
		"places":        `ERR||` + strings.Repeat("PID^1~", n),
		"components":    `ERR||PID` + strings.Repeat("^1", n),
		"subcomponents": `ERR||PID` + strings.Repeat("&1", n),
		"old places":    `ERR|` + strings.Repeat("PID^1^~", n),
		"fields":        `ERR||||||||` + strings.Repeat("|a b", n),
		"words":         `NTE|||` + strings.Repeat("not ", n),
	} {
		begin := time.Now()
		if v := ack.Judge(reply(z23, `MSA|AE|MSG-1`, segment), "MSG-1").Verdict; v != ack.Refused {
			t.Errorf("%s: %s", what, v)
		}
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s took %s", what, took)
		}
	}
}
