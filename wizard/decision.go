package wizard

import (
	"fmt"
	"slices"
	"strings"

	"testshot/wizard/exclusion"
)

// ExclusionAnswers are the answers as the decision takes them: the clinic's, and
// each professional's own.
func (s State) ExclusionAnswers() exclusion.Answers {
	a := s.Answers
	a.PerProfessional = nil
	ids := s.personIDs()
	for _, row := range s.rows() {
		p := s.People[row-1]
		if p.Name == "" && p.GaveShots == exclusion.NotGiven {
			continue // nobody is named: the answer for everybody holds
		}
		a.PerProfessional = append(a.PerProfessional, exclusion.Professional{
			ID: ids[row], ImmunizationsGiven: p.GaveShots,
		})
	}
	return a
}

// personIDs gives each row that counts a name of its own for the decision: the
// NPI, else the name, and the row's number where two would be the same.
func (s State) personIDs() map[int]string {
	ids, taken := map[int]string{}, map[string]bool{}
	for _, row := range s.rows() {
		p := s.People[row-1]
		id := p.NPI
		if id == "" {
			id = strings.TrimSpace(p.Name)
		}
		if id == "" || taken[id] {
			id = strings.TrimSpace(fmt.Sprintf("%s row %d", id, row))
		}
		ids[row], taken[id] = id, true
	}
	return ids
}

// Decision is what the answers mean now.
func (s State) Decision() exclusion.Decision {
	return exclusion.Decide(s.ExclusionAnswers(), s.AttestationYear())
}

// Travels is the road the clinic is on: sending where that was chosen, else what
// the answers decide. Excluding is never a matter of choice alone.
func (s State) Travels() Road {
	if s.Road == RoadSend {
		return RoadSend
	}
	switch s.Decision().Outcome {
	case exclusion.Exclude:
		return RoadExclude
	case exclusion.Send:
		return RoadSend
	}
	return RoadOpen
}

// roadChosen takes the road that the reader picks. Sending stays open after every
// decision; excluding needs a ground.
func (f *flow) roadChosen(road Road) {
	if road == RoadExclude && f.s.Decision().Outcome != exclusion.Exclude {
		return
	}
	f.s.Road = road
}

// roadAfter takes back the choice of a road when the decision on which it rested
// has become another.
func (f *flow) roadAfter(before exclusion.Outcome) {
	if f.s.Decision().Outcome != before {
		f.s.Road = RoadOpen
	}
}

// ExcusedPeople are those whose exclusion can be filed: everybody when the clinic
// is excluded, else those who gave no shots.
func (s State) ExcusedPeople() []Person {
	excused, _ := s.parted()
	return excused
}

// CoveredPeople are those whom one test serves: everybody who does not exclude for
// himself. They share the certified EHR at one site. Where all are excused and
// the clinic sends all the same, the test is for all of them.
func CoveredPeople(s State) []Person {
	excused, covered := s.parted()
	if len(covered) == 0 {
		return excused
	}
	return covered
}

// parted tells the named people who are excused from those who are not. Rows are
// told apart by their place, because two people may have one name.
func (s State) parted() (excused, covered []Person) {
	decision, ids := s.Decision(), s.personIDs()
	all := s.Travels() == RoadExclude && decision.Outcome == exclusion.Exclude
	for _, row := range s.rows() {
		p := s.People[row-1]
		p.Name = strings.TrimSpace(p.Name)
		switch {
		case p.Name == "":
		case all || slices.Contains(decision.Excused, ids[row]):
			excused = append(excused, p)
		default:
			covered = append(covered, p)
		}
	}
	return excused, covered
}

// UnfiledPeople are excused and have no exclusion on file for the year yet.
func (s State) UnfiledPeople() []Person {
	return slices.DeleteFunc(s.ExcusedPeople(), func(p Person) bool {
		return slices.Contains(s.Filed.People, p.Name) || s.ProvenBy(p).Done
	})
}

// OpenQuestion is a question whose answer could settle an open decision, and
// where it is asked.
type OpenQuestion struct {
	Asked
	Place Place
}

// OpenQuestions are what the decision page leads to: the questions that are worth
// an answer, those answered with "I don't know" among them.
func OpenQuestions(s State) []OpenQuestion {
	var open []OpenQuestion
	decision := s.Decision()
	for i, asked := range AskedOf(s) {
		value := s.Value(asked)
		settled := value == exclusion.Yes || value == exclusion.No
		// An answer that leaves the decision open may be the one to change; of the
		// professionals only those are asked who have not said.
		again := decision.Outcome == exclusion.Open && asked.Key != exclusion.ImmunizationsGiven
		if slices.Contains(decision.Open, asked.Key) && (!settled || again) {
			open = append(open, OpenQuestion{Asked: asked, Place: Place{Step: Questions, Question: i + 1}})
		}
	}
	return open
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
	if len(people) == 0 && !whole || f.s.Busy[(KeepExclusion{}).Name()] {
		return
	}
	for _, blocker := range blockersWho(*f.s) {
		if !whole || blocker.Field != FieldPersonName {
			f.say(blocker) // the page that asks may not show what is missing on Who
			return
		}
	}
	if f.refused() {
		return
	}
	record := f.s.caseOf()
	record.People = people
	f.wishBusy(KeepExclusion{
		Case: record, Answers: f.s.ExclusionAnswers(), Decision: f.s.Decision(), Attachments: e.Attachments,
	})
}

func (f *flow) exclusionKept(e ExclusionKept) {
	f.ended(KeepExclusion{})
	f.s.Filed = Filed{
		Binder: e.Receipt.Binder, Record: e.Receipt.Record, Year: f.s.AttestationYear(), At: e.Receipt.At, People: e.People,
	}
	if f.s.Travels() == RoadExclude {
		f.s.Place = Place{Step: Evidence}
	}
	f.readStatus()
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
	case s.yearDone():
		return MarkDone
	case given == 0:
		return MarkToDo
	case s.Travels() == RoadOpen, len(s.Decision().Undecided) > 0:
		return MarkNeedsLook
	case given < len(AskedOf(s)) && !s.Settled(), s.unfiled():
		return MarkNeedsLook
	}
	return MarkDone
}

// unfiled says that an exclusion still has to be filed: the decision alone proves
// nothing.
func (s State) unfiled() bool {
	if s.Travels() == RoadExclude && len(s.Named()) == 0 {
		return s.Filed.Record == ""
	}
	return len(s.UnfiledPeople()) > 0
}
