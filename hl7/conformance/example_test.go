package conformance_test

import (
	"fmt"
	"io"
	"strings"
	"time"

	"testshot/hl7"
	"testshot/hl7/codes"
	"testshot/hl7/conformance"
)

// A message with an invented patient whose second dose lacks its lot number, its
// eligibility and its information statement.
var message = []byte(strings.Join([]string{
	`MSH|^~\&|SAMPLE EHR|12345|MIIS|99990|20260115093000-0500||VXU^V04^VXU_V04|SAMPLE-0002|T|2.5.1|||ER|AL|||||Z22^CDCPHINVS|SAMPLE CLINIC|SAMPLE REGISTRY`,
	`PID|1||S-1001^^^SAMPLEAA^MR||Examplette^Robin^^^^^L||19800310|F||2106-3^White^CDCREC|1 Sample Street^^Boston^MA^02110^USA^H||^PRN^PH^^^617^5550100|||||||||2186-5^Not Hispanic or Latino^CDCREC`,
	`PD1|||||||||||02^Reminder/recall - any method^HL70215|N`,
	`ORC|RE|P-1^SAMPLEEHR|F-1^SAMPLEEHR|||||||^Clerk^Sample|||||||12345^Sample Clinic^HL70362`,
	`RXA|0|1|20210315||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP|A`,
	`ORC|RE|P-2^SAMPLEEHR|F-2^SAMPLEEHR|||||||^Clerk^Sample||^Doctor^Sample|||||12345^Sample Clinic^HL70362`,
	`RXA|0|1|20260115||115^Tdap^CVX|0.5|mL^mL^UCUM||00^New Record^NIP001|^Nurse^Sample|^^^SAMPLECLINIC||||||SKB^GSK^MVX|||CP|A`,
	`RXR|C28161^Intramuscular^NCIT|LA^Left Arm^HL70163`,
	``,
}, "\r"))

var noon = time.Date(2026, 1, 15, 12, 0, 0, 0, time.UTC)

func ExampleCheck() {
	m, err := hl7.Parse(message)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range conformance.Check(m, conformance.Z22(), conformance.Context{Today: noon}) {
		fmt.Printf("%s %s, %s: %s %s (%s)\n", f.Rule, f.Severity, f.Location, f.Text, f.Advice, f.Who)
	}
	// Output:
	// B11 error, RXA[2]: A new dose does not say whether the patient is eligible for a vaccine program (VFC). Enter the eligibility of the patient for this dose. (office)
	// B14 error, RXA[2]: A new dose does not say which vaccine information statement was handed out, and when. Record which statement was given, and the date. (office)
	// R27 error, RXA[2]-15: A new dose has no lot number. Enter the lot number from the vial. (office)
}

// A registry's pack changes severities and says why.
func ExampleProfile_With() {
	profile, err := conformance.Z22().With(conformance.Massachusetts())
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := hl7.Parse([]byte(strings.Replace(string(message), "|ER|AL|", "|||", 1)))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range conformance.Check(m, profile, conformance.Context{Today: noon}) {
		if f.Location.Segment == "MSH" {
			fmt.Printf("%s %s: %s %s\n", f.Rule, f.Severity, f.Text, f.Note)
		}
	}
	// Output:
	// M17 info: The message does not ask for a receipt in the way of the guide. The guide asks for ER. MIIS samples have done without.
	// M18 info: The message does not ask the registry to reply always. The guide asks for AL. MIIS samples have done without.
}

// A registry of its own mind: it adds a rule with a list of its own, makes another
// one stricter and does without a third.
func ExampleProfile_WithRules() {
	var lots codes.Table
	if err := lots.UnmarshalText([]byte("table RECALLED LOTS\ndated 2026-01-10\nrows 1\n\nSAMPLE-LOT\t+\trecalled\n")); err != nil {
		fmt.Println(err)
		return
	}
	recalled := conformance.OwnRule{
		Rule: conformance.Rule{ID: "SAMPLE-1", Severity: conformance.Warning, Who: conformance.Office,
			Text: "The lot of this dose was recalled.", Advice: "Call the registry."},
		Segment: "RXA",
		State: func(p conformance.Place) {
			if lot := p.Segment().Field(15); p.Codes().Table("RECALLED LOTS").Has(lot.Text()) {
				p.Broken(lot.Location())
			}
		},
	}
	profile, err := conformance.Z22().Named("SAMPLE", "A sample registry").WithCodes(codes.Standard().With(&lots)).WithRules(recalled)
	if err == nil {
		profile, err = profile.With(conformance.Pack{Name: "sample", Changes: []conformance.Change{
			{Rule: "B11", Severity: conformance.Off},
			{Rule: "B14", Severity: conformance.Info},
		}})
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	text := strings.Replace(string(message), "||||||SKB^", "||||SAMPLE-LOT|20270131|SKB^", 1)
	m, err := hl7.Parse([]byte(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range conformance.Check(m, profile, conformance.Context{Today: noon}) {
		fmt.Println(f.Rule, f.Severity, f.Location, f.Text)
	}
	// Output:
	// B14 info RXA[2] A new dose does not say which vaccine information statement was handed out, and when.
	// SAMPLE-1 warning RXA[2]-15 The lot of this dose was recalled.
}

func ExampleFileCheck() {
	check := conformance.NewFileCheck(nil)
	r := hl7.NewReader(strings.NewReader("BHS|^~\\&\r" + string(message) + string(message) + "BTS|3\r"))
	r.Trailer = check.Trailer
	_, err := r.Read()
	for ; err == nil; _, err = r.Read() {
		check.Message() // and here each may be parsed and checked
	}
	if err == io.EOF {
		err = nil
	}
	for _, f := range check.Findings(err) {
		fmt.Println(f.Rule, f.Text)
	}
	// Output:
	// S15 The file holds 2 messages.
	// S14 The file is a batch, and its header or its counts do not fit what it holds.
}

func ExampleCheckReply() {
	m, err := hl7.Parse([]byte("MSH|^~\\&|MIIS|99990|||20260115||ACK^V04^ACK|R-1|T|2.5.1\r" +
		"MSA|AE|SAMPLE-0002\rERR||RXA^2^15|101^Required field missing^HL70357|E\r"))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range conformance.CheckReply(m, nil, "SAMPLE-0002") {
		fmt.Println(f.Rule, f.Text)
	}
	// Output:
	// A06 The registry found something wrong.
	// A09 The registry marks a place in your message: RXA[2]-15.
	// A10 The registry gives the reason 101: required field missing.
}

func ExampleRuleByID() {
	rule, _ := conformance.RuleByID("R05")
	fmt.Println(rule.Location, rule.Severity, rule.Asks)
	// Output: RXA-3 error Not in the future
}
