package exclusion

import "slices"

// Answer is what somebody said to a question. The zero value means that the
// question was not answered yet.
type Answer string

// The answers a yes-or-no question may have.
const (
	NotGiven Answer = ""
	Yes      Answer = "yes"
	No       Answer = "no"
	Unknown  Answer = "unknown"
)

// The two versions of HL7 that the measure's standard names, 45 CFR 170.205(e).
const (
	Version231 = "2.3.1"
	Version251 = "2.5.1"
)

// Professional is one professional's own answer.
type Professional struct {
	// ID is the NPI, or any name of the row when there is no NPI yet.
	ID                 string `json:"id"`
	ImmunizationsGiven Answer `json:"immunizationsGiven,omitempty"`
}

// Answers are all answers of one clinic for one year. The zero value is a
// clinic that has answered nothing.
type Answers struct {
	// ImmunizationsGiven is the answer for everybody who has no answer of
	// their own in PerProfessional.
	ImmunizationsGiven Answer         `json:"immunizationsGiven,omitempty"`
	PerProfessional    []Professional `json:"perProfessional,omitempty"`
	// EHRVersions are the HL7 versions the EHR can write; empty is unknown.
	EHRVersions     []string `json:"ehrVersions,omitempty"`
	OnlyRegistry    Answer   `json:"onlyRegistry,omitempty"`
	RegistryCanTest Answer   `json:"registryCanTest,omitempty"`
	Prohibited      Answer   `json:"prohibited,omitempty"`
	InBoston        Answer   `json:"inBoston,omitempty"`
	// ReadAs is the version found by reading a message the EHR wrote.
	ReadAs string `json:"readAs,omitempty"`
}

// given is what professional p answered, or what was answered for everybody.
func (a Answers) given(p Professional) Answer {
	if p.ImmunizationsGiven != NotGiven {
		return p.ImmunizationsGiven
	}
	return a.ImmunizationsGiven
}

// clinicGave is the clinic's answer made from those of its people: one yes is
// enough for a yes, and only when all say no is it a no.
func (a Answers) clinicGave() Answer {
	if len(a.PerProfessional) == 0 {
		return a.ImmunizationsGiven
	}
	seen := map[Answer]bool{}
	for _, p := range a.PerProfessional {
		seen[a.given(p)] = true
	}
	switch {
	case seen[Yes]:
		return Yes
	case seen[Unknown]:
		return Unknown
	case seen[NotGiven]:
		return NotGiven
	default:
		return No
	}
}

// version says what is known about the EHR's versions, as one value of the
// fact that the rules look at.
func (a Answers) version() fact {
	writes := func(v string) bool { return slices.Contains(a.EHRVersions, v) }
	switch {
	case writes(Version251), a.ReadAs == Version251:
		// A message that was written as 2.5.1 settles it, whatever was said.
		return can251
	case writes(Version231):
		return only231
	case len(a.EHRVersions) > 0:
		return otherVersion
	case a.ReadAs == Version231:
		// One message shows what the EHR can do, not what it cannot.
		return seen231
	case a.ReadAs != "":
		return otherVersion
	default:
		return noVersion
	}
}
