package vxu

import (
	"strings"

	"testshot/hl7"
)

// Vaccination is one reported dose: RXA with the ORC, RXR and OBX that belong to it.
type Vaccination struct {
	Number       int    // 1 for the first RXA of the message
	Order        Value  // ORC-3.1, the filler's order number; ORC-2.1 when only that is given
	Date         Value  // RXA-3 as sent
	Vaccine      Coded  // RXA-5, both triplets
	CVX, NDC     string // the code in that system, from either triplet; "" when not given
	Amount       Value  // RXA-6; 999 means unknown
	Units        Coded  // RXA-7
	Source       Coded  // RXA-9, first repetition: 00 new, 01 to 08 historical
	Provider     Person // RXA-10
	Facility     Value  // RXA-11.4
	Lot          Value  // RXA-15, first repetition
	Expiry       Value  // RXA-16
	Manufacturer Coded  // RXA-17
	Refusal      Coded  // RXA-18
	Completion   Value  // RXA-20: CP, RE, NA, PA
	Action       Value  // RXA-21: A, U, D
	Route        Coded  // RXR-1
	Site         Coded  // RXR-2
	Observations []Observation
	Location     hl7.Location // of the RXA
	OrderAt      hl7.Location // of the ORC; zero when there is none
}

// New reports whether the dose was given by the sender now: source 00 and completed wholly or partly. This is
// what the CDC guide calls a new dose (release 1.5, chapter 4, RXA).
func (v Vaccination) New() bool {
	return v.Source.Code == "00" && (v.Completion.Text == "CP" || v.Completion.Text == "PA")
}

// Refused reports whether the dose was refused.
func (v Vaccination) Refused() bool { return v.Completion.Text == "RE" }

// Person is somebody of the clinic (data type XCN).
type Person struct {
	ID, Family, Given, Middle string
	Degree                    string // XCN.7, or the professional suffix of XCN.21
	Location                  hl7.Location
}

// String writes the name the way it is spoken, or the identifier when there is no name.
func (p Person) String() string {
	if name := joined(" ", p.Given, p.Middle, p.Family); name != "" {
		return name
	}
	return p.ID
}

func readVaccination(number int, order, rxa hl7.Segment) Vaccination {
	v := Vaccination{
		Number:       number,
		Date:         valueOf(rxa, 3),
		Vaccine:      codedField(rxa, 5),
		Amount:       valueOf(rxa, 6),
		Units:        codedField(rxa, 7),
		Source:       codedField(rxa, 9),
		Provider:     readPerson(rxa.Field(10).Repetition(1)),
		Facility:     readFacility(rxa),
		Lot:          componentOf(rxa, 15, 1),
		Expiry:       valueOf(rxa, 16),
		Manufacturer: codedField(rxa, 17),
		Refusal:      codedField(rxa, 18),
		Completion:   valueOf(rxa, 20),
		Action:       valueOf(rxa, 21),
		Location:     rxa.Location(),
	}
	v.CVX, v.NDC = v.Vaccine.In("CVX"), v.Vaccine.In("NDC")
	if v.CVX == "" {
		v.CVX = v.Vaccine.In("HL70292") // the table's number, used before CVX became the system's name
	}
	if order.Exists() {
		v.OrderAt = order.Location()
		if v.Order = componentOf(order, 3, 1); v.Order.Empty() {
			if placer := componentOf(order, 2, 1); !placer.Empty() {
				v.Order = placer
			}
		}
	}
	return v
}

// readFacility takes the administering facility's name, RXA-11.4.1, or its universal ID (data type LA2).
func readFacility(rxa hl7.Segment) Value {
	c := rxa.Field(11).Component(4)
	return Value{Text: authority(c), Location: c.Location()}
}

func (v *Vaccination) readRoute(rxr hl7.Segment) {
	if !v.Route.Empty() || !v.Site.Empty() {
		return // the profile allows one RXR a dose; the first one counts
	}
	v.Route, v.Site = codedField(rxr, 1), codedField(rxr, 2)
}

func readPerson(r hl7.Repetition) Person {
	part := func(n int) string { return clean(r.Component(n).Text()) }
	p := Person{
		ID:       part(1),
		Family:   clean(r.Component(2).Subcomponent(1).Text()),
		Given:    part(3),
		Middle:   part(4),
		Degree:   part(21),
		Location: r.Location(),
	}
	if p.Degree == "" {
		p.Degree = part(7)
	}
	return p
}

// VaccineText names the vaccine for a person: its text, else its code with the system.
func (v Vaccination) VaccineText() string {
	c := v.Vaccine
	for _, s := range []string{c.Text, c.AltText, strings.TrimSpace(c.System + " " + c.Code)} {
		if s != "" {
			return s
		}
	}
	return ""
}
