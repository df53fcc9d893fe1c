package wizard

import (
	"slices"
	"strings"

	"testshot/wizard/exclusion"
)

// Asked is one question page: which question, and of whom. Row is the
// professional's row from 1, or 0 for a question of the clinic.
type Asked struct {
	Key exclusion.Key
	Row int
}

// AskedOf lists the question pages of this clinic in order. Whether shots were
// given is asked of each professional, because who gave none excludes for
// himself; the rest is the clinic's.
func AskedOf(s State) []Asked {
	var pages []Asked
	for _, q := range exclusion.Questions() {
		if q.Whose != exclusion.EachProfessional {
			pages = append(pages, Asked{Key: q.Key})
			continue
		}
		for _, row := range s.rows() {
			pages = append(pages, Asked{Key: q.Key, Row: row})
		}
	}
	return pages
}

// rows are the rows of people that count, from 1: those with a name, or the first
// while nobody is named. What was answered in a row whose name is gone has no say.
func (s State) rows() []int {
	var rows []int
	for i, p := range s.People {
		if strings.TrimSpace(p.Name) != "" {
			rows = append(rows, i+1)
		}
	}
	if len(rows) == 0 && len(s.People) > 0 {
		rows = []int{1}
	}
	return rows
}

// Value is the answer that was given on a question page.
func (s State) Value(a Asked) exclusion.Answer {
	switch a.Key {
	case exclusion.ImmunizationsGiven:
		if a.Row >= 1 && a.Row <= len(s.People) {
			return s.People[a.Row-1].GaveShots
		}
	case exclusion.EHRVersions:
		return versionAnswer(s)
	case exclusion.OnlyRegistry:
		return s.Answers.OnlyRegistry
	case exclusion.RegistryCanTest:
		return s.Answers.RegistryCanTest
	case exclusion.Prohibited:
		return s.Answers.Prohibited
	case exclusion.InBoston:
		return s.Answers.InBoston
	}
	return exclusion.NotGiven
}

// Values of the version question, which has versions for answers.
const (
	VersionIs251  exclusion.Answer = "2.5.1"
	VersionIs231  exclusion.Answer = "2.3.1"
	VersionIsBoth exclusion.Answer = "both"
)

func versionAnswer(s State) exclusion.Answer {
	can251 := slices.Contains(s.Answers.EHRVersions, exclusion.Version251)
	can231 := slices.Contains(s.Answers.EHRVersions, exclusion.Version231)
	switch {
	case can251 && can231:
		return VersionIsBoth
	case can251:
		return VersionIs251
	case can231:
		return VersionIs231
	case s.Answers.ReadAs == exclusion.Version251:
		return VersionIs251 // a message in 2.5.1 settles it; one in 2.3.1 does not
	case !s.Answered[string(exclusion.EHRVersions)].IsZero():
		return exclusion.Unknown
	}
	return exclusion.NotGiven
}

func (f *flow) answered(e Answered) {
	value := e.Value
	before := f.s.Value(Asked{Key: exclusion.Key(e.Question), Row: e.Row})
	switch exclusion.Key(e.Question) {
	case exclusion.ImmunizationsGiven:
		if e.Row < 1 || e.Row > len(f.s.People) {
			return
		}
		f.s.People[e.Row-1].GaveShots = value
	case exclusion.EHRVersions:
		f.versionAnswered(versionsOf(value))
		return
	case exclusion.OnlyRegistry:
		f.s.Answers.OnlyRegistry = value
	case exclusion.RegistryCanTest:
		f.s.Answers.RegistryCanTest = value
	case exclusion.Prohibited:
		f.s.Answers.Prohibited = value
	case exclusion.InBoston:
		f.s.Answers.InBoston = value
	default:
		return
	}
	f.noteAnswer(e.Question, before != value)
}

func versionsOf(value exclusion.Answer) []string {
	switch value {
	case VersionIs251:
		return []string{exclusion.Version251}
	case VersionIs231:
		return []string{exclusion.Version231}
	case VersionIsBoth:
		return []string{exclusion.Version231, exclusion.Version251}
	}
	return nil
}

func (f *flow) versionAnswered(versions []string) {
	changed := !slices.Equal(f.s.Answers.EHRVersions, versions)
	f.s.Answers.EHRVersions = slices.Clone(versions)
	f.noteAnswer(string(exclusion.EHRVersions), changed)
}

// noteAnswer keeps when a question was answered. A changed answer takes back the
// choice of a road, which rested on the old one; the same answer again does not.
func (f *flow) noteAnswer(question string, changed bool) {
	f.s.Answered[question] = f.at
	if changed {
		f.s.Road = RoadOpen
	}
}

// Settled says that no answer that is still missing could change the decision.
func (s State) Settled() bool { return exclusion.Settled(s.ExclusionAnswers()) }

// LeftOut are the questions without an answer that nobody has to be asked any more.
func LeftOut(s State) []OpenQuestion {
	var left []OpenQuestion
	if !s.Settled() {
		return nil
	}
	for i, asked := range AskedOf(s) {
		if s.Value(asked) == exclusion.NotGiven {
			left = append(left, OpenQuestion{Asked: asked, Place: Place{Step: Questions, Question: i + 1}})
		}
	}
	return left
}

// settledBy says that the answer on a question page is the one that settled the
// decision. Who answers on, does so because he wants to.
func (s State) settledBy(asked Asked) bool {
	if !s.Settled() {
		return false
	}
	without := s
	without.People = slices.Clone(s.People)
	switch asked.Key {
	case exclusion.ImmunizationsGiven:
		if asked.Row < 1 || asked.Row > len(without.People) {
			return false
		}
		without.People[asked.Row-1].GaveShots = exclusion.NotGiven
	case exclusion.EHRVersions:
		without.Answers.EHRVersions = nil
	case exclusion.OnlyRegistry:
		without.Answers.OnlyRegistry = exclusion.NotGiven
	case exclusion.RegistryCanTest:
		without.Answers.RegistryCanTest = exclusion.NotGiven
	case exclusion.Prohibited:
		without.Answers.Prohibited = exclusion.NotGiven
	}
	return !without.Settled()
}

func (s State) firstOpenQuestion() Place {
	if s.Settled() {
		return Place{Step: Questions, Page: PageDecision}
	}
	for i, asked := range AskedOf(s) {
		if s.Value(asked) == exclusion.NotGiven {
			return Place{Step: Questions, Question: i + 1}
		}
	}
	return Place{Step: Questions, Page: PageDecision}
}

func (s State) questionPlace(key exclusion.Key) Place {
	for i, asked := range AskedOf(s) {
		if asked.Key == key {
			return Place{Step: Questions, Question: i + 1}
		}
	}
	return s.firstOpenQuestion()
}

// AskedAt is the question page at a place.
func (s State) AskedAt(p Place) Asked {
	pages := AskedOf(s)
	if p.Question >= 1 && p.Question <= len(pages) {
		return pages[p.Question-1]
	}
	return pages[0]
}

// lastAnswered is the question from which the reader came to the decision.
func (s State) lastAnswered() Place {
	asked := AskedOf(s)
	for i := len(asked); i > 0; i-- {
		if s.Value(asked[i-1]) != exclusion.NotGiven {
			return Place{Step: Questions, Question: i}
		}
	}
	return Place{Step: Questions, Question: len(asked)}
}

// advancedFromQuestion leads to the next question, or to the decision: after the last,
// and as soon as no other answer could change it.
func (f *flow) advancedFromQuestion() {
	p := f.s.Place
	if p.Page == PageDecision {
		f.advancedFromDecision()
		return
	}
	asked := AskedOf(*f.s)
	if p.Question < len(asked) && !(f.s.Value(asked[max(p.Question, 1)]) == exclusion.NotGiven && f.s.settledBy(f.s.AskedAt(p))) {
		f.s.Place = Place{Step: Questions, Question: max(p.Question, 1) + 1}
		return
	}
	f.s.Place = Place{Step: Questions, Page: PageDecision}
}
