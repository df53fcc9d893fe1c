package vxu_test

import (
	"strings"
	"testing"

	"testshot/hl7/vxu"
)

func TestSocialSecurityNumbersAreSortedByWhatWasEverAssigned(t *testing.T) {
	for _, c := range []struct{ number, clue string }{
		{"000-12-3456", "ssn-impossible"},
		{"666-12-3456", "ssn-impossible"},
		{"900-12-3456", "ssn-impossible"},
		{"987-65-4321", "ssn-impossible"},
		{"999-99-9998", "ssn-impossible"},
		{"219-00-1234", "ssn-impossible"},
		{"219-45-0000", "ssn-impossible"},
		{"123-45-6789", "ssn-known"},
		{"078-05-1120", "ssn-known"},
		{"078051120", "ssn-known"},
		{"219-09-9999", "ssn-known"},
		{"111-11-1111", "ssn-known"},
		{"665-12-3456", "ssn-plausible"},
		{"667-12-3456", "ssn-plausible"},
		{"899-12-3456", "ssn-plausible"},
		{"001-01-0001", "ssn-plausible"},
		{"12-3456", ""},
		{"unknown", ""},
		{"1234567890", ""},
	} {
		for place, i := range map[string]invented{
			"PID-3 by type":      {id: c.number + "^^^^SS"},
			"PID-3 by authority": {id: c.number + "^^^USSSA"},
			"PID-19":             {ssn: c.number},
		} {
			got := ""
			for _, key := range keys(vxu.LooksReal(i.parse(t))) {
				if strings.HasPrefix(key, "ssn-") {
					got = key
				}
			}
			if got != c.clue {
				t.Errorf("%s in %s: %q, want %q", c.number, place, got, c.clue)
			}
		}
	}
}

func TestTelephonesAreSortedByWhoCanHaveThem(t *testing.T) {
	for _, c := range []struct{ phone, clue string }{
		{"^PRN^PH^^^617^5550100", "phone-fiction"},
		{"^PRN^PH^^^617^5550199", "phone-fiction"},
		{"^PRN^PH^^^617^555-0142", "phone-fiction"},
		{"(617)555-0142", "phone-fiction"},
		{"1-617-555-0142", "phone-fiction"},
		{"+1 617 555 0142 x7", "phone-fiction"},
		{"555-0142", "phone-fiction"},
		{"^PRN^PH^^^617^5550200", "phone-555"},
		{"^PRN^PH^^^406^5557690", "phone-555"},
		{"^PRN^PH^^^111^2320112", "phone-impossible"},
		{"^PRN^PH^^^911^4527713", "phone-impossible"},
		{"^PRN^PH^^^191^4527713", "phone-impossible"},
		{"^PRN^PH^^^291^4527713", "phone-impossible"},
		{"^PRN^PH^^^617^0527713", "phone-impossible"},
		{"^PRN^PH^^^617^4117713", "phone-impossible"},
		{"^PRN^PH^^^999^9999999", "phone-impossible"},
		{"^PRN^PH^^^234^5678901", "phone-impossible"},
		{"^PRN^PH^^^978^4527713", "phone-plausible"},
		{"978.452.7713", "phone-plausible"},
		{"452-7713", ""}, // without area code it could be anywhere, so it says nothing
		{"^NET^Internet^teresa@example.org", "mail-example"},
		{"^NET^Internet^teresa@mail.example.com", "mail-example"},
		{"^NET^Internet^teresa@clinic.test", "mail-example"},
		{"^NET^Internet^teresa@gmail.com", "mail-plausible"},
		{"^NET^Internet^teresa@almeida.name", ""},
		{"^NET^Internet^teresa", ""},
		{"none", ""},
	} {
		got := ""
		for _, key := range keys(vxu.LooksReal(invented{call: c.phone}.parse(t))) {
			if strings.HasPrefix(key, "phone-") || strings.HasPrefix(key, "mail-") {
				got = key
			}
		}
		if got != c.clue {
			t.Errorf("%s: %q, want %q", c.phone, got, c.clue)
		}
	}
}

func TestBirthDatesAreComparedWithTheMessageAndNeverWithAClock(t *testing.T) {
	for _, c := range []struct{ birth, time, clues string }{
		{"20120714", "20150302", ""},
		{"20120101", "20150302", "birth-new-year"},
		{"19000101", "20160302", "birth-impossible birth-new-year"},
		{"19000714", "20150302", ""},
		{"18991231", "20150302", "birth-impossible"},
		{"20150303", "20150302", "birth-impossible"},
		{"20150302", "20150302", ""},
		{"20111111", "20150302", "birth-pattern"},
		{"20121212", "201503021200-0500", "birth-pattern"},
		{"19000101", "-", "birth-impossible birth-new-year"},
		{"20990714", "-", ""},
		{"201207", "20150302", ""},
		{"unknown!", "20150302", ""},
	} {
		var got []string
		for _, key := range keys(vxu.LooksReal(invented{birth: c.birth, time: c.time}.parse(t))) {
			if strings.HasPrefix(key, "birth-") {
				got = append(got, key)
			}
		}
		if strings.Join(got, " ") != c.clues {
			t.Errorf("%s in a message of %s: %v, want %q", c.birth, c.time, got, c.clues)
		}
	}
}

func TestNumbersOfInventedPatientsAreRecognized(t *testing.T) {
	for _, c := range []struct{ id, clue string }{
		{"40417^^^ORCHARD^MR", ""},
		{"TEST-7^^^ORCHARD^MR", "number-marked"},
		{"3123^^^NIST-MPI-1^MR", "number-marked"},
		{"3123^^^TESTCLINIC^MR", "number-marked"},
		{"REHEARSAL-1^^^ORCHARD^MR", "number-marked"},
		{"PATIENT7^^^ORCHARD^MR", ""},
		{"TSTAR7^^^ORCHARD^MR", ""},
		{"12345^^^ORCHARD^MR", "number-counted"},
		{"MR-123456^^^ORCHARD^MR", "number-counted"},
		{"987654321^^^ORCHARD^MR", "number-counted"},
		{"7777777^^^ORCHARD^MR", "number-counted"},
		{"4567890^^^ORCHARD^MR", "number-counted"},
		{"1234^^^ORCHARD^MR", ""},
		{"12346^^^ORCHARD^MR", ""},
	} {
		got := ""
		for _, key := range keys(vxu.LooksReal(invented{id: c.id}.parse(t))) {
			if strings.HasPrefix(key, "number-") {
				got = key
			}
		}
		if got != c.clue {
			t.Errorf("%s: %q, want %q", c.id, got, c.clue)
		}
	}
}
