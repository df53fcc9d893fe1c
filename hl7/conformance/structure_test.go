package conformance

import (
	"strings"
	"testing"
)

func TestSegmentsComeInTheOrderOfTheGuide(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(clean), "\n")
	text := map[string]string{"NTE": "NTE|1||A remark", "SFT": "SFT|Sample^^^^^SAMPLEAA^XX^^^1|1|Sample|1", "GT1": "GT1|1||Examplette^Maria^^^^^L", "PV2": "PV2|", "IN2": "IN2|", "TQ1": "TQ1|1"}
	used := make(map[string]int)
	// build puts a message together from names; a name comes with its next text.
	build := func(names string) edit {
		return func(string) string {
			clear(used)
			var out []string
			for _, name := range strings.Fields(names) {
				used[name]++
				if text[name] != "" {
					out = append(out, text[name])
					continue
				}
				out = append(out, lines[lineOf(lines, name, used[name])])
			}
			return strings.Join(out, "\n") + "\n"
		}
	}
	const order = " ORC RXA RXR OBX OBX OBX OBX OBX"
	runPlaces(t, []oneCase{
		{"as the guide has it", build("MSH SFT PID PD1 NK1 NK1 PV1 PV2 GT1 IN1 IN2" + order + " NTE"), ""},
		{"timing in the order", build("MSH PID PD1 NK1 NK1 ORC TQ1 RXA RXR OBX OBX OBX OBX OBX"), ""},
		{"notes after observations", build("MSH PID PD1 NK1 NK1 ORC RXA RXR OBX NTE OBX NTE OBX OBX OBX"), ""},
		{"contacts before choices", build("MSH PID NK1 PD1 NK1" + order), "S08@PD1[1]"},
		{"visit before contacts", build("MSH PID PD1 PV1 NK1 NK1" + order), "S08@NK1[1]"},
		{"note of the patient", build("MSH PID NTE PD1 NK1 NK1" + order), "S08@NTE[1]"},
		{"route before the vaccination", build("MSH PID PD1 NK1 NK1 ORC RXR RXA OBX OBX OBX OBX OBX"), "S08@RXR[1]"},
		{"route after observations", build("MSH PID PD1 NK1 NK1 ORC RXA OBX OBX OBX OBX OBX RXR"), "S08@RXR[1]"},
		{"insurance at the end", build("MSH PID PD1 NK1 NK1" + order + " IN1"), "S08@IN1[1]"},
		{"two slips are one finding", build("MSH PID NK1 PD1 NK1" + order + " IN1"), "S08@PD1[1]"},
	})
}

func TestOrdersAndVaccinationsComeInPairs(t *testing.T) {
	runPlaces(t, []oneCase{
		{"an order at the end", func(text string) string { return text + "ORC|RE||F-9^SAMPLEEHR|||||||^Clerk|||||||12345\n" }, "S10@ORC[4]"},
		{"two orders in a row", after("IN1", "ORC|RE||F-9^SAMPLEEHR|||||||^Clerk|||||||12345"), "S10@ORC[1]"},
		{"no order at all", edits(drop("ORC"), drop("ORC"), drop("ORC")), "S10@RXA[1] S10@RXA[2] S10@RXA[3]"},
		{"nothing but orders", func(text string) string { return text[:strings.Index(text, "RXA|")] }, "S10@ORC[1]"},
		{"an order in a batch", edits(before("BHS|^~\\&"), func(text string) string {
			return text + "ORC|RE||F-9^SAMPLEEHR|||||||^Clerk|||||||12345\nBTS|1\n"
		}), "S10@ORC[4]"},
	})
}

func TestFieldsKeepToTheProfile(t *testing.T) {
	long := strings.Repeat("x", 300)
	runPlaces(t, []oneCase{
		{"a long lot number", set("RXA-15", long[:21]), "S17@RXA[1]-15[1]"},
		{"twenty letters are not long", set("RXA-15", long[:20]), ""},
		{"letters count, not bytes", edits(set("RXA-15", strings.Repeat("ö", 20)), set("MSH-18", "UNICODE UTF-8")), ""},
		{"one of several identifiers", set("PID-3", "1^^^A^MR~"+long+"^^^A^SR"), "S17@PID[1]-3[2]"},
		{"several that are long together", set("PID-3", long[:200]+"^^^A^MR~"+long[:200]+"^^^A^SR"), ""},
		{"an order number with an OID", set("ORC-3", "F-1^^2.16.840.1.113883.3.1.2.3^ISO"), ""},
		{"a long order number", set("ORC-3", "F-1^"+long[:30]), "S17@ORC[1]-3"},
		{"an old identifier", set("PID-2", "1^^^A^MR"), "S18@PID[1]-2"},
		{"an old identifier, repeated", set("PID-4", "1~2"), "S18@PID[1]-4"},
		{"a nursing unit of 1998", set("OBX-20", "x"), "S18@OBX[1]-20"},
		{"two sexes", set("PID-8", "F~M"), "P21@PID[1]-8 S19@PID[1]-8"},
		{"two dates", set("RXA-3", "20260115~20260115"), "S19@RXA[1]-3"},
		{"deleted vaccine", set("RXA-5", `""`), "S20@RXA[1]-5"},
		{"deleted order number", set("ORC-3", `""`), "S20@ORC[1]-3"},
		{"deleted observation", set("OBX[5]-5", `""`), "S20@OBX[5]-5"},
		{"deleted, but not required", set("PID-6", `""`), ""},
	})
}

func TestTheWrapperOfABatchIsLookedAt(t *testing.T) {
	wrapped := func(head, tail string) edit {
		return func(text string) string { return head + text + tail }
	}
	runPlaces(t, []oneCase{
		{"file and batch", wrapped("FHS|^~\\&|A\nBHS|^~\\&|A\n", "BTS|1\nFTS|1\n"), ""},
		{"no counts", wrapped("FHS|^~\\&\nBHS|^~\\&\n", "BTS|\nFTS|\n"), ""},
		{"count of messages", wrapped("BHS|^~\\&\n", "BTS|2\n"), "S14@BTS[1]-1"},
		{"count of batches", wrapped("FHS|^~\\&\nBHS|^~\\&\n", "BTS|1\nFTS|3\n"), "S14@FTS[1]-1"},
		{"other separators", wrapped("BHS|^~\\$\n", "BTS|1\n"), "S14@BHS[1]-1"},
	})
}

func TestStrayBackslashesAreFoundWhereTheyStand(t *testing.T) {
	runPlaces(t, []oneCase{
		{"a path", set("ORC-10", `^C:\TEMP`), `S13@ORC[1]-10`},
		{"an ampersand", set("NK1-4", `1 A\T\B Street^^Boston^MA^02110^USA^H`), ""},
		{"a circumflex in a name is no separator", set("PID-5.1", `Exam\S\plette`), ""},
		{"a tilde in an identifier is no repetition", set("PID-3.1", `1\R\2`), ""},
	})
}

func TestLinesThatAreNoSegmentsAreNamedByTheirNumber(t *testing.T) {
	found := checkText(t, after("PID", "torn line"), "")
	if len(found) != 1 || found[0].Rule != "S06" || found[0].Args[0] != "3" {
		t.Errorf("got %+v", found)
	}
}

func TestEscapesAreFoundInTheirFieldAndNowhereElse(t *testing.T) {
	at := func(place string) []string { return []string{"S13 " + place + " warning"} }
	long := strings.Repeat("4", 300)
	runJudged(t, []judged{
		{"all the separators", set("PID-23", `\F\\S\\T\\R\\E\`), nil},
		{"bold and plain", set("PID-23", `\H\Boston\N\`), nil},
		{"a line break", set("PID-23", `Boston\.br\Sample`), nil},
		{"two bytes in hexadecimal", set("PID-23", `\X0D0A\`), nil},
		{"another set of letters", set("PID-23", `\C2842\ \M2428\`), nil},
		{"the vendor's own", set("PID-23", `\Zabc\`), nil},
		{"at the end", set("PID-23", `Boston\`), at("PID[1]-23")},
		{"not closed", set("PID-23", `Bos\T ton`), at("PID[1]-23")},
		{"an unknown letter", set("PID-23", `\B\`), at("PID[1]-23")},
		{"a small letter", set("PID-23", `\t\`), at("PID[1]-23")},
		{"nothing between", set("PID-23", `\\`), at("PID[1]-23")},
		{"hexadecimal of nothing", set("PID-23", `\X\`), at("PID[1]-23")},
		{"a sequence without an end in sight", set("RXA[2]-15", `\X`+long[:10]), append(at("RXA[2]-15"), "R28 RXA[2]-16 warning")},
		{"a share of a server", set("ORC[2]-10", `^\\SERVER\Clerk^Sample`), at("ORC[2]-10")},
		{"several fields", edits(set("PID-23", `a\b`), set("NK1-4.1", `1 \ Street`)), []string{"S13 PID[1]-23 warning", "S13 NK1[1]-4 warning"}},
		{"several in one field", set("PID-23", `\a \b \c`), at("PID[1]-23")},
		{"in the header", set("MSH-3", `EHR\1`), at("MSH[1]-3")},
		{"the header's own is no stray one", asNothing, nil},
		{"in a segment outside the guide", after("PID", `ZZZ|\`), []string{"S12 ZZZ[1] info", "S13 ZZZ[1]-1 warning"}},
		{"a separator in a code is part of it", set("RXA[2]-5.1", `0\T\3`), []string{"R10 RXA[2]-5[1].1 error"}},
	})
}
