package vxu_test

import (
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

func TestStructureVersionIgnoresWhatTheHeaderClaims(t *testing.T) {
	for _, c := range []struct {
		what string
		m    *hl7.Message
		want string
		clue string
	}{
		{"the clean sample", sample(t, vxu.SampleClean), "2.5.1", vxu.ClueOrders},
		{"the old sample", sample(t, vxu.SampleOld), "2.3.1", vxu.ClueNoOrders},
		{"an old message with a new version", parse(t,
			`MSH|^~\&|||||||VXU^V04|1|P|2.5.1`, `PID|||1||Doe^Jane||2010|F|||||(617)555-0100`,
			`RXA|0|2|20150101||08^HepB^CVX|||||A^VEI~B^OEI`, `OBX|1|CE|38890-0&30956-7^x^LN`), "2.3.1", vxu.ClueLoincSuffix},
		{"a new message with an old version", parse(t,
			`MSH|^~\&|||||||VXU^V04^VXU_V04|1|P|2.3.1|||||||||Z22^CDCPHINVS`, `SFT|Vendor`,
			`ORC|RE||1`, `RXA|0|1|20150101||08^HepB^CVX`), "2.5.1", vxu.ClueSoftware},
		{"a Massachusetts habit: orders and a plain phone, no profile", parse(t,
			`MSH|^~\&|||||||VXU^V04^VXU_V04|1|P|2.5.1`, `PID|||1||Doe^Jane||2010|F|||||617-5550100`,
			`ORC|RE||1`, `RXA|0|1|20150101||08^HepB^CVX`), "2.5.1", vxu.CluePlainPhone},
		{"no dose and a bare type", parse(t, `MSH|^~\&|||||||VXU^V04|1|P|2.5.1`, `PID|1`), "", vxu.ClueStructureAbsent},
		{"half of the doses with orders", parse(t,
			`MSH|^~\&|||||||VXU^V04|1|P|2.5.1`, `ORC|RE||1`, `RXA|0|1|20150101||08`, `RXA|0|1|20150101||08`), "", vxu.ClueStructureAbsent},
	} {
		got, clues := vxu.StructureVersion(c.m)
		if got != c.want {
			t.Errorf("%s: %q, want %q by %v", c.what, got, c.want, clues)
		}
		found := false
		for _, clue := range clues {
			found = found || clue.Key == c.clue
		}
		if !found {
			t.Errorf("%s: no clue %s in %v", c.what, c.clue, clues)
		}
	}
}

func TestEveryClueIsListedAndPointsAtAPlace(t *testing.T) {
	listed := map[string]bool{}
	for _, key := range vxu.Clues() {
		listed[key] = true
	}
	for _, kind := range vxu.Samples() {
		_, clues := vxu.StructureVersion(sample(t, kind))
		for _, c := range clues {
			if !listed[c.Key] || c.Location.Segment == "" {
				t.Errorf("%s: %+v", kind, c)
			}
		}
	}
	if guess, clues := vxu.StructureVersion(nil); guess != "" || clues != nil {
		t.Errorf("no message: %q %v", guess, clues)
	}
}
