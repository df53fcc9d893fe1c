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
