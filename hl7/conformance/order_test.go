package conformance

import (
	"strings"
	"testing"
)

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

func TestEachOrderIsJudgedWithItsOwnVaccination(t *testing.T) {
	const orphan = "ORC|RE||F-9^SAMPLEEHR|||||||^Clerk^Sample|||||||12345"
	newDose := edits(set("RXA[2]-9", "00^New^NIP001"), set("RXA[2]-3", "20260114"), set("RXA[2]-20", "CP"))
	runJudged(t, []judged{
		{"number of a new dose's order stays with it", set("ORC[2]-2", ""), nil},
		{"no one ordered a dose that was refused", edits(set("ORC[3]-2", ""), set("ORC[3]-12", "")), nil},
		{"placer's number deleted", set("ORC-2", `""`), []string{"O02 ORC[1]-2 info"}},
		{"whoever ordered it, deleted", set("ORC-12", `""`), []string{"O09 ORC[1]-12 warning"}},
		{"a vaccination without order borrows none from the one before", edits(drop("ORC[2]"), newDose, set("RXA[2]-10", "^Clerk^Sample")), []string{
			"S10 RXA[2] error", "B11 RXA[2] error", "B14 RXA[2] error", "X01 RXA[2] warning", "R19 RXA[2]-6 warning",
			"R26 RXA[2]-11[1].4 warning", "R27 RXA[2]-15 error", "R30 RXA[2]-17 error"}},
		{"an order of two vaccinations", drop("ORC[2]"), []string{"S10 RXA[2] error"}},
		{"an order of none, in the middle", after("OBX[5]", orphan), []string{"S10 ORC[2] error"}},
		{"a new dose and a refusal of one number", set("ORC-3", "9999^SAMPLEEHR"), []string{"O06 ORC[1]-3[1].1 warning"}},
		{"a refusal numbered as the dose before", set("ORC[3]-3", "F-2^SAMPLEEHR"), []string{"O05 ORC[3]-3[1].1 error"}},
		{"a refusal without number", set("ORC[3]-3", "^SAMPLEEHR"), []string{"O03 ORC[3]-3 error"}},
		{"the same number, issuer once by name and once by OID", edits(set("ORC-3", "F-1^SAMPLEEHR^2.16.840.1^ISO"), set("ORC[2]-3", "F-1^^2.16.840.1^ISO")), nil},
		{"the same number of the same OID", edits(set("ORC-3", "F-1^^2.16.840.1^ISO"), set("ORC[2]-3", "F-1^^2.16.840.1^ISO")), []string{"O07 ORC[2]-3[1].1 warning"}},
		{"a dose of no status counts for no number", edits(set("ORC[2]-3", "F-1^SAMPLEEHR"), set("RXA[2]-20", "")), []string{"R40 RXA[2]-20 warning"}},
		{"9999 in a dose of no status", edits(set("ORC[2]-3", "9999^SAMPLEEHR"), set("RXA[2]-20", "")), []string{"R40 RXA[2]-20 warning"}},
	})
}

func TestPeopleOfThreeFieldsFollowOneRule(t *testing.T) {
	for _, place := range []string{"ORC-10", "ORC-12", "RXA-10"} {
		at := strings.Replace(place, "-", "[1]-", 1)
		broken := []string{"O10 " + at + " warning"}
		runJudged(t, []judged{
			{place + " whole", set(place, "7^Clerk^Sample^^^^^^SAMPLEAA^L^^^PRN"), nil},
			{place + " number only, whole", set(place, "7^^^^^^^^SAMPLEAA^^^^NPI"), nil},
			{place + " name in parts", set(place, "^van Clerk&van&Clerk^Sample"), nil},
			{place + " number without issuer", set(place, "7^Clerk^Sample^^^^^^^^^^NPI"), broken},
			{place + " number without type", set(place, "7^Clerk^Sample^^^^^^SAMPLEAA"), broken},
			{place + " family name only in its second part", set(place, "^&van^Sample"), broken},
			{place + " nothing but an issuer", set(place, "^^^^^^^^SAMPLEAA^^^^NPI"), broken},
			{place + " two people, the first whole", set(place, "^Clerk^Sample~7"), []string{"S19 " + at + " warning"}},
		})
	}
}
