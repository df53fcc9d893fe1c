package conformance

import "testing"

func TestOrdersAreNumberedBySomeone(t *testing.T) {
	runPlaces(t, []oneCase{
		{"a number alone", set("ORC-3", "F-1"), "O04@ORC[1]-3"},
		{"an issuer alone", set("ORC-3", "^SAMPLEEHR"), "O03@ORC[1]-3"},
		{"nothing", set("ORC-3", ""), "O03@ORC[1]-3"},
		{"issuer by OID", set("ORC-3", "F-1^^2.16.840.1.113883^ISO"), ""},
		{"issuer by a name of the network", set("ORC-3", "F-1^^example.org^DNS"), "O04@ORC[1]-3"},
		{"the same number of two issuers", set("ORC[2]-3", "F-1^OTHER"), ""},
		{"the same number twice", set("ORC[2]-3", "F-1^SAMPLEEHR"), "O07@ORC[2]-3[1].1"},
		{"9999 for a new dose", set("ORC-3.1", "9999"), "O06@ORC[1]-3[1].1"},
		{"9999 for two doses", edits(set("ORC-3.1", "9999"), set("ORC[2]-3.1", "9999")), "O06@ORC[1]-3[1].1 O06@ORC[2]-3[1].1"},
		{"a number for a dose not given", edits(set("ORC[3]-3.1", "F-3"), set("RXA[3]-20", "NA"), set("RXA[3]-18", "")), "O05@ORC[3]-3[1].1"},
		{"another control code", set("ORC-1", "OK"), "O01@ORC[1]-1"},
		{"no control code", set("ORC-1", ""), "O01@ORC[1]-1"},
	})
}

func TestPeopleHaveANameOrAWholeNumber(t *testing.T) {
	runPlaces(t, []oneCase{
		{"name only", set("ORC-10", "^Clerk^Sample"), ""},
		{"family name in parts", set("ORC-12", "^Doctor&van^Sample"), ""},
		{"first name only", set("ORC-12", "^^Sample"), "O10@ORC[1]-12"},
		{"number without issuer", set("ORC-10", "7^Clerk^Sample^^^^^^^L^^^PRN"), "O10@ORC[1]-10"},
		{"number without type", set("RXA-10", "7^Clerk^Sample^^^^^^SAMPLEAA^L"), "O10@RXA[1]-10"},
		{"nobody entered it", set("ORC[2]-10", ""), "O08@ORC[2]-10"},
		{"nobody ordered it", set("ORC-12", ""), "O09@ORC[1]-12"},
		{"nobody ordered a dose of the past", set("ORC[2]-12", ""), ""},
		{"the clinic is deleted", set("ORC-17", `""`), "O11@ORC[1]-17"},
		{"no number of whoever ordered it", set("ORC-2", ""), "O02@ORC[1]-2"},
	})
}

func TestASetRemembersMoreThanItsSmallPart(t *testing.T) {
	var s seen[int]
	for i := range 100 {
		if s.again(i) {
			t.Fatalf("%d was never added", i)
		}
	}
	for i := range 100 {
		if !s.again(i) {
			t.Fatalf("%d was added", i)
		}
	}
}
