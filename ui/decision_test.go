package ui

import (
	"testing"

	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// The page counts the questions it shows, and tells what was said from what was not known.
func TestTheDecisionCountsItsOpenQuestions(t *testing.T) {
	two, one := answered(), answered(exclusion.Version251)
	two.People[2].GaveShots = exclusion.Unknown
	one.People[0].GaveShots, one.People[1].GaveShots, one.People[2].GaveShots = exclusion.Unknown, exclusion.No, exclusion.No
	tests := []struct {
		name        string
		state       wizard.State
		sees, lacks []string
	}{
		{"two", two, []string{"Two questions are still open.", "Two questions to answer", "you answered “I don't know” on March 12, 2013"}, []string{"told us", "One question"}},
		{"one", one, []string{"One question is still open.", "One question to answer", "You answered “I don't know” on March 12, 2013"}, []string{"told us", "Two questions"}},
		{"decided", answered(exclusion.Version231), []string{"you told us on March 12, 2013"}, []string{"I don't know”"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := newDesk(t, deskParams{state: &tt.state})
			d.went(wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision})
			d.sees(tt.sees...)
			d.lacks(tt.lacks...)
		})
	}
}
