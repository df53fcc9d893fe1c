package exclusion

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// The years for which Stage 1 could be attested.
const (
	FirstYear = 2011
	LastYear  = 2015
)

// Decide says what the answers mean for the attestation year. It accepts any
// year: one outside FirstYear to LastYear gets a note, never a refusal.
func Decide(a Answers, year int) Decision {
	a = cleaned(a)
	facts, rules := a.facts(), Rules()
	d := Decision{Outcome: outcomeOf(rules, facts)}
	for _, r := range rules {
		if r.Outcome != d.Outcome || !r.holds(facts) {
			continue
		}
		for _, b := range r.Reasons {
			d.addReason(Reason{Key: b.Reason, Fact: a.fact(b.Reason, year), Source: source(b.Source)})
		}
		for _, k := range r.Asks {
			d.ask(k)
		}
	}
	d.addPeople(a)
	d.addLooseEnds(a)
	d.addNotes(a, year)
	return d
}

// facts are what the rules look at.
func (a Answers) facts() map[Key]fact {
	return map[Key]fact{
		ImmunizationsGiven: fact(a.clinicGave()),
		EHRVersions:        a.version(),
		OnlyRegistry:       fact(a.OnlyRegistry),
		RegistryCanTest:    fact(a.RegistryCanTest),
		Prohibited:         fact(a.Prohibited),
	}
}

// outcomeOf says what the rules make of facts. A ground that holds by itself comes
// before an open question, and an open question before sending.
func outcomeOf(rules []Rule, facts map[Key]fact) Outcome {
	for _, o := range []Outcome{Exclude, Open, Send} {
		if slices.ContainsFunc(rules, func(r Rule) bool { return r.Outcome == o && r.holds(facts) }) {
			return o
		}
	}
	return ""
}

// Late reports whether something made at the moment now for the attestation
// year was made after that year had ended, and the note that says so.
func Late(year int, now time.Time) (Note, bool) {
	if now.Year() <= year {
		return Note{}, false
	}
	return Note{Key: "late", Fact: map[string]string{
		"year": strconv.Itoa(year), "made": now.Format(time.DateOnly),
	}}, true
}

// addPeople names who excludes for himself and who has yet to answer. CMS
// answer 11984: who does not vaccinate claims the exclusion and can't ride on
// the group's test.
func (d *Decision) addPeople(a Answers) {
	for _, p := range a.PerProfessional {
		switch a.given(p) {
		case No:
			d.Excused = append(d.Excused, p.ID)
		case Yes:
		default:
			if d.Outcome != Exclude {
				d.Undecided = append(d.Undecided, p.ID)
			}
		}
	}
	if len(d.Undecided) > 0 {
		d.ask(ImmunizationsGiven)
	}
}

// addLooseEnds lists questions nobody has answered although the outcome
// stands, because the page or the proof is better with them.
func (d *Decision) addLooseEnds(a Answers) {
	if d.Outcome == Send && a.Prohibited == NotGiven {
		d.ask(Prohibited)
	}
	if d.Outcome == Exclude && a.InBoston == NotGiven {
		d.ask(InBoston)
	}
}

func (d *Decision) addReason(r Reason) {
	if !slices.ContainsFunc(d.Reasons, func(have Reason) bool { return have.Key == r.Key }) {
		d.Reasons = append(d.Reasons, r)
	}
}

func (d *Decision) ask(k Key) {
	if !slices.Contains(d.Open, k) {
		d.Open = append(d.Open, k)
	}
}

// fact gives the values that the sentence of a reason takes.
func (a Answers) fact(reason string, year int) map[string]string {
	values := map[string]string{"year": strconv.Itoa(year)}
	switch reason {
	case "ehr_only_231", "message_is_231":
		values["version"] = Version231
	case "ehr_writes_251", "registry_only_251":
		values["version"] = Version251
	case "other_version":
		values["version"] = a.ReadAs
		if len(a.EHRVersions) > 0 {
			values["version"] = strings.Join(a.EHRVersions, ", ")
		}
	}
	return values
}

// cleaned turns every value that is no answer into "not given", so that a
// draft edited by hand can't slip between the rows of the table.
func cleaned(a Answers) Answers {
	for _, p := range []*Answer{&a.ImmunizationsGiven, &a.OnlyRegistry, &a.RegistryCanTest, &a.Prohibited, &a.InBoston} {
		*p = cleanedAnswer(*p)
	}
	a.PerProfessional = slices.Clone(a.PerProfessional)
	for i := range a.PerProfessional {
		a.PerProfessional[i].ImmunizationsGiven = cleanedAnswer(a.PerProfessional[i].ImmunizationsGiven)
	}
	return a
}

func cleanedAnswer(v Answer) Answer {
	switch v {
	case Yes, No, Unknown:
		return v
	default:
		return NotGiven
	}
}
