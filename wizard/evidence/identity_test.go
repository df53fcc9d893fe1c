package evidence

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"testshot/wizard/durable/faulty"
)

func TestSpellingsOfOneNameShareABinder(t *testing.T) {
	for _, names := range [][]string{
		{"Clínica Salud", norm.NFD.String("Clínica Salud"), norm.NFD.String("CLÍNICA SALUD")},
		{"Straße Clinic", "STRASSE clinic", "strasse Clinic"},
		{"ΟΔΟΣ", "οδος", "οδοσ"},
		{"ﬁrst Care", "First Care"},
		{"Ångström", "A\u030angstro\u0308m", "\u212bngström"},
		{"Two  Words", " Two\u00a0Words ", "two\u2003words"},
		{"CON", "con", "Con"},
		{"診療所", " 診療所"},
	} {
		f := onDisk(faulty.New())
		for i, name := range names {
			b, err := f.Binder(Clinic{Name: name, PIN: "12345"}, 2015, Real)
			if err != nil {
				t.Fatalf("%q: %v", name, err)
			}
			add(t, b, call("x"))
			records, err := b.Records()
			if err != nil || len(records) != i+1 || records[i].Problem != "" {
				t.Errorf("%q: %d records (%v), want %d in one binder", name, len(records), err, i+1)
			}
		}
		binders, err := f.Binders()
		if err != nil || len(binders) != 1 || binders[0].Clinic().Name != strings.TrimSpace(names[0]) {
			t.Errorf("%q: binders %v, %v; want one, named as it was first", names, binders, err)
		}
		if r := verify(t, f); !r.Sound() || r.Records != len(names) {
			t.Errorf("%q: verify %+v", names, r)
		}
	}
}

func TestNamesThatAreNotOneNeverShareABinder(t *testing.T) {
	long := strings.Repeat("A very long name of a practice ", 10)[:300]
	clinics := []Clinic{
		{Name: "Sample"}, {Name: "Sample", PIN: "1"}, {Name: "Sample", PIN: "01"}, {Name: "Sample", PIN: "1 "}, {Name: "Sample."}, {Name: "Sample.."},
		{Name: "Sample 1"}, {Name: "Sample/1"}, {Name: `Sample\1`}, {Name: "Sample:1"}, {Name: "Sample-1"}, {Name: "Sample", PIN: "-1"},
		{Name: "CON"}, {Name: "CON."}, {Name: "NUL"}, {Name: "COM1"}, {Name: "LPT1.txt"}, {Name: "AUX "}, {Name: "con con"},
		{Name: "😀"}, {Name: "😃"}, {Name: "👩‍⚕️"}, {Name: "診療所"}, {Name: "医院"}, {Name: "Поликлиника"},
		{Name: "."}, {Name: ".."}, {Name: "../Sample"}, {Name: "/etc"}, {Name: `C:\Sample`}, {Name: "rehearsal"}, {Name: "Rehearsal", PIN: "1"},
		{Name: long}, {Name: long + "B"}, {Name: long[:299] + "C"}, {Name: "index"}, {Name: "Sample.lock"}, {Name: "manifest-0001.txt"}, {Name: "ı"}, {Name: "i"},
	}
	f := onDisk(faulty.New())
	owner := map[string]Clinic{}
	reserved := map[string]bool{"con": true, "nul": true, "aux": true, "com1": true, "lpt1": true}
	filed := 0
	for _, c := range clinics {
		b, err := f.Binder(c, 2015, Real)
		if err != nil {
			t.Fatalf("%q: %v", c, err)
		}
		if other, taken := owner[b.Path()]; taken && !other.Same(c) {
			t.Errorf("%q and %q lie in %s", other, c, b.Path())
		}
		owner[b.Path()] = c
		stem, _, _ := strings.Cut(c.Folder(), ".")
		if reserved[stem] || strings.HasSuffix(c.Folder(), ".") || strings.HasSuffix(c.Folder(), " ") || !filepath.IsLocal(filepath.FromSlash(b.Path())) {
			t.Errorf("%q lies in %q, which not every system can hold", c, b.Path())
		}
		add(t, b, call("x"))
		filed++
	}
	if len(owner) != len(clinics)-1 { // "1" and "1 " are one PIN
		t.Errorf("%d clinics lie in %d folders", len(clinics), len(owner))
	}
	binders, err := f.Binders()
	if err != nil || len(binders) != len(owner) {
		t.Errorf("%d binders are found again, %v", len(binders), err)
	}
	if r := verify(t, f); !r.Sound() || r.Records != filed {
		t.Errorf("verify: %+v", r)
	}
}

// TestAnyClinicThatIsAcceptedIsFoundAgain draws names from all of Unicode.
func TestAnyClinicThatIsAcceptedIsFoundAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := Clinic{Name: rapid.String().Draw(t, "name"), PIN: rapid.StringN(0, 12, -1).Draw(t, "pin")}
		f := onDisk(faulty.New())
		b, err := f.Binder(c, 2015, Real)
		if err != nil {
			return // what is refused is another test's
		}
		if _, err := b.Add(call("x")); err != nil {
			t.Fatal(err)
		}
		found, err := f.Binders()
		if err != nil || len(found) != 1 || !found[0].Clinic().Same(c) || found[0].Path() != b.Path() {
			t.Fatalf("found again: %+v, %v", found, err)
		}
		report, err := f.Verify(ctx(), nil)
		if err != nil || !report.Sound() || report.Records != 1 {
			t.Fatalf("verify: %+v, %v", report, err)
		}
	})
}

func TestResolveTakesOnlyAClinicThatCannotBeMistaken(t *testing.T) {
	f := onDisk(faulty.New())
	file := func(c Clinic, year int, kind Kind) {
		t.Helper()
		b, err := f.Binder(c, year, kind)
		if err != nil {
			t.Fatal(err)
		}
		d := call("x")
		d.Rehearsal = kind == Rehearsal
		add(t, b, d)
	}
	file(Clinic{Name: "One Sample", PIN: "11111"}, 2014, Real)
	file(Clinic{Name: "ONE sample", PIN: "11111"}, 2015, Real)
	file(Clinic{Name: "Two Sample", PIN: "22222"}, 2015, Real)
	file(Clinic{Name: "Two Sample", PIN: "33333"}, 2015, Real)
	file(Clinic{Name: "Bare Sample"}, 2015, Real)
	file(Clinic{Name: "Half Sample"}, 2015, Real)
	file(Clinic{Name: "Half Sample", PIN: "44444"}, 2015, Real)
	file(Clinic{Name: "Play Sample", PIN: "55555"}, 2015, Rehearsal)
	for _, c := range []struct {
		given Clinic
		pin   string
	}{
		{Clinic{Name: "One Sample"}, "11111"},
		{Clinic{Name: " one  SAMPLE "}, "11111"},
		{Clinic{Name: "One Sample", PIN: "99999"}, "99999"},
		{Clinic{Name: "Two Sample"}, ""},
		{Clinic{Name: "Bare Sample"}, ""},
		{Clinic{Name: "Half Sample"}, ""},
		{Clinic{Name: "Play Sample"}, "55555"},
		{Clinic{Name: "Nobody's Sample"}, ""},
		{Clinic{}, ""},
	} {
		got, err := f.Resolve(c.given)
		if err != nil || got.PIN != c.pin || got.Name != c.given.Name {
			t.Errorf("%q resolved to %q, %v; want PIN %q", c.given, got, err, c.pin)
		}
	}
}
