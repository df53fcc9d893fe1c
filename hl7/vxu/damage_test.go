package vxu_test

import (
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// A file may be cut, or may be no message at all. Whatever parses must be readable, without a panic and with a
// route.
func TestEveryBeginningOfASampleCanBeRead(t *testing.T) {
	routes := map[vxu.Route]bool{
		vxu.Send: true, vxu.Exclusion: true, vxu.OtherVersion: true, vxu.Answer: true, vxu.NotVXU: true, vxu.Malformed: true,
	}
	for _, kind := range vxu.Samples() {
		whole := vxu.Sample(kind, "ID-1", "20150302101500-0500")
		for n := range whole {
			vxu.Detect(whole[:n])
			m, err := hl7.Parse(whole[:n])
			if err != nil {
				continue
			}
			id, v := vxu.Identify(m), vxu.Read(m)
			vxu.StructureVersion(m)
			if !routes[id.Route] {
				t.Errorf("%s cut at %d: route %q", kind, n, id.Route)
			}
			if got := len(v.Vaccinations); got != id.SegmentCounts["RXA"] {
				t.Errorf("%s cut at %d: %d vaccinations of %d RXA", kind, n, got, id.SegmentCounts["RXA"])
			}
			if out, _ := vxu.Readdress(m, vxu.Addresses{}, false, ""); len(out) == 0 {
				t.Errorf("%s cut at %d: nothing left", kind, n)
			}
		}
	}
}

func TestOneChangedByteNeverMakesASampleUnreadable(t *testing.T) {
	whole := vxu.Sample(vxu.SampleClean, "ID-1", "20150302101500-0500")
	for i := range whole {
		for _, b := range []byte{0, '|', '^', '\r', '\\', 0xFF} {
			damaged := append([]byte(nil), whole...)
			damaged[i] = b
			m, err := hl7.Parse(damaged)
			if err != nil {
				continue
			}
			vxu.Read(m)
			vxu.StructureVersion(m)
			if id := vxu.Identify(m); id.Route == vxu.Exclusion || id.Route == vxu.Answer {
				t.Errorf("byte %d as %q leads to %s", i, b, id.Route)
			}
			if !vxu.IsSample(m) {
				t.Errorf("byte %d as %q hides the mark", i, b)
			}
		}
	}
}

func TestObservationsOfEveryKindKeepTheirValue(t *testing.T) {
	v := vxu.Read(parse(t, `MSH|^~\&`, `RXA|0|1|20150302||03`,
		`OBX|1|CE|64994-7^Eligibility^LN|1|V02^Medicaid^HL70064||||||F|||20150302|||VXC40^per dose^CDCPHINVS`,
		`OBX|2|DT|29769-7^VIS presented^LN|2|20150302||||||F`,
		`OBX|3|NM|30973-2^Dose number^LN|3|2|NA^not applicable^HL70353|||||F`,
		`OBX|4|ST|48767-8^Comment^LN|4|A \T\ B||||||F`,
		`OBX|5|CE|59784-9^Immunity^LN|5|||||||`,
	))
	got := v.Vaccinations[0].Observations
	for i, want := range []struct{ valueType, code, value, text, group, units, method string }{
		{"CE", vxu.Eligibility, "V02", "Medicaid", "1", "", "VXC40"},
		{"DT", vxu.VISPresented, "20150302", "20150302", "2", "", ""},
		{"NM", "30973-2", "2", "2", "3", "NA", ""},
		{"ST", "48767-8", "A & B", "A & B", "4", "", ""},
		{"CE", "59784-9", "", "", "5", "", ""},
	} {
		o := got[i]
		if o.ValueType.Text != want.valueType || o.What.Code != want.code || o.Value.Code != want.value ||
			o.Value.String() != want.text || o.Group.Text != want.group || o.Units.Code != want.units || o.Method.Code != want.method {
			t.Errorf("observation %d: %+v, want %+v", i+1, o, want)
		}
	}
}
