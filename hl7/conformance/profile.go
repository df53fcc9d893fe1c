package conformance

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"testshot/hl7/codes"
)

// Profile is a set of rules with their severities, and the code tables that they
// draw on. It never changes once it is made, and may be used from several
// goroutines.
type Profile struct {
	Name  string // such as Z22
	Title string
	Packs []string // names of the packs that were applied, in order

	rules  []row
	habits map[string]Change // by rule ID: what a pack says to a finding
	codes  *codes.Set
	plan   func() *plan
}

// Pack is what a registry asks for beyond the guide, or does without.
type Pack struct {
	Name    string
	Title   string
	Source  string // where the registry's habits are known from
	Dated   codes.Day
	Changes []Change
}

// Change is one line of a pack.
type Change struct {
	Rule     string
	Severity Severity // empty leaves it as it is, Off silences the rule
	Note     string   // what the reader should know
	Habit    string   // the value that it is about; see [Change.matches]

	pack string // the name of its pack, once that was applied
}

// Absent is the Habit of leaving a field out.
const Absent = "(absent)"

// matches says whether a change is about a field with that text. One without a
// habit is about all; otherwise # stands for a digit, all else for itself, and
// Absent for a field that is not sent. A value of another form is not what the
// registry was seen to take, so the guide's severity stays.
func (c Change) matches(text string) bool {
	switch c.Habit {
	case "":
		return true
	case Absent:
		return text == ""
	}
	if len(text) != len(c.Habit) {
		return false
	}
	for i := range len(text) {
		if c.Habit[i] != text[i] && (c.Habit[i] != '#' || text[i] < '0' || text[i] > '9') {
			return false
		}
	}
	return true
}

// z22 is the guide's own profile, put together once.
var z22 = sync.OnceValue(func() *Profile {
	return newProfile("Z22", "CDC guide R1.5 with the addendum of 2015", rows, nil, codes.Standard())
})

// Z22 gives the profile of the CDC guide without any registry's changes.
func Z22() *Profile { return z22() }

func newProfile(name, title string, rules []row, habits map[string]Change, set *codes.Set) *Profile {
	p := &Profile{Name: name, Title: title, rules: rules, habits: habits, codes: set}
	p.plan = sync.OnceValue(func() *plan { return makePlan(p) })
	return p
}

// With gives a profile to which a pack was applied. It fails if the pack names a
// rule or a severity that does not exist.
func (p *Profile) With(pack Pack) (*Profile, error) {
	rules, habits := slices.Clone(p.rules), maps.Clone(p.habits)
	if habits == nil {
		habits = make(map[string]Change)
	}
	for _, change := range pack.Changes {
		i := slices.IndexFunc(rules, func(r row) bool { return r.ID == change.Rule })
		if i < 0 {
			return nil, fmt.Errorf("apply pack %s: there is no rule %q", pack.Name, change.Rule)
		}
		switch change.Severity {
		case "":
		case Error, Warning, Info, Off:
			if change.Habit == "" {
				rules[i].Severity = change.Severity
			}
		default:
			return nil, fmt.Errorf("apply pack %s: rule %s: there is no severity %q", pack.Name, change.Rule, change.Severity)
		}
		change.pack = pack.Name
		habits[change.Rule] = change
	}
	next := newProfile(p.Name, p.Title, rules, habits, p.codes)
	next.Packs = append(slices.Clone(p.Packs), pack.Name)
	return next, nil
}

// WithCodes gives a profile that draws on other code tables, for instance newer
// ones that the user loaded.
func (p *Profile) WithCodes(set *codes.Set) *Profile {
	next := newProfile(p.Name, p.Title, p.rules, p.habits, set)
	next.Packs = p.Packs
	return next
}

// Rules lists the rules with the severities of this profile. Where a pack is about
// a habit only, the guide's severity is listed.
func (p *Profile) Rules() []Rule {
	list := make([]Rule, len(p.rules))
	for i := range p.rules {
		list[i] = p.rules[i].Rule
	}
	return list
}

// plan is a profile made ready for the walk: for each scope the statements that
// are tried there, and the tables at hand.
type plan struct {
	steps [scopes][]step
	byID  map[string]*Rule
	specs map[string]*segmentSpec
	set   *codes.Set

	cvx, mvx, observations, statements                                    *codes.Table
	eligibility, eligibilityMethod, funding                               *codes.Table
	sex, race, ethnicity, yesNo, relationship, identifierType             *codes.Table
	nameType, addressType, phoneUse, state                                *codes.Table
	publicity, registryStatus, processingID                               *codes.Table
	source, refusal, completion, action, route, oldRoute, site, valueType *codes.Table
}

type step struct {
	rule  *Rule
	state statement
}

func makePlan(p *Profile) *plan {
	pl := &plan{byID: make(map[string]*Rule, len(p.rules)), specs: segmentSpecs(), set: p.codes}
	for i := range p.rules {
		r := &p.rules[i]
		if r.Severity == Off {
			continue
		}
		pl.byID[r.ID] = &r.Rule
		if r.state != nil {
			pl.steps[r.at] = append(pl.steps[r.at], step{&r.Rule, r.state})
		}
	}
	for name, table := range map[string]**codes.Table{
		"CVX": &pl.cvx, "MVX": &pl.mvx, "NIP003": &pl.observations, "VIS": &pl.statements,
		"HL70064": &pl.eligibility, "PHVS ELIGIBILITY METHOD": &pl.eligibilityMethod, "PHVS FUNDING SOURCE": &pl.funding,
		"HL70001": &pl.sex, "CDCREC RACE": &pl.race, "CDCREC ETHNICITY": &pl.ethnicity, "HL70136": &pl.yesNo,
		"HL70063": &pl.relationship, "HL70203": &pl.identifierType, "HL70200": &pl.nameType, "HL70190": &pl.addressType,
		"HL70201": &pl.phoneUse, "USPS": &pl.state, "HL70215": &pl.publicity, "HL70441": &pl.registryStatus,
		"HL70103": &pl.processingID, "NIP001": &pl.source, "NIP002": &pl.refusal, "HL70322": &pl.completion,
		"HL70323": &pl.action, "NCIT": &pl.route, "HL70162": &pl.oldRoute, "HL70163": &pl.site, "HL70125": &pl.valueType,
	} {
		*table = p.codes.Table(name)
	}
	return pl
}
