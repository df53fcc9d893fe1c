package ack_test

import (
	"strings"
	"testing"
)

func TestWhatIsExpectedFollowsFromCodeAndPlace(t *testing.T) {
	for _, c := range []struct{ segment, key, says string }{
		{`ERR||PID^1^5|0|I`, "nothing", ""},
		{`ERR||PID|100|E`, "order", ""},
		{`ERR||PID^1^5|101|E`, "value", ""},
		{`ERR||PID^1^7|102|E`, "date", "YYYYMMDD"},
		{`ERR||RXA^1^3|102|E`, "date", ""},
		{`ERR||OBX^1^14|102|E`, "date", ""},
		{`ERR||PD1^1^13|102|E`, "date", ""},
		{`ERR||MSH^1^7|102|E`, "date", ""},
		{`ERR||RXA^1^6|102|E`, "form", ""},
		{`ERR||ZZZ^1^6|102|E`, "form", ""},
		{`ERR||RXA^1^5|103|E`, "list", "CVX"},
		{`ERR||RXA^1^17|103|E`, "list", "MVX"},
		{`ERR||PID^1^10|103|E`, "list", "CDCREC"},
		{`ERR||NK1^2^3|103|E`, "list", "HL70063"},
		{`ERR||RXA^1^15|103|E`, "code", ""},
		{`ERR|||103|E`, "code", ""},
		{`ERR||MSH^1^9|200|E`, "type", "VXU"},
		{`ERR||MSH^1^9|201|E`, "event", "V04"},
		{`ERR||MSH^1^11|202|E`, "mode", "P or T"},
		{`ERR||MSH^1^12|203|E`, "version", "2.5.1"},
		{`ERR||PID^1^3|204|E`, "known-number", ""},
		{`ERR||MSH^1^10|205|E`, "fresh-number", ""},
		{`ERR|||206|E`, "later", ""},
		{`ERR|||207|E`, "elsewhere", ""},
		{`ERR|||999|E`, "rule", ""},
		{`ERR|||X1|E`, "unknown", ""},
		{`ERR|||| E`, "unknown", ""},
		{`ERR||PID^2||W||||PID-2 ignored`, "text", ""},
		{`ERR|somewhere else`, "text", ""},
		{`ERR||PID^2||W|LOCAL|||PID-2 ignored`, "unknown", ""},
		// The application's code says more than HL7's own.
		{`ERR||RXA^1^3|102|E|1`, "dates", "birth"},
		{`ERR||RXA^1^15|102|E|2`, "date", ""},
		{`ERR||RXA^1^5|207|E|3`, "fit", ""},
		{`ERR||RXA^1^6|102|E|4`, "allowed", ""},
		{`ERR||RXR^1^1|207|E|5`, "list", "NCIT"},
		{`ERR||RXA^1|101|E|6`, "observation", "OBX"},
		{`ERR||PID^1^7|102|E|7`, "value", ""},
		{`ERR||PID^1^5|101|E|LOCAL7`, "value", ""},
		{`ERR|PID^1^8^103`, "list", "HL70001"},
	} {
		p := oneError(t, c.segment).Expected()
		if p.Key != "ack.expected."+c.key || !strings.Contains(p.English, c.says) {
			t.Errorf("%s: %+v, want %s with %q", c.segment, p, c.key, c.says)
		}
		if !strings.HasSuffix(p.English, ".") || strings.Contains(p.English, "{") {
			t.Errorf("%s: not a sentence: %q", c.segment, p.English)
		}
	}
}
