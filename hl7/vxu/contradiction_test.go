package vxu_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// Bodies in the manner of each guide, without a header.
func oldBody() []string {
	return []string{
		`PID|||77^^^ORCHARD^PI||Almeida^Teresa||20120714|F||2106-3^White^HL70005|18 Quincy Ave^^Lowell^MA^01852||(978)452-7713^PRN^PH|||||||||H^Hispanic^HL70189`,
		`NK1|1|Almeida^Rosa|MTH^Mother^HL70063`,
		`RXA|0|1|20120915|20120915|08^HEPB^CVX|.5|ML^^ISO+||01^HISTORICAL^NIP0001`,
		`RXA|0|2|20150302|20150302|03^MMR^CVX|.5|ML^^ISO+||00^NEW^NIP0001|77^Inventa^Nora^^^^^^^^^^VEI~78^Fabula^Felix^^^^^^^^^^OEI`,
		`RXR|SC^SUBCUTANEOUS^HL70162`,
		`OBX|1|CE|38890-0&30956-7^COMPONENT VACCINE TYPE^LN|1|05^MEASLES^CVX`,
	}
}

func newBody() []string {
	return []string{
		`PID|1||77^^^ORCHARD^MR||Almeida^Teresa^^^^^L||20120714|F||2106-3^White^CDCREC|18 Quincy Ave^^Lowell^MA^01852||^PRN^PH^^^978^4527713|||||||||2135-2^Hispanic^CDCREC`,
		`ORC|RE||9001^ORCHARD`,
		`RXA|0|1|20150302||03^MMR^CVX|0.5|mL^mL^UCUM||00^New^NIP001|77^Inventa^Nora`,
		`RXR|C38299^Subcutaneous^NCIT`,
		`OBX|1|CE|64994-7^eligibility^LN|1|V01^^HL70064`,
	}
}

func headed(t *testing.T, header string, body []string) *hl7.Message {
	t.Helper()
	return parse(t, append([]string{`MSH|^~\&|ChartKeeper|40404|||20150302||` + header}, body...)...)
}

func without(body []string, names ...string) (rest []string) {
	for _, segment := range body {
		keep := true
		for _, name := range names {
			keep = keep && !strings.HasPrefix(segment, name)
		}
		if keep {
			rest = append(rest, segment)
		}
	}
	return rest
}

func TestAHeaderThatLiesIsReported(t *testing.T) {
	const profile = `|||||||||Z22^CDCPHINVS`
	for _, c := range []struct {
		what, header string
		body         []string
		looks        string // "" when nothing contradicts
	}{
		{"an honest old message", `VXU^V04|1|P|2.3.1`, oldBody(), ""},
		{"an honest new message", `VXU^V04^VXU_V04|1|P|2.5.1` + profile, newBody(), ""},
		{"only MSH-12 was changed", `VXU^V04|1|P|2.5.1`, oldBody(), "2.3.1"},
		{"the structure's name was changed too", `VXU^V04^VXU_V04|1|P|2.5.1`, oldBody(), "2.3.1"},
		{"the whole header was dressed up", `VXU^V04^VXU_V04|1|P|2.5.1` + profile, oldBody(), "2.3.1"},
		{"a dressed-up header over bare doses", `VXU^V04^VXU_V04|1|P|2.5.1`,
			[]string{`PID|1||7`, `RXA|0|1|20150302||03^MMR^CVX`}, "2.3.1"},
		{"a fully dressed-up header over bare doses could be either", `VXU^V04^VXU_V04|1|P|2.5.1` + profile,
			[]string{`PID|1||7`, `RXA|0|1|20150302||03^MMR^CVX`}, ""},
		{"old doses without people and observations", `VXU^V04^VXU_V04|1|P|2.5.1`,
			[]string{oldBody()[0], oldBody()[2]}, "2.3.1"},
		{"a new message sent down the old road", `VXU^V04^VXU_V04|1|P|2.3.1` + profile, newBody(), "2.5.1"},
		{"the same with a plain header", `VXU^V04|1|P|2.3.1`, newBody(), "2.5.1"},
		{"the same with the version of 2.3", `VXU^V04^VXU_V04|1|P|2.3`, newBody(), "2.5.1"},
		{"2.4 is built like the old ones", `VXU^V04|1|P|2.4`, oldBody(), ""},
		{"2.4 over a new body", `VXU^V04^VXU_V04|1|P|2.4`, newBody(), "2.5.1"},
		{"2.5 is built like the new ones", `VXU^V04^VXU_V04|1|P|2.5`, newBody(), ""},
		{"2.5 over an old body", `VXU^V04|1|P|2.5`, oldBody(), "2.3.1"},
		{"2.8.2 over a new body", `VXU^V04^VXU_V04|1|P|2.8.2`, newBody(), ""},
		{"an old message may have orders", `VXU^V04|1|P|2.3.1`,
			append([]string{oldBody()[0], `ORC|RE||1`}, oldBody()[3:]...), ""},
		{"an old message with orders and a split telephone number", `VXU^V04|1|P|2.3.1`,
			[]string{`PID|||7||||||||||^PRN^PH^^^978^4527713`, `ORC|RE||1`, `RXA|0|1|20150302|20150302|03^MMR^CVX`}, ""},
		{"a new message may have lost its orders", `VXU^V04^VXU_V04|1|P|2.5.1` + profile, without(newBody(), "ORC"), ""},
		{"a Massachusetts habit", `VXU^V04^VXU_V04|1|T|2.5.1`,
			[]string{`PID|1||7||||||||||978-4527713^PRN`, `PV1|1|R||||||||||||||||||V01`, `ORC|RE||1`, `RXA|0|1|20150302||03^MMR^CVX`}, ""},
		{"no dose at all", `VXU^V04|1|P|2.5.1`, oldBody()[:2], ""},
		{"no version", `VXU^V04|1|P`, oldBody(), ""},
		{"no version of HL7 2", `VXU^V04|1|P|final`, oldBody(), ""},
		{"another type", `ORU^R01|1|P|2.5.1`, oldBody(), ""},
	} {
		m := headed(t, c.header, c.body)
		got, found := vxu.Contradicts(m)
		if found != (c.looks != "") || got.Looks != c.looks {
			_, clues := vxu.StructureVersion(m)
			t.Errorf("%s: %q (%v), want %q by %+v", c.what, got.Looks, found, c.looks, clues)
			continue
		}
		if !found {
			continue
		}
		if got.Location.String() != "MSH[1]-12[1].1" || got.Says != m.Value(at("MSH-12")) || len(got.Clues) == 0 {
			t.Errorf("%s: %+v", c.what, got)
		}
		for _, clue := range got.Clues {
			if clue.Version != c.looks || !strings.HasSuffix(clue.English, ".") {
				t.Errorf("%s: %+v speaks for the header", c.what, clue)
			}
		}
	}
	if _, found := vxu.Contradicts(nil); found {
		t.Error("no message contradicts itself")
	}
}

func TestEachHabitOfAGuideIsSeenAtItsPlace(t *testing.T) {
	for _, c := range []struct {
		segment, key, place string
	}{
		{`PID|||||||||||||978-4527713`, vxu.CluePlainPhone, "PID[1]-13[1].1"},
		{`PID|||||||||||||^NET^^a@example.org~^PRN^PH^^^978^4527713`, vxu.ClueSplitPhone, "PID[1]-13[2].7"},
		{`PID|||||||||||||978-4527713^PRN^PH^^^978^4527713`, vxu.ClueSplitPhone, "PID[1]-13[1].7"},
		{`PID||||||||||2106-3^White^CDCREC`, vxu.ClueRaceCodes, "PID[1]-10[1]"},
		{`PID||||||||||||||||||||||2186-5^^CDCREC`, vxu.ClueRaceCodes, "PID[1]-22[1]"},
		{`PID||||||||||||||||||||||NH`, vxu.ClueOldEthnicity, "PID[1]-22[1]"},
		{`SFT|Invented Vendor`, vxu.ClueSoftware, "SFT[1]"},
		{`RXA|0|2`, vxu.ClueDoseNumber, "RXA[1]-2"},
		{`RXA|0|999`, vxu.ClueDoseNumber, "RXA[1]-2"},
		{`RXA|0|1|||||mL^mL^UCUM`, vxu.ClueUnits, "RXA[1]-7[1]"},
		{`RXA|0|1|||||ML^^ISO+`, vxu.ClueOldUnits, "RXA[1]-7[1]"},
		{`RXA|0|1|||||||00^New^NIP0001`, vxu.ClueOldSource, "RXA[1]-9[1]"},
		{`RXA|0|1||||||||7^Inventa^Nora~8^Fabula^Felix^^^^^^^^^^OEI`, vxu.ClueRoles, "RXA[1]-10[2].13"},
		{`RXR|C28161^IM^NCIT`, vxu.ClueRouteCodes, "RXR[1]-1[1]"},
		{`OBX|1|CE|30956-7&30963-3^x^LN`, vxu.ClueLoincSuffix, "OBX[1]-3[1].1"},
		{`OBX|1|CE|64994-7^x^LN`, vxu.ClueNewObservation, "OBX[1]-3[1].1"},
	} {
		_, clues := vxu.StructureVersion(parse(t, `MSH|^~\&|||||||VXU^V04^VXU_V04|1|P|2.5.1`, c.segment))
		places := map[string]string{}
		for _, clue := range clues {
			places[clue.Key] = clue.Location.String()
		}
		if places[c.key] != c.place {
			t.Errorf("%s: %s at %q, want %q", c.segment, c.key, places[c.key], c.place)
		}
	}
}

func TestWhatOnlyResemblesAHabitIsNoClue(t *testing.T) {
	for _, c := range []struct{ segment, key string }{
		{`RXA|0|1||||||||7^Veiga^Nora~8^OEIRAS^Felix`, vxu.ClueRoles}, // surnames with the letters of a role
		{`RXA|0|1||||||||7^Inventa^Nora~8^Fabula^Felix`, vxu.ClueRoles},
		{`RXA|0|1`, vxu.ClueDoseNumber},
		{`RXA|0|0`, vxu.ClueDoseNumber},
		{`RXA|0|`, vxu.ClueDoseNumber},
		{`RXA|0|two`, vxu.ClueDoseNumber},
		{`OBX|1|CE|30956-7^x^LN`, vxu.ClueLoincSuffix},
		{`PID|||||||||||||^NET^^a@example.org`, vxu.CluePlainPhone},
		{`PID||||||||||||||||||||||H^Hispanic^CDCREC`, vxu.ClueOldEthnicity},
	} {
		_, clues := vxu.StructureVersion(parse(t, `MSH|^~\&|||||||VXU^V04^VXU_V04|1|P|2.5.1`, c.segment))
		for _, clue := range clues {
			if clue.Key == c.key {
				t.Errorf("%s: %+v", c.segment, clue)
			}
		}
	}
}

// A thousand doses with the same habit are one habit.
func TestAHabitIsCountedOnce(t *testing.T) {
	body := []string{`PID|1`, `ORC|RE||1`, `RXA|0|1`}
	for range 50 {
		body = append(body, `ORC|RE||1`, `RXA|0|2`)
	}
	guess, clues := vxu.StructureVersion(headed(t, `VXU^V04^VXU_V04|1|P|2.5.1`, body))
	if guess != "2.5.1" || len(clues) != 3 {
		t.Errorf("%q by %+v", guess, clues)
	}
}

func TestNoPublishedHeaderIsCalledALie(t *testing.T) {
	dir, rows := sharedMessages(t)
	for _, row := range rows {
		data, err := os.ReadFile(filepath.Join(dir, row["file"]))
		if err != nil {
			t.Fatal(err)
		}
		m, err := hl7.Parse(data)
		if err != nil {
			t.Fatal(err)
		}
		if c, found := vxu.Contradicts(m); found {
			t.Errorf("%s: %+v", row["file"], c)
		}
		// The same message under the other version's name is one.
		swapped := strings.NewReplacer("|2.5.1", "|2.3.1", "|2.3.1", "|2.5.1").Replace(string(data))
		if lying, err := hl7.Parse([]byte(swapped)); err == nil && m.Count("RXA") > 0 && row["version"] != "2.4" {
			if _, found := vxu.Contradicts(lying); !found {
				t.Errorf("%s with the other version passes", row["file"])
			}
		}
	}
}
