package vxu_test

import (
	"strings"
	"testing"
	"time"

	"testshot/hl7/vxu"
)

// A file may be anything, so a field of many separators must not hold the program up. Reading these takes well
// under a second; work that grows with the square of the size would take a minute.
func TestHugeFieldsAreReadInOnePass(t *testing.T) {
	const n = 150_000
	for what, segment := range map[string]string{
		"identifiers": `PID|||` + strings.Repeat("1~", n),
		"names":       `PID|||||` + strings.Repeat("a^b~", n),
		"phones":      `PID|||||||||||||` + strings.Repeat("^^^1~", n),
		"roles":       `RXA||||||||||` + strings.Repeat("a~", n),
	} {
		m := parse(t, `MSH|^~\&|`+strings.Repeat("x^", n/10), segment)
		begin := time.Now()
		v := vxu.Read(m)
		vxu.Identify(m)
		vxu.StructureVersion(m)
		vxu.Readdress(m, vxu.Addresses{SendingFacility: "1"}, true, "")
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("%s took %s", what, took)
		}
		if p := v.Patient; len(p.Identifiers)+len(p.Names)+len(p.Phones)+len(v.Vaccinations) == 0 {
			t.Errorf("%s: nothing was read", what)
		}
	}
}
