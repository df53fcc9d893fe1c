package vxu

import (
	"strings"

	"testshot/hl7"
)

// Clue is one trait of a message that speaks for a version. Its key is the key of a sentence, English the same in
// plain words.
type Clue struct {
	Key      string
	Version  string // "2.5.1" or "2.3.1"
	Location hl7.Location
	English  string
}

// StructureVersion says which version the message looks like, "2.5.1" or "2.3.1", or "" when the clues do not
// decide. MSH-12 is left out on purpose, so that a header which lies is noticed.
func StructureVersion(m *hl7.Message) (guess string, clues []Clue) {
	if m == nil {
		return "", nil
	}
	d := newDetective()
	d.header(m)
	d.patient(m)
	d.orders(m)
	return d.verdict(), d.clues
}

// Contradiction is a header that names one version over a message that is built like the other.
type Contradiction struct {
	Says     string // MSH-12.1
	Looks    string // "2.5.1" or "2.3.1"
	Location hl7.Location
	Clues    []Clue // those that speak against the header, in message order
}

// Contradicts reports whether MSH-12 and the rest of the message disagree. What a vendor does when a registry asks
// for another version is to change MSH-12 and nothing else, so this is worth a question before anything is sent or
// excluded. Only two forms are told apart: a header of 2.4 or older stands for the old one, of 2.5 or newer for the
// new one; a header without a version contradicts nothing. A message of another type, or without a dose, has too
// little to tell.
func Contradicts(m *hl7.Message) (c Contradiction, found bool) {
	if m == nil || m.Count("RXA") == 0 || componentOf(m.Find("MSH", 1), 9, 1).Text != "VXU" {
		return Contradiction{}, false
	}
	looks, clues := StructureVersion(m)
	if looks == "" {
		return Contradiction{}, false
	}
	says := componentOf(m.Find("MSH", 1), 12, 1)
	if !strings.HasPrefix(says.Text, "2.") || form(says.Text) == looks {
		return Contradiction{}, false
	}
	c = Contradiction{Says: says.Text, Looks: looks, Location: says.Location}
	for _, clue := range clues {
		if clue.Version == looks {
			c.Clues = append(c.Clues, clue)
		}
	}
	return c, true
}

// form is the one of the two versions that a version of HL7 2 is built like.
func form(version string) string {
	minor, _, _ := strings.Cut(strings.TrimPrefix(version, "2."), ".")
	switch minor {
	case "0", "1", "2", "3", "4":
		return "2.3.1"
	}
	return "2.5.1"
}

// detective gathers clues and weighs them.
type detective struct {
	signs   map[string]sign
	clues   []Clue
	balance int // above zero for 2.5.1
	seen    map[string]bool
}

func newDetective() *detective {
	d := &detective{signs: map[string]sign{}, seen: map[string]bool{}}
	for _, s := range signs() {
		d.signs[s.key] = s
	}
	return d
}

// add notes a clue once; its first place is enough.
func (d *detective) add(key string, at hl7.Location) {
	if d.seen[key] {
		return
	}
	d.seen[key] = true
	s := d.signs[key]
	d.clues = append(d.clues, Clue{key, s.version, at, s.english})
	if s.version == "2.5.1" {
		d.balance += s.weight
	} else {
		d.balance -= s.weight
	}
}

// verdict needs a lead of two, so that one habit alone never decides.
func (d *detective) verdict() string {
	switch {
	case d.balance >= 2:
		return "2.5.1"
	case d.balance <= -2:
		return "2.3.1"
	}
	return ""
}

func (d *detective) header(m *hl7.Message) {
	msh := m.Find("MSH", 1)
	structure := componentOf(msh, 9, 3)
	switch {
	case structure.Text == "VXU_V04":
		d.add(ClueStructureNamed, structure.Location)
	case structure.Empty():
		d.add(ClueStructureAbsent, structure.Location)
	}
	if profile := componentOf(msh, 21, 1); !profile.Empty() {
		d.add(ClueProfile, profile.Location)
	}
	if sft := m.Find("SFT", 1); sft.Exists() {
		d.add(ClueSoftware, sft.Location())
	}
}

func (d *detective) patient(m *hl7.Message) {
	pid := m.Find("PID", 1)
	for _, n := range []int{10, 22} {
		switch coded := codedField(pid, n); {
		case coded.System == "CDCREC":
			d.add(ClueRaceCodes, coded.Location)
		case n == 22 && (coded.Code == "H" || coded.Code == "NH"):
			d.add(ClueOldEthnicity, coded.Location)
		}
	}
	d.phone(pid.Field(13))
}

// phone takes the first telephone number. Some systems fill the old place and the new ones; they know the new.
func (d *detective) phone(f hl7.Field) {
	for _, r := range f.Repetitions() {
		switch {
		case !r.Component(7).Empty():
			d.add(ClueSplitPhone, r.Component(7).Location())
			return
		case !r.Component(1).Empty():
			d.add(CluePlainPhone, r.Component(1).Location())
			return
		}
	}
}

func (d *detective) orders(m *hl7.Message) {
	with, without, open := 0, 0, false
	var first hl7.Location
	for _, s := range m.Segments() {
		switch s.Name() {
		case "ORC":
			open = true
		case "RXA":
			if with+without == 0 {
				first = s.Location()
			}
			if open {
				with++
			} else {
				without++
			}
			open = false
			d.dose(s)
		case "RXR":
			if route := codedField(s, 1); route.System == "NCIT" {
				d.add(ClueRouteCodes, route.Location)
			}
		case "OBX":
			what := s.Field(3).Component(1)
			if what.Len() > 1 {
				d.add(ClueLoincSuffix, what.Location())
			}
			switch what.Text() {
			case Eligibility, VISDocument:
				d.add(ClueNewObservation, what.Location())
			}
		}
	}
	switch {
	case with > 0 && without == 0:
		d.add(ClueOrders, first)
	case without > 0 && with == 0:
		d.add(ClueNoOrders, first)
	}
}

// dose looks at one RXA.
func (d *detective) dose(rxa hl7.Segment) {
	// Release 1.5 has 1 in every RXA-2. The old guide counts the doses there, with 999 for "not known".
	if number := valueOf(rxa, 2); len(number.Text) <= 3 && digitsOf(number.Text) == number.Text && number.Text > "1" {
		d.add(ClueDoseNumber, number.Location)
	}
	switch units := codedField(rxa, 7); units.System {
	case "UCUM":
		d.add(ClueUnits, units.Location)
	case "ISO+":
		d.add(ClueOldUnits, units.Location)
	}
	if source := codedField(rxa, 9); source.System == "NIP0001" {
		d.add(ClueOldSource, source.Location)
	}
	if at, found := role(rxa.Field(10)); found {
		d.add(ClueRoles, at)
	}
}

// role finds the old use of RXA-10: people marked as vaccinator, orderer or recorder in the component for the
// type of their number (CDC guide 2.2, RXA-10).
func role(f hl7.Field) (at hl7.Location, found bool) {
	for _, r := range f.Repetitions() {
		for _, c := range r.Components() {
			switch clean(c.Text()) {
			case "VEI", "OEI", "REI":
				return c.Location(), true
			}
		}
	}
	return hl7.Location{}, false
}
