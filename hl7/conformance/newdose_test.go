package conformance

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bare takes from the first dose all that only a new dose must have.
var bare = edits(
	set("ORC-2", ""), set("ORC-12", ""), set("RXA-10", ""), set("RXA-11", ""), set("RXA-15", ""), set("RXA-16", ""), set("RXA-17", ""),
	drop("RXR"), drop("OBX"), drop("OBX"), drop("OBX"), drop("OBX"), drop("OBX"),
)

// askedOfNew are the rules that a bare new dose breaks, in the order of their places.
const askedOfNew = "O02 O09 B11 B14 X01 R25 R26 R27 R30"

// A dose is new if its source is 00 and it was given, in whole or in part.
func TestOnlySourceAndStatusTogetherMakeADoseNew(t *testing.T) {
	for _, test := range []struct{ source, completion, want string }{
		{"00", "CP", askedOfNew},
		{"00", "PA", askedOfNew},
		{"01", "CP", ""},
		{"08", "PA", ""},
		{"", "CP", "R22"},
		{`""`, "CP", "R22"},
		{"", "PA", "R22"},
		{"0", "CP", "R23"},
		{"09", "CP", "R23"},
		{" 00", "CP", "R23"},
		{"00", "", "R40"},
		{"00", "CM", "R35"},
		{"00", "cp", "R35"},
		{"", "", "R40"},
		{"00", "RE", "O05 R18 R24 R33"},
		{"", "RE", "O05 R18 R33"},
		{"00", "NA", "O05 R24"},
		{"", "NA", "O05"},
	} {
		e := edits(bare, set("RXA-9", test.source), set("RXA-20", test.completion))
		got := strings.Fields(rulesOf(checkText(t, e, "")))
		if diff := cmp.Diff(sortedWords(test.want), sortedWords(strings.Join(got, " "))); diff != "" {
			t.Errorf("source %q, status %q (-want +got):\n%s", test.source, test.completion, diff)
		}
	}
}

func TestWhatANewDoseLacksIsFoundAtItsPlace(t *testing.T) {
	runJudged(t, []judged{
		{"all", bare, []string{
			"O02 ORC[1]-2 info", "O09 ORC[1]-12 warning", "B11 RXA[1] error", "B14 RXA[1] error", "X01 RXA[1] warning",
			"R25 RXA[1]-10 warning", "R26 RXA[1]-11[1].4 warning", "R27 RXA[1]-15 error", "R30 RXA[1]-17 error"}},
		{"lot of nothing but a second part", set("RXA-15", "^LOT"), []string{"R27 RXA[1]-15 error"}},
		{"lot deleted", set("RXA-15", `""`), []string{"R27 RXA[1]-15 error"}},
		{"maker by name only", set("RXA-17", "^Merck^MVX"), []string{"R30 RXA[1]-17 error"}},
		{"who gave it, deleted", set("RXA-10", `""`), []string{"R25 RXA[1]-10 warning"}},
		{"a facility by its address", set("RXA-11", "^^^^^^^^1 Sample Street^^Boston^MA"), []string{"R26 RXA[1]-11[1].4 warning"}},
		{"the second dose is new as well", edits(set("RXA[2]-9", "00^New^NIP001"), set("RXA[2]-3", "20260114")), []string{
			"O09 ORC[2]-12 warning", "B11 RXA[2] error", "B14 RXA[2] error", "X01 RXA[2] warning", "R19 RXA[2]-6 warning",
			"R25 RXA[2]-10 warning", "R26 RXA[2]-11[1].4 warning", "R27 RXA[2]-15 error", "R30 RXA[2]-17 error"}},
	})
}

func TestAmountsAreJudgedByWhatBecameOfTheDose(t *testing.T) {
	amount := func(n, value, units string) edit {
		return edits(set("RXA["+n+"]-6", value), set("RXA["+n+"]-7", units))
	}
	notGiven := edits(set("RXA[3]-20", "NA"), set("RXA[3]-18", ""))
	none := set("RXA[3]-5", "998^No vaccine^CVX")
	const ml = "mL^mL^UCUM"
	runJudged(t, []judged{
		{"ten milliliters", amount("1", "10", ml), nil},
		{"a little more", amount("1", "10.001", ml), []string{"R19 RXA[1]-6 warning"}},
		{"nothing", amount("1", "0.0", ml), []string{"R19 RXA[1]-6 warning"}},
		{"a plus sign", amount("1", "+0.5", ml), nil},
		{"no zero before the point", amount("1", ".5", ml), nil},
		{"a comma", amount("1", "0,5", ml), []string{"R16 RXA[1]-6 error"}},
		{"deleted", amount("1", `""`, ml), []string{"S20 RXA[1]-6 error"}},
		{"units by name only", amount("1", "0.5", "^milliliter"), []string{"R20 RXA[1]-7 error", "R21 RXA[1]-7 warning"}},
		{"units deleted", amount("1", "0.5", `""`), []string{"R20 RXA[1]-7 error"}},
		{"units in capitals", amount("1", "0.5", "ML^ML^UCUM"), []string{"R21 RXA[1]-7 warning"}},
		{"twenty milliliters of the past", amount("2", "20", ml), nil},
		{"nothing of the past", amount("2", "0", ml), nil},
		{"refused, amount deleted", amount("3", `""`, ""), []string{"S20 RXA[3]-6 error"}},
		{"refused, zero", amount("3", "0", ml), []string{"R18 RXA[3]-6 error"}},
		{"not given, an amount", edits(notGiven, amount("3", "0.5", ml)), nil},
		{"no vaccine, 999", edits(notGiven, none), nil},
		{"no vaccine, an amount", edits(notGiven, none, amount("3", "0.5", ml)), []string{"R17 RXA[3]-6 error"}},
		{"no vaccine, refused, an amount", edits(none, amount("3", "0.5", ml)), []string{"R14 RXA[3]-5[1].1 warning", "R17 RXA[3]-6 error"}},
		{"no vaccine, no action", edits(notGiven, none, set("RXA[3]-21", "")), nil},
		{"no vaccine, an odd action", edits(notGiven, none, set("RXA[3]-21", "X")), []string{"R36 RXA[3]-21 error"}},
	})
}

func TestARepeatedDoseIsOneOfTheSameVaccineAndDay(t *testing.T) {
	// again makes the second dose one of the day of the first.
	again := func(code string) edit { return edits(set("RXA[2]-5", code), set("RXA[2]-3", "20260115")) }
	third := func(text string) string {
		return text + "ORC|RE|P-4^SAMPLEEHR|F-4^SAMPLEEHR|||||||^Clerk^Sample|||||||12345\nRXA|0|1|20260115||03^MMR^CVX|999|||01^x^NIP001|||||||||||CP|A\n"
	}
	runJudged(t, []judged{
		{"the same", again("03^MMR^CVX"), []string{"R38 RXA[2] warning"}},
		{"three times", edits(again("03^MMR^CVX"), third), []string{"R38 RXA[2] warning", "R38 RXA[4] warning"}},
		{"the same at another hour", edits(again("03^MMR^CVX"), set("RXA[2]-3", "202601151745")), []string{"R38 RXA[2] warning"}},
		{"another maker's drug of the vaccine", again("58160-0824-15^Priorix^NDC"), []string{"R38 RXA[2] warning"}},
		{"a drug nobody knows", again("99999-0888-77^Examplix^NDC"), []string{"R10 RXA[2]-5[1].1 error"}},
		{"the same code of no list", again("03^MMR"), []string{"R38 RXA[2] warning", "R09 RXA[2]-5[1].3 error"}},
		{"a vaccine with measles in it", again("94^MMRV^CVX"), nil},
		{"both without a day", edits(set("RXA-3", "2026"), set("RXA[2]-3", "2026")), []string{"R04 RXA[1]-3 error", "R04 RXA[2]-3 error"}},
		{"given and not given", edits(again("03^MMR^CVX"), set("RXA[2]-20", "NA"), set("RXA[2]-9", ""), set("ORC[2]-3.1", "9999")), nil},
		{"without status", edits(again("03^MMR^CVX"), set("RXA[2]-20", "")), []string{"R40 RXA[2]-20 warning"}},
	})
}
