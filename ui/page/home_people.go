package page

import (
	"slices"
	"strings"

	"testshot/ui/skin"
	"testshot/ui/widgets"
	"testshot/wizard"
	"testshot/wizard/exclusion"
)

// stand is where one professional stands for the year.
type stand string

// The stands. Done is what the evidence folder says, never what the answers hope.
const (
	standDone     stand = "done"
	standRefused  stand = "refused" // the registry said no; it counts
	standExcluded stand = "excluded"
	standUnasked  stand = "unasked" // nobody said whether shots were given
	standExcused  stand = "excused" // gave none; the page is not made yet
	standDamaged  stand = "damaged"
	standBegun    stand = "begun"   // a send that ended in the middle: it may have left
	standWaiting  stand = "waiting" // sent; nothing that counts came back yet
	standOpen     stand = "open"
)

func (s stand) done() bool { return s == standDone || s == standRefused || s == standExcluded }

// standing is one professional's row: from the answers, from the evidence
// folder, or from both.
type standing struct {
	name  string
	index int // row in State.People, from 1; 0 when only the folder knows the person
	stand stand
	kept  wizard.KeptRow
	// same says that another row rests on the same record.
	same bool
}

// standings joins the professionals of the answers with what is kept for this
// clinic and year.
func standings(s wizard.State) []standing {
	rows := s.RowsHere()
	used := make([]bool, len(rows))
	var all []standing
	for i, p := range s.People {
		name := strings.TrimSpace(p.Name)
		if name == "" {
			continue
		}
		st := standing{name: name, index: i + 1, stand: standOf(s, p)}
		for n, row := range rows {
			if !used[n] && row.Of(p) {
				used[n] = true
				st.kept = row
				st.stand = standOfRow(row, st.stand)
				break
			}
		}
		all = append(all, st)
	}
	for n, row := range rows {
		if !used[n] {
			name := row.Provider
			if name == "" { // a binder in which nobody is named yet
				name = s.Clinic.Name
			}
			all = append(all, standing{name: name, kept: row, stand: standOfRow(row, standOpen)})
		}
	}
	for i := range all {
		for j := 0; j < i; j++ {
			if all[i].stand.done() && all[i].kept.By != "" && all[i].kept.By == all[j].kept.By {
				all[i].same = true
			}
		}
	}
	// Who still needs something comes first.
	slices.SortStableFunc(all, func(a, b standing) int { return weight(a) - weight(b) })
	return all
}

func weight(s standing) int {
	if s.stand.done() {
		return 1
	}
	return 0
}

// standOf is what the answers alone say.
func standOf(s wizard.State, p wizard.Person) stand {
	excused := slices.ContainsFunc(s.ExcusedPeople(), func(e wizard.Person) bool {
		return strings.TrimSpace(e.Name) == strings.TrimSpace(p.Name) && e.NPI == p.NPI
	})
	switch {
	case excused:
		return standExcused
	case p.GaveShots == exclusion.NotGiven, p.GaveShots == exclusion.Unknown:
		return standUnasked
	}
	return standOpen
}

func standOfRow(row wizard.KeptRow, answers stand) stand {
	switch {
	case row.Done && row.Excluded():
		return standExcluded
	case row.Done && (row.Why == "refused" || row.Why == "rejected"):
		return standRefused
	case row.Done:
		return standDone
	case row.Why == "damaged":
		return standDamaged
	case row.Begun():
		return standBegun
	case row.Sent():
		return standWaiting
	}
	return answers
}

// question is the page that asks this person.
func (p standing) question(s wizard.State) wizard.Place {
	for i, asked := range wizard.AskedOf(s) {
		if asked.Key == exclusion.ImmunizationsGiven && asked.Row == p.index {
			return wizard.Place{Step: wizard.Questions, Question: i + 1}
		}
	}
	return wizard.Place{Step: wizard.Questions}
}

// next is where the next thing to do for this person is done. The row leads there, and
// Home's primary button for the first who still needs something.
func (p standing) next(s wizard.State) wizard.Place {
	switch p.stand {
	case standDone, standRefused, standExcluded, standDamaged:
		return wizard.Place{Step: wizard.Evidence}
	case standUnasked:
		return p.question(s)
	case standExcused:
		return wizard.Place{Step: wizard.Questions, Page: wizard.PageDecision}
	case standWaiting: // the answer is brought in there
		return wizard.Place{Step: wizard.Reply}
	}
	return wizard.Place{Step: wizard.NextToDo(s)}
}

// row draws the standing.
func (p standing) row(t *Tools, s wizard.State) widgets.PersonSpec {
	key := "page.home.person." + string(p.stand)
	sentence := key
	switch {
	case p.same && p.stand != standExcluded:
		sentence = "page.home.person.same"
	case p.stand == standRefused && p.kept.Late:
		sentence = "page.home.person.refused.late"
	}
	spec := widgets.PersonSpec{
		Mark: skin.NeedsLook, Name: p.name, Word: t.Say(key + ".word"),
		Sentence: t.Say(sentence, "name", p.name, "year", s.Clinic.Year),
		Facts:    p.facts(t, s),
	}
	button := func(kind widgets.ButtonKind, key string) {
		spec.Action = widgets.NewButton(t.Kit, kind, t.Say("page.home."+key), 0, func() { t.Post(wizard.Went{To: p.next(s)}) })
	}
	switch p.stand {
	case standDone, standRefused, standExcluded:
		spec.Mark = skin.Done
		if p.kept.Late { // kept, and perhaps of no use for that year
			spec.Mark, spec.Word = skin.NeedsLook, t.Say("page.home.person.late.word")
		}
		button(widgets.Quiet, "show-proof")
	case standUnasked:
		if !lastStep(s) {
			spec.Word = t.Say("page.home.person.unanswered.word")
		}
		button(widgets.Small, "answer-now")
	case standExcused:
		button(widgets.Small, "make-page")
	case standDamaged:
		spec.Mark = skin.Refused
		button(widgets.Small, "see-proof")
	case standWaiting:
		spec.Mark = skin.Waiting
		button(widgets.Small, "to-reply")
	default:
		button(widgets.Small, "go-on-short")
	}
	return spec
}

// facts are what proves a done row, or what an open one still takes.
func (p standing) facts(t *Tools, s wizard.State) string {
	var facts []string
	say := func(key string, pairs ...string) { facts = append(facts, t.Say("page.home.fact."+key, pairs...)) }
	switch {
	case p.stand.done():
		if !p.kept.Happened.IsZero() {
			key := "sent"
			if p.stand == standExcluded {
				key = "made"
			}
			say(key, "day", t.Day(p.kept.Happened.In(t.Now().Location())))
		}
		if p.stand == standRefused || p.stand == standDone {
			say("kept")
		}
		if p.kept.Late {
			say("late")
		}
		if !s.Kept.Verified.IsZero() && !damaged(s, p.kept.By) {
			say("checked", "when", t.OnDay(s.Kept.Verified))
		}
	case p.stand == standUnasked:
		if lastStep(s) {
			say("two-minutes")
		}
		if hasTime(s) {
			say("last-day", "year", s.Clinic.Year)
		}
		return strings.Join(facts, " ")
	}
	for i, fact := range facts { // a line ends between two facts, not within one
		facts[i] = strings.ReplaceAll(fact, " ", "\u00a0")
	}
	return strings.Join(facts, " · ")
}

// lastStep: only one step is left of the whole way, so that an answer ends it.
func lastStep(s wizard.State) bool {
	steps, _ := stepsLeft(s)
	return steps == 1
}

// hasTime: the last day is said only while it is still ahead.
func hasTime(s wizard.State) bool {
	year := s.AttestationYear()
	return year != 0 && year <= exclusion.LastYear && !s.Late()
}

func damaged(s wizard.State, record string) bool {
	return slices.ContainsFunc(s.Kept.Damaged, func(d wizard.Damage) bool { return d.Record == record })
}
