package hl7

import (
	"bytes"
	"fmt"
	"testing"
)

const small = "MSH|^~\\&|EHR|CLINIC\rPID|1||77^^^MA&1.2&ISO^MR~88^^^^SS||\"\"|\rOBX|1\rOBX|2||A\\S\\B^C\r"

func TestPartsAreCountedFromOne(t *testing.T) {
	m := mustParse(t, []byte(small))
	pid := m.Find("PID", 1)
	checks := []struct {
		what      string
		got, want any
	}{
		{"segments", m.Len(), 4},
		{"OBX", m.Count("OBX"), 2},
		{"second OBX index", m.Find("OBX", 2).Index(), 4},
		{"second OBX occurrence", m.Segment(4).Occurrence(), 2},
		{"second OBX line", m.Segment(4).Line(), 4},
		{"name", m.Segment(2).Name(), "PID"},
		{"raw segment", string(m.Segment(3).Raw()), "OBX|1"},
		{"fields", pid.Len(), 6},
		{"fields of MSH", m.Segment(1).Len(), 4},
		{"MSH-1", m.Segment(1).Field(1).Text(), "|"},
		{"MSH-2", m.Segment(1).Field(2).Text(), `^~\&`},
		{"MSH-2 is one piece", m.Segment(1).Field(2).Len(), 1},
		{"MSH-2 component", m.Segment(1).Field(2).Component(1).Text(), `^~\&`},
		{"MSH-3", m.Segment(1).Field(3).Text(), "EHR"},
		{"MSH-4", m.Segment(1).Field(4).Text(), "CLINIC"},
		{"PID-1", pid.Field(1).Text(), "1"},
		{"PID-2 empty", pid.Field(2).Empty(), true},
		{"PID-2 repetitions", pid.Field(2).Len(), 0},
		{"PID-3 repetitions", pid.Field(3).Len(), 2},
		{"PID-3 whole", pid.Field(3).Text(), "77^^^MA&1.2&ISO^MR~88^^^^SS"},
		{"PID-3 components", pid.Field(3).Repetition(1).Len(), 5},
		{"PID-3.4 subcomponents", pid.Field(3).Component(4).Len(), 3},
		{"PID-3.4.3", pid.Field(3).Component(4).Subcomponent(3).Text(), "ISO"},
		{"PID-3.4.4", pid.Field(3).Component(4).Subcomponent(4).Empty(), true},
		{"PID-3[2].5", pid.Field(3).Repetition(2).Component(5).Text(), "SS"},
		{"PID-3[2].6", pid.Field(3).Repetition(2).Component(6).Empty(), true},
		{"PID-3[3]", pid.Field(3).Repetition(3).Empty(), true},
		{"PID-3.6", pid.Field(3).Component(6).Empty(), true},
		{"PID-5 null", pid.Field(5).Null(), true},
		{"PID-5 not empty", pid.Field(5).Empty(), false},
		{"PID-6 empty", pid.Field(6).Empty(), true},
		{"PID-7 absent", pid.Field(7).Text(), ""},
		{"escape after the split", m.Find("OBX", 2).Field(3).Component(1).Text(), "A^B"},
		{"raw keeps the escape", string(m.Find("OBX", 2).Field(3).Component(1).Raw()), `A\S\B`},
		{"location", pid.Field(3).Repetition(2).Component(5).Subcomponent(1).Location().String(), "PID[1]-3[2].5.1"},
		{"location of an absent field", pid.Field(30).Location().String(), "PID[1]-30"},
		{"location by the short way", pid.Field(3).Component(4).Location().String(), "PID[1]-3[1].4"},
	}
	for _, c := range checks {
		if fmt.Sprint(c.got) != fmt.Sprint(c.want) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
}

func TestAbsentPartsAreEmptyAtEveryDepth(t *testing.T) {
	m := mustParse(t, []byte(small))
	for name, s := range map[string]Segment{"zero": {}, "segment 0": m.Segment(0), "segment 5": m.Segment(5), "absent": m.Find("ZZZ", 1),
		"occurrence 0": m.Find("PID", 0), "occurrence 2": m.Find("PID", 2), "no name": m.Find("", 1), "bad name": m.Find("PIDX", 1)} {
		if s.Exists() || s.Name() != "" || s.Len() != 0 || s.Line() != 0 || s.Index() != 0 || s.Occurrence() != 0 || s.Raw() != nil || s.Location() != (Location{}) {
			t.Errorf("%s: not the zero segment: %v", name, s)
		}
		f := s.Field(1)
		r := f.Repetition(1)
		c := r.Component(1)
		sub := c.Subcomponent(1)
		if !f.Empty() || !r.Empty() || !c.Empty() || !sub.Empty() || f.Len()+r.Len()+c.Len() != 0 || f.Text()+r.Text()+c.Text()+sub.Text() != "" {
			t.Errorf("%s: its parts are not empty", name)
		}
		if f.Null() || f.Component(1).Text() != "" || f.Raw() != nil || r.Raw() != nil || c.Raw() != nil || sub.Raw() != nil || sub.Location() != (Location{}) {
			t.Errorf("%s: its parts are not absent", name)
		}
		for range f.Repetitions() {
			t.Errorf("%s: a repetition of nothing", name)
		}
		for range r.Components() {
			t.Errorf("%s: a component of nothing", name)
		}
		for range c.Subcomponents() {
			t.Errorf("%s: a subcomponent of nothing", name)
		}
	}
	pid := m.Find("PID", 1)
	for _, empty := range []bool{pid.Field(0).Empty(), pid.Field(-1).Empty(), pid.Field(3).Repetition(0).Empty(), pid.Field(3).Component(0).Empty(),
		pid.Field(3).Repetition(1).Component(-1).Empty(), pid.Field(3).Component(1).Subcomponent(0).Empty()} {
		if !empty {
			t.Error("a part with a number below 1 exists")
		}
	}
}

func TestIteratorsStopWhenAsked(t *testing.T) {
	m := mustParse(t, []byte("MSH|^~\\&|X\rPID|A&B&C^D^E~F~G\r"))
	f := m.Find("PID", 1).Field(1)
	var seen []string
	for i, s := range m.Segments() {
		if i == 2 {
			break
		}
		seen = append(seen, s.Name())
	}
	for i, r := range f.Repetitions() {
		seen = append(seen, r.Text())
		if i == 2 {
			break
		}
	}
	for i, c := range f.Repetition(1).Components() {
		seen = append(seen, c.Text())
		if i == 2 {
			break
		}
	}
	for i, s := range f.Component(1).Subcomponents() {
		seen = append(seen, s.Text())
		if i == 2 {
			break
		}
	}
	if got, want := fmt.Sprint(seen), "[MSH A&B&C^D^E F A&B&C D A B]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWrapperSegmentsUseTheirOwnDelimiters(t *testing.T) {
	m := mustParse(t, readFolder(t, "testdata/roundtrip")["wrapped-other-delimiters.hl7"])
	for place, want := range map[string]string{
		"FHS-1": "#", "FHS-2": "*!/+", "FHS-3.2": "X", "FTS-1": "1", "FTS-2": "end",
		"BHS-1": "$", "BHS-3": "PRETENDEHR", "BTS-1": "1", "BTS-3": "three",
		"MSH-1": "|", "MSH-3": "PRETENDEHR", "PID-3.5": "MR", "PID-3[2].5": "SS",
	} {
		l, err := ParseLocation(place)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Value(l); got != want {
			t.Errorf("%s is %q, want %q", place, got, want)
		}
	}
}

func TestOwnDelimitersSplitAndUnescape(t *testing.T) {
	m := mustParse(t, readFolder(t, "testdata/roundtrip")["own-delimiters.hl7"])
	if d := m.Delimiters(); d.String() != "#*!/+" {
		t.Errorf("delimiters %s", d)
	}
	for place, want := range map[string]string{"PID-3.2.2": "C", "PID-3[2].1": "E", "PID-3[2].2": "F", "PID-3.3": "D", "PID-5": "X#Y*Z", "MSH-4": "SAMPLECLINIC"} {
		l, err := ParseLocation(place)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.Value(l); got != want {
			t.Errorf("%s is %q, want %q", place, got, want)
		}
	}
}

func TestUndeclaredLevelsAreNotSplit(t *testing.T) {
	files := readFolder(t, "testdata/roundtrip")
	for file, want := range map[string]Delimiters{
		"no-encoding-characters.hl7":         {Field: '|'},
		"letters-as-encoding-characters.hl7": {Field: '|'},
		"repeated-encoding-characters.hl7":   {Field: '|', Component: '^', Escape: '\\', Subcomponent: '&'},
		"long-encoding-characters.hl7":       StandardDelimiters(),
	} {
		if got := mustParse(t, files[file]).Delimiters(); got != want {
			t.Errorf("%s: %+v, want %+v", file, got, want)
		}
	}
	f := mustParse(t, files["repeated-encoding-characters.hl7"]).Find("PID", 1).Field(3)
	if f.Len() != 1 || f.Component(3).Text() != "C~D" {
		t.Errorf("%d repetitions, third component %q", f.Len(), f.Component(3).Text())
	}
}

func TestScanFindsEverySeparatorAtEveryOffset(t *testing.T) {
	for length := range 40 {
		for at := range length {
			for _, other := range []byte{'A', '|' ^ 0x80, 0x7F, 0xFF, '|' - 1, '|' + 1} {
				s := bytes.Repeat([]byte{other}, length)
				s[at] = '|'
				s[length-1] = '|'
				starts, high := appendStarts(nil, string(s), '|', 100)
				every, count, high2 := appendEvery(nil, string(s), '|', 100, 1)
				want := []int32{int32(101 + at), int32(100 + length)}
				if at == length-1 {
					want = want[:1]
				}
				if fmt.Sprint(starts) != fmt.Sprint(want) || fmt.Sprint(every) != fmt.Sprint(want) || int(count) != len(want) {
					t.Fatalf("%q: %v and %v, want %v", s, starts, every, want)
				}
				ascii := isASCII(string(s))
				if (high == 0) != ascii || (high2 == 0) != ascii {
					t.Fatalf("%q: high bits %x and %x", s, high, high2)
				}
			}
		}
	}
}
