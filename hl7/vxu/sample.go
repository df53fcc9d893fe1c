package vxu

import (
	"bytes"
	"strconv"
	"strings"

	"testshot/hl7"
)

// SampleMark stands in several places of every sample. No clinic's system writes it.
const SampleMark = "TESTSHOT-SAMPLE"

// SampleKind names a rehearsal message.
type SampleKind string

// The samples. Their patient is invented, with a telephone number from the range that is kept for fiction.
const (
	// SampleClean is a 2.5.1 message of a child with one new dose and all that profile Z22 asks for.
	SampleClean SampleKind = "clean"
	// SampleGaps is the same without lot number, and without time zone in MSH-7: what many first exports lack.
	SampleGaps SampleKind = "gaps"
	// SampleOld is a 2.3.1 message, which leads to the exclusion.
	SampleOld SampleKind = "old"
)

// Samples lists the kinds in the order in which they are offered.
func Samples() []SampleKind { return []SampleKind{SampleClean, SampleGaps, SampleOld} }

// defaultSampleTime is used when the caller's time has no date.
const defaultSampleTime = "20150302101500-0500"

// Sample writes a rehearsal message with the given control ID. at is its time as HL7 writes it, such as
// "20150302101500-0500"; birth, dose and expiry are laid around it. An unknown kind gives nil.
func Sample(kind SampleKind, controlID, at string) []byte {
	s := newSampleFacts(controlID, at)
	switch kind {
	case SampleClean:
		return s.write(s.modern())
	case SampleGaps:
		s.at, s.lot = withoutZone(s.at), ""
		return s.write(s.modern())
	case SampleOld:
		return s.write(s.old())
	}
	return nil
}

// IsSample reports whether the message carries the mark anywhere. It looks at the whole message, not only at
// the header, because Readdress may have set another sender there.
func IsSample(m *hl7.Message) bool {
	if m == nil {
		return false
	}
	wire, _ := m.Wire()
	return bytes.Contains(wire, []byte(SampleMark))
}

// sampleFacts are the values that differ from sample to sample.
type sampleFacts struct {
	controlID, at, day, birth, expiry, lot, vis string
}

func newSampleFacts(controlID, at string) sampleFacts {
	year, err := strconv.Atoi(first(at, 4))
	if _, notDay := strconv.Atoi(first(at, 8)); err != nil || notDay != nil || len(at) < 8 || year < 1900 || year > 9990 {
		at, year = defaultSampleTime, 2015
	}
	return sampleFacts{
		controlID: hl7.Escape(controlID, hl7.StandardDelimiters()),
		at:        hl7.Escape(at, hl7.StandardDelimiters()),
		day:       at[:8],
		birth:     strconv.Itoa(year-2) + "0115", // old enough for the vaccine's first dose
		expiry:    strconv.Itoa(year+1) + "1231",
		lot:       "SAMPLE01",
		vis:       statementOn(at[:8]),
	}
}

// statementOn returns the edition date of the MMR information statement that was current on the day.
// Editions: CDC's list of statements, read 2026-11.
func statementOn(day string) string {
	current := "20120420"
	for _, edition := range []string{"20180212", "20190815", "20210806", "20250131"} {
		if day >= edition {
			current = edition
		}
	}
	return current
}

// write puts CR after every segment.
func (s sampleFacts) write(segments []string) []byte {
	return []byte(strings.Join(segments, "\r") + "\r")
}

// modern follows CDC's guide release 1.5 with its addendum, profile Z22.
func (s sampleFacts) modern() []string {
	const (
		nurse     = `7701^Inventa^Nora^Q^^^^^TESTSHOT-SAMPLE^L^^^PRN^^^^^^^^RN`
		doctor    = `7702^Fabula^Felix^Q^^^^^TESTSHOT-SAMPLE^L^^^MD^^^^^^^^MD`
		residence = `1 Example Street^^Boston^MA^02101^USA^P`
		phone     = `^PRN^PH^^^617^5550100`
	)
	return []string{
		`MSH|^~\&|TESTSHOT-SAMPLE|00000|MIIS|99990|` + s.at + `||VXU^V04^VXU_V04|` + s.controlID +
			`|T|2.5.1|||ER|AL|||||Z22^CDCPHINVS|Invented Pediatrics|Rehearsal Registry`,
		`PID|1||REHEARSAL-1^^^TESTSHOT-SAMPLE^MR||Fictional^Penny^Made-Up^^^^L|Invention^^^^^^M|` + s.birth +
			`|F||2106-3^White^CDCREC|` + residence + `||` + phone +
			`|||||||||2186-5^Not Hispanic or Latino^CDCREC||N|1|||||N`,
		`PD1|||||||||||02^Reminder/recall - any method^HL70215|N|` + s.day + `|||A|` + s.day + `|` + s.day,
		`NK1|1|Fictional^Mabel^^^^^L|MTH^Mother^HL70063|` + residence + `|` + phone,
		`ORC|RE|ORD-1^TESTSHOT-SAMPLE|DOSE-1^TESTSHOT-SAMPLE|||||||` + nurse + `||` + doctor +
			`|||||00000^Invented Pediatrics^HL70362`,
		`RXA|0|1|` + s.day + `||03^MMR^CVX^00006-4681-00^M-M-R II^NDC|0.5|mL^mL^UCUM||00^New Record^NIP001|` +
			nurse + `|^^^Invented Pediatrics||||` + s.lot + `|` + s.expiry + `|MSD^Merck and Co., Inc.^MVX|||CP|A`,
		`RXR|C38299^Subcutaneous^NCIT|LT^Left Thigh^HL70163`,
		s.observation(1, "CE", `30963-3^Vaccine funding source^LN`, 1, `PHC70^Private funds^CDCPHINVS`, ""),
		s.observation(2, "CE", `64994-7^Vaccine funding program eligibility category^LN`, 2,
			`V01^Not VFC eligible^HL70064`, `|||VXC40^Eligibility captured at the immunization level^CDCPHINVS`),
		s.observation(3, "CE", `69764-9^Document type^LN`, 3,
			`253088698300012711`+s.vis[2:]+`^MMR VIS^cdcgs1vis`, ""),
		s.observation(4, "DT", `29769-7^Date vaccine information statement presented^LN`, 3, s.day, ""),
	}
}

func (s sampleFacts) observation(n int, valueType, what string, group int, value, method string) string {
	return `OBX|` + strconv.Itoa(n) + `|` + valueType + `|` + what + `|` + strconv.Itoa(group) + `|` + value +
		`||||||F|||` + s.day + method
}

// old has the habits of CDC's guide 2.2 for release 2.3.1: no ORC, a telephone number in one piece.
func (s sampleFacts) old() []string {
	return []string{
		`MSH|^~\&|TESTSHOT-SAMPLE|00000|MIIS|99990|` + s.at + `||VXU^V04|` + s.controlID + `|T|2.3.1|||AL|AL`,
		`PID|||REHEARSAL-1^^^TESTSHOT-SAMPLE^MR||Fictional^Penny^Made-Up|Invention^^^^^^M|` + s.birth +
			`|F||2106-3^White^HL70005|1 Example Street^^Boston^MA^02101^USA^P||(617)555-0100^PRN^PH`,
		`NK1|1|Fictional^Mabel|MTH^Mother^HL70063`,
		`RXA|0|1|` + s.day + `|` + s.day + `|03^MMR^CVX|0.5|ML^^ISO+||00^New immunization record^NIP001|` +
			`7701^Inventa^Nora|^^^Invented Pediatrics||||` + s.lot + `|` + s.expiry + `|MSD^Merck^MVX||||A`,
		`RXR|SC^Subcutaneous^HL70162|LT^Left Thigh^HL70163`,
	}
}

func first(s string, n int) string { return s[:min(len(s), n)] }

// withoutZone takes the zone off a time, "-0500" or "+0100".
func withoutZone(at string) string {
	if i := strings.IndexAny(at, "+-"); i > 0 {
		return at[:i]
	}
	return at
}
