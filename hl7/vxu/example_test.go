package vxu_test

import (
	"fmt"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

func ExampleRead() {
	m, err := hl7.Parse(vxu.Sample(vxu.SampleClean, "REHEARSAL-1", "20150302101500-0500"))
	if err != nil {
		fmt.Println(err)
		return
	}
	v := vxu.Read(m)
	fmt.Println(v.Patient.Name(), "born", v.Patient.BirthDate)
	for _, d := range v.Vaccinations {
		fmt.Println(d.Date, d.VaccineText(), "CVX", d.CVX, "lot", d.Lot, "at", d.Lot.Location)
	}
	// Output:
	// Penny Made-Up Fictional born 20130115
	// 20150302 MMR CVX 03 lot SAMPLE01 at RXA[1]-15[1].1
}

func ExampleIdentify() {
	m, err := hl7.Parse(vxu.Sample(vxu.SampleOld, "REHEARSAL-2", "20150302101500-0500"))
	if err != nil {
		fmt.Println(err)
		return
	}
	id := vxu.Identify(m)
	guess, _ := vxu.StructureVersion(m)
	fmt.Println(id.Type, id.Version, id.Route, "looks like", guess)
	// Output:
	// VXU^V04 2.3.1 exclusion looks like 2.3.1
}

func ExampleLooksReal() {
	m, err := hl7.Parse([]byte("MSH|^~\\&|EHR|CLINIC|||20150302||VXU^V04|1|T|2.5.1\r" +
		"PID|1||12345^^^CLINIC^MR||ZZTest^Mickey||19000101|M|||123 Main St^^Anytown^MA^02101||^PRN^PH^^^617^5550100\r"))
	if err != nil {
		fmt.Println(err)
		return
	}
	guess := vxu.LooksReal(m)
	fmt.Println(guess.Likely)
	for _, c := range guess.Clues[1:4] {
		fmt.Println(c.Location, c.English)
	}
	// Output:
	// made-up
	// PID[1]-3[1] A patient number counts up or down, or repeats one digit.
	// PID[1]-5[1] A name has a word in it that says test.
	// PID[1]-7 The birth date is January 1, which often stands for an unknown day.
}

func ExampleContradicts() {
	m, err := hl7.Parse([]byte("MSH|^~\\&|EHR|CLINIC|||20150302||VXU^V04|1|P|2.5.1\r" +
		"PID|||7||Almeida^Teresa\rRXA|0|2|20150302|20150302|03^MMR^CVX|.5|ML^^ISO+\r"))
	if err != nil {
		fmt.Println(err)
		return
	}
	c, found := vxu.Contradicts(m)
	fmt.Println(found, c.Says, "but looks like", c.Looks)
	for _, clue := range c.Clues {
		fmt.Println(clue.Location, clue.English)
	}
	// Output:
	// true 2.5.1 but looks like 2.3.1
	// MSH[1]-9[1].3 The header does not name the structure of the message.
	// RXA[1]-2 A shot carries the number of the dose.
	// RXA[1]-7[1] The amount of a shot has the older units.
	// RXA[1] No shot comes with an order.
}

func ExampleReaddress() {
	m, err := hl7.Parse([]byte("MSH|^~\\&|EHR|CLINIC|||20150302||VXU^V04^VXU_V04|1|P|2.5.1\rPID|1\r"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, changes := vxu.Readdress(m, vxu.Addresses{SendingFacility: "12345", ProcessingID: "T"}, false, "")
	for _, c := range changes {
		fmt.Printf("%s: %q becomes %q\n", c.Location, c.Before, c.After)
	}
	// Output:
	// MSH[1]-4: "CLINIC" becomes "12345"
	// MSH[1]-11: "P" becomes "T"
}

func ExampleDetect() {
	fmt.Println(vxu.Detect([]byte("%PDF-1.4")).Kind)
	fmt.Println(vxu.Detect([]byte(`{"resourceType":"Immunization"}`)).Kind)
	fmt.Println(vxu.TypeOf("ORU^R01^ORU_R01"))
	// Output:
	// kind.pdf
	// kind.fhir-json
	// type.lab-result
}
