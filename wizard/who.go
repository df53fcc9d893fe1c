package wizard

import (
	"fmt"
	"strconv"
	"strings"

	"testshot/wizard/exclusion"
	"testshot/wizard/npi"
)

func (f *flow) personTyped(e PersonTyped) {
	if e.Row < 1 || e.Row > len(f.s.People) {
		return
	}
	before := f.s.Decision().Outcome
	p := &f.s.People[e.Row-1]
	switch e.Field {
	case FieldPersonName:
		p.Name = e.Value
		f.roadAfter(before) // a row without a name has no say, and one with a name has
	case FieldPersonNPI:
		p.NPI = npi.Clean(e.Value)
	}
}

// personRemoved takes a row away; one row always stays to type into.
func (f *flow) personRemoved(row int) {
	if row < 1 || row > len(f.s.People) {
		return
	}
	before := f.s.Decision().Outcome
	f.s.People = append(f.s.People[:row-1], f.s.People[row:]...)
	if len(f.s.People) == 0 {
		f.s.People = []Person{{}}
	}
	f.roadAfter(before)
}

// yearTyped takes what serves another year off the screen: it stays in that
// year's binder, and its answers are parked under that year. While the year is
// being typed nothing is lost.
func (f *flow) yearTyped() {
	s, year := f.s, f.s.AttestationYear()
	kept := max(s.Outcome.Year, s.Filed.Year)
	if year == 0 || kept == 0 || kept == year {
		return
	}
	before := *s
	before.Clinic.Year = strconv.Itoa(kept)
	f.park(before)
	s.Outcome, s.Filed = Outcome{}, Filed{}
}

// pinTyped carries the PIN to the two places where the registry looks for it: in
// Massachusetts the site's PIN is both MSH-4 and the facility of the envelope.
func (f *flow) pinTyped(pin string) {
	f.s.Answered[string(FieldClinicPIN)] = f.at
	f.s.Route.Facility = pin
	f.s.Route.Header.SendingFacility = pin
	by := f.today()
	by.Person = ClinicItself
	f.said(FieldRouteFacility, by)
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

// hasBinder says that it is known where a record belongs: to which clinic and to
// which year.
func (s State) hasBinder() bool {
	return strings.TrimSpace(s.Clinic.Name) != "" && s.AttestationYear() != 0
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
		if problem := s.npiProblem(i + 1); problem != "" {
			out = append(out, missing(FieldPersonNPI, "missing.npi", "row", fmt.Sprint(i+1), "problem", problem))
		}
	}
	return out
}

// npiTwice is the problem of an NPI that an earlier row has already: two rows
// would prove the same professional twice, and somebody not at all.
const npiTwice = "twice"

// npiProblem is what is wrong with the NPI in a row that has one, or "".
func (s State) npiProblem(row int) string {
	number := s.People[row-1].NPI
	if problem := npi.Look(number); problem != npi.Fine {
		return string(problem)
	}
	for _, earlier := range s.People[:row-1] {
		if earlier.NPI == number {
			return npiTwice
		}
	}
	return ""
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
			if problem := s.npiProblem(row); problem != "" {
				return missing(field, "field.npi."+problem)
			}
		}
	default:
		for _, problem := range routeProblems(s) {
			if problem.Field == field {
				return problem
			}
		}
		return LineTrouble(s, field)
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
	if !s.Attestable() {
		out = append(out, notice("year.not-attestable", Look, "year", fmt.Sprint(year)))
	}
	if s.Late() {
		out = append(out, notice("year.late", Look, "year", fmt.Sprint(year)))
	}
	return out
}

// Attestable says that Stage 1 could be attested for the year; nothing is said against a
// year that nobody has given yet.
func (s State) Attestable() bool {
	year := s.AttestationYear()
	return year == 0 || year >= exclusion.FirstYear && year <= exclusion.LastYear
}

// Late says that the attestation year is over, so that what is made now is kept
// and shown as late.
func (s State) Late() bool {
	year := s.AttestationYear()
	return year != 0 && !s.Today.IsZero() && s.Today.Year() > year
}

func markWho(s State) Mark {
	if len(blockersWho(s)) > 0 && !(s.yearDone() && len(s.Named()) == 0) {
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
