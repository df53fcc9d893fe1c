package exclusion

import "slices"

// Settled reports whether no answer that is still missing could change the outcome,
// so that nobody has to be asked for it. It tries every answer that could be given.
// What a professional has not said is never settled: it decides about that
// professional.
func Settled(a Answers) bool {
	a = cleaned(a)
	for _, p := range a.PerProfessional {
		if a.given(p) == NotGiven {
			return false
		}
	}
	facts, rules := a.facts(), Rules()
	outcome := outcomeOf(rules, facts)
	// settled puts every answer in the place of those that are missing.
	var settled func(missing []Key) bool
	settled = func(missing []Key) bool {
		if len(missing) == 0 {
			return outcomeOf(rules, facts) == outcome
		}
		key := missing[0]
		was := facts[key]
		defer func() { facts[key] = was }()
		return !slices.ContainsFunc(a.possible(key), func(f fact) bool {
			facts[key] = f
			return !settled(missing[1:])
		})
	}
	return settled(a.missing(facts))
}

// missing are the facts that nobody has said.
func (a Answers) missing(facts map[Key]fact) (keys []Key) {
	if len(a.EHRVersions) == 0 {
		keys = append(keys, EHRVersions)
	}
	for _, key := range []Key{ImmunizationsGiven, OnlyRegistry, RegistryCanTest, Prohibited} {
		if facts[key] == fact(NotGiven) {
			keys = append(keys, key)
		}
	}
	return keys
}

// possible are what a fact can become by an answer. Whether a version is said or not,
// a message that was read has its say.
func (a Answers) possible(key Key) []fact {
	if key != EHRVersions {
		return []fact{fact(Yes), fact(No), fact(Unknown)}
	}
	var versions []fact
	for _, said := range [][]string{nil, {Version251}, {Version231}} {
		a.EHRVersions = said
		versions = append(versions, a.version())
	}
	return versions
}
