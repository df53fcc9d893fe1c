package ack_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/ack"
)

// Each trait that is tolerated is shown by a reply that has it and nothing else that is odd.
func TestEveryOddityIsNamedByItself(t *testing.T) {
	plain := joined(z23, `MSA|AA|MSG-1`)
	shown := map[ack.Oddity]string{
		ack.LineFeeds:     strings.ReplaceAll(plain, "\r", "\n"),
		ack.NoFinalEnd:    strings.TrimSuffix(plain, "\r"),
		ack.Wrapped:       joined(`BHS|^~\&`) + plain + joined(`BTS|1`),
		ack.Framed:        "\x0B" + plain + "\x1C\r",
		ack.SeveralMSA:    joined(z23, `MSA|AA|MSG-1`, `MSA|AA|MSG-2`),
		ack.SeveralInside: plain + joined(z23, `MSA|AA|MSG-2`),
		ack.OldErrors:     joined(z23, `MSA|AA|MSG-1`, `ERR|PID^1^5^0`),
		ack.ShortPlace:    joined(z23, `MSA|AA|MSG-1`, `ERR||NK1^3|101|I`),
		ack.TextInMSA:     joined(z23, `MSA|AA|MSG-1|Thank you`),
		ack.MisplacedText: joined(z23, `MSA|AA|MSG-1`, `ERR||PID^1^5|101|I|||||One field too far`),
		ack.OldVersion:    joined(`MSH|^~\&|IIS|REG|EHR|12345|2015||ACK^V04^ACK|1|P|2.4`, `MSA|AA|MSG-1`),
		ack.BlankedValues: joined(z23, `MSA|AA  |MSG-1`),
		ack.NoProfile:     joined(`MSH|^~\&|IIS|REG|EHR|12345|2015||ACK^V04^ACK|1|P|2.5.1`, `MSA|AA|MSG-1`),
	}
	for _, o := range ack.Oddities() {
		data, found := shown[o]
		if !found {
			t.Errorf("%s: this test has no reply for it", o)
			continue
		}
		a, _ := ack.Read([]byte(data))
		if diff := cmp.Diff([]ack.Oddity{o}, a.Oddities); diff != "" {
			t.Errorf("%s (-want +got):\n%s", o, diff)
		}
		if j := ack.Judge([]byte(data), "MSG-1"); j.Verdict != ack.Accepted {
			t.Errorf("%s: what is only odd is still %s", o, j.Verdict)
		}
	}
}
