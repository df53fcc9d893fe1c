package wizard

// Step is a row of the rail.
type Step string

// The steps in the order of the rail; Home stands above them.
const (
	Home       Step = "home"
	Who        Step = "who"
	Questions  Step = "questions"
	Routing    Step = "routing"
	Message    Step = "message"
	Check      Step = "check"
	Send       Step = "send"
	Reply      Step = "reply"
	Evidence   Step = "evidence"
	Afterwards Step = "afterwards"
)

// Order lists every step as the rail shows it. The slice is fresh on each call.
func Order() []Step {
	return []Step{Home, Who, Questions, Routing, Message, Check, Send, Reply, Evidence, Afterwards}
}

// Pages of steps that have more than one. The empty page is the step's first.
const (
	PageClinics  = "clinics"  // Home: all clinics of a consultant
	PageDecision = "decision" // Questions: what the answers mean
	PageEmail    = "email"    // Routing: paste the Help Desk's e-mail
	PageCompare  = "compare"  // Routing: what a file or an e-mail would change
	PageLine     = "line"     // Routing: the line test
	PageContacts = "contacts" // Routing: numbers and papers, each with its source
	PageLibrary  = "library"  // Check: newer lists of CDC, and screen packs
	PageSending  = "sending"  // Send: the live account
)

// Place is where the reader is: a step, its page and, on Questions, the number
// of the question, counted from 1.
type Place struct {
	Step     Step   `json:"step"`
	Page     string `json:"page,omitempty"`
	Question int    `json:"question,omitempty"`
}

// Mark is the state of a step in the rail.
type Mark string

// The five marks of the rail.
const (
	MarkToDo      Mark = "to-do"
	MarkHere      Mark = "here"
	MarkDone      Mark = "done"
	MarkNeedsLook Mark = "needs-look"
	MarkNotNeeded Mark = "not-needed"
)

// StepState is one row of the rail.
type StepState struct {
	Step Step
	Mark Mark
	Here bool // the reader is looking at it, whatever its mark
}

// Steps gives every step with its mark, always the same rows in the same order,
// so that the rail never changes length under the reader's eyes.
func Steps(s State) []StepState {
	rows := make([]StepState, 0, len(Order()))
	for _, step := range Order() {
		row := StepState{Step: step, Mark: markOf(s, step), Here: s.Place.Step == step}
		if row.Here && row.Mark == MarkToDo {
			row.Mark = MarkHere
		}
		rows = append(rows, row)
	}
	return rows
}

func markOf(s State, step Step) Mark {
	if notNeeded(s, step) {
		return MarkNotNeeded
	}
	switch step {
	case Home:
		return doneWhen(s.AllProven() || s.yearDone())
	case Who:
		return markWho(s)
	case Questions:
		return markQuestions(s)
	case Routing:
		return markRouting(s)
	case Message:
		return markMessage(s)
	case Check:
		return markCheck(s)
	case Send:
		return markSend(s)
	case Reply:
		return markReply(s)
	case Evidence:
		return markEvidence(s)
	case Afterwards:
		return doneWhen(JourneyOf(s).Complete())
	}
	return MarkToDo
}

// markSend: an attempt that ended in the middle has to be settled first.
func markSend(s State) Mark {
	switch filed := s.filed(); {
	case s.Outcome.Verdict != "", filed.sent && !filed.begun:
		return MarkDone
	case filed.begun:
		return MarkNeedsLook
	}
	return MarkToDo
}

func doneWhen(done bool) Mark {
	if done {
		return MarkDone
	}
	return MarkToDo
}

// notNeeded says that the clinic's road leaves the step out: an excluded clinic
// calls nobody and sends nothing.
func notNeeded(s State, step Step) bool {
	if s.Travels() != RoadExclude {
		return false
	}
	switch step {
	case Routing, Message, Check, Send, Reply:
		return true
	}
	return false
}
