package screens

import (
	"strings"
	"testing"

	"testshot/hl7"
)

func TestAPackIsForItsOwnProductHoweverItIsWritten(t *testing.T) {
	pack := Pack{Vendor: "Sample Systems, Inc.", Product: "SampleChart EHR", Versions: []string{"9", "10.2"}}
	for _, row := range []struct {
		vendor, product, version string
		want                     bool
	}{
		{"Sample Systems", "SampleChart EHR", "9", true},
		{"SAMPLE SYSTEMS LLC", "samplechart-ehr", "9.2", true},
		{"sample-systems", "Sample Chart EHR", "v9.2 SP1", true},
		{"", "SampleChart EHR", "Version 10.2.7", true},
		{"Sample Systems", "SampleChart EHR", "", true}, // the title says for which version
		{"Sample Systems", "SampleChart EHR", "spring", true},
		{"", "SampleChart EHR 9.2", "", true},
		{"", "SampleChart EHR v10.2", "", true},
		{"Sample Systems", "ＳａｍｐｌｅＣｈａｒｔ EHR", "09", true},
		{"Sample Systems", "SampleChart EHR", "90", false},
		{"Sample Systems", "SampleChart EHR", "10.20", false},
		{"Sample Systems", "SampleChart EHR", "10", false},
		{"", "SampleChart EHR 8", "", false},
		{"Sample Systems", "SampleChart", "9", false},
		{"Sample Systems", "SampleChart EHR Pro", "9", false},
		{"Other Systems", "SampleChart EHR", "9", false},
		{"Sample Systems", "", "9", false},
		{"", "", "", false},
		{"Sample Systems", "9", "9", false},
	} {
		f := Facts{row.vendor, row.product, row.version}
		if got := pack.Matches(f); got != row.want {
			t.Errorf("%+v: %v", f, got)
		}
	}
}

func TestTheVendorsNameMayStandInTheProduct(t *testing.T) {
	for _, row := range []struct {
		vendor, product, typed string
		want                   bool
	}{
		{"Sample", "Sample Chart", "Chart", true},
		{"Sample", "Sample Chart", "Sample Chart", true},
		{"Sample", "Sample", "Sample", true},
		{"Sample", "Sample", "Sample 9", true},
		{"Sample", "Sample", "Chart", false},
		{"Inc.", "Inc", "Inc", true},
	} {
		p := Pack{Vendor: row.vendor, Product: row.product}
		if got := p.Matches(Facts{Product: row.typed, Version: "4"}); got != row.want {
			t.Errorf("%q of %q, typed %q: %v", row.product, row.vendor, row.typed, got)
		}
	}
}

func TestTheRulesOwnTextComesFirstAndThenTheNarrowestPlace(t *testing.T) {
	at := func(s string) hl7.Location {
		l, err := hl7.ParseLocation(s)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	pack := Pack{Vendor: "V", Product: "P", Source: "a nurse", Dated: "2015-03-02", Screens: []Screen{
		{Fields: []hl7.Location{at("PID-11"), at("RXA-15")}, Text: map[string]string{"en": "wide"}},
		{Fields: []hl7.Location{at("PID-11.3")}, Text: map[string]string{"en": "narrow"}},
		{Rules: []string{"R27"}, Text: map[string]string{"en": "rule", "pt": "regra"}},
		{Rules: []string{"M05"}, Text: map[string]string{"es": "hora", "fr": "heure"}},
	}}
	for _, row := range []struct{ rule, at, language, want string }{
		{"R27", "RXA[2]-15", "en", "rule"},
		{"R27", "RXA[2]-15", "pt-BR", "regra"},
		{"R27", "RXA[2]-15", "de", "rule"},
		{"R28", "RXA[3]-15[1]", "en", "wide"},
		{"P01", "PID[1]-11[2].3", "en", "narrow"},
		{"P01", "PID[1]-11[2].4", "en", "wide"},
		{"P01", "PID[1]-11", "en", "wide"},
		{"M05", "MSH-7", "en", "hora"},
		{"P01", "PID-5", "en", ""},
		{"P01", "RXA-11", "en", ""},
	} {
		hint, ok := Packs{pack}.Where(Facts{Product: "P"}, row.rule, at(row.at), row.language)
		if hint.Text != row.want || ok != (row.want != "") {
			t.Errorf("%s at %s in %s: %q, %v", row.rule, row.at, row.language, hint.Text, ok)
		}
		if ok && (hint.EHR != "P" || hint.Source != "a nurse" || hint.Dated != "2015-03-02") {
			t.Errorf("%+v", hint)
		}
	}
	if _, ok := (Packs{pack}).Where(Facts{Product: "Q"}, "R27", at("RXA-15"), "en"); ok {
		t.Error("another EHR is shown the text")
	}
	if _, ok := Packs(nil).Where(Facts{Product: "P"}, "R27", hl7.Location{}, "en"); ok {
		t.Error("there is no pack")
	}
}

func TestTheNarrowestVersionSpeaksAndThenTheNewest(t *testing.T) {
	pack := func(text, dated string, versions ...string) Pack {
		return Pack{Vendor: "V", Product: "P", Versions: versions, Dated: dated, Screens: []Screen{{Rules: []string{"R27"}, Text: map[string]string{"en": text}}}}
	}
	all := Packs{pack("any", "2016-01-01"), pack("nine", "2015-01-01", "9"), pack("nine-two", "2014-01-01", "9.2"), pack("nine again", "2015-06-01", "9", "8")}
	for version, want := range map[string]string{"9.2.4": "nine-two", "9.3": "nine again", "8": "nine again", "7": "any", "": "any"} {
		if hint, _ := all.Where(Facts{Product: "P", Version: version}, "R27", hl7.Location{}, "en"); hint.Text != want {
			t.Errorf("version %q: %q, want %q", version, hint.Text, want)
		}
	}
	// A pack that says nothing about the remark leaves the word to the next.
	all[2].Screens[0].Rules = []string{"M05"}
	if hint, _ := all.Where(Facts{Product: "P", Version: "9.2"}, "R27", hl7.Location{}, "en"); hint.Text != "nine again" {
		t.Errorf("got %q", hint.Text)
	}
}

func TestSamePacksTakeEachOthersPlace(t *testing.T) {
	a := Pack{Vendor: "Sample Systems", Product: "SampleChart EHR", Versions: []string{"9", "10"}}
	if b := (Pack{Vendor: "sample systems inc", Product: "Samplechart-EHR", Versions: []string{"v10", "9"}}); a.Key() != b.Key() {
		t.Error("the same product and versions are told apart")
	}
	if b := (Pack{Vendor: "Sample Systems", Product: "SampleChart EHR", Versions: []string{"9"}}); a.Key() == b.Key() {
		t.Error("other versions are another pack")
	}
	if got := a.Title(); got != "SampleChart EHR 9, 10" || strings.Contains((Pack{Product: "P"}).Title(), " ") {
		t.Errorf("titled %q", got)
	}
}
