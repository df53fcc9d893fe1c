package conformance

import "testing"

func TestDatesOfDosesArePossible(t *testing.T) {
	runCases(t, []oneCase{
		{"year and month", set("RXA[2]-3", "202103"), "R04"},
		{"no day of the calendar", set("RXA[2]-3", "20210431"), "R04"},
		{"with words", set("RXA[2]-3", "March 15"), "R04"},
		{"on the day of birth", set("RXA[2]-3", "20200310"), ""},
		{"the day before", set("RXA[2]-3", "20200309"), "R06"},
		{"no birth date to compare", edits(set("RXA[2]-3", "20100309"), set("PID-7", "")), "P15"},
		{"today", set("RXA[3]-3", "20260120"), ""},
		{"tomorrow", set("RXA[3]-3", "20260121"), "R05"},
		{"with its time", set("RXA[3]-3", "20260115093000-0500"), ""},
		{"ends as it began", set("RXA-4", "20260115"), ""},
		{"ends a day later", set("RXA-4", "20260116"), "R07"},
		{"end deleted", set("RXA-4", `""`), ""},
	})
}

func TestAmountsAndUnitsGoTogether(t *testing.T) {
	runCases(t, []oneCase{
		{"none", edits(set("RXA-6", ""), set("RXA-7", "")), "R16"},
		{"negative", set("RXA-6", "-1"), "R16"},
		{"with its unit", set("RXA-6", "0.5 mL"), "R16"},
		{"new, but not known", edits(set("RXA-6", "999"), set("RXA-7", "")), "R19"},
		{"new, not known, with a unit", set("RXA-6", "999"), "R19 R20"},
		{"eleven milliliters", set("RXA-6", "11"), "R19"},
		{"an amount of the past", edits(set("RXA[2]-6", "0.5"), set("RXA[2]-7", "mL^mL^UCUM")), ""},
		{"an amount of the past without unit", set("RXA[2]-6", "0.5"), "R20"},
		{"a unit without amount", set("RXA[2]-7", "mL^mL^UCUM"), "R20"},
		{"999 written in another way", set("RXA[2]-6", "999.00"), ""},
		{"milliliters in small letters", set("RXA-7", "ml^^UCUM"), ""},
		{"cc", set("RXA-7", "cc^cc^UCUM"), "R21"},
		{"another list of units", set("RXA-7", "mL^mL^ISO+"), "R21"},
		{"refused with an amount", edits(set("RXA[3]-6", "1"), set("RXA[3]-7", "mL^mL^UCUM")), "R18"},
	})
}

func TestNewDosesSayMoreThanOldOnes(t *testing.T) {
	bare := edits(set("RXA-10", ""), set("RXA-11", ""), set("RXA-15", ""), set("RXA-16", ""), set("RXA-17", ""))
	runCases(t, []oneCase{
		{"a bare new dose", bare, "R25 R26 R27 R30"},
		{"a bare new dose, given in part", edits(bare, set("RXA-20", "PA")), "R25 R26 R27 R30"},
		{"a bare dose of the past", edits(bare, asHistory), ""},
		{"facility without its place", set("RXA-11", "Room 1"), "R26"},
		{"the lot without its expiry", set("RXA-16", ""), "R28"},
		{"a lot of the past without expiry", set("RXA[2]-15", "LOT"), "R28"},
		{"expired the day before", set("RXA-16", "20260114"), "R29"},
		{"expires on the day", set("RXA-16", "20260115"), ""},
		{"expired the month before", set("RXA-16", "202512"), "R29"},
		{"expires in the month", set("RXA-16", "202601"), ""},
		{"three months late", edits(set("RXA-3", "20251017"), set("RXA[3]-3", "20251017")), ""},
		{"more than three months late", set("RXA-3", "20251016"), "R39"},
	})
}

func TestSourceStatusAndActionFitTogether(t *testing.T) {
	runCases(t, []oneCase{
		{"neither new nor old", set("RXA[2]-9", ""), "R22"},
		{"source in words", set("RXA[2]-9", "old"), "R23"},
		{"source from a school", set("RXA[2]-9.1", "07"), ""},
		{"no status", set("RXA[2]-20", ""), "R40"},
		{"status deleted", set("RXA[2]-20", `""`), "R40"},
		{"status in words", set("RXA[2]-20", "given"), "R35"},
		{"refused, but new", set("RXA[3]-9", "00^New^NIP001"), "R24"},
		{"not given", edits(set("RXA[3]-20", "NA"), set("RXA[3]-18", "")), ""},
		{"not given, with a reason of refusal", set("RXA[3]-20", "NA"), "R33"},
		{"refused without reason", set("RXA[3]-18", ""), "R33"},
		{"refused for an unknown reason", set("RXA[3]-18", "09^x^NIP002"), "R34"},
		{"refused for another reason, in words", set("RXA[3]-18", "02^Was ill^NIP002"), ""},
		{"refused for another reason, of blanks", set("RXA[3]-18", "02^  ^NIP002"), "R34"},
		{"given, with a reason", set("RXA[2]-18", "00^Parental decision^NIP002"), "R33"},
		{"no action", set("RXA[2]-21", ""), "R36"},
		{"an action in words", set("RXA[2]-21", "add"), "R36"},
		{"update", set("RXA[2]-21", "U"), ""},
		{"delete", set("RXA[2]-21", "D"), "R37"},
	})
}

func TestTheSameDoseTwiceIsFound(t *testing.T) {
	runPlaces(t, []oneCase{
		{"as vaccine and as drug", edits(set("RXA[2]-5", "00006-4681-01^M-M-R II^NDC"), set("RXA[2]-3", "20260115")), "R38@RXA[2]"},
		{"another day", set("RXA[2]-3", "20260114"), ""},
		{"another vaccine", edits(set("RXA[2]-5", "21^Varicella^CVX"), set("RXA[2]-3", "20260115")), ""},
		{"once given, once refused", set("RXA[3]-5", "03^MMR^CVX"), ""},
	})
}
