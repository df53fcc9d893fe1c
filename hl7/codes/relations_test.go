package codes

import (
	"strings"
	"testing"
)

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
	for _, test := range []struct {
		cvx            string
		edition, on    Day
		current, known bool
	}{
		{"03", 20120420, 20180211, true, true}, {"03", 20120420, 20180212, false, true}, {"03", 20120420, 20110101, false, false},
		{"03", 0, 20110101, false, false}, {"998", 20120420, 20180211, false, false},
	} {
		if current, known := s.EditionOn(test.cvx, test.edition, test.on); current != test.current || known != test.known {
			t.Errorf("%s of %d on %d: %v, %v", test.cvx, test.edition, test.on, current, known)
		}
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

func TestListsNameOnlyCodesOfEachOther(t *testing.T) {
	in := func(of, table, code string) {
		t.Helper()
		if _, ok := Lookup(table, code); !ok {
			t.Errorf("%s names %q, which is not in %s", of, code, table)
		}
	}
	eachRow(func(table *Table, c Concept) {
		of := table.Name + " " + c.Code
		for _, cvx := range c.CVX {
			in(of, "CVX", cvx)
		}
		if c.MVX != "" {
			in(of, "MVX", c.MVX)
		}
		for _, group := range c.Groups {
			in(of, "VACCINE GROUP", group)
		}
		switch table.Name {
		case "PRODUCT":
			if len(c.CVX) != 1 || c.Code != c.CVX[0]+"/"+c.MVX {
				t.Errorf("%s stands for %v of %s", of, c.CVX, c.MVX)
			}
		case "NDC SALE":
			for _, unit := range c.Links {
				in(of, "NDC USE", unit)
			}
		case "HL70162":
			if c.Same != "" {
				in(of, "NCIT", c.Same)
			}
		case "NDC USE":
			if c.To != 0 && c.To < c.From {
				t.Errorf("%s was sold from %v to %v", of, c.From, c.To)
			}
		}
	})
}

func TestEveryDrugIsFoundInEachOfItsWritings(t *testing.T) {
	for _, name := range []string{"NDC USE", "NDC SALE"} {
		for _, want := range Standard().Table(name).all() {
			parts := strings.Split(want.Code, "-")
			short := make([]string, len(parts))
			for i, part := range parts {
				if short[i] = strings.TrimLeft(part, "0"); short[i] == "" {
					short[i] = "0"
				}
			}
			for _, written := range []string{want.Code, strings.Join(parts, ""), strings.Join(short, "-"), parts[0] + "-" + short[1] + "-" + parts[2], short[0] + "-" + parts[1] + "-" + parts[2]} {
				if got := Standard().NDC(written); got == nil || got.Code != want.Code {
					t.Errorf("%s written as %s gives %v", want.Code, written, got)
				}
			}
			if got := Standard().NDC(want.Code + " "); got != nil {
				t.Errorf("%s with a blank gives %s", want.Code, got.Code)
			}
		}
	}
}

func TestEveryProductIsMadeByItsMaker(t *testing.T) {
	s := Standard()
	for _, p := range s.Table("PRODUCT").all() {
		if made, known := s.Made(p.CVX[0], p.MVX); !made || !known {
			t.Errorf("%s: %v, %v", p.Code, made, known)
		}
		if made, known := s.Made(p.CVX[0], "no such maker"); made || !known {
			t.Errorf("%s by another: %v, %v", p.Code, made, known)
		}
		if made, _ := s.Made(p.CVX[0], ""); made {
			t.Errorf("%s is made by nobody", p.Code)
		}
	}
}

func TestEachEditionIsCurrentFromItsDayToTheNext(t *testing.T) {
	s := Standard()
	for document, days := range s.relations().editions {
		for i, day := range days {
			if got := s.Edition(document, day); got != day {
				t.Errorf("%s on %v: the edition of %v", document, day, got)
			}
			var before Day
			if i > 0 {
				before = days[i-1]
			}
			if got := s.Edition(document, day-1); got != before && day != before {
				t.Errorf("%s the day before %v: the edition of %v, want %v", document, day, got, before)
			}
		}
		if got := s.Edition(document, 0); got != 0 {
			t.Errorf("%s on no day: the edition of %v", document, got)
		}
	}
	if got := s.Edition("0000000000000", 20260101); got != 0 {
		t.Errorf("a statement that there is not has an edition of %v", got)
	}
}

func TestAStatementIsThereFromItsFirstEdition(t *testing.T) {
	s := Standard()
	for cvx, first := range s.relations().firstVIS {
		if !s.HasStatement(cvx, first) || !s.HasStatement(cvx, 0) || s.HasStatement(cvx, first-1) {
			t.Errorf("vaccine %s, first statement of %v: %v on that day, %v on no day, %v before",
				cvx, first, s.HasStatement(cvx, first), s.HasStatement(cvx, 0), s.HasStatement(cvx, first-1))
		}
	}
	for _, cvx := range []string{"", "998", "999", "3", "no code"} {
		if s.HasStatement(cvx, 20260101) {
			t.Errorf("%q has a statement", cvx)
		}
	}
}

func TestRelationsFollowTheListsOfTheirSet(t *testing.T) {
	table, problems := Standard().Import(ProductFile, cdcText(append(cdcLines(ProductFile), "EXAMPLIX|x|88|Pfizer|PFR|Active|Active|2026/05/04")))
	if table == nil {
		t.Fatal(problems)
	}
	newer := Standard().With(table)
	if made, known := newer.Made("88", "PFR"); !made || !known {
		t.Errorf("in the newer set: %v, %v", made, known)
	}
	if made, known := Standard().Made("88", "PFR"); made || known {
		t.Errorf("in the old set: %v, %v", made, known)
	}
}
