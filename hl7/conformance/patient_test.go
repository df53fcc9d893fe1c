package conformance

import "testing"

func TestIdentifiersAreEachLookedAt(t *testing.T) {
	runPlaces(t, []oneCase{
		{"several, all whole", set("PID-3", "1^^^A^MR~2^^^A^SR~3^^^A^PI"), ""},
		{"the second without a value", set("PID-3", "1^^^A^MR~^^^A^SR"), "P03@PID[1]-3[2].1"},
		{"the third without an issuer", set("PID-3", "1^^^A^MR~2^^^A^SR~3^^^^PI"), "P04@PID[1]-3[3].4"},
		{"an empty repetition between", set("PID-3", "1^^^A^MR~~2^^^A^XYZ"), "P05@PID[1]-3[3].5"},
		{"no type at all", set("PID-3", "1^^^A"), "P05@PID[1]-3[1].5"},
		{"a bare number", set("PID-3", "1"), "P04@PID[1]-3[1].4 P05@PID[1]-3[1].5"},
		{"a national number", set("PID-3", "1^^^A^MR~2^^^A^NNCAN"), ""},
		{"the placeholder of the table", set("PID-3", "1^^^A^MR~2^^^A^NNxxx"), "P05@PID[1]-3[2].5"},
		{"social security only", set("PID-3", "000000000^^^SSA^SS"), "P06@PID[1]-3"},
		{"just a null", set("PID-3", `""`), "S20@PID[1]-3"},
		{"an authority by OID", set("PID-3.4", "A&2.16.840.1&ISO"), ""},
		{"an authority by something else", set("PID-3.4", "&www.example.org&DNS"), "M22@PID[1]-3[1].4"},
	})
}

func TestNamesAreEachLookedAt(t *testing.T) {
	runPlaces(t, []oneCase{
		{"legal and alias", set("PID-5", "Examplette^Robin^^^^^L~Examplette^Bobbie^^^^^A"), ""},
		{"alias first", set("PID-5", "Examplette^Bobbie^^^^^A~Examplette^Robin^^^^^L"), "P12@PID[1]-5[1].7"},
		{"alias without a first name", set("PID-5", "Examplette^Robin^^^^^L~Examplette^^^^^^A"), "P10@PID[1]-5[2].2"},
		{"family name with its parts", set("PID-5", "van Examplette&van&Examplette^Robin^^^^^L"), ""},
		{"family name empty in its first part", set("PID-5", "&van^Robin^^^^^L"), "P09@PID[1]-5[1].1"},
		{"family name deleted", set("PID-5", `""^Robin^^^^^L`), "P09@PID[1]-5[1].1"},
		{"unknown type of name", set("PID-5.7", "Q"), "P11@PID[1]-5[1].7"},
		{"type U", set("PID-5.7", "U"), "P12@PID[1]-5[1].7"},
		{"an initial as first name", set("PID-5.2", "X"), "P13@PID[1]-5[1]"},
		{"test in small letters", set("PID-5.1", "test"), "P13@PID[1]-5[1]"},
		{"a name with test in it", set("PID-5.1", "Testerman"), ""},
		{"a very long name", set("PID-5.1", "Testpatientmann"), ""},
		{"nameless newborn", set("PID-5.2", "BabyGirl"), "P13@PID[1]-5[1]"},
	})
}

func TestMaidenNamesAreMarked(t *testing.T) {
	runCases(t, []oneCase{
		{"none", set("PID-6", ""), ""},
		{"not marked", set("PID-6", "Inventia^Maria"), "P14"},
		{"without last name", set("PID-6", "^Maria^^^^^M"), "P14"},
		{"last name only", set("PID-6", "Inventia^^^^^^M"), ""},
	})
}

func TestBirthDatesAreWholeRealAndPast(t *testing.T) {
	runCases(t, []oneCase{
		{"today", edits(set("PID-7", "20260120"), onlyNew), "P42 R06 B18 R06"},
		{"tomorrow", edits(set("PID-7", "20260121"), onlyNew), "P17 P42 R06 B18 R06"},
		{"year only", set("PID-7", "2020"), "P16"},
		{"with hyphens", set("PID-7", "2020-03-10"), "P16"},
		{"month 13", set("PID-7", "20201310"), "P17"},
		{"February 29 of a common year", set("PID-7", "20210229"), "P17"},
		{"with time and zone", set("PID-7", "202003100930-0500"), ""},
		{"120 years", edits(set("PID-7", "19060120"), set("OBX[2]-5", "V01"), set("OBX[1]-5", "VXC50")), ""},
		{"121 years", edits(set("PID-7", "19050120"), set("OBX[2]-5", "V01"), set("OBX[1]-5", "VXC50")), "P18"},
	})
}

// onlyNew leaves out the doses of the past.
func onlyNew(text string) string { return edits(drop("ORC[2]"), drop("RXA[2]"))(text) }

func TestSexRaceAndEthnicityAreCoded(t *testing.T) {
	runCases(t, []oneCase{
		{"male", set("PID-8", "M"), ""},
		{"small letter", set("PID-8", "f"), "P21"},
		{"other", set("PID-8", "O"), "P21"},
		{"two races", set("PID-10", "2106-3^White^CDCREC~2028-9^Asian^CDCREC"), ""},
		{"race without system", set("PID-10", "2106-3"), "P23"},
		{"race in words", set("PID-10", "White"), "P23"},
		{"a race that CDCREC does not have", set("PID-10", "9999-9^x^CDCREC"), "P23"},
		{"no ethnic group", set("PID-22", ""), "P36"},
		{"Hispanic", set("PID-22", "2135-2^Hispanic^CDCREC"), ""},
		{"ethnic group in the old code", set("PID-22", "N^not Hispanic^HL70189"), "P36"},
	})
}

func TestBirthOrderAndDeathFitTogether(t *testing.T) {
	runCases(t, []oneCase{
		{"no multiple birth", edits(set("PID-24", "N"), set("PID-25", "")), ""},
		{"unknown", edits(set("PID-24", ""), set("PID-25", "")), ""},
		{"order without the mark", set("PID-24", ""), ""},
		{"order in words", set("PID-25", "first"), "P40"},
		{"order zero", set("PID-25", "00"), "P40"},
		{"death unmarked", set("PID-30", ""), "P41"},
		{"dead without a date", set("PID-29", ""), ""},
		{"death in the future", set("PID-29", "20260121"), "P42"},
		{"death today", set("PID-29", "20260120"), ""},
		{"death on no day", set("PID-29", "20260001"), "P42"},
		{"death by year", set("PID-29", "2025"), ""},
	})
}

func TestWhatIsDeletedOfThePatientIsNotJudgedTwice(t *testing.T) {
	runJudged(t, []judged{
		{"no name", set("PID-5", ""), []string{"P08 PID[1]-5 error"}},
		{"name deleted", set("PID-5", `""`), []string{"S20 PID[1]-5 error"}},
		{"no identifier", set("PID-3", ""), []string{"P02 PID[1]-3 error"}},
		{"no sex", set("PID-8", ""), []string{"P20 PID[1]-8 error"}},
		{"no race", set("PID-10", ""), []string{"P22 PID[1]-10 info"}},
		{"race deleted", set("PID-10", `""`), []string{"P22 PID[1]-10 info"}},
		{"no address", set("PID-11", ""), []string{"P24 PID[1]-11 warning"}},
		{"no phone", set("PID-13", ""), []string{"P30 PID[1]-13 info"}},
		{"maiden name deleted", set("PID-6", `""`), nil},
		{"death deleted, mark and all", edits(set("PID-29", `""`), set("PID-30", `""`)), nil},
		{"multiple birth deleted", edits(set("PID-24", `""`), set("PID-25", "")), nil},
		{"birth order deleted", set("PID-25", `""`), []string{"P39 PID[1]-25 warning"}},
		{"numbered in two digits", set("PID-1", "01"), []string{"P01 PID[1]-1 warning"}},
		{"not numbered", set("PID-1", ""), []string{"P01 PID[1]-1 warning"}},
	})
}

func TestPlaceholdersAreWholeNamesOnly(t *testing.T) {
	for _, name := range []string{"TEST", "Test", "zzTest", "Baby Boy", "NEWBORN", "unknown", "N/A", "nfn", "XXX"} {
		runJudged(t, []judged{
			{name + " as family name", set("PID-5.1", name), []string{"P13 PID[1]-5[1] warning"}},
			{name + " as given name", set("PID-5.2", name), []string{"P13 PID[1]-5[1] warning"}},
			{name + " in an alias", set("PID-5", "Examplette^Robin^^^^^L~"+name+"^Robin^^^^^A"), []string{"P13 PID[1]-5[2] warning"}},
			{name + " as middle name", set("PID-5.3", name), nil},
			{name + " within a longer one", set("PID-5.1", name+"enberg"), nil},
		})
	}
}
