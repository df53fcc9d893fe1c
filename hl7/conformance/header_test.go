package conformance

import (
	"strings"
	"testing"
)

func TestTheTimeOfTheMessageIsToTheSecondAndZoned(t *testing.T) {
	runCases(t, []oneCase{
		{"with a fraction", set("MSH-7", "20260115093000.5-0500"), ""},
		{"Greenwich", set("MSH-7", "20260115143000+0000"), ""},
		{"no zone", set("MSH-7", "20260115093000"), "M06"},
		{"no seconds", set("MSH-7", "202601150930-0500"), "M06"},
		{"a zone of three digits", set("MSH-7", "20260115093000-500"), "M06"},
		{"hour 24", set("MSH-7", "20260115240000-0500"), "M06"},
		{"February 30", set("MSH-7", "20260230093000-0500"), "M06"},
		{"deleted", set("MSH-7", `""`), "S20"},
		{"later today", set("MSH-7", "20260120235959-0500"), ""},
		{"tomorrow in Greenwich, today here", set("MSH-7", "20260121013000+0000"), ""},
		{"tomorrow", set("MSH-7", "20260121093000-0500"), "M07"},
	})
}

func TestControlIDsAreThereShortAndNew(t *testing.T) {
	runCases(t, []oneCase{
		{"none", set("MSH-10", ""), "M10"},
		{"199 characters", set("MSH-10", strings.Repeat("x", 199)), ""},
		{"200 characters", set("MSH-10", strings.Repeat("x", 200)), "M10"},
	})
	used := []string{"SAMPLE-0000", "SAMPLE-0001"}
	found := Check(parse(t, wire(clean)), nil, Context{Today: today, UsedControlIDs: used})
	if got := rulesOf(found); got != "M11" {
		t.Errorf("got %q", got)
	}
	if found := Check(parse(t, wire(clean)), nil, Context{Today: today, UsedControlIDs: used[:1]}); len(found) > 0 {
		t.Errorf("got %v", found)
	}
}

func TestTheHeaderAsksForTheRightReceiptsAndProfile(t *testing.T) {
	runPlaces(t, []oneCase{
		{"always a receipt", set("MSH-15", "AL"), "M17@MSH[1]-15"},
		{"reply on errors only", set("MSH-16", "ER"), "M18@MSH[1]-16"},
		{"neither", edits(set("MSH-15", ""), set("MSH-16", "")), "M17@MSH[1]-15 M18@MSH[1]-16"},
		{"profile of a query", set("MSH-21", "Z34^CDCPHINVS"), "M19@MSH[1]-21"},
		{"profile without its issuer", set("MSH-21", "Z22"), "M19@MSH[1]-21"},
		{"profile second", set("MSH-21", "Z99^SAMPLE~Z22^CDCPHINVS"), ""},
		{"processing by version", set("MSH-11", "T^T"), ""},
		{"no processing", set("MSH-11", ""), "M12@MSH[1]-11"},
		{"production", set("MSH-11", "P"), "M13@MSH[1]-11"},
	})
}

func TestSystemsAndOrganizationsAreNamedInOneOfTwoWays(t *testing.T) {
	runPlaces(t, []oneCase{
		{"by OID", set("MSH-3", "^2.16.840.1.113883.3.1^ISO"), ""},
		{"by name and OID", set("MSH-6", "99990^2.16.840.1.113883.3.1^ISO"), ""},
		{"OID without its type", set("MSH-3", "^2.16.840.1.113883.3.1"), "M22@MSH[1]-3"},
		{"OID with another type", set("MSH-3", "EHR^2.16.840.1.113883.3.1^DNS"), "M22@MSH[1]-3"},
		{"type without OID", set("MSH-5", "MIIS^^ISO"), "M22@MSH[1]-5"},
		{"name of the site as OID", set("MSH-4", "12345^SiteName"), "M22@MSH[1]-4"},
		{"profile by OID", set("MSH-21", "Z22^CDCPHINVS^2.16.840.1.113883.9.82^ISO"), ""},
		{"profile by half an OID", set("MSH-21", "Z22^CDCPHINVS^2.16.840.1.113883.9.82"), "M22@MSH[1]-21[1]"},
		{"order number by half an OID", set("ORC-2", "1^^2.16.840"), "M22@ORC[1]-2"},
		{"facility by half an OID", set("RXA-11.4", "CLINIC&2.16.840"), "M22@RXA[1]-11[1].4"},
		{"organization by name", set("MSH-22", "SAMPLE CLINIC"), ""},
		{"organization by number without type", set("MSH-22", "^^^^^SAMPLEAA^^^^100"), "M21@MSH[1]-22"},
		{"organization by number without issuer", set("MSH-23", "^^^^^^XX^^^100"), "M21@MSH[1]-23"},
		{"organization with neither", set("MSH-23", "^^^^^SAMPLEAA^XX"), "M21@MSH[1]-23"},
		{"no organizations", edits(set("MSH-22", ""), set("MSH-23", "")), "M20@MSH[1]-22 M20@MSH[1]-23"},
	})
}

func TestLettersBeyondASCIIAreDeclared(t *testing.T) {
	runCases(t, []oneCase{
		{"UTF-8, undeclared", swap("Boston", "Bostön"), "M23"},
		{"UTF-8, declared", edits(swap("Boston", "Bostön"), set("MSH-18", "UNICODE UTF-8")), ""},
		{"Latin-1, declared", edits(swap("Boston", "Bost\xf6n"), set("MSH-18", "8859/1")), "S02"},
		{"a mark at the beginning", func(text string) string { return "\ufeff" + text }, ""},
	})
}

func TestTheLengthOfAControlIDIsCountedInCharacters(t *testing.T) {
	named := set("MSH-18", "UNICODE UTF-8")
	runJudged(t, []judged{
		{"199 letters of two bytes", edits(named, set("MSH-10", strings.Repeat("ö", 199))), nil},
		{"200 of them", edits(named, set("MSH-10", strings.Repeat("ö", 200))), []string{"M10 MSH[1]-10 error"}},
		{"deleted", set("MSH-10", `""`), []string{"S20 MSH[1]-10 error"}},
	})
}

func TestEveryNameOfASystemFollowsTheTwoForms(t *testing.T) {
	const oid = "2.16.840.1.113883.3.1"
	for _, place := range []string{"MSH-3", "MSH-4", "MSH-5", "MSH-6"} {
		broken := []string{"M22 " + strings.Replace(place, "-", "[1]-", 1) + " warning"}
		runJudged(t, []judged{
			{place + " by name", set(place, "SAMPLE"), nil},
			{place + " by OID", set(place, "^"+oid+"^ISO"), nil},
			{place + " by both", set(place, "SAMPLE^"+oid+"^ISO"), nil},
			{place + " by an OID in the place of the name", set(place, oid), nil},
			{place + " by an OID without type", set(place, "^"+oid), broken},
			{place + " by an OID of a type in small letters", set(place, "^"+oid+"^iso"), broken},
			{place + " by a network name", set(place, "^sample.example.org^DNS"), broken},
			{place + " by a torn OID", set(place, "^2.16..840^ISO"), broken},
			{place + " by a type alone", set(place, "^^ISO"), broken},
			{place + " by a name and a type", set(place, "SAMPLE^^ISO"), broken},
		})
	}
}

func TestBothOrganizationsAreJudgedAlike(t *testing.T) {
	for _, place := range []string{"MSH-22", "MSH-23"} {
		at := strings.Replace(place, "-", "[1]-", 1)
		broken := []string{"M21 " + at + " warning"}
		runJudged(t, []judged{
			{place + " missing", set(place, ""), []string{"M20 " + at + " info"}},
			{place + " deleted", set(place, `""`), []string{"M20 " + at + " info"}},
			{place + " by name", set(place, "SAMPLE CLINIC"), nil},
			{place + " by number", set(place, "^^^^^SAMPLEAA^XX^^^100"), nil},
			{place + " by number in the old place", set(place, "^^100^^^SAMPLEAA^XX"), broken},
			{place + " by name and half a number", set(place, "SAMPLE CLINIC^^^^^SAMPLEAA^^^^100"), broken},
			{place + " by an authority that is no OID", set(place, "SAMPLE CLINIC^^^^^SAMPLEAA&1.2.3&DNS^XX^^^100"),
				[]string{"M22 " + at + "[1].6 warning"}},
			{place + " by an authority with its OID", set(place, "SAMPLE CLINIC^^^^^SAMPLEAA&1.2.3&ISO^XX^^^100"), nil},
		})
	}
}
