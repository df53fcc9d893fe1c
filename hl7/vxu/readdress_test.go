package vxu_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

const plainMessage = "MSH|^~\\&|EHR|OLD|||2015||VXU^V04^VXU_V04|1|P|2.5.1\rPID|1||7\rRXA|0|1|20150101||08\r"

func mustParse(t testing.TB, data string) *hl7.Message {
	t.Helper()
	m, err := hl7.Parse([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestReaddressChangesOnlyWhatIsAsked(t *testing.T) {
	for _, c := range []struct {
		what, in string
		a        vxu.Addresses
		want     string
		changes  []vxu.Change
	}{
		{"nothing asked", plainMessage, vxu.Addresses{}, plainMessage, nil},
		{"the value is there already", plainMessage, vxu.Addresses{SendingFacility: "OLD", ProcessingID: "P"}, plainMessage, nil},
		{"every field", plainMessage,
			vxu.Addresses{SendingApplication: "APP", SendingFacility: "12345", ReceivingApplication: "MIIS", ReceivingFacility: "99990", ProcessingID: "T"},
			strings.Replace(plainMessage, "|EHR|OLD|||2015||VXU^V04^VXU_V04|1|P|", "|APP|12345|MIIS|99990|2015||VXU^V04^VXU_V04|1|T|", 1),
			[]vxu.Change{
				{at("MSH[1]-3"), "EHR", "APP"}, {at("MSH[1]-4"), "OLD", "12345"}, {at("MSH[1]-5"), "", "MIIS"},
				{at("MSH[1]-6"), "", "99990"}, {at("MSH[1]-11"), "P", "T"},
			}},
		{"separators in the value", plainMessage, vxu.Addresses{SendingFacility: `A|B^C\D` + "\r"},
			strings.Replace(plainMessage, "|OLD|", `|A\F\B\S\C\E\D\X0D\|`, 1),
			[]vxu.Change{{at("MSH[1]-4"), "OLD", `A\F\B\S\C\E\D\X0D\`}}},
		{"the message's own separators", "MSH$%~\\&$EHR$OLD%Name\rPID$1\r", vxu.Addresses{SendingFacility: "1|2$3"},
			"MSH$%~\\&$EHR$1|2\\F\\3\rPID$1\r", []vxu.Change{{at("MSH[1]-4"), "OLD%Name", `1|2\F\3`}}},
		{"a short header grows", "MSH|^~\\&|EHR\rPID|1\r", vxu.Addresses{ReceivingFacility: "99990"},
			"MSH|^~\\&|EHR|||99990\rPID|1\r", []vxu.Change{{at("MSH[1]-6"), "", "99990"}}},
		{"the wire form is what changes", "\xEF\xBB\xBF\nMSH|^~\\&|EHR|OLD\nPID|1", vxu.Addresses{SendingFacility: "1"},
			"MSH|^~\\&|EHR|1\rPID|1\r", []vxu.Change{{at("MSH[1]-4"), "OLD", "1"}}},
		{"Latin-1 stays Latin-1", "MSH|^~\\&|Caf\xE9|OLD\rPID|1\r", vxu.Addresses{SendingFacility: "Zoé €"},
			"MSH|^~\\&|Caf\xE9|Zo\xE9 ?\rPID|1\r", []vxu.Change{{at("MSH[1]-4"), "OLD", "Zo\xE9 ?"}}},
		{"no escape character declared", "MSH|^|EHR|OLD\rPID|1\r", vxu.Addresses{SendingFacility: "a|b^c"},
			"MSH|^|EHR|a?b?c\rPID|1\r", []vxu.Change{{at("MSH[1]-4"), "OLD", "a?b?c"}}},
	} {
		t.Run(c.what, func(t *testing.T) {
			out, changes := vxu.Readdress(mustParse(t, c.in), c.a, false, "")
			if diff := cmp.Diff(c.want, string(out)); diff != "" {
				t.Errorf("bytes (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.changes, changes); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReaddressLeavesItsInputAlone(t *testing.T) {
	in := []byte(plainMessage)
	m, err := hl7.Parse(in)
	if err != nil {
		t.Fatal(err)
	}
	vxu.Readdress(m, vxu.Addresses{SendingFacility: "12345"}, true, "2015")
	if string(in) != plainMessage || string(m.Encode()) != plainMessage {
		t.Error("the original was written to")
	}
}

func TestReaddressWrapsOnce(t *testing.T) {
	out, changes := vxu.Readdress(mustParse(t, plainMessage), vxu.Addresses{ReceivingFacility: "99990"}, true, "20150302101500-0500")
	want := "BHS|^~\\&|EHR|OLD||99990|20150302101500-0500\r" +
		strings.Replace(plainMessage, "|OLD|||", "|OLD||99990|", 1) + "BTS|1\r"
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("wrapped (-want +got):\n%s", diff)
	}
	if len(changes) != 3 || changes[1].Location.Segment != "BHS" || changes[2].After != "BTS|1" {
		t.Errorf("changes: %+v", changes)
	}
	again, changes := vxu.Readdress(mustParse(t, string(out)), vxu.Addresses{ProcessingID: "T"}, true, "x")
	if want := strings.Replace(want, "|1|P|", "|1|T|", 1); string(again) != want || len(changes) != 1 {
		t.Errorf("wrapped twice: %q %+v", again, changes)
	}
}

func TestReaddressOfNothingGivesNothing(t *testing.T) {
	if out, changes := vxu.Readdress(nil, vxu.Addresses{SendingFacility: "1"}, true, ""); out != nil || changes != nil {
		t.Errorf("%q %v", out, changes)
	}
}

func FuzzReaddress(f *testing.F) {
	for _, in := range []string{plainMessage, "MSH|^~\\&|EHR\nPID|1", "BHS|^~\\&\rMSH|^~\\&|a|b\rBTS|1", "MSH|^|a", "MSH#*~\\&#a#b#\xE9", "x\rMSH|^~\\&||"} {
		f.Add([]byte(in), "12345", "MI^IS")
	}
	f.Fuzz(func(t *testing.T, data []byte, facility, application string) {
		m, err := hl7.Parse(data)
		if err != nil {
			return
		}
		wire, _ := m.Wire()
		before, err := hl7.Parse(wire)
		if err != nil {
			return
		}
		out, changes := vxu.Readdress(m, vxu.Addresses{SendingFacility: facility, ReceivingApplication: application}, false, "")
		after, err := hl7.Parse(out)
		if err != nil {
			t.Fatalf("%q does not parse: %v", out, err)
		}
		if len(changes) == 0 && !bytes.Equal(out, wire) {
			t.Fatal("a change was not told")
		}
		if before.Len() != after.Len() {
			t.Fatalf("%d segments became %d", before.Len(), after.Len())
		}
		header := before.Find("MSH", 1).Index()
		for i := 1; i <= before.Len(); i++ {
			b, a := before.Segment(i), after.Segment(i)
			if i != header {
				if !bytes.Equal(b.Raw(), a.Raw()) {
					t.Errorf("segment %d: %q became %q", i, b.Raw(), a.Raw())
				}
				continue
			}
			for n := 1; n <= max(a.Len(), b.Len()); n++ {
				if n != 4 && n != 5 && !bytes.Equal(b.Field(n).Raw(), a.Field(n).Raw()) {
					t.Errorf("MSH-%d: %q became %q", n, b.Field(n).Raw(), a.Field(n).Raw())
				}
			}
		}
	})
}
