package conformance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

// habitTests has a row for each change of the pack: a message with the habit, what
// the guide says of it, and what the pack makes of that.
var habitTests = []struct {
	rule        string
	habit       edit
	guide, here Severity
}{
	{"M01", set("MSH-3", ""), Warning, Info},
	{"M02", set("MSH-4", ""), Warning, Warning},
	{"M03", set("MSH-5", ""), Info, Warning},
	{"M04", set("MSH-6", ""), Info, Warning},
	{"M06", set("MSH-7", "20260115"), Error, Warning},
	{"M13", set("MSH-11", "P"), Info, Info},
	{"M17", set("MSH-15", ""), Error, Info},
	{"M18", set("MSH-16", ""), Error, Info},
	{"M19", set("MSH-21", ""), Error, Info},
	{"M22", set("MSH-4", "12345^Sample Clinic"), Warning, Info},
	{"P12", set("PID-5", "Examplette^Bobbie^^^^^A~Examplette^Robin^^^^^L"), Warning, Info},
	{"P23", set("PID-10.3", "HL70005"), Warning, Info},
	{"P26", set("PID-11.7", "V"), Warning, Info},
	{"P31", set("PID-13", "^PRS^PH^^^617^5550100"), Warning, Info},
	{"P34", set("PID-13", "(617)555-0100^PRN^PH"), Info, Info},
	{"P36", set("PID-22", "NH"), Info, Info},
	{"S14", edits(before(`BHS|^~\&|SAMPLE`), func(text string) string { return text + "BTS|2\n" }), Warning, Warning},
	{"S18", set("PD1-4", "8^Doctor^Sample"), Warning, Info},
	{"I02", set("IN1-2", ""), Warning, Info},
	{"B11", set("OBX[2]-3", "30973-2^Dose number^LN"), Error, Error},
	{"B15", set("OBX[4]-4", "9"), Warning, Info},
	{"B20", set("OBX-5", "VXC1^Federal funds^CDCPHINVS"), Warning, Info},
	{"X03", set("RXR-1", "IM^Intramuscular^NCIT"), Warning, Info},
	{"R31", set("RXA-17", "QQQ^Unheard of^HL70227"), Warning, Warning},
}

func TestEachChangeOfThePackIsSeenInAMessageWithTheHabit(t *testing.T) {
	ma := mustApply(t, Massachusetts())
	noted := make(map[string]string)
	for _, change := range Massachusetts().Changes {
		noted[change.Rule] = change.Note
	}
	for _, test := range habitTests {
		if got, note := severityIn(t, Z22(), test.rule, test.habit); got != test.guide || note != "" {
			t.Errorf("%s by the guide: %q with note %q, want %s and none", test.rule, got, note, test.guide)
		}
		if got, note := severityIn(t, ma, test.rule, test.habit); got != test.here || note != noted[test.rule] {
			t.Errorf("%s in Massachusetts: %q with note %q, want %s", test.rule, got, note, test.here)
		}
		if got, _ := severityIn(t, ma, test.rule, asNothing); got != "" {
			t.Errorf("%s is found in the clean message as %s", test.rule, got)
		}
		delete(noted, test.rule)
	}
	for rule := range noted {
		t.Errorf("no message shows the change of %s", rule)
	}
}

// A value of another form than the habit is what the guide says it is.
func TestWhatIsNoHabitKeepsTheSeverityOfTheGuide(t *testing.T) {
	ma := mustApply(t, Massachusetts())
	for _, test := range []struct {
		name, rule string
		edit       edit
	}{
		{"date and hour", "M06", set("MSH-7", "2026011509")},
		{"the month alone", "M06", set("MSH-7", "202601")},
		{"a date of no calendar, but of eight characters", "M06", set("MSH-7", "2026-1-5")},
		{"date and time without a zone", "M06", set("MSH-7", "20260115093000")},
		{"a receipt always", "M17", set("MSH-15", "AL")},
		{"an answer never", "M18", set("MSH-16", "NE")},
		{"an answer to errors", "M18", set("MSH-16", "ER")},
		{"a profile of another guide", "M19", set("MSH-21", "Z22")},
	} {
		got, note := severityIn(t, ma, test.rule, test.edit)
		if got != Error || note != "" {
			t.Errorf("%s: %q with note %q, want an error without a note", test.name, got, note)
		}
	}
}

func TestThePackChangesNoOtherFinding(t *testing.T) {
	ma := mustApply(t, Massachusetts())
	changed := make(map[string]bool)
	for _, change := range Massachusetts().Changes {
		changed[change.Rule] = true
	}
	for _, test := range ruleTests() {
		text := test.broken(clean)
		if !strings.Contains(text, "\r") {
			text = wire(text)
		}
		m := parse(t, text)
		keep := func(found []Finding) (kept []Finding) {
			for _, f := range found {
				if !changed[f.Rule] {
					kept = append(kept, f)
				}
			}
			return kept
		}
		if diff := cmp.Diff(keep(Check(m, nil, Context{Today: today})), keep(Check(m, ma, Context{Today: today}))); diff != "" {
			t.Errorf("the message of %s:\n%s", test.rule, diff)
		}
	}
}
