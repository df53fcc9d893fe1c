package vxu_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

func at(s string) hl7.Location {
	l, err := hl7.ParseLocation(s)
	if err != nil {
		panic(err) // a typing error in the test itself
	}
	return l
}

func parse(t testing.TB, segments ...string) *hl7.Message {
	t.Helper()
	m, err := hl7.Parse([]byte(strings.Join(segments, "\r") + "\r"))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func sample(t testing.TB, kind vxu.SampleKind) *hl7.Message {
	t.Helper()
	return parse(t, strings.Split(strings.TrimSuffix(string(vxu.Sample(kind, "ID-1", "20150302101500-0500")), "\r"), "\r")...)
}

func TestReadGivesHeaderAndPatientOfASample(t *testing.T) {
	v := vxu.Read(sample(t, vxu.SampleClean))
	wantHeader := vxu.Header{
		SendingApplication: "TESTSHOT-SAMPLE", SendingFacility: "00000",
		ReceivingApplication: "MIIS", ReceivingFacility: "99990",
		Time: "20150302101500-0500", Type: "VXU^V04^VXU_V04", ControlID: "ID-1", ProcessingID: "T", Version: "2.5.1",
		AcceptAck: "ER", ApplicationAck: "AL", Profile: "Z22^CDCPHINVS", Location: at("MSH[1]"),
	}
	if diff := cmp.Diff(wantHeader, v.Header); diff != "" {
		t.Errorf("header (-want +got):\n%s", diff)
	}
	p := v.Patient
	for _, c := range []struct{ what, got, want string }{
		{"name", p.Name().String(), "Penny Made-Up Fictional"},
		{"name type", p.Name().Type, "L"},
		{"mother", p.MotherMaiden.Family, "Invention"},
		{"birth date", p.BirthDate.Text, "20130115"},
		{"birth date's place", p.BirthDate.Location.String(), "PID[1]-7"},
		{"sex", p.Sex.String(), "F"},
		{"race", p.Races[0].Code, "2106-3"},
		{"ethnicity", p.Ethnicity.String(), "Not Hispanic or Latino"},
		{"identifier", p.Identifiers[0].Number + " of " + p.Identifiers[0].Authority, "REHEARSAL-1 of TESTSHOT-SAMPLE"},
		{"address", p.Addresses[0].String(), "1 Example Street, Boston, MA 02101, USA"},
		{"phone", p.Phones[0].Number, "617-5550100"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestReadGathersWhatBelongsToOneVaccination(t *testing.T) {
	v := vxu.Read(sample(t, vxu.SampleClean))
	if len(v.Vaccinations) != 1 || len(v.Loose) != 0 {
		t.Fatalf("%d vaccinations, %d loose observations", len(v.Vaccinations), len(v.Loose))
	}
	d := v.Vaccinations[0]
	for _, c := range []struct{ what, got, want string }{
		{"order", d.Order.Text, "DOSE-1"},
		{"date", d.Date.Text, "20150302"},
		{"vaccine", d.VaccineText(), "MMR"},
		{"CVX", d.CVX, "03"},
		{"NDC", d.NDC, "00006-4681-00"},
		{"amount", d.Amount.Text + " " + d.Units.Code, "0.5 mL"},
		{"source", d.Source.Code, "00"},
		{"provider", d.Provider.String(), "Nora Q Inventa"},
		{"degree", d.Provider.Degree, "RN"},
		{"facility", d.Facility.Text, "Invented Pediatrics"},
		{"lot", d.Lot.Text + " at " + d.Lot.Location.String(), "SAMPLE01 at RXA[1]-15[1].1"},
		{"expiry", d.Expiry.Text, "20161231"},
		{"manufacturer", d.Manufacturer.Code, "MSD"},
		{"completion", d.Completion.Text, "CP"},
		{"action", d.Action.Text, "A"},
		{"route", d.Route.Code, "C38299"},
		{"site", d.Site.Code, "LT"},
		{"refusal", d.Refusal.Code, ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if !d.New() || d.Refused() {
		t.Error("a given dose is not seen as new")
	}
	var seen []string
	for _, o := range d.Observations {
		seen = append(seen, o.What.Code+"="+o.Value.Code)
	}
	want := []string{
		vxu.FundingSource + "=PHC70", vxu.Eligibility + "=V01",
		vxu.VISDocument + "=253088698300012711120420", vxu.VISPresented + "=20150302",
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("observations (-want +got):\n%s", diff)
	}
}

func TestReadKeepsObservationsWithTheirOwnVaccination(t *testing.T) {
	v := vxu.Read(parse(t,
		`MSH|^~\&|A|B|C|D|2015||VXU^V04^VXU_V04|1|P|2.5.1`,
		`PID|1`,
		`OBX|1|CE|early^Before any dose^LN`,
		`ORC|RE||ONE^X`, `RXA|0|1|20150101||08^HepB^CVX`, `OBX|1|CE|first^First^LN`,
		`ORC|RE|TWO^X`, `OBX|1|CE|stray^Before its dose^LN`, `RXA|0|1|20150102||998^none^CVX|999`, `RXR|IM`, `RXR|SC`, `OBX|1|CE|second^Second^LN`,
		`RXA|0|1|20150103||21^VAR^HL70292|||||||||||||00^Parental^NIP002||RE`,
	))
	var got []string
	for _, d := range v.Vaccinations {
		line := d.Location.String() + " " + d.Order.Text + " " + d.CVX + " " + d.Route.Code
		for _, o := range d.Observations {
			line += " " + o.What.Code
		}
		got = append(got, line)
	}
	want := []string{"RXA[1] ONE 08  first", "RXA[2] TWO 998 IM second", "RXA[3]  21 "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("vaccinations (-want +got):\n%s", diff)
	}
	if len(v.Loose) != 2 || v.Loose[0].What.Code != "early" || v.Loose[1].What.Code != "stray" {
		t.Errorf("loose observations: %v", v.Loose)
	}
	if !v.Vaccinations[2].Refused() || v.Vaccinations[2].OrderAt != (hl7.Location{}) {
		t.Error("the refused dose without an order is not seen as such")
	}
}

func TestReadTakesValuesAsTheyAreMeant(t *testing.T) {
	v := vxu.Read(parse(t,
		`MSH*:~\&*A*12345:Site*C*D*2015**VXU:V04:VXU_V04*id \F\ 1*P*2.5.1:USA`,
		`PID***77:::&1.2.3&ISO:MR~""~88::::PI**Doe:Jane:::::A~Roe-Poe&von:Jane\T\Jill:::::L*""*  20100101  `,
		`RXA*0*1*20150101**:MMR*""**********00:Parental`,
	))
	p := v.Patient
	for _, c := range []struct{ what, got, want string }{
		{"facility", v.Header.SendingFacility, "12345^Site"},
		{"type", v.Header.Type, "VXU^V04^VXU_V04"},
		{"control ID", v.Header.ControlID, "id * 1"},
		{"version", v.Header.Version, "2.5.1"},
		{"legal name first", p.Name().String(), "Jane&Jill Roe-Poe"},
		{"authority by universal ID", p.Identifiers[0].Authority, "1.2.3"},
		{"null is nothing", p.MotherMaiden.String(), ""},
		{"padded date", p.BirthDate.Text, "20100101"},
		{"vaccine by text", v.Vaccinations[0].VaccineText(), "MMR"},
		{"null amount", v.Vaccinations[0].Amount.Text, ""},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.what, c.got, c.want)
		}
	}
	if n := len(p.Identifiers); n != 3 {
		t.Errorf("%d identifiers, want 3: the null is one that says nothing", n)
	}
}

func TestReadOfNothingIsEmpty(t *testing.T) {
	if diff := cmp.Diff(vxu.View{}, vxu.Read(nil)); diff != "" {
		t.Error(diff)
	}
	v := vxu.Read(parse(t, `MSH|^~\&`))
	if len(v.Vaccinations) != 0 || v.Patient.Name() != (vxu.Name{}) || v.Patient.Location != (hl7.Location{}) {
		t.Errorf("a bare header gives %+v", v)
	}
}
