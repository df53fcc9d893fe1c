package conformance

import "testing"

func TestAddressesAreEachLookedAt(t *testing.T) {
	runPlaces(t, []oneCase{
		{"two", set("PID-11", "1 Sample Street^^Boston^MA^02110^USA^H~2 Sample Road^^Boston^MA^02110^USA^M"), ""},
		{"the second without a ZIP", set("PID-11", "1 Sample Street^^Boston^MA^02110^USA^H~2 Sample Road^^Boston^MA^^USA^M"), "P25@PID[1]-11[2].5"},
		{"no street", set("PID-11.1", ""), "P25@PID[1]-11[1].1"},
		{"street with its parts", set("PID-11.1", "1 Sample Street&Sample Street&1"), ""},
		{"no street in its first part", set("PID-11.1", "&Sample Street&1"), "P25@PID[1]-11[1].1"},
		{"nothing but the type", set("PID-11", "^^^^^^H"), "P25@PID[1]-11[1].1"},
		{"no type", set("PID-11.7", ""), "P26@PID[1]-11[1].7"},
		{"a bad address, so marked", set("PID-11.7", "BA"), ""},
		{"state in small letters", set("PID-11.4", "ma"), "P27@PID[1]-11[1].4"},
		{"a state there is not", set("PID-11.4", "ZZ"), "P27@PID[1]-11[1].4"},
		{"a province", edits(set("PID-11.4", "Ontario"), set("PID-11.5", "K1A 0B1"), set("PID-11.6", "CAN")), ""},
		{"ZIP of nine with a hyphen", set("PID-11.5", "02110-1234"), ""},
		{"ZIP of ten digits", set("PID-11.5", "0211012345"), "P28@PID[1]-11[1].5"},
		{"ZIP without its leading zero", set("PID-11.5", "2110"), "P28@PID[1]-11[1].5"},
		{"ZIP with a letter", set("PID-11.5", "0211O"), "P28@PID[1]-11[1].5"},
		{"country in small letters", set("PID-11.6", "usa"), "P29@PID[1]-11[1].6"},
		{"country of two letters", set("PID-11.6", "US"), "P29@PID[1]-11[1].6"},
		{"deleted", set("PID-11", `""`), "P24@PID[1]-11"},
	})
}

func TestPhoneNumbersAreEachLookedAt(t *testing.T) {
	runPlaces(t, []oneCase{
		{"e-mail only", set("PID-13", "^NET^^robin@example.org"), ""},
		{"e-mail announced", set("PID-13", "^PRN^PH^^^617^5550100~^NET"), "P33@PID[1]-13[2].4"},
		{"no use", set("PID-13", "^^PH^^^617^5550100"), "P31@PID[1]-13[1].2"},
		{"a use of another list", set("PID-13", "^HOME^PH^^^617^5550100"), "P31@PID[1]-13[1].2"},
		{"no area code", set("PID-13", "^PRN^PH^^^^5550100"), "P32@PID[1]-13[1].6"},
		{"area code with its brackets", set("PID-13", "^PRN^PH^^^(617)^5550100"), "P32@PID[1]-13[1].6"},
		{"number with a hyphen", set("PID-13", "^PRN^PH^^^617^555-0100"), "P32@PID[1]-13[1].7"},
		{"both ways", set("PID-13", "(617)555-0100^PRN^PH^^^617^5550100"), "P34@PID[1]-13[1].1"},
		{"neither way", set("PID-13", "^PRN^PH"), "P32@PID[1]-13[1].6"},
		{"deleted", set("PID-13", `""`), "P30@PID[1]-13"},
	})
}

func TestContactsAreReachable(t *testing.T) {
	runPlaces(t, []oneCase{
		{"no address and no phone", edits(set("NK1-4", ""), set("NK1-5", "")), ""},
		{"address without a city", set("NK1-4.3", ""), "N06@NK1[1]-4[1].3"},
		{"address without a type", set("NK1-4.7", ""), "N06@NK1[1]-4[1].7"},
		{"state in words", set("NK1-4.4", "Massachusetts"), "N06@NK1[1]-4[1].4"},
		{"phone without a use", set("NK1-5.2", ""), "N06@NK1[1]-5[1].2"},
		{"phone in one piece", set("NK1-5", "^PRN^PH^^^^6175550100"), "N06@NK1[1]-5[1].6"},
		{"e-mail announced", set("NK1-5", "^NET"), "N06@NK1[1]-5[1].4"},
		{"both", edits(set("NK1-4.5", "x"), set("NK1-5.7", "x")), "N06@NK1[1]-4[1].5 N06@NK1[1]-5[1].7"},
		{"the second contact", set("NK1[2]-4.5", "1"), "N06@NK1[2]-4[1].5"},
	})
}

// A contact's address and phone follow the rules of the patient's, in one finding.
func TestThePatientAndTheContactsAreJudgedAlike(t *testing.T) {
	const street, rest = "1 Sample Street", "^^Boston^MA^02110^USA^H"
	for _, test := range []struct {
		name, address string
		rule          string // of the patient's address
		component     string
	}{
		{"whole", street + rest, "", ""},
		{"no street", rest, "P25", ".1"},
		{"no city", street + "^^^MA^02110^USA^H", "P25", ".3"},
		{"no state", street + "^^Boston^^02110^USA^H", "P25", ".4"},
		{"no ZIP", street + "^^Boston^MA^^USA^H", "P25", ".5"},
		{"a type of another list", street + "^^Boston^MA^02110^USA^Q", "P26", ".7"},
		{"a state of no list", street + "^^Boston^XQ^02110^USA^H", "P27", ".4"},
		{"the armed forces", "Unit 100^^APO^AE^09012^USA^H", "", ""},
		{"an island", street + "^^San Juan^PR^00901^USA^H", "", ""},
		{"nine digits", street + "^^Boston^MA^021101234^USA^H", "", ""},
		{"nine digits with a blank", street + "^^Boston^MA^02110 1234^USA^H", "P28", ".5"},
		{"nine digits, the hyphen misplaced", street + "^^Boston^MA^0211-01234^USA^H", "P28", ".5"},
		{"a state and a ZIP of another country", street + "^^Toronto^ON^K1A 0B1^CAN^H", "", ""},
	} {
		want := func(rule, at, severity string) []string {
			if rule == "" {
				return nil
			}
			return []string{rule + " " + at + test.component + " " + severity}
		}
		contact := test.rule
		if contact != "" {
			contact = "N06"
		}
		runJudged(t, []judged{
			{"patient, " + test.name, set("PID-11", test.address), want(test.rule, "PID[1]-11[1]", "warning")},
			{"patient's second, " + test.name, set("PID-11", street+rest+"~"+test.address), want(test.rule, "PID[1]-11[2]", "warning")},
			{"contact, " + test.name, set("NK1[2]-4", test.address), want(contact, "NK1[2]-4[1]", "warning")},
		})
	}
}

func TestPhonesOfPatientAndContactAreJudgedAlike(t *testing.T) {
	for _, test := range []struct{ name, phone, rule, component string }{
		{"whole", "^PRN^PH^^^617^5550100", "", ""},
		{"at work", "^WPN^PH^^^617^5550100^12", "", ""},
		{"no use", "^^PH^^^617^5550100", "P31", ".2"},
		{"area code of two digits", "^PRN^PH^^^61^5550100", "P32", ".6"},
		{"number of six digits", "^PRN^PH^^^617^555010", "P32", ".7"},
		{"number with its area code", "^PRN^PH^^^617^6175550100", "P32", ".7"},
		{"e-mail", "^NET^^robin@example.org", "", ""},
		{"e-mail left out", "^NET^X.400", "P33", ".4"},
		{"e-mail in the place of the number", "^NET^^^^^robin@example.org", "P33", ".4"},
	} {
		var patient, contact []string
		if test.rule != "" {
			patient = []string{test.rule + " PID[1]-13[1]" + test.component + " warning"}
			contact = []string{"N06 NK1[1]-5[1]" + test.component + " warning"}
		}
		runJudged(t, []judged{
			{"patient, " + test.name, set("PID-13", test.phone), patient},
			{"contact, " + test.name, set("NK1-5", test.phone), contact},
		})
	}
}
