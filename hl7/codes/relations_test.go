package codes

import "testing"

func TestNDCIsFoundHoweverItIsWritten(t *testing.T) {
	for _, written := range []string{"49281-0560-05", "49281-560-05", "49281056005", "00006-4047-20", "0006-4047-20", "58160-0806-01"} {
		if Standard().NDC(written) == nil {
			t.Errorf("%s is not found", written)
		}
	}
	for _, written := range []string{"", "-", "--", "49281", "49281-0560", "49281-0560-05-1", "4928105600", "ABCDE-0560-05", "492810-560-05", "49281-0560-055"} {
		if c := Standard().NDC(written); c != nil {
			t.Errorf("%q is found as %s", written, c.Code)
		}
	}
}

func TestNDCNamesItsVaccine(t *testing.T) {
	c := Standard().NDC("49281-0560-05")
	if c == nil || len(c.CVX) != 1 || c.CVX[0] != "120" || c.From != 20080620 {
		t.Errorf("got %+v, want vaccine 120 on the market from 2008-06-20", c)
	}
	// Engerix-B for adults stands for two vaccines, by its dose.
	if c = Standard().NDC("58160-0821-01"); c == nil || len(c.CVX) != 2 {
		t.Errorf("got %+v, want two vaccines", c)
	}
}

func TestMadeKnowsWhoMakesWhat(t *testing.T) {
	for _, test := range []struct {
		cvx, mvx    string
		made, known bool
	}{
		{"03", "MSD", true, true},
		{"03", "PFR", false, true},
		{"88", "MSD", false, false}, // no product is an unspecified formulation
		{"", "", false, false},
	} {
		if made, known := Standard().Made(test.cvx, test.mvx); made != test.made || known != test.known {
			t.Errorf("%s by %s: %v, %v; want %v, %v", test.cvx, test.mvx, made, known, test.made, test.known)
		}
	}
}

func TestStatementsHaveEditions(t *testing.T) {
	s := Standard()
	if !s.HasStatement("03", 20260101) || s.HasStatement("998", 20260101) {
		t.Error("there is a statement on MMR and none on no vaccine")
	}
	if s.HasStatement("207", 20150101) {
		t.Error("in 2015 there was no statement on a vaccine of 2020")
	}
	c, ok := s.Lookup("VIS", "253088698300012711120420")
	if !ok || c.From != 20120420 {
		t.Fatalf("the MMR statement of 2012 is %+v", c)
	}
	for _, test := range []struct{ on, want Day }{{20110101, 0}, {20120420, 20120420}, {20180211, 20120420}, {20180212, 20180212}} {
		if got := s.Edition(c.Document, test.on); got != test.want {
			t.Errorf("current on %v: %v, want %v", test.on, got, test.want)
		}
	}
}

func TestDaysAreReadAndWritten(t *testing.T) {
	for text, want := range map[string]Day{
		"2026-01-15": 20260115, "20260115": 20260115, "2026/01/15 00:00:00": 20260115,
		"": 0, "2026": 0, "2026-13-01": 0, "2026-01-32": 0, "15.01.2026": 0, "2026--0115": 0,
	} {
		if got := ParseDay(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
	if got := Day(20260115).String(); got != "2026-01-15" {
		t.Errorf("written as %s", got)
	}
	if got := Day(0).String(); got != "" {
		t.Errorf("no day is written as %q", got)
	}
}
