package conformance

import "testing"

func TestChoicesAreCodedAndDated(t *testing.T) {
	runPlaces(t, []oneCase{
		{"none", set("PD1-11", ""), "D07@PD1[1]-18"},
		{"none and no date", edits(set("PD1-11", ""), set("PD1-18", "")), ""},
		{"reminder without its leading zero", set("PD1-11", "2"), "D02@PD1[1]-11"},
		{"do not share", set("PD1-12", "Y"), ""},
		{"sharing unknown", edits(set("PD1-12", ""), set("PD1-13", "")), ""},
		{"sharing unknown, but dated", set("PD1-12", ""), "D04@PD1[1]-13"},
		{"sharing deleted, but dated", set("PD1-12", `""`), "D04@PD1[1]-13"},
		{"dated to the minute", set("PD1-13", "202601150930"), "D04@PD1[1]-13"},
		{"dated to no day", set("PD1-17", "20260230"), "D06@PD1[1]-17"},
		{"moved away", set("PD1-16", "M"), ""},
		{"a physician of primary care", set("PD1-4", "8^Doctor^Sample"), "S18@PD1[1]-4"},
	})
}

func TestContactsAreNamedNumberedAndRelated(t *testing.T) {
	runPlaces(t, []oneCase{
		{"only one", drop("NK1[2]"), ""},
		{"numbered from 2", edits(drop("NK1[1]")), "N01@NK1[1]-1"},
		{"both numbered 1", set("NK1[2]-1", "1"), "N01@NK1[2]-1"},
		{"not numbered", set("NK1-1", ""), "N01@NK1[1]-1"},
		{"no name", set("NK1-2", ""), "N02@NK1[1]-2"},
		{"last name only", set("NK1-2", "Examplette"), "N02@NK1[1]-2"},
		{"name deleted", set("NK1-2", `""`), "S20@NK1[1]-2"},
		{"no relation", set("NK1[2]-3", ""), "N03@NK1[2]-3"},
		{"relation in words", set("NK1[2]-3", "^Father"), "N03@NK1[2]-3"},
		{"the patient as mother", set("NK1-2", "EXAMPLETTE^ROBIN^^^^^L"), "N05@NK1[1]-2"},
		{"the patient's name without the middle one", set("NK1[2]-2", "Examplette^Robin^^^^^L"), "N05@NK1[2]-2"},
		{"another middle name", set("NK1[2]-2", "Examplette^Robin^Z^^^^L"), ""},
		{"the father of a junior", edits(set("PID-5.4", "Jr"), set("NK1[2]-2", "Examplette^Robin^Q^Sr^^^L")), ""},
		{"the father of a junior, without a suffix", edits(set("PID-5.4", "Jr"), set("NK1[2]-2", "Examplette^Robin^^^^^L")), ""},
		{"the patient as self", edits(set("NK1-2", "Examplette^Robin^^^^^L"), set("NK1-3", "SEL")), ""},
	})
}

func TestChildrenHaveSomeoneWhoAnswersForThem(t *testing.T) {
	noContacts := edits(drop("NK1"), drop("NK1"))
	runCases(t, []oneCase{
		{"child alone", noContacts, "N04"},
		{"child with a brother", edits(drop("NK1"), set("NK1-1", "1"), set("NK1-3", "BRO")), "N04"},
		{"child with a grandparent", edits(drop("NK1"), set("NK1-1", "1"), set("NK1-3", "GRP")), ""},
		{"the day before the birthday", edits(noContacts, set("PID-7", "20080116")), "N04"},
		{"on the birthday", edits(noContacts, set("PID-7", "20080115")), ""},
		{"no birth date", edits(noContacts, set("PID-7", "")), "P15"},
		{"no date of the message, so today counts", edits(noContacts, set("MSH-7", ""), set("PID-7", "20080120")), "M05"},
	})
}

func TestVisitAndInsuranceAreWholeWhenTheyAreSent(t *testing.T) {
	runPlaces(t, []oneCase{
		{"neither", edits(drop("PV1"), drop("IN1")), ""},
		{"an empty visit", set("PV1-2", ""), "V01@PV1[1]-2"},
		{"eligibility of the visit", set("PV1-20", "V02"), ""},
		{"no plan", set("IN1-2", ""), "I02@IN1[1]-2"},
		{"no company", set("IN1-3", ""), "I02@IN1[1]-3"},
		{"neither plan nor company", edits(set("IN1-2", ""), set("IN1-3", "")), "I02@IN1[1]-2"},
		{"plan deleted", set("IN1-2", `""`), "S20@IN1[1]-2"},
		{"not numbered", set("IN1-1", ""), "I01@IN1[1]-1"},
		{"date by the year", set("IN1-29", "2025"), "I03@IN1[1]-29"},
		{"no date", set("IN1-29", ""), ""},
	})
}
