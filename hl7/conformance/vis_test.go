package conformance

import (
	"strings"
	"testing"
)

// byVaccine reports the statement by vaccine and edition, not by its barcode.
func byVaccine(text string) string {
	return edits(set("OBX[3]-3", "30956-7^Vaccine type^LN"), set("OBX[3]-5", "03^MMR^CVX"),
		after("OBX[4]", "OBX|5|DT|29768-9^Published^LN|3|20250131||||||F|||20260115"), set("OBX[6]-1", "6"))(text)
}

func TestStatementsAreReportedInOneOfTwoWays(t *testing.T) {
	renumber := edits(set("OBX[3]-1", "3"), set("OBX[4]-1", "4"))
	runPlaces(t, []oneCase{
		{"by vaccine and edition", byVaccine, ""},
		{"barcode without the day", edits(drop("OBX[4]"), set("OBX[4]-1", "4")), "B14@RXA[1]"},
		{"day without barcode", edits(drop("OBX[3]"), renumber), "B14@RXA[1]"},
		{"neither", edits(drop("OBX[3]"), drop("OBX[3]"), set("OBX[3]-1", "3")), "B14@RXA[1]"},
		{"vaccine without edition", edits(set("OBX[3]-3", "30956-7^Vaccine type^LN"), set("OBX[3]-5", "03^MMR^CVX")), "B14@RXA[1]"},
		{"a vaccine without statement", edits(set("RXA-5", "85^Hep A^CVX"), set("RXA[1]-5", "19^BCG^CVX"), drop("OBX[3]"), drop("OBX[3]"), set("OBX[3]-1", "3"), set("RXA-17", "OTH^Other^MVX")), ""},
		{"in a group of its own each", set("OBX[4]-4", "9"), "B15@OBX[3]-4"},
		{"edition in a group of its own", edits(byVaccine, set("OBX[5]-4", "9")), "B15@OBX[5]-4"},
		{"two statements, whole", edits(after("OBX[5]", "OBX|6|CE|69764-9^Document^LN|5|253088698300024011250131^Varicella VIS^cdcgs1vis||||||F"), after("OBX[6]", "OBX|7|DT|29769-7^Presented^LN|5|20260115||||||F")), ""},
		{"two statements, the second without its day", after("OBX[5]", "OBX|6|CE|69764-9^Document^LN|5|253088698300024011250131^Varicella VIS^cdcgs1vis||||||F"), "B15@OBX[6]-4"},
	})
}

func TestStatementsAreKnownCurrentAndHandedOverInTime(t *testing.T) {
	runPlaces(t, []oneCase{
		{"an older edition", set("OBX[3]-5.1", "253088698300012711120420"), "B19@OBX[3]-5"},
		{"an edition to come", edits(set("OBX[4]-5", "20250130")), "B19@OBX[3]-5"},
		{"on the first day of the edition", set("OBX[4]-5", "20250131"), ""},
		{"not in the list", set("OBX[3]-5.1", "253088698300099911250131"), "B16@OBX[3]-5"},
		{"a name in place of the barcode", set("OBX[3]-5", "^MMR VIS"), "B16@OBX[3]-5"},
		{"a vaccine not in the list", edits(byVaccine, set("OBX[3]-5", "9998")), "B17@OBX[3]-5"},
		{"before birth", edits(set("OBX[4]-5", "20200309")), "B19@OBX[3]-5 B18@OBX[4]-5"},
		{"after the message", set("OBX[4]-5", "20260116"), "B18@OBX[4]-5"},
		{"on no day", set("OBX[4]-5", "20260132"), "B18@OBX[4]-5"},
		{"by vaccine, of a day without an edition", edits(byVaccine, set("OBX[5]-5", "20250130")), "B19@OBX[5]-5"},
		{"by vaccine, an edition to come", edits(byVaccine, set("OBX[4]-5", "20250130")), "B19@OBX[5]-5"},
		{"by vaccine, one that has no statement", edits(byVaccine, set("OBX[3]-5", "19^BCG^CVX"), set("OBX[5]-5", "20120420")), ""},
		{"by two vaccines in one group", edits(byVaccine, set("OBX[5]-5", "20120420"), after("OBX[6]", "OBX|7|CE|30956-7^Type^LN|3|21^Varicella^CVX||||||F")), ""},
	})
}

func TestOnlySoManyStatementsOfADoseAreKept(t *testing.T) {
	more := func(text string) string {
		for range 3 * maxStatements {
			text = after("OBX[5]", "OBX|6|DT|29769-7^Presented^LN|5|20260115||||||F")(text)
		}
		return text
	}
	w := NewChecker(nil)
	w.Check(parse(t, wire(more(clean))), Context{Today: today})
	if got := cap(w.walk.order.statements); got > 2*maxStatements {
		t.Errorf("room for %d", got)
	}
}

// A statement belongs to the dose behind whose RXA it stands.
func TestStatementsAreCountedForTheirOwnDose(t *testing.T) {
	const (
		barcode = "OBX|%|CE|69764-9^Document^LN|7|253088698300012711250131^MMR VIS^cdcgs1vis||||||F"
		handed  = "OBX|%|DT|29769-7^Presented^LN|7|20260115||||||F"
	)
	line := func(text, n string) string { return strings.Replace(text, "%", n, 1) }
	without := edits(drop("OBX[3]"), drop("OBX[3]"), set("OBX[3]-1", "3"))
	runJudged(t, []judged{
		{"a whole statement behind the next dose", edits(without, after("RXA[2]", line(barcode, "1")), after("OBX[4]", line(handed, "2"))), []string{"B14 RXA[1] error"}},
		{"a half behind a dose of the past", after("RXA[2]", line(barcode, "1")), nil},
		{"halves that two doses share", edits(drop("OBX[4]"), set("OBX[4]-1", "4"), after("RXA[2]", line(handed, "1"))), []string{"B14 RXA[1] error"}},
		{"a drug code needs its statement too", edits(without, set("RXA-5", "00006-4681-01^M-M-R II^NDC")), []string{"B14 RXA[1] error"}},
		{"a drug code with its statement", set("RXA-5", "00006-4681-01^M-M-R II^NDC"), nil},
		{"a code not listed needs none", edits(without, set("RXA-5", "9998^Unheard of^CVX")), []string{"R10 RXA[1]-5[1].1 error"}},
		{"a dose given in part needs it", edits(without, set("RXA-20", "PA")), []string{"B14 RXA[1] error"}},
		{"a dose of the past needs none", edits(without, asHistory), nil},
		{"both without a group", edits(set("OBX[3]-4", ""), set("OBX[4]-4", "")), []string{"B06 OBX[3]-4 error", "B06 OBX[4]-4 error"}},
		{"one without a group", set("OBX[4]-4", ""), []string{"B15 OBX[3]-4 warning", "B06 OBX[4]-4 error"}},
		{"the group of another observation", edits(set("OBX[3]-4", "1"), set("OBX[4]-4", "1")), nil},
	})
}

func TestEditionsAreJudgedByTheDayOfHandover(t *testing.T) {
	edition := func(barcode, handed string) edit {
		return edits(set("OBX[3]-5.1", barcode), set("OBX[4]-5", handed))
	}
	const of2012, of2018, of2025 = "253088698300012711120420", "253088698300012711180212", "253088698300012711250131"
	runJudged(t, []judged{
		{"the edition of 2025 in 2026", edition(of2025, "20260115"), nil},
		{"the edition of 2025 the day before it", edition(of2025, "20250130"), []string{"B19 OBX[3]-5 info"}},
		{"the edition of 2018 on its first day, before birth", edition(of2018, "20180212"), []string{"B18 OBX[4]-5 warning"}},
		{"the edition of 2012 on that day", edition(of2012, "20180212"), []string{"B19 OBX[3]-5 info", "B18 OBX[4]-5 warning"}},
		{"an old edition, handed over on no day", edition(of2012, "20260132"), []string{"B18 OBX[4]-5 warning"}},
		{"by vaccine, of an old edition", edits(byVaccine, set("OBX[5]-5", "20120420")), []string{"B19 OBX[5]-5 info"}},
		{"by vaccine, the day of the edition by the month", edits(byVaccine, set("OBX[5]-5", "202501")), nil},
		{"barcode deleted", set("OBX[3]-5", `""`), []string{"S20 OBX[3]-5 error"}},
		{"barcode cut", set("OBX[3]-5.1", "2530886983000127112501"), []string{"B16 OBX[3]-5 warning"}},
	})
}
