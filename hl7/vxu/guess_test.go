package vxu_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// invented writes a message around a patient. The defaults are a person who could live anywhere in Massachusetts;
// each test changes what it is about.
type invented struct {
	sender, control, mode, time         string
	id, name, mother, birth, home, call string
	ssn, kin                            string
}

func (i invented) parse(t testing.TB) *hl7.Message {
	t.Helper()
	or := func(s, otherwise string) string {
		switch s {
		case "":
			return otherwise
		case "-":
			return ""
		}
		return s
	}
	segments := []string{
		`MSH|^~\&|` + or(i.sender, `ChartKeeper`) + `|40404|MIIS|99990|` + or(i.time, `20150302`) + `||VXU^V04^VXU_V04|` +
			or(i.control, `7781`) + `|` + or(i.mode, `P`) + `|2.5.1`,
		`PID|1||` + or(i.id, `40417^^^ORCHARD^MR`) + `||` + or(i.name, `Almeida^Teresa`) + `|` + i.mother + `|` +
			or(i.birth, `20120714`) + `|F|||` + or(i.home, `18 Quincy Ave^^Lowell^MA^01852`) + `||` +
			or(i.call, `^PRN^PH^^^978^4527713`) + `||||||` + i.ssn,
	}
	if i.kin != "" {
		segments = append(segments, `NK1|1|`+i.kin)
	}
	return parse(t, append(segments, `ORC|RE||1`, `RXA|0|1|20150302||03^MMR^CVX`)...)
}

func keys(g vxu.Guess) (list []string) {
	for _, c := range g.Clues {
		list = append(list, strings.TrimPrefix(c.Key, "patient."))
	}
	return list
}

// Everything that could be said of this patient fits, so the program would rather ask than wave it through.
func TestAPatientWhoFitsInEveryWayLooksReal(t *testing.T) {
	g := vxu.LooksReal(invented{}.parse(t))
	if g.Likely != vxu.Real {
		t.Errorf("%s by %v", g.Likely, keys(g))
	}
	if got, want := strings.Join(keys(g), " "), "production-mode address-plausible phone-plausible"; got != want {
		t.Errorf("clues %q, want %q", got, want)
	}
}

// What the header says is said of the message. An EHR in test mode may well export a living person.
func TestAHeaderAloneNeverMakesAPatientInvented(t *testing.T) {
	for _, i := range []invented{{mode: "T"}, {mode: "D"}, {sender: "Test EHR"}, {control: "NIST-IZ-1"}, {mode: "T", sender: "SANDBOX", control: "TEST1"}} {
		g := vxu.LooksReal(i.parse(t))
		if g.Likely != vxu.Unclear {
			t.Errorf("%+v: %s by %v", i, g.Likely, keys(g))
		}
	}
}

func TestCluesAreWeighedAgainstEachOther(t *testing.T) {
	for _, c := range []struct {
		what string
		i    invented
		want vxu.Likelihood
	}{
		{"a test name with the office's own telephone and address", invented{name: "Test^Anna"}, vxu.MadeUp},
		{"the same with a Social Security number", invented{name: "Test^Anna", ssn: "221-34-5671"}, vxu.Unclear},
		{"a rare surname and everything else in order", invented{name: "Sample^Teresa"}, vxu.Unclear},
		{"a child with a telephone that nobody knew", invented{call: "^PRN^PH^^^617^5555555"}, vxu.Unclear},
		{"a child born on New Year's Day", invented{birth: "20120101"}, vxu.Unclear},
		{"the same with a Social Security number", invented{birth: "20120101", ssn: "221-34-5671"}, vxu.Real},
		{"a full set of inventions", invented{name: "Mouse^Mickey", home: "123 Main St^^Anytown^MA^01852", call: "617-555-0100", mode: "T"}, vxu.MadeUp},
		{"a name alone", invented{mode: "-", home: "-", call: "-"}, vxu.Unclear},
		{"the test in the mother's name", invented{mother: "Test^Mom", call: "-"}, vxu.MadeUp},
		{"the test in the next of kin", invented{kin: "Test^Mom^^^^^L|MTH|1 Fake St^^Anytown^MA|^PRN^PH^^^617^5550100"}, vxu.MadeUp},
	} {
		if g := vxu.LooksReal(c.i.parse(t)); g.Likely != c.want {
			t.Errorf("%s: %s by %v, want %s", c.what, g.Likely, keys(g), c.want)
		}
	}
}

func TestEverySampleOfOursLooksMadeUp(t *testing.T) {
	for _, kind := range vxu.Samples() {
		if g := vxu.LooksReal(sample(t, kind)); g.Likely != vxu.MadeUp || !slices.Contains(keys(g), "sample-mark") {
			t.Errorf("%s: %s by %v", kind, g.Likely, keys(g))
		}
	}
}

func TestNothingIsUnclear(t *testing.T) {
	if g := vxu.LooksReal(nil); g.Likely != vxu.Unclear || g.Clues != nil {
		t.Errorf("%+v", g)
	}
	if g := vxu.LooksReal(parse(t, `MSH|^~\&`)); g.Likely != vxu.Unclear || len(g.Clues) != 0 {
		t.Errorf("%+v", g)
	}
}

func TestEveryPatientClueIsWordedAndQuotesNobody(t *testing.T) {
	listed := map[string]bool{}
	for _, key := range vxu.PatientClues() {
		if listed[key] || !strings.HasPrefix(key, "patient.") {
			t.Errorf("%q is listed twice or is no key", key)
		}
		listed[key] = true
	}
	seen := map[string]bool{}
	for _, i := range []invented{
		{}, {name: "ZZAlmeida9^Test^Asdf", mother: "Sample^Sample", mode: "T", sender: "Test EHR", birth: "19000101", time: "20160101"},
		{name: "Mouse9^Mickey~Mouse^Mickey", birth: "20121212", id: "12345^^^NIST~000000001^^^^SS", ssn: "078-05-1120"},
		{ssn: "221-34-5671", call: "617-555-0100~617-555-7777~111-222-3333~^NET^^a@example.org~^NET^^a@gmail.com"},
		{home: "123 Main St^^Anytown^MA^99999~18 Quincy^^Lowell^MA^90210"},
	} {
		for _, c := range vxu.LooksReal(i.parse(t)).Clues {
			seen[c.Key] = true
			if !listed[c.Key] || !strings.HasSuffix(c.English, ".") || c.Location.Segment == "" {
				t.Errorf("%+v", c)
			}
			if c.Towards != vxu.MadeUp && c.Towards != vxu.Real {
				t.Errorf("%s points to %q", c.Key, c.Towards)
			}
			for _, name := range []string{"Almeida", "Lowell", "Quincy", "078-05", "MSH", "PID", "OBX"} {
				if strings.Contains(c.English, name) {
					t.Errorf("%s names %s", c.Key, name)
				}
			}
		}
	}
	for key := range listed {
		if !seen[key] && key != "patient.sample-mark" {
			t.Errorf("no message of this test shows %s", key)
		}
	}
}

func TestAClueSaysWhereToLook(t *testing.T) {
	g := vxu.LooksReal(invented{name: "Almeida^Teresa~Test^Terry", kin: "Doe^Jane", ssn: "000-00-0000"}.parse(t))
	want := map[string]string{
		"patient.production-mode": "MSH[1]-11[1].1", "patient.name-test": "PID[1]-5[2]", "patient.name-placeholder": "NK1[1]-2[1]",
		"patient.ssn-known": "PID[1]-19", "patient.address-plausible": "PID[1]-11[1]", "patient.phone-plausible": "PID[1]-13[1]",
	}
	for _, c := range g.Clues {
		if want[c.Key] != c.Location.String() {
			t.Errorf("%s at %s, want %q", c.Key, c.Location, want[c.Key])
		}
		delete(want, c.Key)
	}
	for key := range want {
		t.Errorf("%s was not noticed", key)
	}
}

// The patients of the published messages are all invented, some of them with care.
func TestNoPublishedPatientIsCalledReal(t *testing.T) {
	dir, rows := sharedMessages(t)
	checked := 0
	for _, row := range rows {
		data, err := os.ReadFile(filepath.Join(dir, row["file"]))
		if err != nil {
			t.Fatal(err)
		}
		m, err := hl7.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		g := vxu.LooksReal(m)
		if g.Likely == vxu.Real {
			t.Errorf("%s: real by %v", row["file"], keys(g))
		}
		if strings.HasPrefix(row["file"], "nist-") && strings.HasPrefix(row["message_type"], "VXU") {
			checked++
			if g.Likely != vxu.MadeUp {
				t.Errorf("%s: %s by %v", row["file"], g.Likely, keys(g))
			}
		}
	}
	if checked != 10 {
		t.Errorf("%d messages of NIST, want 10", checked)
	}
}

// The same ten patients, typed into a clinic's own EHR, have lost NIST's marks.
func TestAPublishedPatientTypedIntoAnotherSystemIsStillNotReal(t *testing.T) {
	for _, i := range []invented{
		{name: "Barrett^Helen", home: "763 Main St^^Bozeman^MT^59715", call: "^PRN^PH^^^406^5554064", id: "40417^^^ORCHARD^MR"},
		{name: "Paige^Wray^Charles", home: "924 Sycamore Lane^^Arroyo^PA^00714", call: "^PRN^PH^^^406^5555835"},
		{name: "Wong^Elise", home: "89 West 21st Ave^^Birmingham^AL^35203", call: "^PRN^PH^^^406^5554019"},
	} {
		if g := vxu.LooksReal(i.parse(t)); g.Likely == vxu.Real {
			t.Errorf("%s: %s by %v", i.name, g.Likely, keys(g))
		}
	}
}

func FuzzLooksReal(f *testing.F) {
	for _, i := range []invented{{}, {name: "ZZTest^A~É^É"}, {ssn: "000-00-0000", home: "1^^^MA^é2345"}, {birth: "2012", time: "1"}} {
		f.Add([]byte(i.parse(f).Encode()))
	}
	listed := map[string]bool{}
	for _, key := range vxu.PatientClues() {
		listed[key] = true
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := hl7.Parse(data)
		if err != nil {
			return
		}
		g := vxu.LooksReal(m)
		seen := map[string]bool{}
		for _, c := range g.Clues {
			if !listed[c.Key] || seen[c.Key] || c.English == "" {
				t.Errorf("%+v", c)
			}
			seen[c.Key] = true
		}
		switch g.Likely {
		case vxu.MadeUp, vxu.Real, vxu.Unclear:
		default:
			t.Errorf("likely %q", g.Likely)
		}
		if c, found := vxu.Contradicts(m); found && (c.Says == "" || len(c.Clues) == 0) {
			t.Errorf("a contradiction without a reason: %+v", c)
		}
	})
}
