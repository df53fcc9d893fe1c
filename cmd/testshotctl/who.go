package main

import (
	"flag"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"testshot/wizard"
	"testshot/wizard/npi"
)

// who are the flags that say for whom and for which year something is filed.
type who struct {
	clinic, year, pin string
	evidence          string
	providers         []wizard.Person
	ehr               wizard.EHR
}

func (w *who) flags(set *flag.FlagSet) {
	set.StringVar(&w.clinic, "clinic", "", "")
	set.StringVar(&w.year, "year", "", "")
	set.StringVar(&w.pin, "pin", "", "")
	set.StringVar(&w.evidence, "evidence", "", "")
	set.Func("provider", "", w.addProvider)
	set.Func("ehr", "", w.setEHR)
}

// addProvider reads "NAME;NPI". The number may be missing and must be right.
func (w *who) addProvider(value string) error {
	name, number, _ := strings.Cut(value, ";")
	p := wizard.Person{Name: strings.TrimSpace(name), NPI: npi.Clean(number)}
	if p.Name == "" || strings.Contains(number, ";") || !printable(value) {
		return wrong("ctl.wrong.provider", "value", value)
	}
	if p.NPI != "" {
		if problem := npi.Look(p.NPI); problem != npi.Fine {
			return wrong("ctl.wrong.npi", "name", p.Name, "number", p.NPI, "problem", string(problem))
		}
	}
	w.providers = append(w.providers, p)
	return nil
}

// setEHR reads "VENDOR;PRODUCT;VERSION;CERTIFICATION"; parts may be missing.
func (w *who) setEHR(value string) error {
	parts := strings.Split(value, ";")
	if len(parts) > 4 || !printable(value) {
		return wrong("ctl.wrong.ehr", "value", value)
	}
	for i, into := range []*string{&w.ehr.Vendor, &w.ehr.Product, &w.ehr.Version, &w.ehr.Certification} {
		*into = ""
		if i < len(parts) {
			*into = strings.TrimSpace(parts[i])
		}
	}
	return nil
}

// check asks for what every record needs: a clinic and a year.
func (w *who) check(verb string) error {
	for _, given := range []struct{ flag, value string }{{"--clinic", w.clinic}, {"--year", w.year}} {
		if strings.TrimSpace(given.value) == "" {
			return wrong("ctl.wrong.needed", "flag", given.flag, "verb", verb)
		}
	}
	for _, given := range []struct{ flag, value string }{{"--clinic", w.clinic}, {"--pin", w.pin}} {
		if !printable(given.value) {
			return wrong("ctl.wrong.characters", "flag", given.flag)
		}
	}
	if (wizard.State{Clinic: wizard.Clinic{Year: w.year}}).AttestationYear() == 0 {
		return wrong("ctl.wrong.year", "value", w.year)
	}
	return nil
}

// longestName bounds what a binder is filed under, in bytes. It stands on every
// page of the proof.
const longestName = 1000

// printable refuses what no folder and no record can be named after.
func printable(text string) bool {
	return len(text) <= longestName && utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}

// events types it all in, as a person would in the window.
func (w *who) events() []wizard.Event {
	year := strings.TrimSpace(w.year)
	if n, err := strconv.Atoi(year); err == nil {
		year = strconv.Itoa(n)
	}
	events := []wizard.Event{
		wizard.Typed{Field: wizard.FieldClinicName, Value: strings.TrimSpace(w.clinic)},
		wizard.Typed{Field: wizard.FieldClinicPIN, Value: strings.TrimSpace(w.pin)},
		wizard.Typed{Field: wizard.FieldYear, Value: year},
		wizard.Typed{Field: wizard.FieldEHRVendor, Value: w.ehr.Vendor},
		wizard.Typed{Field: wizard.FieldEHRProduct, Value: w.ehr.Product},
		wizard.Typed{Field: wizard.FieldEHRVersion, Value: w.ehr.Version},
		wizard.Typed{Field: wizard.FieldEHRCertification, Value: w.ehr.Certification},
	}
	for i, p := range w.providers {
		if i > 0 { // the flow starts with one empty row
			events = append(events, wizard.PersonAdded{})
		}
		events = append(events,
			wizard.PersonTyped{Row: i + 1, Field: wizard.FieldPersonName, Value: p.Name},
			wizard.PersonTyped{Row: i + 1, Field: wizard.FieldPersonNPI, Value: p.NPI},
		)
	}
	return events
}
