package vxu_test

import (
	"slices"
	"strings"
	"testing"

	"testshot/hl7/vxu"
)

func TestNamesOfInventedPatientsAreRecognized(t *testing.T) {
	for _, c := range []struct{ name, clue string }{
		{"Test^Anna", "name-test"},
		{"Almeida^Test", "name-test"},
		{"Almeida^Teresa^TEST", "name-test"},
		{"ZZTest^Anna", "name-test"},
		{"ZTEST^PEDIARIX", "name-test"},
		{"TestPatient^One", "name-test"},
		{"PatientTest^One", "name-test"},
		{"Test2^Anna", "name-test"},
		{"Demo^Anna", "name-test"},
		{"Test-Case^Anna", "name-test"},
		{"Sample^Sue", "name-placeholder"},
		{"SampleChild^Sue", "name-placeholder"},
		{"Dummy^Sue", "name-placeholder"},
		{"Patient^Johnny^New", "name-placeholder"},
		{"Fictional^Penny", "name-placeholder"},
		{"Doe^Jane", "name-placeholder"},
		{"Doe^John^Q", "name-placeholder"},
		{"Roe^Baby", "name-placeholder"},
		{"Mouse^Mickey", "name-story"},
		{"Duck^Daisy", "name-story"},
		{"Flintstone^Pebbles", "name-story"},
		{"Simpson^Bart", "name-story"},
		{"ZZAlmeida^Teresa", "name-sorted-last"},
		{"XXAlmeida^Teresa", "name-sorted-last"},
		{"Almeida3^Teresa", "name-digits"},
		{"Asdf^Teresa", "name-typed"},
		{"Aaaa^Teresa", "name-typed"},
		{"Teresa^Teresa", "name-twice"},
		{"Almeida^Teresa~Test^Terry", "name-test"}, // an alias counts as well
	} {
		g := vxu.LooksReal(invented{name: c.name}.parse(t))
		if !slices.Contains(keys(g), c.clue) || g.Likely == vxu.Real && c.clue != "name-twice" {
			t.Errorf("%s: %s by %v, want %s", c.name, g.Likely, keys(g), c.clue)
		}
	}
}

func TestNamesThatOnlyResembleATestAreLeftAlone(t *testing.T) {
	for _, name := range []string{
		"Testa^Maria", "Testaverde^Vinny", "Attest^Paul", "Doe^Veronica", "Roe^Preston", "Simpson^Jessica", "Duck^Robert",
		"Parker^Dorothy", "Mock-Turner^Ann", "Demos^Gary", "Sampler^Ike", "Zizzo^Tony", "Xu^Li", "Bond^Julia",
		"O'Brien^Aoife", "Nguyễn^An", "Ng^Ed", "Potter^Beatrix", "Bear^Elizabeth", "Dummer^Lee",
	} {
		g := vxu.LooksReal(invented{name: name}.parse(t))
		for _, key := range keys(g) {
			if strings.HasPrefix(key, "name-") && name != "Mock-Turner^Ann" {
				t.Errorf("%s: %v", name, keys(g))
			}
		}
	}
}
