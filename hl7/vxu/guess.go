package vxu

import "testshot/hl7"

// Likelihood says which way a trait of a patient points, or all of them together.
type Likelihood string

// The likelihoods.
const (
	MadeUp  Likelihood = "made-up"
	Real    Likelihood = "real"
	Unclear Likelihood = "unclear"
)

// Guess is an opinion on whether the patient of a message is a living person, with what it rests on. It is advice
// for a question that a person answers: nobody should send or hold back a message because of it.
type Guess struct {
	Likely Likelihood
	Clues  []PatientClue // header first, then patient, then next of kin; each key once
}

// PatientClue is one trait of the patient or of the message around it. Key is the key of a sentence, English the
// same in plain words. It never quotes the message: Location says where to look.
type PatientClue struct {
	Key      string
	Location hl7.Location
	Towards  Likelihood // MadeUp or Real
	English  string
	Source   string // the rule behind it; "" where only the habit of offices speaks
}

// LooksReal tells invented patients from real ones, as far as that can be seen. It looks at the names of the patient
// and of the next of kin, at numbers, telephones, addresses and the birth date, and at what the header says about
// itself. What the message leaves out is no clue.
//
// A patient is called made up only for traits of the person, since an EHR in test mode may well export a real one;
// and real only when three things fit that inventors rarely bother with. Everything between is unclear.
func LooksReal(m *hl7.Message) Guess {
	if m == nil {
		return Guess{Likely: Unclear}
	}
	l := newLook()
	l.header(m)
	pid := m.Find("PID", 1)
	p := readPatient(pid)
	for _, id := range p.Identifiers {
		l.identifier(id)
	}
	for _, n := range p.Names {
		l.name(n)
	}
	l.name(p.MotherMaiden)
	l.birth(p.BirthDate, m)
	for _, a := range p.Addresses {
		l.address(a)
	}
	for _, phone := range p.Phones {
		l.phone(phone)
	}
	each(pid.Field(14), func(r hl7.Repetition) { l.phone(readPhone(r)) })
	l.socialSecurity(valueOf(pid, 19)) // PID-19 was the place for it up to 2.4, and is still filled
	for n := 1; n <= m.Count("NK1"); n++ {
		kin := m.Find("NK1", n)
		each(kin.Field(2), func(r hl7.Repetition) { l.name(readName(r)) })
		each(kin.Field(4), func(r hl7.Repetition) { l.address(readAddress(r)) })
		each(kin.Field(5), func(r hl7.Repetition) { l.phone(readPhone(r)) })
	}
	if IsSample(m) {
		l.note(clueSampleMark, m.Find("MSH", 1).Location())
	}
	return Guess{Likely: l.likely(), Clues: l.found}
}

// look gathers clues.
type look struct {
	traits map[string]trait
	found  []PatientClue
	seen   map[string]bool
}

func newLook() *look {
	l := &look{traits: map[string]trait{}, seen: map[string]bool{}}
	for _, t := range traits() {
		l.traits[t.key] = t
	}
	return l
}

// note adds a clue. The first place is enough: a message of a thousand next of kin needs no thousand reasons.
func (l *look) note(key string, at hl7.Location) {
	if l.seen[key] {
		return
	}
	l.seen[key] = true
	t := l.traits[key]
	l.found = append(l.found, PatientClue{Key: key, Location: at, Towards: t.towards, English: t.english, Source: t.source})
}

// likely weighs what was found.
func (l *look) likely() Likelihood {
	person, around, real, reals := 0, 0, 0, 0
	for _, c := range l.found {
		switch t := l.traits[c.Key]; {
		case t.towards == Real:
			real += t.weight
			reals++
		case t.header:
			around += t.weight
		default:
			person += t.weight
		}
	}
	switch {
	case person >= 3 && person+around > real:
		return MadeUp
	case reals >= 3 && real-person-around >= 3:
		return Real
	}
	return Unclear
}

// header looks at what the message says about itself.
func (l *look) header(m *hl7.Message) {
	msh := m.Find("MSH", 1)
	for _, n := range []int{3, 4, 10, 22} {
		if f := msh.Field(n); marked(f.Text()) {
			l.note(clueSender, f.Location())
		}
	}
	switch mode := componentOf(msh, 11, 1); mode.Text {
	case "T", "D":
		l.note(clueTestMode, mode.Location)
	case "P":
		l.note(clueProduction, mode.Location)
	}
}
