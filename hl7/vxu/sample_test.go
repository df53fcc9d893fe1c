package vxu_test

import (
	"bytes"
	"strings"
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

func TestSamplesAreWhatTheySayTheyAre(t *testing.T) {
	for _, c := range []struct {
		kind  vxu.SampleKind
		route vxu.Route
		lot   string
		time  string
	}{
		{vxu.SampleClean, vxu.Send, "SAMPLE01", "20150302101500-0500"},
		{vxu.SampleGaps, vxu.Send, "", "20150302101500"},
		{vxu.SampleOld, vxu.Exclusion, "SAMPLE01", "20150302101500-0500"},
	} {
		m := sample(t, c.kind)
		id, v := vxu.Identify(m), vxu.Read(m)
		if id.Route != c.route || id.ControlID != "ID-1" {
			t.Errorf("%s: %+v", c.kind, id)
		}
		if len(v.Vaccinations) != 1 || v.Vaccinations[0].Lot.Text != c.lot || v.Header.Time != c.time {
			t.Errorf("%s: lot %q, time %q", c.kind, v.Vaccinations[0].Lot.Text, v.Header.Time)
		}
		if !vxu.IsSample(m) {
			t.Errorf("%s is not seen as a sample", c.kind)
		}
	}
	if vxu.Sample("unheard-of", "1", "20150302") != nil {
		t.Error("an unknown kind gives a message")
	}
}

func TestASampleStaysOneWhateverItsHeaderSays(t *testing.T) {
	for _, kind := range vxu.Samples() {
		out, _ := vxu.Readdress(sample(t, kind), vxu.Addresses{
			SendingApplication: "EHR", SendingFacility: "12345", ReceivingApplication: "MIIS", ReceivingFacility: "99990",
		}, true, "20150302")
		if header, _, _ := bytes.Cut(out, []byte("\rPID")); bytes.Contains(header, []byte(vxu.SampleMark)) {
			t.Errorf("%s: the header still carries the mark, so this test shows nothing", kind)
		}
		if m := mustParse(t, string(out)); !vxu.IsSample(m) {
			t.Errorf("%s: readdressed, it passes for a clinic's own message", kind)
		}
	}
	if vxu.IsSample(nil) || vxu.IsSample(mustParse(t, plainMessage)) {
		t.Error("a clinic's message is taken for a sample")
	}
}

func TestSampleDatesFitTheTimeItIsGiven(t *testing.T) {
	for _, c := range []struct{ at, day, birth, expiry, statement string }{
		{"20150302101500-0500", "20150302", "20130115", "20161231", "253088698300012711120420"},
		{"20260105", "20260105", "20240115", "20271231", "253088698300012711250131"},
		{"20190815", "20190815", "20170115", "20201231", "253088698300012711190815"},
		{"", "20150302", "20130115", "20161231", "253088698300012711120420"},
		{"yesterday", "20150302", "20130115", "20161231", "253088698300012711120420"},
		{"99990101", "20150302", "20130115", "20161231", "253088698300012711120420"},
	} {
		v := vxu.Read(mustParse(t, string(vxu.Sample(vxu.SampleClean, "1", c.at))))
		d := v.Vaccinations[0]
		got := []string{d.Date.Text, v.Patient.BirthDate.Text, d.Expiry.Text, d.Observations[2].Value.Code}
		if want := []string{c.day, c.birth, c.expiry, c.statement}; strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q: %v, want %v", c.at, got, want)
		}
	}
}

func TestSampleCannotBeBrokenByItsArguments(t *testing.T) {
	for _, kind := range vxu.Samples() {
		m := mustParse(t, string(vxu.Sample(kind, "a|b\rMSH|^~\\&|x", "20150302|\r\nPID|9")))
		if m.Count("MSH") != 1 || m.Count("PID") != 1 {
			t.Errorf("%s: an argument became a segment", kind)
		}
		if got := m.Value(hl7.Location{Segment: "MSH", Field: 10}); got != "a|b\rMSH|^~\\&|x" {
			t.Errorf("%s: control ID %q", kind, got)
		}
	}
}

// What profile Z22 requires (R), wants when known (RE), or requires of a new dose: CDC guide R1.5 with the
// addendum of July 2015, tables of MSH, PID, PD1, NK1, ORC, RXA, RXR and OBX.
func TestTheCleanSampleCarriesEverythingTheProfileAsksFor(t *testing.T) {
	m := sample(t, vxu.SampleClean)
	for place, want := range map[string]string{
		"MSH-1": "|", "MSH-2": `^~\&`, "MSH-3": "", "MSH-4": "", "MSH-5": "MIIS", "MSH-6": "99990",
		"MSH-7": "20150302101500-0500", "MSH-9.1": "VXU", "MSH-9.2": "V04", "MSH-9.3": "VXU_V04", "MSH-10": "ID-1",
		"MSH-11": "T", "MSH-12": "2.5.1", "MSH-15": "ER", "MSH-16": "AL", "MSH-21.1": "Z22", "MSH-21.2": "CDCPHINVS",
		"MSH-22": "", "MSH-23": "",
		"PID-1": "1", "PID-3.1": "", "PID-3.4": "", "PID-3.5": "MR", "PID-5.1": "", "PID-5.2": "", "PID-5.7": "L",
		"PID-6.1": "", "PID-6.7": "M", "PID-7": "20130115", "PID-8": "F", "PID-10.3": "CDCREC", "PID-11.1": "",
		"PID-11.3": "", "PID-11.4": "MA", "PID-11.5": "", "PID-11.6": "USA", "PID-11.7": "P", "PID-13.2": "PRN",
		"PID-13.6": "617", "PID-13.7": "", "PID-22.3": "CDCREC", "PID-24": "N", "PID-30": "N",
		"PD1-11.1": "02", "PD1-12": "N", "PD1-13": "20150302", "PD1-16": "A", "PD1-17": "20150302", "PD1-18": "20150302",
		"NK1-1": "1", "NK1-2.1": "", "NK1-2.2": "", "NK1-3.1": "MTH", "NK1-4.1": "", "NK1-5.2": "PRN",
		"ORC-1": "RE", "ORC-2.1": "", "ORC-2.2": "", "ORC-3.1": "", "ORC-3.2": "", "ORC-10.1": "", "ORC-10.9": "",
		"ORC-10.13": "", "ORC-12.1": "", "ORC-12.2": "", "ORC-17.1": "",
		"RXA-1": "0", "RXA-2": "1", "RXA-3": "20150302", "RXA-5.1": "03", "RXA-5.3": "CVX", "RXA-5.6": "NDC",
		"RXA-6": "0.5", "RXA-7.1": "mL", "RXA-7.3": "UCUM", "RXA-9.1": "00", "RXA-9.3": "NIP001", "RXA-10.2": "",
		"RXA-11.4": "", "RXA-15": "", "RXA-16": "20161231", "RXA-17.1": "MSD", "RXA-17.3": "MVX", "RXA-20": "CP", "RXA-21": "A",
		"RXR-1.1": "C38299", "RXR-1.3": "NCIT", "RXR-2.1": "LT",
		"OBX[1]-1": "1", "OBX[1]-3.1": vxu.FundingSource, "OBX[1]-5.1": "PHC70",
		"OBX[2]-1": "2", "OBX[2]-3.1": vxu.Eligibility, "OBX[2]-5.1": "V01", "OBX[2]-17.1": "VXC40",
		"OBX[3]-1": "3", "OBX[3]-3.1": vxu.VISDocument, "OBX[3]-4": "3",
		"OBX[4]-1": "4", "OBX[4]-2": "DT", "OBX[4]-3.1": vxu.VISPresented, "OBX[4]-4": "3", "OBX[4]-5": "20150302",
	} {
		got := m.Value(at(place))
		if got == "" || want != "" && got != want {
			t.Errorf("%s is %q, want %q", place, got, want)
		}
	}
	for _, place := range []string{ // what the profile forbids, or asks for only under conditions that do not hold
		"PID-2", "PID-4", "PID-9", "PID-12", "PID-19", "PID-29", "PID-13.1", "ORC-7", "RXA-18",
	} {
		if got := m.Value(at(place)); got != "" {
			t.Errorf("%s is %q, want nothing", place, got)
		}
	}
	for n := 1; n <= m.Count("OBX"); n++ {
		if got := m.Find("OBX", n).Field(11).Text(); got != "F" {
			t.Errorf("OBX[%d]-11 is %q", n, got)
		}
	}
}

func TestTheSampleWithGapsDiffersInTwoPlacesOnly(t *testing.T) {
	clean, gaps := sample(t, vxu.SampleClean), sample(t, vxu.SampleGaps)
	if clean.Len() != gaps.Len() {
		t.Fatalf("%d and %d segments", clean.Len(), gaps.Len())
	}
	var differ []string
	for i := 1; i <= clean.Len(); i++ {
		a, b := clean.Segment(i), gaps.Segment(i)
		for n := 1; n <= max(a.Len(), b.Len()); n++ {
			if a.Field(n).Text() != b.Field(n).Text() {
				differ = append(differ, a.Field(n).Location().String())
			}
		}
	}
	if got := strings.Join(differ, " "); got != "MSH[1]-7 RXA[1]-15" {
		t.Errorf("they differ in %s", got)
	}
}

func TestTheSamplesCannotBeTakenForRealPeople(t *testing.T) {
	for _, kind := range vxu.Samples() {
		text := string(vxu.Sample(kind, "ID-1", "20150302"))
		for _, telling := range []string{"Fictional", "Made-Up", "Invention", "1 Example Street", "Invented Pediatrics", "REHEARSAL-1"} {
			if !strings.Contains(text, telling) {
				t.Errorf("%s lacks %q", kind, telling)
			}
		}
		if n := strings.Count(text, vxu.SampleMark); n < 2 {
			t.Errorf("%s carries the mark %d times: one readdressed field would hide it", kind, n)
		}
	}
}
