package wizard

import (
	"fmt"
	"strings"

	"testshot/wizard/exclusion"
	"testshot/wizard/npi"
)

func (f *flow) personTyped(e PersonTyped) {
	if e.Row < 1 || e.Row > len(f.s.People) {
		return
	}
	p := &f.s.People[e.Row-1]
	switch e.Field {
	case FieldPersonName:
		p.Name = e.Value
	case FieldPersonNPI:
		p.NPI = npi.Clean(e.Value)
	}
}

// personRemoved takes a row away; one row always stays to type into.
func (f *flow) personRemoved(row int) {
	if row < 1 || row > len(f.s.People) {
		return
	}
	f.s.People = append(f.s.People[:row-1], f.s.People[row:]...)
	if len(f.s.People) == 0 {
		f.s.People = []Person{{}}
	}
}

// pinTyped carries the PIN to the two places where the registry looks for it: in
// Massachusetts the site's PIN is both MSH-4 and the facility of the envelope.
func (f *flow) pinTyped(pin string) {
	f.s.Route.Facility = pin
	f.s.Route.Header.SendingFacility = pin
}

// Named gives the people whose row has a name, trimmed.
func (s State) Named() []Person {
	var named []Person
	for _, p := range s.People {
		p.Name = strings.TrimSpace(p.Name)
		if p.Name != "" {
			named = append(named, p)
		}
	}
	return named
}

func blockersWho(s State) []Notice {
	var out []Notice
	if strings.TrimSpace(s.Clinic.Name) == "" {
		out = append(out, missing(FieldClinicName, "missing.clinic"))
	}
	if s.AttestationYear() == 0 {
		out = append(out, missing(FieldYear, "missing.year"))
	}
	if len(s.Named()) == 0 {
		out = append(out, missing(FieldPersonName, "missing.person"))
	}
	for i, p := range s.People {
		if p.NPI == "" {
			continue // can be added later; the rail says that it needs a look
		}
		if problem := npi.Look(p.NPI); problem != npi.Fine {
			out = append(out, missing(FieldPersonNPI, "missing.npi", "row", fmt.Sprint(i+1), "problem", string(problem)))
		}
	}
	return out
}

// FieldProblem says what is wrong with what a field holds, as a key of
// assets/wording, or "" when nothing is. It is asked when the focus leaves.
func FieldProblem(s State, field Field, row int) Notice {
	switch field {
	case FieldYear:
		if strings.TrimSpace(s.Clinic.Year) != "" && s.AttestationYear() == 0 {
			return missing(field, "field.year.form")
		}
	case FieldPersonNPI:
		if row >= 1 && row <= len(s.People) && s.People[row-1].NPI != "" {
			if problem := npi.Look(s.People[row-1].NPI); problem != npi.Fine {
				return missing(field, "field.npi."+string(problem))
			}
		}
	default:
		for _, problem := range routeProblems(s) {
			if problem.Field == field {
				return problem
			}
		}
	}
	return Notice{}
}

// YearNotice is what a year outside the programme, or one that has ended, makes
// the pages say. Stage 1 could be attested for 2011 to 2015.
func YearNotice(s State) []Notice {
	year := s.AttestationYear()
	if year == 0 {
		return nil
	}
	var out []Notice
	if year < exclusion.FirstYear || year > exclusion.LastYear {
		out = append(out, notice("year.not-attestable", Look, "year", fmt.Sprint(year)))
	}
	if s.Late() {
		out = append(out, notice("year.late", Look, "year", fmt.Sprint(year)))
	}
	return out
}

// Late says that the attestation year is over, so that what is made now is kept
// and shown as late.
func (s State) Late() bool {
	year := s.AttestationYear()
	return year != 0 && !s.Today.IsZero() && s.Today.Year() > year
}

func markWho(s State) Mark {
	if len(blockersWho(s)) > 0 {
		if s.Clinic.Name == "" && s.Clinic.Year == "" && len(s.Named()) == 0 {
			return MarkToDo
		}
		return MarkNeedsLook
	}
	for _, p := range s.Named() {
		if p.NPI == "" {
			return MarkNeedsLook
		}
	}
	return MarkDone
}
