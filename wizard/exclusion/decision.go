package exclusion

// Outcome is the road a clinic is on.
type Outcome string

// The three outcomes, in the words of the command line.
const (
	Exclude Outcome = "exclude"
	Send    Outcome = "send"
	Open    Outcome = "open"
)

// Decision is the outcome of a clinic's answers, and why.
type Decision struct {
	Outcome Outcome `json:"outcome"`
	// Reasons say why. There is always at least one.
	Reasons []Reason `json:"reasons"`
	// Open are the questions that are still worth an answer.
	Open []Key `json:"open,omitempty"`
	// Excused are the IDs of the professionals who exclude for themselves.
	Excused []string `json:"excused,omitempty"`
	// Undecided are the IDs of those who have yet to say whether they gave
	// immunizations. It is empty when the clinic is excluded as a whole.
	Undecided []string `json:"undecided,omitempty"`
	// Notes are what a person should read beside the outcome.
	Notes []Note `json:"notes,omitempty"`
}

// Reason is one fact that led to the outcome. Its sentence has the wording
// key "decision.reason." plus Key, and takes Fact as arguments.
type Reason struct {
	Key    string            `json:"key"`
	Fact   map[string]string `json:"fact,omitempty"`
	Source Source            `json:"source,omitzero"`
}

// Note is a remark beside the outcome. Its sentence has the wording key
// "decision.note." plus Key, and takes Fact as arguments.
type Note struct {
	Key    string            `json:"key"`
	Fact   map[string]string `json:"fact,omitempty"`
	Source Source            `json:"source,omitzero"`
}
