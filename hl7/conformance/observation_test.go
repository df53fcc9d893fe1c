package conformance

import "testing"

func TestObservationsAreNumberedThroughOrAnew(t *testing.T) {
	const more = "OBX|%|NM|30973-2^Dose number^LN|1|1|NA^NA^HL70353|||||F"
	line := func(n string) string { return "OBX|" + n + more[len("OBX|%"):] }
	runPlaces(t, []oneCase{
		{"anew", edits(after("RXA[2]", line("1")), after("OBX[6]", line("2"))), ""},
		{"through", edits(after("RXA[2]", line("6")), after("OBX[6]", line("7"))), ""},
		{"neither", after("RXA[2]", line("3")), "B01@OBX[6]-1"},
		{"not numbered", set("OBX-1", ""), "B01@OBX[1]-1"},
		{"a slip that is followed up", edits(set("OBX[3]-1", "4"), set("OBX[4]-1", "5"), set("OBX[5]-1", "6")), "B01@OBX[3]-1"},
		{"a slip that is put right", set("OBX[3]-1", "9"), "B01@OBX[3]-1"},
		{"the same number twice", set("OBX[2]-1", "1"), "B01@OBX[2]-1"},
	})
}

func TestObservationsAreWhole(t *testing.T) {
	runPlaces(t, []oneCase{
		{"no value type", set("OBX-2", ""), "B02@OBX[1]-2"},
		{"a value type of the guide's own", set("OBX[4]-2", "TS_NZ"), "B02@OBX[4]-2"},
		{"no code", set("OBX[5]-3", ""), "B03@OBX[5]-3"},
		{"no list of codes", set("OBX-3", "30963-3"), "B03@OBX[1]-3"},
		{"a code of the clinic", set("OBX[5]-3", "X1^Own^L"), "B03@OBX[5]-3 B04@OBX[5]-3[1].1"},
		{"a date as text", set("OBX[4]-2", "ST"), "B05@OBX[4]-2"},
		{"a date as a time", set("OBX[4]-2", "TS"), ""},
		{"a code as text", set("OBX-2", "ST"), "B05@OBX[1]-2"},
		{"a code of the newer type", set("OBX-2", "CWE"), ""},
		{"no group", set("OBX-4", ""), "B06@OBX[1]-4"},
		{"group zero", set("OBX-4", "0"), "B06@OBX[1]-4"},
		{"group one and a half", set("OBX-4", "1.5"), "B06@OBX[1]-4"},
		{"no value", set("OBX-5", ""), "B07@OBX[1]-5"},
		{"preliminary", set("OBX-11", "P"), "B09@OBX[1]-11"},
		{"not said whether final", set("OBX-11", ""), "B09@OBX[1]-11"},
		{"date by the month", set("OBX-14", "202601"), "B10@OBX[1]-14"},
		{"date of no calendar", set("OBX-14", "20260132"), "B10@OBX[1]-14"},
		{"no date", set("OBX-14", ""), ""},
		{"a number without unit", set("OBX[5]-6", ""), "B08@OBX[5]-6"},
		{"a code without unit", set("OBX-6", ""), ""},
	})
}

func TestEligibilityIsCodedAndFitsAgeAndFunding(t *testing.T) {
	runPlaces(t, []oneCase{
		{"none", edits(drop("OBX[2]"), set("OBX[2]-1", "2"), set("OBX[3]-1", "3"), set("OBX[4]-1", "4")), "B11@RXA[1]"},
		{"an older guide's", set("OBX[2]-5", "V08"), "B12@OBX[2]-5"},
		{"the state's own", set("OBX[2]-5", "MAA12"), ""},
		{"in words", set("OBX[2]-5", "Medicaid"), "B12@OBX[2]-5"},
		{"no method", set("OBX[2]-17", ""), "B13@OBX[2]-17"},
		{"by visit", set("OBX[2]-17", "VXC41^per visit^CDCPHINVS"), ""},
		{"another method", set("OBX[2]-17", "VXC99"), "B13@OBX[2]-17"},
		{"nineteen on the day of the dose", set("PID-7", "20070115"), "B22@OBX[2]-5"},
		{"nineteen the day after", set("PID-7", "20070116"), ""},
		{"nineteen and not eligible", edits(set("PID-7", "20070115"), set("OBX[2]-5", "V01"), set("OBX-5", "VXC50")), ""},
		{"not eligible for its vaccine", set("OBX[2]-5", "V01"), "B21@OBX[2]-5"},
		{"eligible, but private", set("OBX-5", "PHC70"), "B21@OBX[2]-5"},
		{"eligible and public", set("OBX-5", "VXC50"), ""},
		{"an older code of funding", set("OBX-5", "VXC1"), "B20@OBX[1]-5"},
		{"funding deleted", set("OBX-5", `""`), "S20@OBX[1]-5"},
	})
}

func TestRoutesAndSitesGoTogether(t *testing.T) {
	runPlaces(t, []oneCase{
		{"new, no route and site", drop("RXR"), "X01@RXA[1]"},
		{"new, no site", set("RXR-2", ""), "X01@RXR[1]-2"},
		{"of the past, no site", edits(set("RXR-2", ""), asHistory), "X05@RXR[1]-2"},
		{"by mouth", edits(set("RXR-1", "C38288^Oral^NCIT"), set("RXR-2", "")), ""},
		{"by mouth, on the arm", set("RXR-1", "C38288^Oral^NCIT"), "X05@RXR[1]-2"},
		{"by nose, old code", edits(set("RXR-1", "NS^Nasal^HL70162"), set("RXR-2", "")), "X03@RXR[1]-1[1].1"},
		{"both codes", set("RXR-1", "C38299^Subcutaneous^NCIT^SC^Subcutaneous^HL70162"), ""},
		{"no route", set("RXR-1", ""), "X02@RXR[1]-1"},
		{"text only", set("RXR-1", "^Subcutaneous"), "X02@RXR[1]-1"},
		{"a site of another list", set("RXR-2", "ARM"), "X04@RXR[1]-2"},
	})
}

func TestEligibilityIsJudgedForEachDose(t *testing.T) {
	const second = "OBX|1|CE|64994-7^Eligibility^LN|1|V01^Not eligible^HL70064||||||F|||20260115|||VXC40^per immunization^CDCPHINVS"
	funding := func(code string) edit { return set("OBX-5", code+"^x^CDCPHINVS") }
	eligible := func(code string) edit { return set("OBX[2]-5", code+"^x^HL70064") }
	without := edits(drop("OBX[2]"), set("OBX[2]-1", "2"), set("OBX[3]-1", "3"), set("OBX[4]-1", "4"))
	runJudged(t, []judged{
		{"that of the next dose does not count", edits(without, after("RXA[2]", second)), []string{"B11 RXA[1] error"}},
		{"another dose's funding does not count", after("RXA[2]", second), nil},
		{"native", eligible("V04"), nil},
		{"underinsured", eligible("V05"), nil},
		{"a code CDC has given up", eligible("V06"), []string{"B12 OBX[2]-5 error"}},
		{"small letters", eligible("v02"), []string{"B12 OBX[2]-5 error"}},
		{"the state's own with one digit", eligible("MAA1"), []string{"B12 OBX[2]-5 error"}},
		{"the state's own with three", eligible("MAA123"), []string{"B12 OBX[2]-5 error"}},
		{"the state's own, private vaccine", edits(eligible("MAA01"), funding("PHC70")), nil},
		{"deleted", set("OBX[2]-5", `""`), []string{"S20 OBX[2]-5 error"}},
		{"private vaccine, not eligible", edits(funding("PHC70"), eligible("V01")), nil},
		{"private vaccine, uninsured", edits(funding("PHC70"), eligible("V03")), []string{"B21 OBX[2]-5 warning"}},
		{"VFC's vaccine, not eligible", eligible("V01"), []string{"B21 OBX[2]-5 warning"}},
		{"public vaccine of no program, eligible", funding("VXC52"), nil},
		{"funding not said", edits(drop("OBX[1]"), set("OBX[1]-1", "1"), set("OBX[2]-1", "2"), set("OBX[3]-1", "3"), set("OBX[4]-1", "4")), nil},
		{"seventeen, born on February 29", set("PID-7", "20080229"), nil},
		{"nineteen for a year", set("PID-7", "20060115"), []string{"B22 OBX[2]-5 warning"}},
		{"nineteen, a dose without its day", edits(set("PID-7", "20060115"), set("RXA-3", "2026")), []string{"R04 RXA[1]-3 error"}},
		{"method in small letters", set("OBX[2]-17", "vxc40"), []string{"B13 OBX[2]-17 warning"}},
		{"no method where none is asked for", set("OBX-17", ""), nil},
	})
}
