package conformance

import (
	"testing"
)

// habits turns the clean message into one with all the local habits at once that
// MIIS samples show.
var habits = edits(
	set("MSH-7", "20260115"), set("MSH-15", ""), set("MSH-16", ""), set("MSH-21", ""), set("MSH-22", ""), set("MSH-23", ""),
	set("PID-5", "Examplette^Robin^Q^^^^L~Examplette^Bobbie^^^^^A"),
	set("PID-10", "2106-3^White^HL70005"), set("PID-22", "2135-2"),
	set("PID-11", "1 Sample Street^^Boston^MA^02110^USA^P~2 Sample Road^^Boston^MA^02110^USA^M~3 Sample Road^^Boston^MA^02110^USA^V"),
	set("PID-13", "(617)555-0100^PRN^PH"),
	set("PD1-3", "Sample Practice^^12345"), set("PD1-4", "8^Doctor^Sample"), set("PD1-11", "01"),
	set("PV1-20", "V02"), set("IN1-2", ""), set("IN1-3", "8"), set("IN1-4", "Sample Insurance"), set("IN1-15", ""),
	set("RXA-9", "00^New^HL7"), set("RXA-17", "MSD^Merck^HL70227"), set("RXA-22", "20260115"),
	set("RXR-1", "IM^Intramuscular^NCIT"),
	set("OBX-5", "VXC1^Federal funds^CDCPHINVS"),
	set("OBX[3]-2", "CE"), set("OBX[3]-3", "30956-7^Vaccine type^LN"), set("OBX[3]-5", "03^MMR^CVX"),
	set("OBX[4]-2", "TS"), set("OBX[4]-4", "1"), set("OBX[3]-4", "1"), set("OBX[2]-4", "1"),
	after("OBX[4]", "OBX|5|TS|29768-9^Published^LN|1|20250131||||||F|||20260115"), set("OBX[6]-1", "6"),
)

func TestAMessageOfMassachusettsHabitsHasNoErrorsByItsPack(t *testing.T) {
	m := parse(t, wire(habits(clean)))
	errorsByGuide := 0
	for _, f := range Check(m, nil, Context{Today: today}) {
		if f.Severity == Error {
			errorsByGuide++
		}
	}
	if errorsByGuide < 4 {
		t.Errorf("by the guide there are %d errors, want M06, M17, M18 and M19 at least", errorsByGuide)
	}
	for _, f := range Check(m, mustApply(t, Massachusetts()), Context{Today: today}) {
		if f.Severity == Error {
			t.Errorf("%s %v: %s", f.Rule, f.Location, f.Text)
		}
		if f.Severity == Warning && f.Note == "" {
			t.Errorf("a warning without a word on what MIIS samples do: %s %v: %s", f.Rule, f.Location, f.Text)
		}
	}
}

func TestThePackSaysWhatTheGuideAsksForAndWhatSamplesDid(t *testing.T) {
	for _, change := range Massachusetts().Changes {
		rule, ok := RuleByID(change.Rule)
		if !ok {
			t.Errorf("there is no rule %s", change.Rule)
		}
		if change.Note == "" {
			t.Errorf("%s changes without a word", change.Rule)
		}
		if change.Severity == rule.Severity {
			t.Errorf("%s is %s in the guide too", change.Rule, change.Severity)
		}
		if rule.Must && change.Severity == Off {
			t.Errorf("%s must not be left out", change.Rule)
		}
	}
}
