package exclusion

import "slices"

// fact is one value of what the rules look at. For yes-or-no questions it is
// the Answer itself; for the EHR's versions it is one of the words below.
type fact string

const (
	can251       fact = "2.5.1"   // the EHR can write 2.5.1, perhaps others too
	only231      fact = "2.3.1"   // it was said to write 2.3.1 and not 2.5.1
	seen231      fact = "seen"    // nothing was said, and its message is 2.3.1
	otherVersion fact = "other"   // neither of the two
	noVersion    fact = "unknown" // nothing is known
)

// Rule is one row of the decision table: when every condition holds, the
// outcome is proposed with these reasons.
type Rule struct {
	// ID names the rule in tests and in documentation.
	ID string
	// When maps a question to the values that satisfy the rule.
	When    map[Key][]string
	Outcome Outcome
	// Reasons are reason keys with the source of each.
	Reasons []Because
	// Asks are the questions a new answer to which could settle the matter.
	Asks []Key
}

// Because is a reason key and the key of the source it rests on. A reason
// without a source is something the clinic itself said.
type Because struct {
	Reason string
	Source string
}

// Rules returns the decision table. The order is the order in which reasons
// are shown; it doesn't change the outcome.
func Rules() []Rule {
	var (
		yes, no, unknown = string(Yes), string(No), string(Unknown)
		notGiven         = string(NotGiven)
	)
	return []Rule{
		{ID: "no-immunizations", Outcome: Exclude,
			When:    map[Key][]string{ImmunizationsGiven: {no}},
			Reasons: []Because{{"no_immunizations", "measure-exclusions"}}},
		{ID: "prohibited", Outcome: Exclude,
			When:    map[Key][]string{Prohibited: {yes}},
			Reasons: []Because{{"prohibited", "measure-prohibited"}}},
		{ID: "version-mismatch", Outcome: Exclude,
			When: map[Key][]string{EHRVersions: {string(only231)}, OnlyRegistry: {yes}},
			Reasons: []Because{
				{"ehr_only_231", "capacity"},
				{"registry_only_251", "miis-251"},
				{"only_registry", "capacity"},
			}},
		// Capacity is the registry's towards this one provider, so a queue
		// counts. What has to be on file is that no other registry was open.
		{ID: "no-capacity", Outcome: Exclude,
			When:    map[Key][]string{RegistryCanTest: {no}, OnlyRegistry: {yes}},
			Reasons: []Because{{"registry_cannot_test", "capacity"}, {"only_registry", "capacity"}}},
		{ID: "no-capacity-registry-not-asked", Outcome: Exclude,
			When:    map[Key][]string{RegistryCanTest: {no}, OnlyRegistry: {notGiven}},
			Reasons: []Because{{"registry_cannot_test", "capacity"}}, Asks: []Key{OnlyRegistry}},

		{ID: "immunizations-unknown", Outcome: Open,
			When:    map[Key][]string{ImmunizationsGiven: {unknown, notGiven}},
			Reasons: []Because{{"immunizations_unknown", ""}}, Asks: []Key{ImmunizationsGiven}},
		{ID: "version-unknown", Outcome: Open,
			When:    map[Key][]string{EHRVersions: {string(noVersion)}},
			Reasons: []Because{{"version_unknown", ""}}, Asks: []Key{EHRVersions}},
		{ID: "message-is-231", Outcome: Open,
			When:    map[Key][]string{EHRVersions: {string(seen231)}},
			Reasons: []Because{{"message_is_231", ""}, {"registry_only_251", "miis-251"}}, Asks: []Key{EHRVersions}},
		{ID: "other-version", Outcome: Open,
			When:    map[Key][]string{EHRVersions: {string(otherVersion)}},
			Reasons: []Because{{"other_version", ""}, {"registry_only_251", "miis-251"}}, Asks: []Key{EHRVersions}},
		{ID: "mismatch-other-registry", Outcome: Open,
			When:    map[Key][]string{EHRVersions: {string(only231)}, OnlyRegistry: {no}},
			Reasons: []Because{{"ehr_only_231", "capacity"}, {"other_registry", "capacity"}},
			Asks:    []Key{EHRVersions, OnlyRegistry}},
		{ID: "mismatch-registry-unknown", Outcome: Open,
			When:    map[Key][]string{EHRVersions: {string(only231)}, OnlyRegistry: {unknown, notGiven}},
			Reasons: []Because{{"ehr_only_231", "capacity"}, {"only_registry_unknown", "capacity"}},
			Asks:    []Key{OnlyRegistry}},
		{ID: "no-capacity-other-registry", Outcome: Open,
			When:    map[Key][]string{RegistryCanTest: {no}, OnlyRegistry: {no}},
			Reasons: []Because{{"registry_cannot_test", "capacity"}, {"other_registry", "capacity"}},
			Asks:    []Key{RegistryCanTest, OnlyRegistry}},
		{ID: "no-capacity-registry-unknown", Outcome: Open,
			When:    map[Key][]string{RegistryCanTest: {no}, OnlyRegistry: {unknown}},
			Reasons: []Because{{"registry_cannot_test", "capacity"}, {"only_registry_unknown", "capacity"}},
			Asks:    []Key{OnlyRegistry}},
		{ID: "prohibited-unknown", Outcome: Open,
			When:    map[Key][]string{Prohibited: {unknown}},
			Reasons: []Because{{"prohibited_unknown", ""}}, Asks: []Key{Prohibited}},

		{ID: "can-write-251", Outcome: Send,
			When: map[Key][]string{EHRVersions: {string(can251)}},
			Reasons: []Because{
				{"ehr_writes_251", ""},
				{"registry_only_251", "miis-251"},
				{"one_test_is_enough", "minimum-test"},
			}},
	}
}

// holds reports whether every condition of the rule is met by the facts.
func (r Rule) holds(facts map[Key]fact) bool {
	for key, values := range r.When {
		if !slices.Contains(values, string(facts[key])) {
			return false
		}
	}
	return true
}
