package vxu_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7/vxu"
)

func TestRouteIsDecidedByTypeAndVersionAlone(t *testing.T) {
	for _, c := range []struct {
		messageType, version string
		want                 vxu.Route
	}{
		{"VXU", "2.5.1", vxu.Send},
		{"VXU", " 2.5.1 ", vxu.Send},
		{"VXU", "2.3.1", vxu.Exclusion},
		{"VXU", "2.4", vxu.OtherVersion},
		{"VXU", "2.5", vxu.OtherVersion},
		{"VXU", "2.5.10", vxu.OtherVersion},
		{"VXU", "", vxu.OtherVersion},
		{"ACK", "2.3.1", vxu.Answer},
		{"ACK", "", vxu.Answer},
		{"QBP", "2.5.1", vxu.NotVXU},
		{"vxu", "2.5.1", vxu.NotVXU},
		{"", "2.5.1", vxu.Malformed},
		{"VX", "2.5.1", vxu.Malformed},
		{"VXUV", "2.5.1", vxu.Malformed},
		{"V04", "2.5.1", vxu.Malformed},
		{"V\xc3\xbc", "2.5.1", vxu.Malformed},
	} {
		if got := vxu.RouteOf(c.messageType, c.version); got != c.want {
			t.Errorf("RouteOf(%q, %q): %s, want %s", c.messageType, c.version, got, c.want)
		}
	}
}

func TestIdentifyLeavesTheWrapperOutOfTheCounts(t *testing.T) {
	got := vxu.Identify(parse(t,
		`FHS|^~\&`, `BHS|^~\&`,
		`MSH|^~\&|||||||VXU^V04|7|T|2.3.1`, `PID|1`,
		`RXA|0|1|20150101||08^HepB^CVX|||||||||||||||CP`, `RXA|0|1|20150101|`, `RXA|0|1|20150101||03`,
		`BTS|1`, `FTS|1`,
	))
	want := vxu.Identity{
		Version: "2.3.1", Type: "VXU^V04", ControlID: "7", Batch: true, Segments: 5,
		SegmentCounts: map[string]int{"MSH": 1, "PID": 1, "RXA": 3},
		VaccineCodes:  []string{"08", "", "03"}, Completion: []string{"CP", "", ""}, Route: vxu.Exclusion,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestIdentifyOfNoMessageIsMalformed(t *testing.T) {
	if got := vxu.Identify(nil); got.Route != vxu.Malformed || got.SegmentCounts == nil {
		t.Errorf("%+v", got)
	}
	if got := vxu.Identify(parse(t, `MSH|^~\&|EHR`)); got.Route != vxu.Malformed {
		t.Errorf("%+v", got)
	}
}

func TestTypeOfNamesWhatClinicsExportByMistake(t *testing.T) {
	for messageType, want := range map[string]vxu.TypeKey{
		"VXU^V04^VXU_V04": vxu.TypeImmunization,
		"ORU^R01^ORU_R01": vxu.TypeLabResult,
		"ADT^A08":         vxu.TypeAdmission,
		"QBP^Q11^QBP_Q11": vxu.TypeImmunizationAsk,
		"QBP^Q22":         vxu.TypeQuery,
		"RSP^K11^RSP_K11": vxu.TypeImmunizationTell,
		"RSP^K22":         vxu.TypeQueryAnswer,
		"ORM^O01":         vxu.TypeOrder,
		"DFT^P03":         vxu.TypeCharge,
		"SIU^S12":         vxu.TypeAppointment,
		"MDM^T02":         vxu.TypeDocument,
		"ack":             vxu.TypeAcknowledgment,
		"ZZZ^Z01":         vxu.TypeOther,
		"":                vxu.TypeUnknown,
		"^V04":            vxu.TypeUnknown,
	} {
		if got := vxu.TypeOf(messageType); got != want {
			t.Errorf("TypeOf(%q): %s, want %s", messageType, got, want)
		}
	}
}

func TestEveryTypeIsListedOnce(t *testing.T) {
	listed := map[vxu.TypeKey]bool{}
	for _, k := range vxu.Types() {
		if listed[k] {
			t.Errorf("%s is listed twice", k)
		}
		listed[k] = true
	}
	for _, code := range []string{"VXU", "VXQ", "VXR", "ACK", "ORU", "ADT", "QRY", "RTB", "ORM", "ORR", "RDE", "BAR", "SIU", "MDM", "MFN", "REF", "PPR", "PMU", "XYZ", ""} {
		if key := vxu.TypeOf(code); !listed[key] {
			t.Errorf("%s gives %s, which Types does not list", code, key)
		}
	}
}
