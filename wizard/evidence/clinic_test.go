package evidence

import (
	"errors"
	"strings"
	"testing"
)

func TestAClinicIsItsNameAndPIN(t *testing.T) {
	one := Clinic{Name: "Clínica  Müller", PIN: "12345"}
	for _, same := range []Clinic{
		{Name: "CLÍNICA MÜLLER", PIN: "12345"},
		{Name: "Cli\u0301nica Mu\u0308ller ", PIN: " 12345"},
		{Name: "clínica müller", PIN: "12345", Address: "elsewhere"},
	} {
		if !one.Same(same) || one.Folder() != same.Folder() {
			t.Errorf("%q is another clinic than %q", same, one)
		}
	}
	for _, other := range []Clinic{{Name: "Clínica Müller"}, {Name: "Clinica Muller", PIN: "12345"}, {Name: "Clínica Müller", PIN: "12346"}} {
		if one.Same(other) || one.Folder() == other.Folder() {
			t.Errorf("%q is the same clinic as %q", other, one)
		}
	}
}

func TestAClinicsFolderSuitsEveryFileSystem(t *testing.T) {
	seen := map[string]string{}
	for name, readable := range map[string]string{
		"CON":                          "con-",
		"Example Family Practice":      "example-family-practice-",
		"Dr. O'Sample, M.D. & Partner": "dr-osample-m-d-partner-",
		"Clínica Müller":               "clinica-muller-",
		"診療所":                          "clinic-",
		"Ärztehaus 診療所":                "arztehaus-",
		"rehearsal":                    "rehearsal-",
		"../..":                        "clinic-",
		strings.Repeat("long ", 60):    "long-long-long-",
		"😀":                            "clinic-",
	} {
		got := Clinic{Name: name}.Folder()
		if !strings.HasPrefix(got, readable) {
			t.Errorf("%q lies in %q, want it to begin with %q", name, got, readable)
		}
		if len(got) > slugLength+1+clinicDigits+1 || strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q lies in %q", name, got)
		}
		if seen[got] != "" {
			t.Errorf("%q and %q share a folder", name, seen[got])
		}
		seen[got] = name
	}
}

func TestAClinicThatCannotBeFiledIsRefused(t *testing.T) {
	f := inTemp(t)
	for _, c := range []Clinic{{}, {Name: "  ", PIN: "1"}, {Name: "a\nb"}, {Name: "a", PIN: "1\r"}, {Name: "\xff"}, {Name: strings.Repeat("é", 501)}, {Name: "a", PIN: strings.Repeat("1", 1001)}} {
		if _, err := f.Binder(c, 2015, Real); !errors.Is(err, ErrClinic) {
			t.Errorf("%q: %v, want ErrClinic", c, err)
		}
	}
	for _, year := range []int{0, 15, 999, 10000, -2015} {
		if _, err := f.Binder(familyPractice(), year, Real); !errors.Is(err, ErrYear) {
			t.Errorf("year %d: %v, want ErrYear", year, err)
		}
	}
}

func TestTheLongestNameIsReadBackFromItsManifest(t *testing.T) {
	f := inTemp(t)
	b, err := f.Binder(Clinic{Name: strings.Repeat("é", 500), PIN: strings.Repeat("1", 1000)}, 2015, Real)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Add(Draft{Kind: KindCall, Happened: day("2015-03-03T10:00:00-05:00"), Text: "called"}); err != nil {
		t.Fatal(err)
	}
	report, err := f.Verify(t.Context(), nil)
	if err != nil || !report.Sound() {
		t.Errorf("%+v, %v", report, err)
	}
}

func TestAClinicGivenWithoutPINIsFoundByItsName(t *testing.T) {
	f := inTemp(t)
	add(t, f.binder(t, Real), call("x"))
	got, err := f.Resolve(Clinic{Name: "example family PRACTICE"})
	if err != nil || got.PIN != "12345" {
		t.Errorf("resolved to %+v, %v", got, err)
	}
	other, err := f.Binder(Clinic{Name: "Example Family Practice", PIN: "99"}, 2014, Real)
	if err != nil {
		t.Fatal(err)
	}
	add(t, other, call("x"))
	if got, err = f.Resolve(Clinic{Name: "Example Family Practice"}); err != nil || got.PIN != "" {
		t.Errorf("with two of that name, resolved to %+v, %v", got, err)
	}
}
