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
