package vxu_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// values are what a person may type into a field of the header.
func values() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.TrimSpace(rapid.StringOfN(rapid.RuneFrom([]rune(`AZaz09 |^~\&#$%:-_.'é`+"\r\n")), 0, 16, -1).Draw(t, "value"))
	})
}

func TestWhateverIsReaddressedSaysWhatWasAsked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		encoding := rapid.SampledFrom([]string{`|^~\&`, `$%!*:`, `#*~\&`}).Draw(t, "separators")
		end := rapid.SampledFrom([]string{"\r", "\n", "\r\n"}).Draw(t, "line ends")
		header := strings.NewReplacer("|", encoding[:1], "^", encoding[1:2]).Replace("|EHR|OLD^Site|A|B|20150302||VXU^V04^VXU_V04|1|P|2.5.1")
		in := "MSH" + encoding + header + end + "PID" + encoding[:1] + "1" + end + "RXA" + encoding[:1] + "0" + end
		m, err := hl7.Parse([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		asked := vxu.Addresses{
			SendingApplication: values().Draw(t, "MSH-3"), SendingFacility: values().Draw(t, "MSH-4"),
			ReceivingApplication: values().Draw(t, "MSH-5"), ReceivingFacility: values().Draw(t, "MSH-6"),
			ProcessingID: rapid.SampledFrom([]string{"", "P", "T", "D"}).Draw(t, "MSH-11"),
		}
		wrapper := rapid.Bool().Draw(t, "wrapper")
		out, changes := vxu.Readdress(m, asked, wrapper, "20150302")
		after, err := hl7.Parse(out)
		if err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		told := map[string]bool{}
		for _, c := range changes {
			told[c.Location.String()] = true
			if got := string(after.Raw(c.Location)); got != c.After {
				t.Fatalf("%s: the list says %q, the message %q", c.Location, c.After, got)
			}
		}
		for place, want := range map[string]string{
			"MSH[1]-3": asked.SendingApplication, "MSH[1]-4": asked.SendingFacility, "MSH[1]-5": asked.ReceivingApplication,
			"MSH[1]-6": asked.ReceivingFacility, "MSH[1]-11": asked.ProcessingID,
		} {
			before, got := m.Raw(at(place)), after.Raw(at(place))
			if want != "" && after.Value(at(place)) != want {
				t.Fatalf("%s is %q, want %q", place, after.Value(at(place)), want)
			}
			if told[place] == bytes.Equal(before, got) {
				t.Fatalf("%s: %q became %q, told: %v", place, before, got, told[place])
			}
		}
		if told["BHS[1]"] != wrapper || told["BTS[1]"] != wrapper || after.Count("BHS") != after.Count("BTS") {
			t.Fatalf("wrapper %v, told %v", wrapper, told)
		}
		for _, name := range []string{"PID", "RXA"} {
			if !bytes.Equal(m.Find(name, 1).Raw(), after.Find(name, 1).Raw()) {
				t.Fatalf("%s was touched", name)
			}
		}
		// Doing the same again changes nothing.
		again, changes := vxu.Readdress(after, asked, wrapper, "20150302")
		if len(changes) != 0 || !bytes.Equal(again, out) {
			t.Fatalf("%q became %q with %v", out, again, changes)
		}
	})
}

func TestASampleIsOneWhateverItIsGiven(t *testing.T) {
	routes := map[vxu.SampleKind]vxu.Route{vxu.SampleClean: vxu.Send, vxu.SampleGaps: vxu.Send, vxu.SampleOld: vxu.Exclusion}
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.SampledFrom(vxu.Samples()).Draw(t, "kind")
		id := values().Draw(t, "control ID")
		m, err := hl7.Parse(vxu.Sample(kind, id, rapid.OneOf(values(), rapid.StringMatching(`(19|20)[0-9]{6}([0-9]{6}[-+]0[0-9]00)?`)).Draw(t, "time")))
		if err != nil {
			t.Fatal(err)
		}
		if got := vxu.Identify(m); got.Route != routes[kind] || m.Value(at("MSH-10")) != id || len(got.VaccineCodes) != 1 {
			t.Fatalf("%+v", got)
		}
		if g := vxu.LooksReal(m); g.Likely != vxu.MadeUp || !vxu.IsSample(m) {
			t.Fatalf("%s by %v", g.Likely, keys(g))
		}
		if c, found := vxu.Contradicts(m); found {
			t.Fatalf("%+v", c)
		}
	})
}

// The parts of a message are the same, whichever separators it declares.
func TestSeparatorsMakeNoDifferenceToWhatIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain := string(vxu.Sample(rapid.SampledFrom(vxu.Samples()).Draw(t, "kind"), "ID-1", "20150302101500-0500"))
		other := strings.NewReplacer("|", "#", "^", "*", "~", "!", `\`, "%", "&", ":").Replace(plain)
		a, err := hl7.Parse([]byte(plain))
		if err != nil {
			t.Fatal(err)
		}
		b, err := hl7.Parse([]byte(other))
		if err != nil {
			t.Fatal(err)
		}
		if x, y := vxu.Read(a), vxu.Read(b); x.Patient.Name() != y.Patient.Name() || x.Header != y.Header ||
			len(x.Vaccinations) != len(y.Vaccinations) || x.Vaccinations[0].Vaccine != y.Vaccinations[0].Vaccine {
			t.Fatalf("%+v and %+v", x, y)
		}
		if x, y := vxu.LooksReal(a), vxu.LooksReal(b); x.Likely != y.Likely || len(x.Clues) != len(y.Clues) {
			t.Fatalf("%v and %v", keys(x), keys(y))
		}
		if x, _ := vxu.StructureVersion(a); x != vxu.Identify(a).Version {
			t.Fatalf("a sample of %s looks like %q", vxu.Identify(a).Version, x)
		}
	})
}
