package conformance

import (
	"strings"
	"testing"
)

func TestOtherMessagesAreCalledByName(t *testing.T) {
	for messageType, want := range map[string]string{
		"ORU^R01": "result", "ADT^A04": "registration", "QBP^Q11": "query", "RSP^K11": "answer", "ORM^O01": "order",
		"SIU^S12": "appointment", "DFT^P03": "charge", "MDM^T02": "document", "ZZZ": "vaccinations.", "": "vaccinations.",
	} {
		found := Check(parse(t, "MSH|^~\\&|A|B|||20260115||"+messageType+"|1|P|2.5.1\rPID|1\r"), nil, Context{})
		if len(found) != 1 || found[0].Rule != "M08" || !strings.Contains(found[0].Text, want) {
			t.Errorf("%s: got %v", messageType, found)
		}
	}
}

func TestTheBuildTellsTheVersionWhereItIsClear(t *testing.T) {
	old := edits(set("MSH-9", "VXU^V04"), set("MSH-21", ""), drop("ORC"), drop("ORC"), drop("ORC"))
	for _, test := range []struct {
		name string
		edit edit
		want bool
	}{
		{"2.5.1 as it should be", asNothing, false},
		{"2.5.1 built as 2.3.1", old, true},
		{"2.5.1 without profile", set("MSH-21", ""), false},
		{"2.5.1 without orders", edits(drop("ORC"), drop("ORC"), drop("ORC")), false},
		{"2.3.1 built as 2.3.1", edits(old, set("MSH-12", "2.3.1")), false},
		{"2.3.1 built as 2.5.1", set("MSH-12", "2.3.1"), true},
		{"2.3.1 with orders only", edits(set("MSH-12", "2.3.1"), set("MSH-9", "VXU^V04"), set("MSH-21", "")), false},
		{"2.4 is not told from its build", set("MSH-12", "2.4"), false},
		{"no vaccinations, nothing to tell", func(text string) string { return old(text)[:strings.Index(old(text), "RXA|")] }, false},
	} {
		if got := strings.Contains(rulesOf(checkText(t, test.edit, "")), "S21"); got != test.want {
			t.Errorf("%s: contradiction found is %v", test.name, got)
		}
	}
}

func TestAMessageWithoutVersionIsComparedAllTheSame(t *testing.T) {
	runCases(t, []oneCase{
		{"no version", set("MSH-12", ""), "M14"},
		{"no version and no lot", edits(set("MSH-12", ""), set("RXA-15", ""), set("RXA-16", "")), "M14 R27"},
		{"2.5.1 with its country", set("MSH-12", "2.5.1^USA"), ""},
		{"another version and no lot", edits(set("MSH-12", "2.6"), set("RXA-15", "")), "M16"},
		{"no third part", set("MSH-9", "VXU^V04"), "M09"},
		{"another third part", set("MSH-9", "VXU^V04^ADT_A01"), "M08"},
		{"no event", set("MSH-9", "VXU"), "M08 M09"},
	})
}
