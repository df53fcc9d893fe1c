package vxu_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"testshot/hl7"
	"testshot/hl7/vxu"
)

// patient reads a PID with the given text in one field.
func patient(t *testing.T, field int, text string) vxu.Patient {
	t.Helper()
	pid := "PID"
	for range field {
		pid += "|"
	}
	return vxu.Read(parse(t, `MSH|^~\&|||||||VXU^V04|1|P|2.5.1`, pid+text)).Patient
}

var noPlace = cmpopts.IgnoreTypes(hl7.Location{})

func TestNamesAreReadWithTheirParts(t *testing.T) {
	for _, c := range []struct {
		text   string
		want   []vxu.Name
		spoken string
	}{
		{`Doe^Jane^Q^III^^^L`, []vxu.Name{{Family: "Doe", Given: "Jane", Middle: "Q", Suffix: "III", Type: "L"}}, "Jane Q Doe III"},
		{`Doe^Jane`, []vxu.Name{{Family: "Doe", Given: "Jane"}}, "Jane Doe"},
		{`Doe`, []vxu.Name{{Family: "Doe"}}, "Doe"},
		{`^Jane`, []vxu.Name{{Given: "Jane"}}, "Jane"},
		{`van Doe&van&Doe^Jane`, []vxu.Name{{Family: "van Doe", Given: "Jane"}}, "Jane van Doe"},
		{`Roe^Janie^^^^^A~Doe^Jane^^^^^L`, []vxu.Name{
			{Family: "Roe", Given: "Janie", Type: "A"}, {Family: "Doe", Given: "Jane", Type: "L"}}, "Jane Doe"},
		{`~Doe^Jane~`, []vxu.Name{{Family: "Doe", Given: "Jane"}}, "Jane Doe"},
		{`O\T\Doe^Ja\S\ne`, []vxu.Name{{Family: "O&Doe", Given: "Ja^ne"}}, "Ja^ne O&Doe"},
		{` Doe ^ Jane `, []vxu.Name{{Family: "Doe", Given: "Jane"}}, "Jane Doe"},
		{``, nil, ""},
	} {
		p := patient(t, 5, c.text)
		if diff := cmp.Diff(c.want, p.Names, noPlace); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
		if got := p.Name().String(); got != c.spoken {
			t.Errorf("%s is spoken %q, want %q", c.text, got, c.spoken)
		}
	}
}

func TestIdentifiersAreReadWithIssuerAndType(t *testing.T) {
	for _, c := range []struct {
		text string
		want []vxu.Identifier
	}{
		{`77^^^CLINIC^MR`, []vxu.Identifier{{Number: "77", Authority: "CLINIC", Type: "MR"}}},
		{`77^^^CLINIC&1.2.3&ISO^MR`, []vxu.Identifier{{Number: "77", Authority: "CLINIC", Type: "MR"}}},
		{`77^^^&1.2.3&ISO^MR`, []vxu.Identifier{{Number: "77", Authority: "1.2.3", Type: "MR"}}},
		{`77^^^^SS~88^^^STATE^SR`, []vxu.Identifier{{Number: "77", Type: "SS"}, {Number: "88", Authority: "STATE", Type: "SR"}}},
		{`77`, []vxu.Identifier{{Number: "77"}}},
		{`^^^CLINIC^MR`, []vxu.Identifier{{Authority: "CLINIC", Type: "MR"}}},
		{``, nil},
	} {
		if diff := cmp.Diff(c.want, patient(t, 3, c.text).Identifiers, noPlace); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestAddressesAreReadAndWrittenInOneLine(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`1 Example Street^Apt 2^Boston^MA^02101^USA^P`, "1 Example Street, Apt 2, Boston, MA 02101, USA"},
		{`1 Example Street&Example Street&1^^Boston^MA`, "1 Example Street, Boston, MA"},
		{`^^^MA`, "MA"},
		{`^^Boston^^02101`, "Boston, 02101"},
	} {
		p := patient(t, 11, c.text)
		if len(p.Addresses) != 1 || p.Addresses[0].String() != c.want {
			t.Errorf("%s: %v, want %q", c.text, p.Addresses, c.want)
		}
	}
	if p := patient(t, 11, `A~B^^^^^^H`); len(p.Addresses) != 2 || p.Addresses[1].Type != "H" {
		t.Errorf("%+v", p.Addresses)
	}
}

func TestPhonesAreReadInOldAndNewForm(t *testing.T) {
	for _, c := range []struct {
		text string
		want []vxu.Phone
	}{
		{`^PRN^PH^^^617^5550100`, []vxu.Phone{{Use: "PRN", Equipment: "PH", Number: "617-5550100"}}},
		{`^PRN^PH^^1^617^5550100`, []vxu.Phone{{Use: "PRN", Equipment: "PH", Number: "617-5550100"}}},
		{`(617)555-0100^PRN^PH`, []vxu.Phone{{Use: "PRN", Equipment: "PH", Number: "(617)555-0100"}}},
		{`617-555-0100`, []vxu.Phone{{Number: "617-555-0100"}}},
		{`^NET^Internet^penny@example.org`, []vxu.Phone{{Use: "NET", Equipment: "Internet", Email: "penny@example.org"}}},
		{`^PRN^PH^^^617^5550100~^NET^^penny@example.org`, []vxu.Phone{
			{Use: "PRN", Equipment: "PH", Number: "617-5550100"}, {Use: "NET", Email: "penny@example.org"}}},
		{``, nil},
	} {
		if diff := cmp.Diff(c.want, patient(t, 13, c.text).Phones, noPlace); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestEveryPartOfAPatientKnowsItsPlace(t *testing.T) {
	p := vxu.Read(parse(t, `MSH|^~\&`,
		`PID|1||7^^^X^MR~8^^^X^SR||Doe^Jane~Roe^Jane|Poe|20100101|F||2106-3|A~B||1~2|||||||||2186-5`)).Patient
	for _, c := range []struct {
		got  hl7.Location
		want string
	}{
		{p.Location, "PID[1]"},
		{p.Identifiers[1].Location, "PID[1]-3[2]"},
		{p.Names[1].Location, "PID[1]-5[2]"},
		{p.MotherMaiden.Location, "PID[1]-6[1]"},
		{p.BirthDate.Location, "PID[1]-7"},
		{p.Sex.Location, "PID[1]-8"},
		{p.Races[0].Location, "PID[1]-10[1]"},
		{p.Addresses[1].Location, "PID[1]-11[2]"},
		{p.Phones[1].Location, "PID[1]-13[2]"},
		{p.Ethnicity.Location, "PID[1]-22[1]"},
	} {
		if c.got.String() != c.want {
			t.Errorf("%s, want %s", c.got, c.want)
		}
	}
}
