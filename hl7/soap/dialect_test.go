package soap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDialectsBuiltInPassTheirOwnCheck(t *testing.T) {
	if diff := cmp.Diff([]string{"miis", "cdc-2011", "cdc-2014"}, Dialects()); diff != "" {
		t.Error(diff)
	}
	for _, name := range Dialects() {
		for _, version := range []string{SOAP11, SOAP12} {
			if err := dialect(t, name).WithSOAP(version).Check(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestDialectNamedKnowsNoOther(t *testing.T) {
	if _, ok := DialectNamed("MIIS"); ok {
		t.Error("names are exact")
	}
}

func TestDialectsCannotBeChangedForAnotherCaller(t *testing.T) {
	d := dialect(t, "cdc-2011")
	d.Submit.Parts[0].Element = "changed"
	if got := dialect(t, "cdc-2011").Submit.Parts[0].Element; got != "username" {
		t.Errorf("a caller changed the row: %q", got)
	}
}

func TestConnectivityIsMissingInMassachusetts(t *testing.T) {
	want := map[string]bool{"miis": false, "cdc-2011": true, "cdc-2014": true}
	for name, has := range want {
		if got := dialect(t, name).HasConnectivity(); got != has {
			t.Errorf("%s: HasConnectivity = %v", name, got)
		}
	}
}

func TestCheckNamesEveryFlawOfARow(t *testing.T) {
	tests := []struct {
		name   string
		change func(*Dialect)
		want   string
	}{
		{"no name", func(d *Dialect) { d.Name = "" }, "no name"},
		{"odd version", func(d *Dialect) { d.SOAP = "2.0" }, `soap version "2.0"`},
		{"no namespace", func(d *Dialect) { d.Namespace = "" }, "no namespace"},
		{"odd security", func(d *Dialect) { d.Security = "saml" }, `security header "saml"`},
		{"both places", func(d *Dialect) { d.Security = SecurityUsernameToken }, "password both in the header and in the body"},
		{"markup in a name", func(d *Dialect) { d.Submit.Request = "a b" }, `"a b" is not a plain XML name`},
		{"markup in a part", func(d *Dialect) { d.Submit.Parts[3].Element = "<x>" }, `"<x>" is not a plain XML name`},
		{"no message", func(d *Dialect) { d.Submit.Parts = d.Submit.Parts[:3] }, "no element for the message"},
		{"message twice", func(d *Dialect) { d.Submit.Parts[2].Holds = ValueMessage }, "message twice"},
		{"unknown value", func(d *Dialect) { d.Submit.Parts[2].Holds = "fax" }, `value "fax"`},
		{"header injection", func(d *Dialect) { d.Submit.Action = "a\r\nX: y" }, "quote or a line end"},
		{"no prefix", func(d *Dialect) { d.Prefix = "" }, "prefix"},
		{"echo part", func(d *Dialect) { d.Connectivity.Parts = nil }, "no element for the echo"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := dialect(t, "cdc-2011")
			test.change(&d)
			err := d.Check()
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("Check() = %v, want %q in it", err, test.want)
			}
		})
	}
}
