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

func (s State) firstOpenQuestion() Place {
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

func (f *flow) advancedFromQuestion() {
	p := f.s.Place
	if p.Page == PageDecision {
		f.advancedFromDecision()
		return
	}
	if p.Question < len(AskedOf(*f.s)) {
		f.s.Place = Place{Step: Questions, Question: max(p.Question, 1) + 1}
		return
	}
	f.s.Place = Place{Step: Questions, Page: PageDecision}
}
