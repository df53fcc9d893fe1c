package ack_test

import (
	"strconv"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
)

// Two numbers that mean either an occurrence or a field: what the registry most likely means without the message,
// and what it must mean with it.
func TestAPlaceOfTwoPartsIsReadForEverySegment(t *testing.T) {
	m := sent(t, "MSH|^~\\&\rSFT|1\rPID|1\rPD1|\rNK1|1\rNK1|2\rPV1|1\rORC|RE\rRXA|0\rRXR|IM\rOBX|1\rOBX|2\rOBX|3\r")
	for _, c := range []struct{ place, alone, with string }{
		{"MSH^2", "MSH-2", "MSH-2"},
		{"PID^1", "PID-1", "PID-1"},
		{"PID^7", "PID-7", "PID-7"},
		{"PD1^12", "PD1-12", "PD1-12"},
		{"PV1^20", "PV1-20", "PV1-20"},
		{"NK1^1", "NK1-1", "NK1[1]"},
		{"NK1^2", "NK1-2", "NK1[2]"},
		{"NK1^3", "NK1-3", "NK1-3"},
		{"ORC^1", "ORC[1]", "ORC[1]"},
		{"ORC^3", "ORC[3]", "ORC-3"},
		{"RXA^1", "RXA[1]", "RXA[1]"},
		{"RXA^15", "RXA[15]", "RXA-15"},
		{"RXR^2", "RXR[2]", "RXR-2"},
		{"OBX^3", "OBX[3]", "OBX[3]"},
		{"OBX^5", "OBX[5]", "OBX-5"},
		{"ZZ1^1", "ZZ1-1", "ZZ1-1"},
	} {
		e := oneError(t, `ERR||`+c.place+`|101|E`)
		if got := e.Location.String(); got != c.alone {
			t.Errorf("%s alone: %s, want %s", c.place, got, c.alone)
		}
		if got := e.In(m).String(); got != c.with {
			t.Errorf("%s with the message: %s, want %s", c.place, got, c.with)
		}
		// The further places of a line are decided in the same way.
		e = oneError(t, `ERR||PID^1^3~`+c.place+`|101|E`)
		if got := e.More[0].In(m).String(); got != c.with {
			t.Errorf("%s as a second place: %s, want %s", c.place, got, c.with)
		}
	}
}

func TestEveryDepthOfAPlaceIsRead(t *testing.T) {
	for _, c := range []struct{ place, want string }{
		{"PID", "PID"},
		{"RXA^2", "RXA[2]"},
		{"RXA^2^", "RXA[2]"},
		{"RXA^2^5", "RXA[2]-5"},
		{"RXA^2^5^1", "RXA[2]-5[1]"},
		{"RXA^2^5^1^4", "RXA[2]-5[1].4"},
		{"RXA^2^5^1^4^2", "RXA[2]-5[1].4.2"},
		{"RXA^2^5^^4", "RXA[2]-5.4"},
		{"RXA^^5", "RXA-5"},
		{"RXA^2^^1^4", "RXA[2]"}, // without a field there is nothing to repeat
		{"RXA^0^5", "RXA-5"},
		{"RXA^2^0", "RXA[2]"},
		{"RXA^ 2 ^ 5 ", "RXA[2]-5"},
		{"rxa^2^5", "RXA[2]-5"},
		{"RXA^2^5^1^4^2^9", "RXA[2]-5[1].4.2"},
		{"RXA-5", "RXA-5"},
		{"RXA[2]-5[1].4", "RXA[2]-5[1].4"},
		{"RXA.5.4", "RXA-5.4"},
		{"RX^2^5", ""},
		{"1RX^2^5", ""},
		{"", ""},
	} {
		if got := oneError(t, `ERR||`+c.place+`|101|E`).Location.String(); got != c.want {
			t.Errorf("%q: %q, want %q", c.place, got, c.want)
		}
	}
}

// Whatever field of whatever segment is named, a person gets words for it, and two fields never get the same.
func TestNoTwoFieldsOfASegmentShareTheirWords(t *testing.T) {
	listed := map[string]bool{}
	for _, key := range ack.Keys() {
		listed[key] = true
	}
	for _, name := range []string{"MSH", "SFT", "PID", "PD1", "NK1", "PV1", "GT1", "IN1", "ORC", "RXA", "RXR", "OBX", "NTE", "MSA", "ERR", "ZZ9"} {
		seen := map[string]int{}
		for field := 0; field <= 40; field++ {
			p := ack.Words(hl7.Location{Segment: name, Occurrence: 2, Field: field})
			if other, twice := seen[p.English]; twice || p.English == "" {
				t.Errorf("%s-%d and %s-%d are both %q", name, field, name, other, p.English)
			}
			seen[p.English] = field
			if !listed[p.Key] || p.Args["number"] != "2" {
				t.Errorf("%s-%d: %+v", name, field, p)
			}
			if name != "ZZ9" && strings.Contains(p.English, name) {
				t.Errorf("%s-%d is told with its code: %q", name, field, p.English)
			}
		}
	}
}

func TestShotsAreCountedInWords(t *testing.T) {
	for n, want := range map[int]string{
		1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
		10: "tenth", 11: "11th", 12: "12th", 13: "13th", 20: "20th", 21: "21st", 22: "22nd", 23: "23rd", 24: "24th",
		101: "101st", 111: "111th", 112: "112th", 113: "113th", 121: "121st",
	} {
		if got := ack.Words(at("RXA[" + strconv.Itoa(n) + "]")).English; got != "the "+want+" shot" {
			t.Errorf("%d: %q", n, got)
		}
	}
}
