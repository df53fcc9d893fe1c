package vxu_test

import (
	"testing"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// dose reads one RXA with its ORC before it; order may be "".
func dose(t *testing.T, order, rxa string) vxu.Vaccination {
	t.Helper()
	segments := []string{`MSH|^~\&|||||||VXU^V04|1|P|2.5.1`, `PID|1`}
	if order != "" {
		segments = append(segments, order)
	}
	v := vxu.Read(parse(t, append(segments, rxa)...))
	if len(v.Vaccinations) != 1 {
		t.Fatalf("%d vaccinations", len(v.Vaccinations))
	}
	return v.Vaccinations[0]
}

func TestVaccineCodesAreFoundInEitherTriplet(t *testing.T) {
	for _, c := range []struct{ vaccine, cvx, ndc, text string }{
		{`03^MMR^CVX`, "03", "", "MMR"},
		{`03^MMR^CVX^00006-4681-00^M-M-R II^NDC`, "03", "00006-4681-00", "MMR"},
		{`00006-4681-00^M-M-R II^NDC^03^MMR^CVX`, "03", "00006-4681-00", "M-M-R II"},
		{`00006-4681-00^M-M-R II^NDC`, "", "00006-4681-00", "M-M-R II"},
		{`90707^MMR^C4`, "", "", "MMR"},
		{`03^MMR^HL70292`, "03", "", "MMR"},
		{`03^^cvx`, "03", "", "cvx 03"},
		{`03`, "", "", "03"},
		{`^MMR`, "", "", "MMR"},
		{`^^^03^MMR^CVX`, "03", "", "MMR"},
		{``, "", "", ""},
	} {
		d := dose(t, "", `RXA|0|1|20150302||`+c.vaccine)
		if d.CVX != c.cvx || d.NDC != c.ndc || d.VaccineText() != c.text {
			t.Errorf("%s: CVX %q, NDC %q, text %q", c.vaccine, d.CVX, d.NDC, d.VaccineText())
		}
	}
}

func TestANewDoseIsGivenNowAndCompletedAtLeastInPart(t *testing.T) {
	for _, c := range []struct {
		source, completion string
		isNew, refused     bool
	}{
		{"00^New^NIP001", "CP", true, false},
		{"00", "PA", true, false},
		{"00", "RE", false, true},
		{"00", "NA", false, false},
		{"00", "", false, false},
		{"01", "CP", false, false},
		{"", "CP", false, false},
		{"", "RE", false, true},
		{"01~00", "CP", false, false}, // the first repetition counts (CDC guide R1.5, IZ-31)
	} {
		d := dose(t, "", `RXA|0|1|20150302||03||||`+c.source+`|||||||||||`+c.completion)
		if d.New() != c.isNew || d.Refused() != c.refused {
			t.Errorf("source %q, completion %q: new %v, refused %v", c.source, c.completion, d.New(), d.Refused())
		}
	}
}

func TestTheOrderNumberIsTheFillersOrElseThePlacers(t *testing.T) {
	for _, c := range []struct{ order, number, place string }{
		{`ORC|RE|P1^X|F1^X`, "F1", "ORC[1]-3[1].1"},
		{`ORC|RE||F1`, "F1", "ORC[1]-3[1].1"},
		{`ORC|RE|P1^X`, "P1", "ORC[1]-2[1].1"},
		{`ORC|RE`, "", "ORC[1]-3[1].1"},
		{``, "", ""},
	} {
		d := dose(t, c.order, `RXA|0|1|20150302||03`)
		if d.Order.Text != c.number || d.Order.Location.String() != c.place {
			t.Errorf("%s: %q at %q, want %q at %q", c.order, d.Order.Text, d.Order.Location, c.number, c.place)
		}
		if d.OrderAt.Segment == "" != (c.order == "") {
			t.Errorf("%s: the order stands at %q", c.order, d.OrderAt)
		}
	}
}

func TestPeopleAreReadByNameOrElseByNumber(t *testing.T) {
	for _, c := range []struct{ text, spoken, degree string }{
		{`77^Inventa^Nora^Q^^^RN^^X^L`, "Nora Q Inventa", "RN"},
		{`77^Inventa^Nora^^^^^^X^L^^^PRN^^^^^^^^MD`, "Nora Inventa", "MD"},
		{`^Inventa&van&Inventa^Nora`, "Nora Inventa", ""},
		{`1234567893^^^^^^^^NPI`, "1234567893", ""},
		{``, "", ""},
	} {
		d := dose(t, "", `RXA|0|1|20150302||03|||||`+c.text)
		if d.Provider.String() != c.spoken || d.Provider.Degree != c.degree {
			t.Errorf("%s: %q, degree %q", c.text, d.Provider, d.Provider.Degree)
		}
	}
}

func TestTheFacilityIsNamedByNamespaceOrNumber(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`^^^CLINIC`, "CLINIC"},
		{`^^^CLINIC&1.2.3&ISO`, "CLINIC"},
		{`^^^&1.2.3&ISO`, "1.2.3"},
		{`ROOM 1`, ""},
		{``, ""},
	} {
		if d := dose(t, "", `RXA|0|1|20150302||03||||||`+c.text); d.Facility.Text != c.want {
			t.Errorf("%s: %q, want %q", c.text, d.Facility.Text, c.want)
		}
	}
}

func TestEveryPartOfAVaccinationKnowsItsPlace(t *testing.T) {
	v := vxu.Read(parse(t, `MSH|^~\&`, `ORC|RE||1`, `RXA|0|1|20150101||08`, `ORC|RE||2`,
		`RXA|0|1|20150102||03^MMR^CVX|0.5|mL||00|^Nora|^^^X||||LOT|2016|MSD|00|| CP |A`, `RXR|IM|LT`, `OBX|1|CE|64994-7||V01|u|||||F|||2015|||VXC40`))
	d := v.Vaccinations[1]
	o := d.Observations[0]
	for _, c := range []struct {
		got  hl7.Location
		want string
	}{
		{d.Location, "RXA[2]"}, {d.OrderAt, "ORC[2]"}, {d.Date.Location, "RXA[2]-3"}, {d.Vaccine.Location, "RXA[2]-5[1]"},
		{d.Amount.Location, "RXA[2]-6"}, {d.Units.Location, "RXA[2]-7[1]"}, {d.Source.Location, "RXA[2]-9[1]"},
		{d.Provider.Location, "RXA[2]-10[1]"}, {d.Facility.Location, "RXA[2]-11[1].4"}, {d.Lot.Location, "RXA[2]-15[1].1"},
		{d.Expiry.Location, "RXA[2]-16"}, {d.Manufacturer.Location, "RXA[2]-17[1]"}, {d.Refusal.Location, "RXA[2]-18[1]"},
		{d.Completion.Location, "RXA[2]-20"}, {d.Action.Location, "RXA[2]-21"}, {d.Route.Location, "RXR[1]-1[1]"},
		{d.Site.Location, "RXR[1]-2[1]"}, {o.Location, "OBX[1]"}, {o.SetID.Location, "OBX[1]-1"},
		{o.ValueType.Location, "OBX[1]-2"}, {o.What.Location, "OBX[1]-3[1]"}, {o.Value.Location, "OBX[1]-5[1]"},
		{o.Units.Location, "OBX[1]-6[1]"}, {o.Status.Location, "OBX[1]-11"}, {o.Date.Location, "OBX[1]-14"},
		{o.Method.Location, "OBX[1]-17[1]"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
	if d.Completion.Text != "CP" || d.Number != 2 || o.Method.Code != "VXC40" {
		t.Errorf("%+v", d)
	}
}
