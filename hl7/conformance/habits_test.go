package conformance

import "testing"

// What record systems send in good order, and what looks like it.
func TestHabitsOfRecordSystemsRaiseNoFalseAlarm(t *testing.T) {
	home := "1 Sample Street^^Boston^MA^02110^USA^H"
	runPlaces(t, []oneCase{
		{"place of birth by city and state", set("PID-11", home+"~^^Boston^MA^^USA^BDL"), ""},
		{"country of birth", set("PID-11", home+"~^^^^^MEX^N"), ""},
		{"a home by city and state", set("PID-11", "^^Boston^MA^^USA^H"), "P25@PID[1]-11[1].1"},
		{"a home abroad", set("PID-11", "1 Rue Modele^^Paris^^75001^FRA^H"), ""},
		{"a home abroad without its city", set("PID-11", "1 Rue Modele^^^^75001^FRA^H"), "P25@PID[1]-11[1].3"},
		{"a contact abroad", set("NK1-4", "1 Rue Modele^^Paris^^^FRA^H"), ""},
		{"a phone abroad", set("PID-13", "^PRN^PH^^44^20^79460018"), ""},
		{"a phone with the code of the country", set("PID-13", "^PRN^PH^^+1^617^5550100"), ""},
		{"a short phone with the code of the country", set("PID-13", "^PRN^PH^^1^617^550100"), "P32@PID[1]-13[1].7"},
		{"race in the system's own code and in CDC's", set("PID-10", "W^White^L^2106-3^White^CDCREC"), ""},
		{"race in two codes, none CDC's", set("PID-10", "W^White^L^2106-3^White^HL70005"), "P23@PID[1]-10[1]"},
		{"the old route before the new", set("RXR-1", "SC^Subcutaneous^HL70162^C38299^Subcutaneous^NCIT"), ""},
		{"the old route twice", set("RXR-1", "SC^Subcutaneous^HL70162^SC^Subcutaneous^NCIT"), "X03@RXR[1]-1[1].1"},
		{"earlier dose of a manufacturer nobody remembers", set("RXA[2]-17", "UNK^Unknown manufacturer^MVX"), ""},
		{"earlier dose of another manufacturer", set("RXA[2]-17", "OTH^Other^MVX"), ""},
		{"a dose deleted and sent again", edits(set("RXA[2]-3", "20260115"), set("RXA[2]-21", "D")), "R37@RXA[2]-21"},
		{"two callback numbers of the order", set("ORC-14", "^WPN^PH^^^617^5550100~^WPN^PH^^^617^5550101"), ""},
		{"expiry by the month", set("RXA-16", "202701"), ""},
		{"expiry as people write it", set("RXA-16", "01/31/2027"), "R28@RXA[1]-16"},
		{"expiry in a month that is none", set("RXA-16", "202713"), "R28@RXA[1]-16"},
		{"drug code behind the vaccine, too old for the dose", set("RXA[2]-5", "17^Hib^CVX^58160-0806-01^Hiberix^NDC"), "R12@RXA[2]-5"},
		{"drug code behind the vaccine, off the market", set("RXA[2]-5", "48^Hib (PRP-T)^CVX^58160-0806-01^Hiberix^NDC"), "R15@RXA[2]-5[1].1"},
		{"issuer of a clinician's number by its OID", set("RXA-10", "7^Clerk^Sample^^^^^^NPI&2.16.840.1.113883.4.6&ISO^L^^^NPI"), ""},
		{"issuer of a clinician's number by a network name", set("RXA-10", "7^Clerk^Sample^^^^^^NPI&example.org&DNS^L^^^NPI"), "M22@RXA[1]-10[1].9"},
		{"second test patient", set("PID-5.2", "Test2"), "P13@PID[1]-5[1]"},
		{"second of twins without a name", set("PID-5.2", "BabyBoy B"), "P13@PID[1]-5[1]"},
		{"a third of the family", set("PID-5.2", "Robin 3"), ""},
		{"a short first name", set("PID-5.2", "Al"), ""},
	})
}
