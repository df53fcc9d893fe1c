package vxu

import (
	"strings"

	"testshot/hl7"
)

// Clue is one trait of a message that speaks for a version. Its key is the key of a sentence.
type Clue struct {
	Key      string
	Version  string // "2.5.1" or "2.3.1"
	Location hl7.Location
}

// The clues. Sources: CDC implementation guides 2.2 (for 2.3.1) and release 1.5 (for 2.5.1).
const (
	ClueStructureNamed  = "clue.structure-named"  // MSH-9.3 says VXU_V04
	ClueStructureAbsent = "clue.structure-absent" // MSH-9.3 is empty
	ClueOrders          = "clue.orders"           // every RXA has its ORC
	ClueNoOrders        = "clue.no-orders"        // no RXA has an ORC
	ClueProfile         = "clue.profile"          // MSH-21 names a profile
	ClueSoftware        = "clue.software"         // SFT came with release 2.5
	CluePlainPhone      = "clue.plain-phone"      // XTN.1 holds a number
	ClueSplitPhone      = "clue.split-phone"      // area code and number stand in XTN.6 and XTN.7
	ClueDoseNumber      = "clue.dose-number"      // RXA-2 counts doses
	ClueRoles           = "clue.roles"            // RXA-10 carries several roles
	ClueLoincSuffix     = "clue.loinc-suffix"     // OBX-3 holds LOINC&LOINC
)

// Clues lists every key, for tests that ask a language for all of them.
func Clues() []string {
	return []string{
		ClueStructureNamed, ClueStructureAbsent, ClueOrders, ClueNoOrders, ClueProfile, ClueSoftware,
		CluePlainPhone, ClueSplitPhone, ClueDoseNumber, ClueRoles, ClueLoincSuffix,
	}
}

// weight says how much a clue counts. The order group is what the two guides differ in most; phones and
// suffixes are habits that outlive an upgrade of the sending system.
func weight(key string) int {
	switch key {
	case ClueOrders, ClueNoOrders, ClueSoftware:
		return 3
	case ClueStructureNamed, ClueProfile, ClueRoles, ClueLoincSuffix:
		return 2
	}
	return 1
}

// StructureVersion says which version the message looks like, "2.5.1" or "2.3.1", or "" when the clues do not
// decide. MSH-12 is left out on purpose, so that a header which lies is noticed.
func StructureVersion(m *hl7.Message) (guess string, clues []Clue) {
	if m == nil {
		return "", nil
	}
	clues = append(headerClues(m), orderClues(m)...)
	clues = append(clues, phoneClue(m.Find("PID", 1).Field(13))...)
	balance := 0
	for _, c := range clues {
		if c.Version == "2.5.1" {
			balance += weight(c.Key)
		} else {
			balance -= weight(c.Key)
		}
	}
	switch {
	case balance >= 2:
		return "2.5.1", clues
	case balance <= -2:
		return "2.3.1", clues
	}
	return "", clues
}

func headerClues(m *hl7.Message) (clues []Clue) {
	msh := m.Find("MSH", 1)
	structure := componentOf(msh, 9, 3)
	switch {
	case structure.Text == "VXU_V04":
		clues = append(clues, Clue{ClueStructureNamed, "2.5.1", structure.Location})
	case structure.Empty():
		clues = append(clues, Clue{ClueStructureAbsent, "2.3.1", structure.Location})
	}
	if profile := componentOf(msh, 21, 1); !profile.Empty() {
		clues = append(clues, Clue{ClueProfile, "2.5.1", profile.Location})
	}
	if sft := m.Find("SFT", 1); sft.Exists() {
		clues = append(clues, Clue{ClueSoftware, "2.5.1", sft.Location()})
	}
	return clues
}

func orderClues(m *hl7.Message) (clues []Clue) {
	seen := map[string]bool{}
	add := func(key, version string, at hl7.Location) {
		if !seen[key] { // the first place is enough
			seen[key] = true
			clues = append(clues, Clue{key, version, at})
		}
	}
	with, without, open := 0, 0, false
	var first hl7.Location
	for i := 1; i <= m.Len(); i++ {
		s := m.Segment(i)
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
			if number := valueOf(s, 2); len(number.Text) == 1 && number.Text > "1" && number.Text <= "9" {
				add(ClueDoseNumber, "2.3.1", number.Location)
			}
			if f := s.Field(10); severalRoles(f) {
				add(ClueRoles, "2.3.1", f.Location())
			}
		case "OBX":
			if c := s.Field(3).Component(1); c.Len() > 1 {
				add(ClueLoincSuffix, "2.3.1", c.Location())
			}
		}
	}
	switch {
	case with > 0 && without == 0:
		add(ClueOrders, "2.5.1", first)
	case without > 0 && with == 0:
		add(ClueNoOrders, "2.3.1", first)
	}
	return clues
}

// severalRoles recognises the old use of RXA-10: repetitions marked with roles such as VEI (entered by) or
// OEI (ordered by).
func severalRoles(f hl7.Field) bool {
	if f.Len() < 2 {
		return false
	}
	raw := string(f.Raw())
	for _, role := range []string{"VEI", "OEI", "VPI"} {
		if strings.Contains(raw, role) {
			return true
		}
	}
	return false
}

func phoneClue(f hl7.Field) []Clue {
	for _, r := range f.Repetitions() {
		switch {
		case !r.Component(1).Empty():
			return []Clue{{CluePlainPhone, "2.3.1", r.Component(1).Location()}}
		case !r.Component(7).Empty():
			return []Clue{{ClueSplitPhone, "2.5.1", r.Component(7).Location()}}
		}
	}
	return nil
}
