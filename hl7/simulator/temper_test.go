package simulator

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTempersAreThoseOfTheDocumentation(t *testing.T) {
	var names []string
	for _, temper := range Tempers() {
		names = append(names, temper.Name)
		if temper.For == "" {
			t.Errorf("%s does not say what it is for", temper.Name)
		}
	}
	want := []string{"accepting", "warning", "refusing", "rejecting", "silent", "faulting", "garbling", "mismatching"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("tempers (-want +got):\n%s", diff)
	}
}

func TestTemperNamedFindsEachAndNoOther(t *testing.T) {
	for _, temper := range Tempers() {
		if got, ok := TemperNamed(temper.Name); !ok || got.Name != temper.Name {
			t.Errorf("TemperNamed(%q) = %q, %v", temper.Name, got.Name, ok)
		}
	}
	if got, ok := TemperNamed(""); !ok || got.Name != Accepting {
		t.Errorf("no name gives %q, %v, want the accepting one", got.Name, ok)
	}
	for _, name := range []string{"furious", "Accepting", " "} {
		if got, ok := TemperNamed(name); ok {
			t.Errorf("TemperNamed(%q) = %q", name, got.Name)
		}
	}
}

func TestTempersCannotBeChangedForAnother(t *testing.T) {
	Tempers()[1].Errors[0].Code = "changed"
	Tempers()[5].Fault.Detail = "changed"
	if got := Tempers(); got[1].Errors[0].Code == "changed" || got[5].Fault.Detail == "changed" {
		t.Error("a caller has changed the tempers of all others")
	}
}
