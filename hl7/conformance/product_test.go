package conformance

import "testing"

func TestVaccineCodesAreLookedUpInTheirList(t *testing.T) {
	runPlaces(t, []oneCase{
		{"without its leading zero", set("RXA[2]-5", "3^MMR^CVX"), "R10@RXA[2]-5[1].1"},
		{"in no list", set("RXA[2]-5", "03^MMR"), "R09@RXA[2]-5[1].3"},
		{"under HL7's number", set("RXA[2]-5", "03^MMR^HL70292"), "R09@RXA[2]-5[1].3"},
		{"text only", set("RXA[2]-5", "^MMR"), "R08@RXA[2]-5"},
		{"drug code of eleven digits", set("RXA[2]-5", "00006468101^M-M-R II^NDC"), ""},
		{"drug code of ten digits", set("RXA[2]-5", "0006-4681-01^M-M-R II^NDC"), ""},
		{"drug code of the box", set("RXA[2]-5", "00006-4681-00^M-M-R II^NDC"), ""},
		{"drug code not listed", set("RXA[2]-5", "99999-9999-99^x^NDC"), "R10@RXA[2]-5[1].1"},
		{"a vaccine as drug code", set("RXA[2]-5", "03^MMR^NDC"), "R10@RXA[2]-5[1].1"},
	})
}

func TestNewDosesUseCodesThatAreInUse(t *testing.T) {
	noStatement := edits(set("RXA-17", ""), asHistory)
	runCases(t, []oneCase{
		{"inactive", set("RXA-5", "04^M/R^CVX"), "R11"},
		{"inactive, in the past", edits(set("RXA-5", "04^M/R^CVX"), noStatement), ""},
		{"from abroad", set("RXA-5", "179^OPV^CVX"), "R13"},
		{"unspecified", set("RXA-5", "88^Influenza^CVX"), "R13"},
		{"unknown vaccine", set("RXA-5", "999^unknown^CVX"), "R13"},
		{"strength unspecified, but in use", set("RXA-5", "196^Td^CVX"), ""},
		{"no vaccine, but given", set("RXA[2]-5", "998^None^CVX"), "R14"},
	})
}

func TestCodesOfOneDoseMeanTheSame(t *testing.T) {
	runCases(t, []oneCase{
		{"drug first", set("RXA-5", "00006-4681-01^M-M-R II^NDC^03^MMR^CVX"), ""},
		{"drug first, another vaccine", set("RXA-5", "00006-4681-01^M-M-R II^NDC^21^Varicella^CVX"), "R12"},
		{"vaccine first, another drug", set("RXA-5", "03^MMR^CVX^00006-4827-01^Varivax^NDC"), "R12"},
		{"a drug that nobody knows", set("RXA-5", "03^MMR^CVX^99999-9999-99^x^NDC"), ""},
		{"a drug of two vaccines", edits(set("RXA[2]-5", "58160-0821-01^Engerix-B^NDC^44^Hep B^CVX")), ""},
		{"a code of another kind", set("RXA-5", "03^MMR^CVX^90707^MMR^C4"), ""},
	})
}

func TestManufacturersMakeTheVaccine(t *testing.T) {
	runCases(t, []oneCase{
		{"the other maker", set("RXA-17", "SKB^GlaxoSmithKline^MVX"), ""},
		{"one that makes others", set("RXA-17", "PFR^Pfizer^MVX"), "R32"},
		{"none known", set("RXA-17", "QQQ^x^MVX"), "R31"},
		{"gone, in the past", set("RXA[2]-17", "CON^Connaught^MVX"), "R32"},
		{"small letters", set("RXA-17", "msd^Merck^MVX"), "R31"},
		{"under HL7's number", set("RXA-17", "MSD^Merck^HL70227"), ""},
	})
}

func TestProductsAreUsedWhileTheyAreSold(t *testing.T) {
	runCases(t, []oneCase{
		{"before", set("RXA[2]-5", "00005-0100-01^Trumenba^NDC"), ""},
		{"before its first day", edits(set("PID-7", "20100310"), set("RXA[2]-5", "00005-0100-01^Trumenba^NDC"), set("RXA[2]-3", "20141104")), "R15"},
		{"on its first day", edits(set("PID-7", "20100310"), set("RXA[2]-5", "00005-0100-01^Trumenba^NDC"), set("RXA[2]-3", "20141105")), ""},
		{"after its last day", set("RXA[2]-5", "00005-1970-49^Prevnar^NDC"), "R15"},
	})
}

func TestCodesAndMakersAreJudgedAtTheirPlaces(t *testing.T) {
	past := func(code string) edit { return set("RXA[2]-5", code) }
	runJudged(t, []judged{
		{"a vaccine of another order of zeros", past("003^MMR^CVX"), []string{"R10 RXA[2]-5[1].1 error"}},
		{"a vaccine with a blank", past("03 ^MMR^CVX"), []string{"R10 RXA[2]-5[1].1 error"}},
		{"the list in small letters", past("03^MMR^cvx"), []string{"R09 RXA[2]-5[1].3 error"}},
		{"the code in its second place only", past("^^^03^MMR^CVX"), []string{"R08 RXA[2]-5 error"}},
		{"a deleted code", past(`""^MMR^CVX`), []string{"R08 RXA[2]-5 error"}},
		{"a refusal of a code not listed", set("RXA[3]-5", "9998^x^CVX"), []string{"R10 RXA[3]-5[1].1 error"}},
		{"a refusal of a vaccine out of use", set("RXA[3]-5", "05^Measles^CVX"), nil},
		{"a drug code with a letter", past("00006-4681-O1^M-M-R II^NDC"), []string{"R10 RXA[2]-5[1].1 error"}},
		{"a drug code of twelve digits", past("000064681011^M-M-R II^NDC"), []string{"R10 RXA[2]-5[1].1 error"}},
		{"codes that disagree in the past", past("03^MMR^CVX^49281-0560-05^Pentacel^NDC"), []string{"R12 RXA[2]-5 warning"}},
		{"codes that disagree in a refusal", set("RXA[3]-5", "21^Varicella^CVX^00006-4681-01^M-M-R II^NDC"), []string{"R12 RXA[3]-5 warning"}},
		{"two vaccine codes are not compared", past("03^MMR^CVX^21^Varicella^CVX"), nil},
		{"a second code without its list", past("00006-4681-01^M-M-R II^NDC^21^Varicella"), nil},
		{"a deleted second code", past(`00006-4681-01^M-M-R II^NDC^""^^CVX`), nil},
		{"maker of another vaccine", set("RXA-17", "PFR^Pfizer^MVX"), []string{"R32 RXA[1]-17 warning"}},
		{"maker of another vaccine, by drug code", edits(set("RXA-5", "00006-4681-01^M-M-R II^NDC"), set("RXA-17", "PFR^Pfizer^MVX")), []string{"R32 RXA[1]-17 warning"}},
		{"maker with a blank", set("RXA-17", "MSD ^Merck^MVX"), []string{"R31 RXA[1]-17 warning"}},
		{"maker of a vaccine without products", edits(past("88^Influenza^CVX"), set("RXA[2]-17", "PFR^Pfizer^MVX")), nil},
		{"maker of a vaccine not listed", edits(past("9998^x^CVX"), set("RXA[2]-17", "PFR^Pfizer^MVX")), []string{"R10 RXA[2]-5[1].1 error"}},
		{"maker out of business, in the past", edits(past("88^Influenza^CVX"), set("RXA[2]-17", "AB^Abbott^MVX")), nil},
		{"maker out of business, now", set("RXA-17", "AB^Abbott^MVX"), []string{"R31 RXA[1]-17 warning", "R32 RXA[1]-17 warning"}},
	})
}

func TestTheTimeOfAProductIsJudgedForDosesThatWereGiven(t *testing.T) {
	// By CDC's list Prevnar was sold from 2000-03-01 to 2011-12-31.
	sold := func(day string) edit {
		return edits(set("PID-7", "20000101"), set("OBX[2]-5", "V01"), set("OBX-5", "VXC50"), set("RXA[2]-5", "00005-1970-49^Prevnar^NDC"), set("RXA[2]-3", day))
	}
	runJudged(t, []judged{
		{"the day before the first", sold("20000229"), []string{"R15 RXA[2]-5[1].1 info"}},
		{"the first day", sold("20000301"), nil},
		{"the last day", sold("20111231"), nil},
		{"the day after the last", sold("20120101"), []string{"R15 RXA[2]-5[1].1 info"}},
		{"on no day", sold("2012"), []string{"R04 RXA[2]-3 error"}},
		{"not given", edits(sold("20120101"), set("RXA[2]-20", "NA"), set("RXA[2]-9", ""), set("ORC[2]-3.1", "9999")), nil},
	})
}
