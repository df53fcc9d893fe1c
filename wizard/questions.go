package wizard

import (
	"fmt"
	"slices"

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
		rows := 0
		for i, p := range s.People {
			if p.Name != "" {
				pages = append(pages, Asked{Key: q.Key, Row: i + 1})
				rows++
			}
		}
		if rows == 0 {
			pages = append(pages, Asked{Key: q.Key, Row: 1})
		}
	}
	return pages
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
	case !s.Answered[string(exclusion.EHRVersions)].IsZero():
		return exclusion.Unknown
	}
	return exclusion.NotGiven
}

func (f *flow) answered(e Answered) {
	value := e.Value
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
	f.noteAnswer(e.Question)
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
	f.s.Answers.EHRVersions = slices.Clone(versions)
	f.noteAnswer(string(exclusion.EHRVersions))
}

// noteAnswer keeps when a question was answered. A changed answer takes back the
// choice of a road, which rested on the old one.
func (f *flow) noteAnswer(question string) {
	f.s.Answered[question] = f.at
	f.s.Road = RoadOpen
}

// ExclusionAnswers are the answers as the decision takes them: the clinic's, and
// each professional's own.
func (s State) ExclusionAnswers() exclusion.Answers {
	a := s.Answers
	a.PerProfessional = nil
	for i, p := range s.People {
		if p.Name == "" && p.GaveShots == exclusion.NotGiven {
			continue
		}
		a.PerProfessional = append(a.PerProfessional, exclusion.Professional{
			ID: personID(p, i+1), ImmunizationsGiven: p.GaveShots,
		})
	}
	return a
}

func personID(p Person, row int) string {
	if p.NPI != "" {
		return p.NPI
	}
	if p.Name != "" {
		return p.Name
	}
	return fmt.Sprintf("row %d", row)
}

// Decision is what the answers mean now.
func (s State) Decision() exclusion.Decision {
	return exclusion.Decide(s.ExclusionAnswers(), s.AttestationYear())
}

// Travels is the road the clinic is on: the one that was chosen, else the one
// the answers decide.
func (s State) Travels() Road {
	if s.Road != RoadOpen {
		return s.Road
	}
	switch s.Decision().Outcome {
	case exclusion.Exclude:
		return RoadExclude
	case exclusion.Send:
		return RoadSend
	}
	return RoadOpen
}

// ExcusedPeople are those whose exclusion can be filed: everybody when the clinic
// is excluded, else those who gave no shots.
func (s State) ExcusedPeople() []Person {
	decision := s.Decision()
	if s.Travels() == RoadExclude && decision.Outcome == exclusion.Exclude {
		return s.Named()
	}
	var excused []Person
	for i, p := range s.People {
		if p.Name != "" && slices.Contains(decision.Excused, personID(p, i+1)) {
			excused = append(excused, p)
		}
	}
	return excused
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

func (f *flow) advancedFromDecision() {
	if f.s.Travels() == RoadExclude {
		f.exclusionAsked(ExclusionAsked{})
		return
	}
	f.went(Place{Step: Routing})
}

// exclusionAsked files the exclusion as a record; the page to sign is made from
// it.
func (f *flow) exclusionAsked(e ExclusionAsked) {
	people := f.s.ExcusedPeople()
	whole := e.WholeClinic && len(f.s.Named()) == 0 && f.s.Decision().Outcome == exclusion.Exclude
	for _, blocker := range blockersWho(*f.s) {
		if !whole || blocker.Field != FieldPersonName {
			return
		}
	}
	if len(people) == 0 && !whole || f.s.Busy[(KeepExclusion{}).Name()] {
		return
	}
	record := f.s.caseOf()
	record.People = people
	f.wishBusy(KeepExclusion{
		Case: record, Answers: f.s.ExclusionAnswers(), Decision: f.s.Decision(), Attachments: e.Attachments,
	})
}

func (f *flow) exclusionKept(e ExclusionKept) {
	delete(f.s.Busy, KeepExclusion{}.Name())
	f.s.Filed = Filed{Binder: e.Receipt.Binder, Record: e.Receipt.Record, At: e.Receipt.At, People: e.People}
	if f.s.Travels() == RoadExclude {
		f.s.Place = Place{Step: Evidence}
	}
	f.wish(ReadStatus{})
}

func blockersQuestions(s State) []Notice {
	if s.Place.Page != PageDecision {
		if s.Value(s.AskedAt(s.Place)) == exclusion.NotGiven {
			return []Notice{missing(FieldQuestion, "missing.answer")}
		}
		return nil
	}
	if s.Travels() == RoadOpen {
		return []Notice{missing(FieldQuestion, "missing.decision")}
	}
	if s.Travels() == RoadExclude {
		return blockersWho(s)
	}
	return nil
}

func markQuestions(s State) Mark {
	given := 0
	for _, asked := range AskedOf(s) {
		if s.Value(asked) != exclusion.NotGiven {
			given++
		}
	}
	switch {
	case given == 0:
		return MarkToDo
	case s.Travels() == RoadOpen, len(s.Decision().Undecided) > 0:
		return MarkNeedsLook
	case given < len(AskedOf(s)):
		return MarkNeedsLook
	}
	return MarkDone
}
