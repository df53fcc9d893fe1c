package ack_test

import (
	"testing"

	"testshot/hl7"
	"testshot/hl7/ack"
)

func oneError(t *testing.T, segment string) ack.ErrorLine {
	t.Helper()
	a, _ := ack.Read(reply(z23, `MSA|AE|MSG-1`, segment))
	if len(a.Errors) != 1 {
		t.Fatalf("%q gives %d errors", segment, len(a.Errors))
	}
	return a.Errors[0]
}

func TestErrorLineReadsEveryLayoutOfAPlace(t *testing.T) {
	for _, c := range []struct {
		segment, location, code, text string
		ambiguous, old                bool
	}{
		{`ERR||RXA^1^5^1^1|103^Not found^HL70357|E`, "RXA[1]-5[1].1", "103", "Not found", false, false},
		{`ERR||PID^1^3^2^4^1|101|E`, "PID[1]-3[2].4.1", "101", "", false, false},
		{`ERR||PID^1^7|101^required^HL70357 |E||||Birth date after today`, "PID[1]-7", "101", "Birth date after today", false, false},
		{`ERR||PID|100^missing^HL70357|E`, "PID", "100", "missing", false, false},
		{`ERR|||207|E||||Database down`, "", "207", "Database down", false, false},
		{`ERR||PID^2| |W||||PID-2 ignored`, "PID-2", "", "PID-2 ignored", false, false},
		{`ERR||NK1^3|101|E`, "NK1-3", "101", "", true, false},
		{`ERR||RXA^2|101|E`, "RXA[2]", "101", "", true, false},
		{`ERR||pid^1^7^^|101|E`, "PID[1]-7", "101", "", false, false},
		{`ERR||PID&1&7|101|E`, "PID[1]-7", "101", "", false, false},
		{`ERR||PID-3.1|101|E`, "PID-3.1", "101", "", false, false},
		{`ERR||RXA.5|101|E`, "RXA-5", "101", "", false, false},
		{`ERR||RXA^one^5|101|E`, "RXA-5", "101", "", false, false},
		{`ERR||RXA^1^-5|101|E`, "RXA[1]", "101", "", false, false},
		{`ERR||RXA^99999999999999999999^5|101|E`, "RXA-5", "101", "", false, false},
		{`ERR||somewhere in the message|101|E`, "", "101", "somewhere in the message", false, false},
		{`ERR|PID^1^5^101&Required field missing&HL70357`, "PID[1]-5", "101", "Required field missing", false, true},
		{`ERR|RXA^2^15^101^No lot`, "RXA[2]-15", "101", "No lot", false, true},
		{`ERR|101^PID^1^5`, "PID[1]-5", "101", "", false, true},
		{`ERR|207^Internal trouble`, "", "207", "Internal trouble", false, true},
		{`ERR|PID^^^100`, "PID", "100", "", false, true},
		{`ERR|^^^207&Down&HL70357`, "", "207", "Down", false, true},
		{`ERR|^^^207^Down`, "", "207", "Down", false, true},
		{`ERR|^^^207`, "", "207", "", false, true},
		{`ERR|^^^&Down`, "", "", "Down", false, true},
		{`ERR|&&&207&Down`, "", "207", "Down", false, true},
		{`ERR|the second dose^^^101&Required`, "", "101", "Required", false, true},
		{`ERR|Message too old`, "", "", "Message too old", false, true},
		{`ERR`, "", "", "", false, false},
		{`ERR||NK1^1|101|E|7^missing^HL70533||||Relationship missing -- rejected`, "NK1-1", "101", "Relationship missing -- rejected", true, false},
		{`ERR||NK1^1^2|207^^^^^^^^own words|E`, "NK1[1]-2", "207", "own words", false, false},
	} {
		e := oneError(t, c.segment)
		if e.Location.String() != c.location || e.Code != c.code || e.Text() != c.text || e.Ambiguous != c.ambiguous || e.Old != c.old {
			t.Errorf("%s\n gives %q code %q text %q ambiguous %v old %v", c.segment, e.Location, e.Code, e.Text(), e.Ambiguous, e.Old)
		}
	}
}

func TestErrorLineKeepsEveryRepetitionOfItsPlace(t *testing.T) {
	e := oneError(t, `ERR||PID^1^5~RXA^2^15^1|101|E`)
	if e.Sent != "PID^1^5" || len(e.More) != 1 || e.More[0].Location != at("RXA[2]-15[1]") || e.More[0].Sent != "RXA^2^15^1" {
		t.Errorf("%+v", e)
	}
	e = oneError(t, `ERR|PID^1^5^101&Name&HL70357~RXA^1^15^103&Lot&HL70357`)
	if e.Code != "101" || len(e.More) != 1 || e.More[0].Code != "103" || e.More[0].CodeText != "Lot" {
		t.Errorf("%+v", e)
	}
}

func TestErrorLineAsksTheSentMessageWhereAPlaceIsAmbiguous(t *testing.T) {
	sent, err := hl7.Parse([]byte("MSH|^~\\&\rPID|1\rNK1|1\rNK1|2\rRXA|0\rRXA|0\r"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ segment, want string }{
		{`ERR||NK1^3|101|E`, "NK1-3"},
		{`ERR||NK1^2|101|E`, "NK1[2]"},
		{`ERR||RXA^2|101|E`, "RXA[2]"},
		{`ERR||RXA^5|101|E`, "RXA-5"},
		{`ERR||PID^2|101|E`, "PID-2"},
		{`ERR||RXA^1^5|101|E`, "RXA[1]-5"},
	} {
		if got := oneError(t, c.segment).In(sent).String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.segment, got, c.want)
		}
	}
	if got := oneError(t, `ERR||NK1^3|101|E`).In(nil).String(); got != "NK1-3" {
		t.Errorf("without the message: %s", got)
	}
}
