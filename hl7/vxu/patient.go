package vxu

import (
	"strings"

	"testshot/hl7"
)

// Patient is what PID says.
type Patient struct {
	Names        []Name       // PID-5, all repetitions
	MotherMaiden Name         // PID-6
	BirthDate    Value        // PID-7 as sent
	Sex          Value        // PID-8 as sent
	Races        []Coded      // PID-10
	Ethnicity    Coded        // PID-22
	Identifiers  []Identifier // PID-3, all repetitions
	Addresses    []Address    // PID-11, all repetitions
	Phones       []Phone      // PID-13, all repetitions
	Location     hl7.Location
}

// Name returns the legal name (type L), or else the first one, or else the zero Name.
func (p Patient) Name() Name {
	for _, n := range p.Names {
		if n.Type == "L" {
			return n
		}
	}
	if len(p.Names) > 0 {
		return p.Names[0]
	}
	return Name{}
}

// Name is a person's name (data type XPN).
type Name struct {
	Family, Given, Middle, Suffix string
	Type                          string // XPN.7: L legal, M maiden, A alias ...
	Location                      hl7.Location
}

// String writes the name the way it is spoken: given, middle, family, suffix.
func (n Name) String() string { return joined(" ", n.Given, n.Middle, n.Family, n.Suffix) }

// Identifier is a number somebody gave to the patient (data type CX).
type Identifier struct {
	Number    string
	Authority string // CX.4, its name or else its universal ID
	Type      string // CX.5: MR, SR, PI ...
	Location  hl7.Location
}

// Address is a place of residence (data type XAD).
type Address struct {
	Street, Other, City, State, Zip, Country, Type string
	Location                                       hl7.Location
}

// String writes the address in one line.
func (a Address) String() string {
	return joined(", ", a.Street, a.Other, a.City, joined(" ", a.State, a.Zip), a.Country)
}

// Phone is a way to call or write to the patient (data type XTN).
type Phone struct {
	Use       string // XTN.2: PRN, NET ...
	Equipment string // XTN.3: PH, CP ...
	Number    string // area code and local number, or the old unstructured number of XTN.1
	Email     string // XTN.4
	Location  hl7.Location
}

func readPatient(pid hl7.Segment) Patient {
	p := Patient{
		MotherMaiden: readName(pid.Field(6).Repetition(1)),
		BirthDate:    valueOf(pid, 7),
		Sex:          valueOf(pid, 8),
		Ethnicity:    codedField(pid, 22),
		Location:     pid.Location(),
	}
	each(pid.Field(3), func(r hl7.Repetition) { p.Identifiers = append(p.Identifiers, readIdentifier(r)) })
	each(pid.Field(5), func(r hl7.Repetition) { p.Names = append(p.Names, readName(r)) })
	each(pid.Field(10), func(r hl7.Repetition) { p.Races = append(p.Races, codedOf(r)) })
	each(pid.Field(11), func(r hl7.Repetition) { p.Addresses = append(p.Addresses, readAddress(r)) })
	each(pid.Field(13), func(r hl7.Repetition) { p.Phones = append(p.Phones, readPhone(r)) })
	return p
}

// each calls do for every repetition that says something.
func each(f hl7.Field, do func(hl7.Repetition)) {
	for _, r := range f.Repetitions() {
		if !r.Empty() {
			do(r)
		}
	}
}

func readName(r hl7.Repetition) Name {
	return Name{
		// XPN.1 is a family name with parts of its own: the surname is subcomponent 1 (HL7 2.5.1, 2A.30).
		Family:   clean(r.Component(1).Subcomponent(1).Text()),
		Given:    clean(r.Component(2).Text()),
		Middle:   clean(r.Component(3).Text()),
		Suffix:   clean(r.Component(4).Text()),
		Type:     clean(r.Component(7).Text()),
		Location: r.Location(),
	}
}

func readIdentifier(r hl7.Repetition) Identifier {
	return Identifier{
		Number:    clean(r.Component(1).Text()),
		Authority: authority(r.Component(4)),
		Type:      clean(r.Component(5).Text()),
		Location:  r.Location(),
	}
}

// authority names who issued something: its namespace, else its universal ID (data type HD).
func authority(c hl7.Component) string {
	if name := clean(c.Subcomponent(1).Text()); name != "" {
		return name
	}
	return clean(c.Subcomponent(2).Text())
}

func readAddress(r hl7.Repetition) Address {
	part := func(n int) string { return clean(r.Component(n).Text()) }
	return Address{
		Street: clean(r.Component(1).Subcomponent(1).Text()),
		Other:  part(2), City: part(3), State: part(4), Zip: part(5), Country: part(6), Type: part(7),
		Location: r.Location(),
	}
}

func readPhone(r hl7.Repetition) Phone {
	part := func(n int) string { return clean(r.Component(n).Text()) }
	p := Phone{Use: part(2), Equipment: part(3), Email: part(4), Location: r.Location()}
	if p.Number = joined("-", part(6), part(7)); p.Number == "" {
		p.Number = part(1) // allowed in 2.3.1 and still sent by many (domain of XTN.1)
	}
	return p
}

// joined puts the parts that say something together.
func joined(separator string, parts ...string) string {
	given := make([]string, 0, len(parts))
	for _, p := range parts {
		if p != "" {
			given = append(given, p)
		}
	}
	return strings.Join(given, separator)
}
