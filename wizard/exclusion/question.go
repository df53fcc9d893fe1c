package exclusion

// Key names a question. It is the same word in the answers file, in a draft
// and in the wording.
type Key string

// The questions, in the order in which they are asked.
const (
	ImmunizationsGiven Key = "immunizations_given"
	EHRVersions        Key = "ehr_versions"
	OnlyRegistry       Key = "only_registry"
	RegistryCanTest    Key = "registry_can_test"
	Prohibited         Key = "prohibited"
	InBoston           Key = "in_boston"
)

// Whose says who answers a question.
type Whose string

// A question belongs to the clinic or to each professional.
const (
	Clinic           Whose = "clinic"
	EachProfessional Whose = "professional"
)

// Question is one thing to ask.
type Question struct {
	Key   Key
	Whose Whose
	// Allowed are the values an answer may have. For EHRVersions they are the
	// versions worth offering; the EHR may name others.
	Allowed []string
	// Many is true when several values may be given together.
	Many bool
	// Optional is true when no outcome waits for the answer: who doesn't know
	// whether the registry has a waiting list finds out by calling it.
	Optional bool
}

// Questions returns all questions in the order of asking.
func Questions() []Question {
	choice := []string{string(Yes), string(No), string(Unknown)}
	return []Question{
		{Key: ImmunizationsGiven, Whose: EachProfessional, Allowed: choice},
		{Key: EHRVersions, Whose: Clinic, Allowed: []string{Version251, Version231}, Many: true},
		{Key: OnlyRegistry, Whose: Clinic, Allowed: choice},
		{Key: RegistryCanTest, Whose: Clinic, Allowed: choice, Optional: true},
		{Key: Prohibited, Whose: Clinic, Allowed: choice},
		{Key: InBoston, Whose: Clinic, Allowed: choice, Optional: true},
	}
}
