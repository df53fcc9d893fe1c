package routing

import "testing"

func TestDatesAreReadWhenTheyAreWhole(t *testing.T) {
	s := newShapes()
	for text, want := range map[string]string{
		"2015-03-02":                        "2015-03-02",
		"until March 2, 2015.":              "2015-03-02",
		"Mar. 2 2015":                       "2015-03-02",
		"Mon, 2 Mar 2015 09:12:00 -0500":    "2015-03-02",
		"Monday, March 2, 2015 9:12 AM":     "2015-03-02",
		"3/2/2015":                          "2015-03-02",
		"03/02/2015 4 PM":                   "2015-03-02",
		"February 30, 2015":                 "",
		"13/31/2015":                        "",
		"3/2/15":                            "",
		"March 2015":                        "",
		"in about a month":                  "",
		"":                                  "",
		"Ticket 2015-03-02, due 2015-04-01": "2015-03-02",
	} {
		if got := s.date(text); got != want {
			t.Errorf("date in %q is %q, want %q", text, got, want)
		}
	}
}

func TestAValueHasTheShapeOfItsField(t *testing.T) {
	s := newShapes()
	tests := []struct{ field, text, want string }{
		{"username", " exfam, ", "exfam"},
		{"username", `"exfam-02" and the `, "exfam-02"},
		{"username", "exfam@clinic.example", "exfam@clinic.example"},
		{"username", "now active", ""},
		{"username", "", ""},
		{"facility", "10144.", "10144"},
		{"facility", "10144 (your vaccine PIN)", "10144"},
		{"facility", "10 144", "10 144"},
		{"facility", "EX001", "EX001"},
		{"facility", "MA-10144", "MA-10144"},
		{"facility", "printed", ""},
		{"facility", "on the certificate", ""},
		{"header.processing_id", "T", "T"},
		{"header.processing_id", "P (production)", "P"},
		{"header.processing_id", "Test", ""},
		{"header.receiving_application", "'MIIS';", "MIIS"},
		{"header.receiving_facility", "the one below", ""},
		{"source.ticket", "#20417", "20417"},
		{"source.ticket", "INC-20417.", "INC-20417"},
		{"source.ticket", "closed", ""},
		{"source.person", "Jo Sample, Help Desk", "Jo Sample"},
		{"source.person", "the Help Desk", ""},
		{"source.person", "us", ""},
		{"source.good_until", "June 30, 2015", "2015-06-30"},
		{"source.good_until", "further notice", ""},
		{"address", "registry.example", "registry.example"},
		{"address", "registry.example:8443/in", "registry.example:8443/in"},
		{"address", "helper@registry.example", ""},
		{"address", "5 Sample Street", ""},
		{"address", "localhost", ""},
		{fieldHost, "hl7.registry.example", "hl7.registry.example"},
		{fieldHost, "hl7.registry.example:1", ""},
		{fieldPort, "2575", "2575"},
		{fieldPort, "of call", ""},
		{fieldPort, "257500", ""},
	}
	for _, tt := range tests {
		if got := s.value(tt.field, tt.text); got != tt.want {
			t.Errorf("%s in %q is %q, want %q", tt.field, tt.text, got, tt.want)
		}
	}
}
