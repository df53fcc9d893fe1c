package hl7

import (
	"strings"
	"testing"
)

func TestLocationsAreWrittenAndReadInTheUsualForm(t *testing.T) {
	tests := []struct {
		text string
		want Location
	}{
		{"PID", Location{Segment: "PID"}},
		{"OBX[3]", Location{Segment: "OBX", Occurrence: 3}},
		{"PID-3", Location{Segment: "PID", Field: 3}},
		{"MSH[1]-12", Location{Segment: "MSH", Occurrence: 1, Field: 12}},
		{"PID-3[2]", Location{Segment: "PID", Field: 3, Repetition: 2}},
		{"PID-5.1", Location{Segment: "PID", Field: 5, Component: 1}},
		{"OBX[3]-5[1].2", Location{Segment: "OBX", Occurrence: 3, Field: 5, Repetition: 1, Component: 2}},
		{"RXA[2]-5[1].1.2", Location{Segment: "RXA", Occurrence: 2, Field: 5, Repetition: 1, Component: 1, Subcomponent: 2}},
		{"ZX1[999999]-999999", Location{Segment: "ZX1", Occurrence: 999999, Field: 999999}},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			if got := test.want.String(); got != test.text {
				t.Errorf("String gives %q", got)
			}
			got, err := ParseLocation(test.text)
			if err != nil || got != test.want {
				t.Errorf("ParseLocation gives %+v, %v", got, err)
			}
		})
	}
}

func TestOddLocationsHaveAStringToo(t *testing.T) {
	tests := map[string]Location{
		"":          {},
		"PID":       {Segment: "PID", Component: 3},
		"PID-5.1.2": {Segment: "PID", Field: 5, Subcomponent: 2},
		"PID-5":     {Segment: "PID", Occurrence: -1, Field: 5, Repetition: -1, Component: -1},
	}
	for want, l := range tests {
		if got := l.String(); got != want {
			t.Errorf("%#v gives %q, want %q", l, got, want)
		}
	}
}

func TestParseLocationRefusesWhatIsNoPlace(t *testing.T) {
	for _, text := range []string{
		"", "PI", "1ID", "P-D", "PID-", "PID-0", "PID-03", "PID--3", "PID-+3", "PID[", "PID[]", "PID[1", "PID[0]",
		"PID[1]-", "PID-3[", "PID-3[x]", "PID-3.", "PID-3.0", "PID-3.1.", "PID-3.1.2.3", "PID-3.1[2]", "PID3", "PID-3 ",
		" PID-3", "PID-1000000", "PID-99999999999999999999", "PID[1][2]", "PID.1", "ÄID-1", "PID-" + strings.Repeat("9", 1<<16),
	} {
		l, err := ParseLocation(text)
		if err == nil {
			t.Errorf("%.20q gives %+v", text, l)
			continue
		}
		if p := wantProblem(t, err); p.Problem != BadLocation || l != (Location{}) {
			t.Errorf("%.20q gives %+v, %v", text, l, err)
		}
	}
}

func FuzzLocation(f *testing.F) {
	for _, seed := range []string{"PID", "OBX[3]-5[1].2", "RXA[2]-5[1].1.2", "MSH[1]-12", "PID-0", "ZZZ[999999]", "PID-1.2.3.4"} {
		f.Add(seed)
	}
	m := mustParse(f, sampleVXU("FUZZ-L"))
	f.Fuzz(func(t *testing.T, text string) {
		l, err := ParseLocation(text)
		if err != nil {
			wantProblem(t, err)
			return
		}
		if got := l.String(); got != text {
			t.Fatalf("%q became %q", text, got)
		}
		if value, raw := m.Value(l), m.Raw(l); value != string(raw) {
			t.Fatalf("%s: value %q, raw %q in a message without escapes", text, value, raw)
		}
	})
}
