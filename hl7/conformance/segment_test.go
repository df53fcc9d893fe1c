package conformance

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"testshot/hl7"
)

// loaded gives a walk with a segment at hand.
func loaded(t testing.TB, text, name string) *walk {
	t.Helper()
	checker := NewChecker(nil)
	w := &checker.walk
	*w = walk{collector: collector{profile: checker.profile}, plan: checker.plan}
	w.m = parse(t, text)
	w.readRaw()
	w.load(w.m.Find(name, 1))
	return w
}

// The walk takes segments apart on its own, because it is faster so. What it finds
// must be what the parser finds.
func TestFieldsAndPartsAreThoseOfTheParser(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		alphabet := []rune(`ab1|^~&\T".` + "é")
		line := rapid.StringOfN(rapid.SampledFrom(alphabet), 0, 60, -1).Draw(r, "line")
		text := "MSH|^~\\&|A\rOBX|" + line + "\rPID|1\r"
		w := loaded(t, text, "OBX")
		s := w.m.Find("OBX", 1)
		if w.count != s.Len() {
			r.Fatalf("%d fields of %q, the parser has %d", w.count, line, s.Len())
		}
		for i := 1; i <= w.count; i++ {
			f := s.Field(i)
			if got, want := w.fields[i], string(f.Raw()); got != want {
				r.Fatalf("field %d of %q is %q, want %q", i, line, got, want)
			}
			for n := 1; n <= 4; n++ {
				if got, want := w.part(i, n), string(f.Component(n).Raw()); got != want {
					r.Fatalf("part %d of field %d of %q is %q, want %q", n, i, line, got, want)
				}
				component := w.part(i, n)
				for k := 1; k <= 3; k++ {
					if got, want := w.subOf(component, k), string(f.Component(n).Subcomponent(k).Raw()); got != want {
						r.Fatalf("part %d.%d of field %d of %q is %q, want %q", n, k, i, line, got, want)
					}
				}
			}
			last := 0
			w.each(i, func(n int, one string) {
				if want := string(f.Repetition(n).Raw()); one != want {
					r.Fatalf("repetition %d of field %d of %q is %q, want %q", n, i, line, one, want)
				}
				last = n
			})
			if want := f.Len(); last > want {
				r.Fatalf("%d repetitions of field %d of %q, want %d", last, i, line, want)
			}
		}
	})
}

func TestALaterSegmentHasNothingOfTheOneBefore(t *testing.T) {
	w := loaded(t, "MSH|^~\\&|A\rPID|1|2|3|4|5\rPD1|1\r", "PID")
	w.load(w.m.Find("PD1", 1))
	if w.count != 1 || w.fields[1] != "1" {
		t.Errorf("%d fields, the first %q", w.count, w.fields[1])
	}
	for i := 2; i < maxFields; i++ {
		if w.fields[i] != "" {
			t.Errorf("field %d is still %q", i, w.fields[i])
		}
	}
	w.load(hl7.Segment{})
	if w.count != 0 || w.fields[1] != "" || w.spec != nil {
		t.Errorf("the absent segment has %d fields, the first %q", w.count, w.fields[1])
	}
}

func TestFieldsBeyondTheLastOfTheProfileAreNotKept(t *testing.T) {
	w := loaded(t, "MSH|^~\\&|A\rOBX"+strings.Repeat("|x", 500)+"\r", "OBX")
	if w.count != maxFields-1 {
		t.Errorf("%d fields", w.count)
	}
}

func TestOnlySoManyRepetitionsAreLookedAt(t *testing.T) {
	w := loaded(t, "MSH|^~\\&|A\rPID|||"+strings.Repeat("x~", 1000)+"\r", "PID")
	n := 0
	w.each(3, func(int, string) { n++ })
	if n != maxRepetitions {
		t.Errorf("%d repetitions", n)
	}
}

func TestOtherSeparatorsAreUsedAsDeclared(t *testing.T) {
	text := strings.NewReplacer("|", "#", "^", "*", "&", "+", "~", "%").Replace(wire(clean))
	var rules []string
	for _, f := range Check(parse(t, text), nil, Context{Today: today}) {
		rules = append(rules, f.Rule)
	}
	if got := strings.Join(rules, " "); got != "S04 S05" {
		t.Errorf("got %s", got)
	}
}
