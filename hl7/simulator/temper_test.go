package simulator

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheUsualTempersAreThoseOfTheContract(t *testing.T) {
	var names []string
	for _, temper := range Tempers() {
		if temper.Group == GroupUsual {
			names = append(names, temper.Name)
			for _, over := range Transports() {
				if !temper.On(over) {
					t.Errorf("%s always exists, and not over %s", temper.Name, over)
				}
			}
		}
	}
	want := []string{"accepting", "warning", "refusing", "rejecting", "silent", "faulting", "garbling", "mismatching"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("tempers (-want +got):\n%s", diff)
	}
}

func TestEveryTemperIsARowOfItsOwnAndSaysWhatItIsFor(t *testing.T) {
	tempers := Tempers()
	if len(tempers) < 30 {
		t.Errorf("only %d tempers", len(tempers))
	}
	named, parts, spoken := map[string]bool{}, map[string]string{}, map[string]bool{}
	for _, temper := range tempers {
		if named[temper.Name] || spoken[temper.For] {
			t.Errorf("%s is there twice", temper.Name)
		}
		named[temper.Name], spoken[temper.For] = true, true
		if strings.Count(temper.For, ".") < 1 || !strings.HasSuffix(temper.For, ".") {
			t.Errorf("%s: %q is no sentence", temper.Name, temper.For)
		}
		what := fmt.Sprintf("%+v %#v %v %v", temper.Says, temper.Packs, temper.Travels, temper.Shows)
		if f := temper.Serves.Fault; f != nil {
			what += fmt.Sprintf("%+v", *f)
		}
		what += fmt.Sprint(temper.Serves.Status)
		if other, ok := parts[what]; ok {
			t.Errorf("%s does what %s does", temper.Name, other)
		}
		parts[what] = temper.Name
		if !slices.Contains(Groups(), temper.Group) {
			t.Errorf("%s stands in no group", temper.Name)
		}
		if e := temper.Expect; e.Verdict == "" || (e.Kind == "") == (e.Failure == "") {
			t.Errorf("%s: nothing, or two things, are expected of it: %+v", temper.Name, e)
		}
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
	Tempers()[3].Says.Errors[0].Code = "changed"
	Tempers()[5].Serves.Fault.Detail = "changed"
	if got := Tempers(); got[3].Says.Errors[0].Code == "changed" || got[5].Serves.Fault.Detail == "changed" {
		t.Error("a caller has changed the tempers of all others")
	}
}
